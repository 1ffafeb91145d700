"""Assignments are the same on each database, also when two officers decide at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from domain.assignments import Ending, HandOver, Matter, OfferStage
from domain.chat import Address
from domain.people import Role
from storage.repositories.people import person_row
from storage.tables import assignment, household, person
from tests.storage.test_side_by_side import SideBySide
from tests.support import town
from tests.support.evidence import report as evidence_report
from tests.support.house import Typist

TODAY = date(2026, 6, 5)
YEN = town.person("p-yen", "Ma Thị Yến", "bk/xd", Role.LEAD_OFFICE)
SUA = town.person("p-sua", "Vàng Thị Sua", "bk/to-4", Role.CADRE)


@pytest.fixture
def office(empty_store, clock, tmp_path):
    """The small town, with a second officer and a third cadre, served by two processes."""
    both = SideBySide(empty_store, clock, tmp_path / "media")
    with both.house.work() as work:
        work.connection.execute(person.insert(), [person_row(YEN), person_row(SUA)])
        for each in (YEN, SUA):
            work.people.bind(Address("web", each.id), each.id, clock.now())
    yield both
    Typist.known.clear()


def lines_of(office, household_id="h-pao"):
    """Every assignment of a household: by whom, from when, to when."""
    with office.house.work() as work:
        rows = work.connection.execute(
            select(assignment.c.person_id, assignment.c.since, assignment.c.until)
            .where(assignment.c.household_id == household_id)
            .order_by(assignment.c.id)
        )
        return [tuple(row) for row in rows]


def test_two_officers_assign_one_household_at_the_same_moment(office):
    """The second waits for the first, then finds that the household has moved; one cadre has it."""
    minh = office.house.typist(town.MINH, "Minh")
    yen = office.house.typist(YEN, "Yến")
    for officer in (minh, yen):
        officer.presses_token("gh.h.h-pao")
    first = next(token for label, token in minh.buttons if "Nguyễn Văn Dũng" in label)
    second = next(token for label, token in yen.buttons if "Vàng Thị Sua" in label)

    two = office.at_once(minh.incoming(button=first), yen.incoming(button=second))

    assert "✅ Đã giao hộ Giàng A Páo" in two.first
    assert "đã chuyển sang Nguyễn Văn Dũng" in two.second
    assert [line for line in lines_of(office) if line[2] is None] == [("p-dung", TODAY, None)]


def test_an_offer_is_taken_once(office):
    """Pressed on two phones at once it is taken over once, and the second press is answered."""
    with office.house.work() as work:
        number = work.hand_overs.add(
            HandOver("h-pao", Matter.HAND_OVER, "p-lan", "p-dung", "", "p-lan", office.clock.now())
        )
    dung = office.house.typist(town.DUNG, "Dũng")
    presses = [dung.incoming(button=f"bg.n.{number}") for _ in range(2)]

    two = office.at_once(*presses)

    assert "Từ hôm nay" in two.first
    assert "đã nhận hộ Giàng A Páo rồi" in two.second
    assert len(lines_of(office)) == 2


def test_a_line_that_was_to_begin_later_never_begins(office):
    """What is decided today is the last word, also over what was planned for next week."""
    later = TODAY + timedelta(days=7)
    with office.house.work() as work:
        work.connection.execute(
            assignment.insert(),
            {
                "household_id": "h-pao",
                "person_id": "p-dung",
                "since": later,
                "until": None,
                "ended_by": "",
            },
        )
        given = work.assignments.give("h-pao", SUA.id, TODAY, Ending.ANEW)
        held_then = work.assignments.holder("h-pao", later)

    assert given.before == "p-lan"
    assert held_then == "p-sua"
    assert lines_of(office)[1] == ("p-dung", later, later)


def test_a_line_whose_end_was_known_ends_when_the_household_is_given_on(office):
    """A list may say until when somebody has a household; what is decided today comes first."""
    leaves = TODAY + timedelta(days=20)
    with office.house.work() as work:
        work.connection.execute(
            update(assignment).where(assignment.c.household_id == "h-pao").values(until=leaves)
        )
        given = work.assignments.give("h-pao", SUA.id, TODAY, Ending.ANEW)

    assert given.before == "p-lan"
    assert lines_of(office) == [
        ("p-lan", date(2026, 1, 1), TODAY),
        ("p-sua", TODAY, None),
    ]


def test_each_officer_takes_back_the_own_transfer_only(office):
    """Two of them move households of one cadre at the same moment: these are two transfers."""
    now = office.clock.now()
    with office.house.work() as work:
        minhs, yens = (
            [
                work.hand_overs.add(
                    HandOver(each, Matter.TRANSFER, "p-lan", "p-dung", "", officer, now)
                )
                for each in households
            ]
            for officer, households in (("p-minh", ("h-pao", "h-may")), ("p-yen", ("h-ha",)))
        )
        together = [
            [each.id for each in work.hand_overs.moved_together(first)]
            for first in (minhs[0], yens[0])
        ]

    assert together == [minhs, yens]


def test_what_is_offered_to_somebody_who_leaves_is_closed(office):
    """Whoever lets a person go can close what still waits for an answer; it is said what it was."""
    with office.house.work() as work:
        number = work.hand_overs.add(
            HandOver("h-pao", Matter.HAND_OVER, "p-lan", "p-dung", "", "p-lan", office.clock.now())
        )
        closed = work.hand_overs.settle_to(town.DUNG.id, office.clock.now())
        after = work.hand_overs.get(number)
        again = work.hand_overs.answer(number, OfferStage.ACCEPTED, office.clock.now())

    assert [each.id for each in closed] == [number]
    assert after.stage is OfferStage.SETTLED
    assert again is False


def test_reports_count_for_whoever_had_the_household(office):
    """What was written before the hand-over is the giver's; silence begins with the new cadre."""
    from tests.handlers.test_tasks import _reported

    _reported(office.house, "h-pao", date(2026, 6, 3), 1)
    _reported(office.house, "h-ha2", date(2026, 6, 3), 2)
    with office.house.work() as work:
        work.assignments.give("h-may", SUA.id, TODAY, Ending.ANEW)
        work.assignments.give("h-pao", SUA.id, TODAY, Ending.ANEW)
        loads = work.care.loads(
            [town.LAN, SUA],
            TODAY,
            since=date(2026, 6, 1),
        )
        silent = [line.id for line in work.care.silent(SUA, TODAY)]

    # One report of hers is about a household that never was hers.
    assert [(each.households, each.silent, each.reports) for each in loads] == [
        (1, 1, 1),
        (2, 0, 0),
    ]
    assert silent == []


def test_only_who_assigns_there_is_given_households(office):
    """The store itself refuses: leaders, cadres, administrators, and officers of elsewhere."""
    admin = town.person("p-admin", "Quản Trị", "bk", Role.ADMINISTRATOR)
    strangers = (town.LAN, town.NGA, town.PAO, town.HUONG, admin)
    with office.house.work() as work:
        work.assignments.give("h-pao", None, TODAY, Ending.RETURN)
        seen = [
            (
                work.care.unassigned(each, "bk", TODAY),
                work.care.homes_of(each, town.LAN.id, "bk", TODAY),
                work.care.holders_below(each, "bk", TODAY),
            )
            for each in strangers
        ]
        lines, total = work.care.unassigned(YEN, "bk", TODAY)
        elsewhere = work.care.unassigned(YEN, "nowhere", TODAY)

    assert seen == [(([], 0), [], [])] * len(strangers)
    assert ([line.id for line in lines], total) == (["h-pao"], 1)
    assert elsewhere == ([], 0)


@pytest.mark.parametrize(
    ("reporter", "day", "counts"),
    [
        ("p-lan", 8, 1),
        ("p-lan", 9, 1),
        # What was written on the morning of the hand-over counts.
        ("p-lan", 10, 1),
        ("p-lan", 11, 0),
        ("p-sua", 9, 0),
        ("p-sua", 10, 1),
        ("p-sua", 11, 1),
    ],
)
def test_credit_has_the_days_of_the_assignment(office, reporter, day, counts):
    """Lan until the 9th, Sửa from the 10th: each report counts for whoever had the household."""
    who = {"p-lan": town.LAN, "p-sua": SUA}[reporter]
    handed_over, seen_on = date(2026, 6, 10), date(2026, 6, 12)
    with office.house.work() as work:
        work.assignments.give("h-pao", SUA.id, handed_over, Ending.ANEW)
        made = evidence_report(1, datetime(2026, 6, day, 1, tzinfo=UTC))
        work.reports.add(replace(made, person_id=who.id, day=date(2026, 6, day)))
        (load,) = work.care.loads([who], seen_on, since=date(2026, 6, 1))

    assert load.reports == counts


def test_a_restricted_household_is_carried_and_not_counted_as_silent(office):
    """Officers see how many each has; that nothing is heard of it is nobody's fault."""
    later = TODAY + timedelta(days=100)
    with office.house.work() as work:
        (before,) = work.care.loads([town.LAN], later, since=later)
        named = update(household).where(household.c.id == "h-pao")
        work.connection.execute(named.values(restricted_on=TODAY))
        (after,) = work.care.loads([town.LAN], later, since=later)

    assert after.households == before.households
    assert after.silent == before.silent - 1
