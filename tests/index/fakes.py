"""An encoder whose vectors can be worked out in the head, and a small list of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORDS = ("school", "woning", "fiets", "zorg", "geld", "water", "wet", "jaar")

LEXICON = tuple(
    """
    de van het in en een is niet dat voor met zijn jaar leer school scholen kind wet leerling leerlingen
    gemeente gemeenten leraar huis huizen zorg huur woning woningen fiets pad paden les werk druk achterstand
    achterstanden leider lees basis vaardigheid investeren investering ziek ziekenhuis subsidie beleid onderwijs
    taal talen tal bedrag bedragen aandacht probleem problemen vertraging brief groot regel regels toets
    minister ster mini over heid overheid
    """.split()
)


class CountingEncoder:
    """Dimension i counts how often ``WORDS[i]`` stands in the text; then scaled to length one."""

    def __init__(self, fingerprint: str = "een") -> None:
        self.fingerprint = fingerprint
        self.name = "telt-woorden"
        self.dimension = len(WORDS)
        self.n_encoded = 0

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.array(
            [[len(re.findall(word, text.lower())) for word in WORDS] for text in texts], dtype=np.float32
        ).reshape(len(texts), len(WORDS))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.n_encoded += len(texts)
        return self.encode_queries(texts)
