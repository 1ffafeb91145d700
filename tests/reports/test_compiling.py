"""The level above puts together what was accepted below, and sees who is missing."""

from datetime import date
from decimal import Decimal

from domain.people import Unit, UnitId, UnitKind
from domain.reports.compiling import Brought, Completeness, compiled, completeness_of
from domain.reports.content import Content, Figure
from domain.reports.life import State

DAY = date(2026, 6, 8)


def unit(name):
    """Return a hamlet."""
    return Unit(UnitId(name), "p", f"Xóm {name}", UnitKind.HAMLET, UnitId("c"))


def brought(name, state, late=False, **figures):
    """Return a hamlet's report."""
    there = state not in {State.OPEN, State.NOT_DUE}
    content = Content(
        {
            key: value if isinstance(value, Figure) else Figure(value, value)
            for key, value in figures.items()
        },
        {"results": f"Lời của {name}"},
        (f"{name}.pdf",),
    )
    return Brought(unit(name), state, late, content if there else None, DAY if there else None)


def test_only_accepted_reports_are_added_up():
    """What was handed in but not looked at yet is named as missing, like what never came."""
    whole = compiled(
        [
            brought("Một", State.ACCEPTED, visited=3),
            brought("Hai", State.LOCKED, visited=4, supports=1),
            brought("Ba", State.SUBMITTED, visited=50),
            brought("Bốn", State.RETURNED, visited=60),
            brought("Năm", State.OPEN),
        ]
    )

    assert whole.content.figures == {"visited": Figure(7, 7), "supports": Figure(1, 1)}
    assert whole.behind["visited"] == (("Một", 3), ("Hai", 4))
    assert [one.name for one in whole.missing] == ["Xóm Ba", "Xóm Bốn", "Xóm Năm"]
    assert whole.content.sections == {"results": "Xóm Một: Lời của Một\nXóm Hai: Lời của Hai"}
    assert whole.content.attachments == ("Một.pdf", "Hai.pdf")


def test_a_correction_below_stays_a_correction_above():
    """The counted sum, the reported one, and whose reason it was."""
    whole = compiled(
        [
            brought("Một", State.ACCEPTED, visited=Figure(5, 3, "Hai hộ ghi sổ tay")),
            brought("Hai", State.ACCEPTED, visited=4),
        ]
    )
    assert whole.content.figures["visited"] == Figure(9, 7, "Xóm Một: Hai hộ ghi sổ tay")


def test_what_one_unit_could_not_count_has_no_counted_sum():
    """A sum of a part is not told as the count of the whole."""
    parts = [
        brought("Một", State.ACCEPTED, trained=Figure(5)),
        brought("Hai", State.ACCEPTED, trained=Figure(4, 4)),
    ]
    assert compiled(parts).content.figures["trained"] == Figure(9)


def test_nothing_happened_above_only_if_nothing_happened_anywhere():
    """And without any report nobody says so."""
    nothing = Brought(unit("Một"), State.ACCEPTED, content=Content(nothing_happened=True))
    assert compiled([nothing]).content.nothing_happened
    assert not compiled(
        [nothing, brought("Hai", State.ACCEPTED, visited=1)]
    ).content.nothing_happened
    assert not compiled([]).content.nothing_happened


def test_completeness_and_timeliness_are_shares_of_who_owes():
    """A returned report is not there, yet it came in time."""
    seen = completeness_of(
        [
            brought("Một", State.ACCEPTED),
            brought("Hai", State.SUBMITTED, late=True),
            brought("Ba", State.RETURNED),
            brought("Bốn", State.OPEN, late=True),
            brought("Năm", State.OPEN),
            brought("Sáu", State.LOCKED),
        ]
    )
    assert seen == Completeness(owing=6, handed_in=3, in_time=3, accepted=2)
    assert (seen.completeness, seen.timeliness) == (Decimal("50.0"), Decimal("50.0"))
    assert completeness_of([]).completeness is None
