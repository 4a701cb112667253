"""Which words and pieces does the encoder know, and which of them share what they learn?

The tokenizer knows lower-case words, most frequent first. A word that it does not know falls apart into the longest
words that it does know ("leerlingenvervoerkosten": "leerlingen", "vervoer", "kosten"): pieces carry no mark, so that
the tail of a compound is the same token as the word on its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
WORD_PATTERN = r"[\p{L}\p{M}]+|\p{N}+|[€%§]"
_WORD = re.compile(r"[^\W\d_]+|\d+|[€%§]")
MIN_PART_LETTERS = 4
PART_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Which learned rows make up each token's vector: ``vector[tokens[i]] += shares[i] * row[rows[i]]``."""

    tokens: NDArray[np.int64]
    rows: NDArray[np.int64]
    shares: NDArray[np.float32]
    n_tokens: int
    n_rows: int


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each lower-case word stands in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    return counts


def ranked_words(counts: Counter[str]) -> list[str]:
    """The words, the most frequent first, equally frequent ones by the alphabet."""
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def choose_vocabulary(counts: Counter[str], size: int) -> list[str]:
    """The most frequent words, then every single character that occurs among them; no more than ``size`` in all."""
    ranked = ranked_words(counts)
    characters = sorted({letter for word in ranked[: 4 * size] for letter in word})
    chosen = [UNKNOWN, *ranked[: size - 1 - len(characters)]]
    known = set(chosen)
    return chosen + [letter for letter in characters if letter not in known]


def build_tokenizer(vocabulary: Sequence[str]) -> Tokenizer:
    """A tokenizer that splits on anything but letters, digits, euro, per cent and section signs."""
    tokenizer = Tokenizer(
        models.WordPiece(
            vocab={word: row for row, word in enumerate(vocabulary)},
            unk_token=UNKNOWN,
            continuing_subword_prefix="",
            max_input_chars_per_word=64,
        )
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORD_PATTERN), behavior="removed", invert=True)
    return tokenizer


def share_rows(vocabulary: Sequence[str]) -> Sharing:
    """How each token's vector is made of learned rows: its own, its stem's, and its parts' stems.

    Inflected forms share a stem's row; a compound adds ``PART_SHARE`` of the stems' rows of its two halves.
    """
    stems = Stemmer.Stemmer("dutch").stemWords(list(vocabulary))
    stem_rows: dict[str, int] = {}
    for stem in stems:
        stem_rows.setdefault(stem, len(vocabulary) + len(stem_rows))
    known = {word: stem_rows[stem] for word, stem in zip(vocabulary, stems, strict=True)}
    entries: list[tuple[int, int, float]] = []
    for token, word in enumerate(vocabulary):
        entries += [(token, token, 1.0), (token, known[word], 1.0)]
        entries += [(token, known[part], PART_SHARE) for part in split_compound(word, known)]
    tokens, rows, shares = zip(*entries, strict=True)
    return Sharing(
        tokens=np.array(tokens, np.int64),
        rows=np.array(rows, np.int64),
        shares=np.array(shares, np.float32),
        n_tokens=len(vocabulary),
        n_rows=len(vocabulary) + len(stem_rows),
    )


def split_compound(word: str, known: dict[str, int]) -> tuple[str, ...]:
    """The two known words that make up the word, the more even split first; empty when there is no such pair."""
    middle = len(word) / 2
    cuts = sorted(range(MIN_PART_LETTERS, len(word) - MIN_PART_LETTERS + 1), key=lambda cut: abs(cut - middle))
    for cut in cuts:
        head, tail = word[:cut], word[cut:]
        if tail in known:
            for stripped in (head, head.removesuffix("s"), head.removesuffix("en")):
                if len(stripped) >= MIN_PART_LETTERS and stripped in known:
                    return stripped, tail
    return ()


def token_gains(counts: NDArray[np.float64], smoothing: float) -> NDArray[np.float32]:
    """Smooth inverse frequency of each token, shape (n_tokens,), in (0, 1].

    Source: Arora, Liang, Ma (2017), "A simple but tough-to-beat baseline for sentence embeddings".
    """
    share = counts / max(counts.sum(), 1.0)
    gains: NDArray[np.float32] = (smoothing / (smoothing + share)).astype(np.float32)
    return gains
