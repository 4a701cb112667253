"""Everyday words meet official ones through groups of words and phrases, by their stems."""

from __future__ import annotations

import pytest

from qa.synonyms import FILE, Synonyms
from tests.qa.conftest import Reading


@pytest.fixture
def own(service: object, reading: Reading) -> Synonyms:
    """Groups of this test alone, over the same analysis."""
    analyzer = service.index.analyzer  # type: ignore[attr-defined]
    return Synonyms(
        [("arts", "dokter"), ("huis", "woning"), ("toenemen", "groter worden"), ("overblijven", "nog over")], analyzer
    )


def stems(reading: Reading, text: str) -> list[str]:
    return [word.terms.stems[0] for word in reading.viewer.text(text).words]


def test_words_of_one_group(own: Synonyms, reading: Reading) -> None:
    """Words of a group share its number, also in another form; other words do not."""

    def groups(word: str) -> frozenset[int]:
        (stem,) = stems(reading, word)
        return own.of_word(word, stem)

    assert groups("dokter") == groups("arts") == {0}
    assert groups("woningen") == groups("huis") == {1}
    assert groups("fiets") == frozenset()


def test_phrases(own: Synonyms, reading: Reading) -> None:
    """A phrase is found where its words stand near each other, in order; empty words have to stand together."""
    (found,) = own.of_phrases(stems(reading, "De stad zal groter worden"))
    assert found == (3, 4, 2)
    assert own.of_phrases(stems(reading, "worden zij groter")) == []
    assert [group for _, _, group in own.of_phrases(stems(reading, "wat is er nog over"))] == [3]
    assert own.of_phrases(stems(reading, "nog een vraag over wonen")) == []


def test_words_to_search_along(own: Synonyms) -> None:
    """The first words of the groups, as many as asked."""
    assert own.words([0, 1], 1) == ["arts", "huis"]
    assert own.words([], 5) == []


def test_the_list_that_ships(reading: Reading) -> None:
    """Every group of the file has two words or more, none twice."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    groups = [[word.strip() for word in line.split(",") if word.strip()] for line in lines]
    assert len(groups) > 50
    assert [group for group in groups if len(group) < 2 or len(set(group)) < len(group)] == []
    assert reading.synonyms.words([0], 99) == groups[0]
