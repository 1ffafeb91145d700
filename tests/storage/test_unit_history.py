"""Units are renamed, merged, split and moved, and all that belongs to them follows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from domain.households import HouseholdId
from domain.people import Role, UnitId, UnitKind
from domain.reporting import Obstacle, Promise
from domain.review.cases import Review, StepLine
from domain.review.findings import NOTHING
from domain.review.process import RoundKind
from domain.review.stages import Act, Stage
from domain.unit_changes import Followed, Made, UnitChangeError
from storage.roster_tables import review
from storage.tables import household, unit
from tests.storage.village import BK, DAY, DUC, H1, H2, H3, HUNG, LAN, NOW, TODAY, YEN

MADE = Made(TODAY, NOW, "NQ 1")


def _unit(work, unit_id):
    return work.units.get(UnitId(unit_id))


def _place(work, home):
    """Return where a household lives: its hamlet and its commune."""
    row = work.connection.execute(
        select(household.c.hamlet_id, household.c.commune_id).where(household.c.id == home.id)
    ).one()
    return tuple(row)


def _paths(work):
    """Return the paths of the first programme."""
    rows = work.connection.execute(select(unit.c.id, unit.c.path).where(unit.c.programme_id == BK))
    return {row.id: row.path for row in rows}


def test_a_renamed_unit_is_found_by_both_names(work):
    """And the tree of the day before has the old one."""
    work.unit_changes.rename(_unit(work, "bk/na-man"), "Thôn Mới", MADE)

    assert _unit(work, "bk/na-man").name == "Thôn Mới"
    for query in ("pao thon moi", "pao na man"):
        lines, total = work.households.in_subtree(DUC, query=query)
        assert ([line.place for line in lines], total) == (["Thôn Mới"], 1), query
    before = {u.id: u.name for u in work.unit_history.units_on(BK, TODAY - DAY)}
    assert before["bk/na-man"] == "Thôn Nà Mằn"


def test_a_moved_unit_takes_everything_below_it_along(work):
    """Its households belong to the other commune now, and so do their leaders' views."""
    followed = work.unit_changes.move(_unit(work, "bk/na-man"), _unit(work, "bk/xa-b"), MADE)

    assert followed == Followed(units=1, households=1)
    assert _paths(work)["bk/na-man"] == "bk|bk/xa-b|bk/na-man|"
    assert _place(work, H1) == ("bk/na-man", "bk/xa-b")
    hung = replace(HUNG, unit_id=UnitId("bk/xa-b"), roles=frozenset({Role.LEADER}))
    assert {line.id for line in work.households.in_subtree(hung)[0]} == {H1.id, H3.id}
    was = {u.id: u.parent_id for u in work.unit_history.units_on(BK, TODAY - DAY)}
    assert was["bk/na-man"] == "bk/xa-a"


def test_a_commune_goes_into_another_with_its_hamlets_people_and_households(work):
    """No household is left behind, and the old name still leads to them."""
    followed = work.unit_changes.merge(_unit(work, "bk/xa-b"), _unit(work, "bk/xa-a"), MADE)

    assert followed.units == 1
    assert followed.households == 1
    assert _place(work, H3) == ("bk/ban-b", "bk/xa-a")
    paths = _paths(work)
    assert paths["bk/ban-b"] == "bk|bk/xa-a|bk/ban-b|"
    assert paths["bk/xa-b"] == "bk|bk/xa-a|bk/xa-b|"
    assert "bk/xa-b" not in {each.id for each in work.units.of_programme(BK)}
    assert work.households.in_subtree(DUC, query="páo xã b")[1] == 1
    assert work.households.in_subtree(DUC, query="xã b")[0][0].id == H3.id


def test_a_hamlet_goes_into_another(work):
    """Its households live there now; both names are answered."""
    followed = work.unit_changes.merge(
        _unit(work, "bk/na-man"), _unit(work, "bk/na-man-2"), MADE
    )  # fmt: skip

    assert (followed.households, followed.people) == (1, 2)
    assert _place(work, H1) == ("bk/na-man-2", "bk/xa-a")
    assert work.people.get(LAN.id).unit_id == "bk/na-man-2"
    assert work.households.relation(LAN, H1.id, TODAY).assigned


def test_no_household_is_left_in_a_unit_that_ended(work):
    """Whatever is merged: nobody lives in, belongs to, or is helped by what is gone."""
    for gone, into in (
        ("bk/na-man", "bk/na-man-2"),
        ("bk/xa-b", "bk/xa-a"),
        ("bk/XA-A", "bk/xa-a"),
    ):
        work.unit_changes.merge(_unit(work, gone), _unit(work, into), MADE)
    ended = select(unit.c.id).where(unit.c.ended_on.is_not(None))
    for column in (household.c.hamlet_id, household.c.commune_id, household.c.helper_id):
        assert work.connection.execute(select(household).where(column.in_(ended))).all() == []


def test_hamlets_that_now_share_a_name_are_counted(work):
    """Two communes had a hamlet of one name: whoever merges them is told."""
    work.unit_changes.rename(_unit(work, "bk/ban-b"), "Thôn Nà Mằn", MADE)
    followed = work.unit_changes.merge(_unit(work, "bk/xa-b"), _unit(work, "bk/xa-a"), MADE)

    assert followed.twins == 1


def test_an_agency_that_goes_into_another_keeps_its_past_help(work):
    """From the day on the other one helps; before, it was this one."""
    work.unit_changes.merge(_unit(work, "bk/so-yt"), _unit(work, "bk/XA-A"), MADE)

    assert [each.who for each in work.helping.tenures(H2.id)] == ["bk/so-yt", "bk/XA-A"]
    assert work.people.get(YEN.id).unit_id == "bk/XA-A"


def test_open_promises_and_obstacles_follow(work):
    """What was solved or handed in stays with the unit of its time."""
    gone, into = UnitId("bk/xa-b"), UnitId("bk/xa-a")
    work.unit_reports.promise(Promise(gone, "O1", "2026-Q2", DUC.id, TODAY, NOW))
    for number, occasion in enumerate(("open", "closed")):
        work.obstacles.add(_obstacle(occasion, gone))
        if number:
            work.obstacles.close(work.obstacles.open_at(gone)[-1].id, NOW)
    followed = work.unit_changes.merge(_unit(work, gone), _unit(work, into), MADE)

    assert (followed.promises, followed.obstacles) == (1, 1)
    assert set(work.unit_reports.promised("O1", "2026-Q2")) == {into}
    assert [each.occasion for each in work.obstacles.open_at(into)] == ["open"]


def _obstacle(occasion, unit_id):
    return Obstacle(
        occasion, BK, None, unit_id, DUC.id, unit_id, "lead", "Thiếu vật liệu", NOW
    )  # fmt: skip


def test_a_new_unit_comes_out_of_another_with_what_is_named(work):
    """It begins on that day and was not there before."""
    origin = _unit(work, "bk/xa-a")
    new = replace(origin, id=UnitId("bk/xa-c"), name="Xã C")
    followed = work.unit_changes.split(origin, new, [_unit(work, "bk/na-man")], [], MADE)

    assert (followed.units, followed.households) == (1, 1)
    assert _place(work, H1) == ("bk/na-man", "bk/xa-c")
    assert _unit(work, "bk/xa-c").began_on == TODAY
    assert "bk/xa-c" not in {u.id for u in work.unit_history.units_on(BK, TODAY - DAY)}


def test_a_new_hamlet_takes_the_households_that_are_named(work):
    """One that does not live there stops the whole."""
    origin = _unit(work, "bk/na-man")
    new = replace(origin, id=UnitId("bk/x"), name="Xóm X", kind=UnitKind.HAMLET)
    with pytest.raises(UnitChangeError, match="not all of these"), work.attempt():
        work.unit_changes.split(origin, new, [], [H3.id], MADE)

    work.unit_changes.split(origin, new, [], [H1.id], MADE)
    assert _place(work, H1) == ("bk/x", "bk/xa-a")
    assert work.unit_changes.households_of(new.id, [H1.code, "nobody"]) == {
        H1.code: HouseholdId(H1.id)
    }


def test_a_round_of_review_is_finished_before_its_unit_goes(work):
    """Nobody's case may hang in the air."""
    work.connection.execute(
        review.insert(),
        {
            "id": "r1",
            "programme_id": BK,
            "unit_id": "bk/xa-b",
            "kind": "in_year",
            "opens": TODAY,
            "closes": TODAY,
            "opened_at": datetime(2026, 6, 1, tzinfo=UTC),
        },
    )
    with pytest.raises(UnitChangeError, match="under way"):
        work.unit_changes.merge(_unit(work, "bk/xa-b"), _unit(work, "bk/xa-a"), MADE)


def _under_review(work):
    """A review of xã A, with the poor households of its hamlets on the list."""
    made = Review(
        "bk/xa-a:p2026", BK, UnitId("bk/xa-a"), RoundKind.PERIODIC, TODAY, TODAY, HUNG.id, NOW
    )  # fmt: skip
    work.reviews.open(made)
    assert work.reviews.add_managed(made)
    return made


def test_a_hamlet_does_not_leave_the_commune_that_reviews_it(work):
    """Nobody could bring its cases to their end; afterwards it may."""
    made = _under_review(work)
    hamlet, to = _unit(work, "bk/na-man"), _unit(work, "bk/xa-b")
    with pytest.raises(UnitChangeError, match=r"on the list of a review \(bk/xa-a:p2026\)"):
        work.unit_changes.move(hamlet, to, MADE)
    assert _paths(work)["bk/na-man"] == "bk|bk/xa-a|bk/na-man|"

    work.reviews.close(made.id, NOW)
    assert work.unit_changes.move(hamlet, to, MADE).households == 1


def test_a_hamlet_whose_cases_are_over_may_leave(work):
    """What is recognised or taken off the list needs nobody any more."""
    made = _under_review(work)
    step = StepLine(Act.REJECT, TODAY, HUNG.id, NOW)
    for line in work.review_cases.cases(HUNG, made.id, set(Stage), hamlet_id=UnitId("bk/na-man")):
        work.review_cases.advance(line, Stage.REJECTED, step, NOTHING)

    work.unit_changes.move(_unit(work, "bk/na-man"), _unit(work, "bk/xa-b"), MADE)
    assert _paths(work)["bk/na-man"] == "bk|bk/xa-b|bk/na-man|"


def test_a_commune_takes_its_review_along_to_another_province(work):
    """The review is its own; what stands above it does not matter."""
    _under_review(work)
    work.unit_changes.move(_unit(work, "bk/xa-a"), _unit(work, "bk/so-yt"), MADE)

    assert _paths(work)["bk/na-man"] == "bk|bk/so-yt|bk/xa-a|bk/na-man|"


def test_cases_go_along_when_hamlets_of_a_commune_become_one(work):
    """The list of the hamlet they went into holds them, and the round goes on."""
    made = _under_review(work)
    before = work.review_cases.cases(HUNG, made.id, set(Stage))
    work.unit_changes.merge(_unit(work, "bk/na-man-2"), _unit(work, "bk/na-man"), MADE)
    after = work.review_cases.cases(HUNG, made.id, set(Stage), hamlet_id=UnitId("bk/na-man"))

    assert {line.id for line in after} == {line.id for line in before}
    assert {line.place for line in after} == {"Thôn Nà Mằn"}


def test_a_commune_is_not_split_from_under_its_review(work):
    """A new commune would take hamlets off the list."""
    _under_review(work)
    new = replace(_unit(work, "bk/xa-b"), id=UnitId("bk/xa-c"), name="Xã C")
    with pytest.raises(UnitChangeError, match="bring it to its end first"):
        work.unit_changes.split(
            _unit(work, "bk/xa-a"), new, [_unit(work, "bk/na-man")], [], MADE
        )  # fmt: skip


def test_a_tree_that_would_be_too_deep_is_refused(work):
    """A path has an end."""
    above = _unit(work, "bk/na-man")
    for number in range(11):
        below = replace(above, id=UnitId(f"{number:032d}"), parent_id=above.id)
        work.unit_changes.split(above, below, [], [], MADE)
        above = below
    one_more = replace(above, id=UnitId("x" * 32), parent_id=above.id)
    with pytest.raises(UnitChangeError, match="too deep"):
        work.unit_changes.split(above, one_more, [], [], MADE)
