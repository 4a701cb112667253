"""Which Dutch words are known, and how common are they? The embedded encoder's own list of words, by frequency."""

from __future__ import annotations

import json
from pathlib import Path

from index.errors import LexiconDamaged

TOKENIZER_FILE = Path(__file__).parent / "model" / "tokenizer.json"


def embedded_lexicon(file: Path = TOKENIZER_FILE) -> tuple[str, ...]:
    """The words of the embedded encoder's vocabulary, the most frequent one first, without pieces and marks.

    Raises:
        LexiconDamaged: The file is missing or is not a tokenizer.
    """
    try:
        vocabulary: dict[str, int] = json.loads(file.read_bytes())["model"]["vocab"]
        return tuple(word for word in sorted(vocabulary, key=vocabulary.__getitem__) if word[:1] not in "[#")
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise LexiconDamaged(file) from exc
