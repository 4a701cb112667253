"""Which Dutch words are known, and how common are they? The list of words that ships beside the embedded encoder."""

from __future__ import annotations

from pathlib import Path

from index.errors import LexiconDamaged

WORDS_FILE = Path(__file__).parent / "model" / "words.txt"


def embedded_lexicon(file: Path = WORDS_FILE) -> tuple[str, ...]:
    """The known words, the most frequent one first, lower case.

    Raises:
        LexiconDamaged: The file is missing or is not UTF-8.
    """
    try:
        return tuple(file.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as exc:
        raise LexiconDamaged(file) from exc
