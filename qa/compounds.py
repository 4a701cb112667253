"""Is a compound of the question there in two pieces? "Subsidieaanvragen" is told by "aanvragen" under a heading on subsidies.

The head has to stand in the sentence itself, as a word of its own; the first part in the sentence, before it, or in the
headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.matching import SYNONYM, Matcher
from qa.terms import Term

IN_PIECES = 0.8  # how well a compound is met whose two pieces are there
N_PIECES = 2


@dataclass(frozen=True, slots=True)
class Halves:
    """The pieces of the compounds among the terms.

    Attributes:
        rows: Row of each compound in the terms.
        terms: The first part and the head of each, one after the other: twice as many as `rows`.
    """

    rows: tuple[int, ...]
    terms: tuple[Term, ...]

    def met(
        self, own: NDArray[np.float32], pieces: NDArray[np.float32], headings: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """How well each term is met by each sentence of a passage, the compounds in pieces counted in.

        Args:
            own: By each sentence, shape (n_terms, n_sentences).
            pieces: The same of the pieces, shape (2 x n_rows, n_sentences).
            headings: How well the pieces are met by the headings, shape (2 x n_rows,).
        """
        met = own.copy()
        for at, row in enumerate(self.rows):
            first = np.maximum(np.maximum.accumulate(pieces[2 * at]), headings[2 * at])
            there = (first >= SYNONYM) & (pieces[2 * at + 1] >= SYNONYM)
            met[row] = np.maximum(met[row], np.where(there, np.float32(IN_PIECES), np.float32(0)))
        return met


def compound_halves(terms: Sequence[Term], matcher: Matcher) -> Halves:
    """The pieces of the terms that are compounds of two words."""
    rows = [
        row
        for row, term in enumerate(terms)
        if len(term.terms.parts) == N_PIECES and not term.name and not term.facets and term.terms.surface.isalpha()
    ]
    words = [matcher.viewer.text(part).words for row in rows for part in terms[row].terms.parts]
    if any(len(found) != 1 for found in words):
        return Halves((), ())
    return Halves(tuple(rows), tuple(matcher.plain_term(found[0]) for found in words))
