"""What the cells of a table measure, and whether that is what is asked."""

from __future__ import annotations

from qa.units import have_several_units, names_unit, unit_fit, units_of
from qa.values import ValueKind


def test_the_nearest_unit_wins() -> None:
    """The cells themselves, then the head, then the label, then the caption."""
    assert units_of([["12%"]], ["2024"], "Bos", "Kosten in euro") == [ValueKind.PERCENT]
    assert units_of([["12"]], ["Kosten (mln. euro)"], "Bos", "Aandeel (in procenten)") == [ValueKind.AMOUNT]
    assert units_of([["12"]], ["2024"], "Gemiddelde prijs (euro)", "Kerncijfers") == [ValueKind.AMOUNT]
    assert units_of([["12"]], ["2024"], "Bos", "Aandeel (in procenten)") == [ValueKind.PERCENT]
    assert units_of([["12"]], ["2024"], "Bos", "Bomen naar leeftijd") == [None]


def test_a_unit_of_one_column_is_not_that_of_the_others() -> None:
    """What the caption says of the one column that measures time is not said of the numbers beside it."""
    columns, heads = [["30"], ["9"]], ["2024", "Duur (weken)"]
    assert units_of(columns, heads, "Klachten", "Klachten en doorlooptijd") == [None, ValueKind.DURATION]


def test_fit() -> None:
    """Percentages are no euros, and a number of things no length of time."""
    assert unit_fit([ValueKind.AMOUNT], ValueKind.AMOUNT) == 1.0
    assert unit_fit([ValueKind.AMOUNT], ValueKind.PERCENT) < 0.45
    assert unit_fit([ValueKind.DURATION], None) < 0.45
    assert unit_fit([ValueKind.COUNT], None) == 1.0


def test_units_by_other_names() -> None:
    """ "Kilo" is met by "(kg)"; key figures measure different things."""
    assert names_unit("kilo", "Oogst (kg)")
    assert not names_unit("kilo", "Oogst (ha)")
    assert have_several_units(["Aantal bomen", "Prijs (euro)"])
    assert not have_several_units(["Eik", "Beuk"])
