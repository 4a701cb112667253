"""Ages in labels and questions: ranges, open ends, one age, decades, and words for a time of life."""

from __future__ import annotations

import pytest

from qa.ages import OLDEST, asked_ages, label_ages


@pytest.mark.parametrize(
    ("label", "ages"),
    [
        ("15 tot 25 jaar", (15, 24)),
        ("18-24 jaar", (18, 24)),
        ("75 jaar en ouder", (75, OLDEST)),
        ("65-plushuishouden", (65, OLDEST)),
        ("Alleenstaande tot 65 jaar", (0, 64)),
        ("Drenthe", None),
        ("Route 15 tot 25", None),
    ],
)
def test_labels(label: str, ages: tuple[int, int] | None) -> None:
    """The first and last year of a label that is about ages."""
    found = label_ages(label)
    assert (found and (found.first, found.last)) == ages


@pytest.mark.parametrize(
    ("question", "ages"),
    [
        ("Hoeveel mensen van 30 kochten een huis?", [(30, 30)]),
        ("Hoe groot is de werkloosheid onder 40-jarigen?", [(40, 40)]),
        ("Hoeveel kinderen onder de 12 sporten?", [(0, 11)]),
        ("Hoeveel vijftigplussers zoeken werk?", [(50, OLDEST)]),
        ("Hoeveel tieners roken?", [(12, 19)]),
        ("Hoeveel mensen van 12 tot 20 jaar en van 20 tot 30 jaar?", [(12, 19), (20, 29)]),
        ("Hoe groot was de stijging van 20 op 30 euro?", []),
    ],
)
def test_questions(question: str, ages: list[tuple[int, int]]) -> None:
    """The ages that a question names; a number of something else is no age."""
    assert [(found.first, found.last) for found in asked_ages(question)] == ages


def test_a_range_holds_an_age() -> None:
    """A label is meant when it holds all the ages asked; a word for a time of life needs most of the label."""
    label = label_ages("15 tot 25 jaar")
    assert label is not None
    assert label.holds(asked_ages("iemand van 20")[0])
    assert not label.holds(asked_ages("iemand van 25")[0])
    assert label.holds(asked_ages("de jongeren")[0])
    assert not label.holds(asked_ages("de ouderen")[0])
