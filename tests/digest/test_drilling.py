"""Every figure opens down to exactly the households that it counts, and no further."""

import pytest

from domain.digest.lines import Line, LineNameError, What
from domain.digest.plan import MEASURES
from tests.digest.roster import GROUP_2, HEALTH, POLICE, WARD


def _behind(ward, line: str, unit=WARD, **page):
    figures = ward.figures(unit)
    named = Line.named(line)
    with ward.house.work() as work:
        return work.figures.behind(unit, named, figures.span, MEASURES.get(named.code), **page)


@pytest.mark.parametrize(
    ("line", "households"),
    [
        ("homes", "a b c d e f"),
        ("seen", "a b"),
        ("met", "a"),
        ("met-telecom", "a"),
        ("met-clean_water", ""),
        ("mety", "a c d"),
        ("mety-clean_water", "d"),
        ("sup", "a b"),
        ("sup-internet", "b"),
        ("supy", "a b d"),
        ("supy-housing_new", ""),
        ("plan-toilet", "a"),
        ("plan-internet", "b"),
        ("plan-vocational_employment", "b c"),
        ("plan-poor_reduction", ""),
        ("risk", "b"),
        ("silent", "c e f"),
        ("due-BK-R1", ""),
        ("stuck", ""),
    ],
)
def test_a_line_lists_exactly_the_households_that_it_counts(ward, line, households):
    """By eye, from the roster."""
    ids, total = _behind(ward, line)

    assert sorted(ids) == households.split()
    assert total == len(households.split())


@pytest.mark.parametrize("unit", [WARD, GROUP_2, HEALTH, POLICE])
def test_figures_and_lists_agree(ward, unit):
    """What a figure counts in households is what stands behind its line, in every subtree."""
    figures = ward.figures(unit)
    counted = {
        "homes": figures.counts.households,
        "seen": figures.visited.count,
        "risk": figures.at_risk.count,
        "silent": figures.silent.count,
        **{f"mety-{name}": spread.year for name, spread in figures.counts.met.items()},
        **{f"plan-{line.key}": line.done for line in figures.plan},
    }

    assert {line: _behind(ward, line, unit)[1] for line in counted} == counted


def test_pages_together_list_everybody_once(ward):
    """Two to a page, by place and name."""
    pages = [_behind(ward, "homes", offset=offset, limit=2) for offset in (0, 2, 4, 6)]

    assert [ids for ids, _ in pages] == [["b", "a"], ["c", "f"], ["d", "e"], []]
    assert {total for _, total in pages} == {6}


def test_obstacles_come_oldest_first_and_page_by_page(ward):
    """Both kinds: of a household and of a unit."""
    span = ward.figures().span
    with ward.house.work() as work:
        first, total = work.figures.stuck(WARD, span, limit=1)
        second, _ = work.figures.stuck(WARD, span, offset=1, limit=1)

    assert total == 2
    assert [each.household_id for each in (*first, *second)] == ["a", None]
    assert first[0].desk_unit == "Trạm Y tế phường"


def test_the_names_of_lines_can_be_read_back():
    """A button's token carries the name."""
    for what in What:
        for line in (Line(what), Line(what, "hygienic_toilet"), Line(what, "LC-R2")):
            assert Line.named(str(line)) == line


def test_a_line_that_nobody_knows_is_refused():
    """It comes from a button of another version."""
    with pytest.raises(LineNameError, match="no line of the digest"):
        Line.named("money")
