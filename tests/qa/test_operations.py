"""What a question wants done with a table, read from its words alone."""

from __future__ import annotations

import pytest

from qa.operations import Operation, asked_of_table
from qa.question import understand


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("Hoeveel bomen staan er in Assen?", Operation.CELL),
        ("Hoeveel bomen staan er meer in Assen dan in Emmen?", Operation.DIFFERENCE),
        ("Hoeveel is de oogst gestegen tussen 2020 en 2024?", Operation.DIFFERENCE),
        ("Wat is het verschil in oogst tussen 2020 en 2024?", Operation.DIFFERENCE),
        ("Wat is het verschil tussen een es en een iep?", Operation.CELL),
        ("Hoe ontwikkelde de oogst zich?", Operation.SERIES),
        ("aantal bomen per jaar", Operation.SERIES),
        ("Hoeveel bomen staan er in Assen en Emmen samen?", Operation.SUM),
        ("Welke gemeente heeft de meeste bomen?", Operation.EXTREME),
        ("Hoeveel bomen zijn ten minste nodig?", Operation.CELL),
        ("Waarom zijn de meeste bomen ziek?", Operation.CELL),
    ],
)
def test_operations(question: str, operation: Operation) -> None:
    """One cell, a comparison, a development, a sum or the highest; "ten minste" asks for no lowest."""
    assert asked_of_table(understand(question)).operation is operation


def test_a_span_has_two_ends() -> None:
    """Two years with "tussen" or "van ... op" are two times, in the order of the question."""
    for question in ("Hoeveel steeg de oogst tussen 2020 en 2024?", "Hoeveel steeg de oogst van 2020 op 2024?"):
        assert [time.first for time in asked_of_table(understand(question)).times] == [2020, 2024]


def test_a_share_of_the_first() -> None:
    """A percentage is asked by "procent", a number of points by "procentpunt"."""
    assert asked_of_table(understand("Met hoeveel procent steeg de oogst tussen 2020 en 2024?")).relative
    assert not asked_of_table(understand("Hoeveel procentpunt steeg het aandeel van 2020 op 2024?")).relative
