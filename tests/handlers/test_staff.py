"""Who is told when a unit is late, and how what was said is remembered."""

from datetime import UTC, datetime

from domain.people import Role, UnitKind
from handlers.staff import Staff
from tests.handlers.conftest import LAO_CAI


def test_of_a_hamlet_the_officers_of_its_commune_are_told(province, lao_cai_roster):
    """The one above knows the hamlet; the lead office need not ask a hundred of them."""
    hamlet = next(unit for unit in lao_cai_roster.units if unit.kind is UnitKind.HAMLET)
    with province.work() as work:
        told = Staff(work, LAO_CAI).superiors(hamlet)

    assert told
    assert {person.unit_id for person in told} == {hamlet.parent_id}


def test_of_a_commune_the_lead_office_is_told(province, lao_cai_roster):
    """Reports go to it, so it is the one that waits."""
    commune = next(unit for unit in lao_cai_roster.units if unit.kind is UnitKind.COMMUNE)
    with province.work() as work:
        told = Staff(work, LAO_CAI).superiors(commune)

    assert told
    assert all(person.has(Role.LEAD_OFFICE) for person in told)


def test_a_unit_without_anybody_is_known_not_to_be_reached(province, lao_cai_roster):
    """Nobody hands in for a hamlet, so nobody there can be told."""
    hamlet = next(unit for unit in lao_cai_roster.units if unit.kind is UnitKind.HAMLET)
    with province.work() as work:
        staff = Staff(work, LAO_CAI)

        assert not staff.is_reached(hamlet, work.people.reachable(LAO_CAI))


def test_what_is_settled_counts_as_said_and_is_never_delivered(house):
    """An occasion that went along in another message has no message of its own."""
    now = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
    occasions = [f"rm.{number}" for number in range(1200)]
    with house.work() as work:
        assert all(work.outbox.settle(occasion, now) for occasion in occasions)
        assert not work.outbox.settle(occasions[0], now)

        assert work.outbox.said("rm.7")
        assert work.outbox.said_among([*occasions, "rm.x"]) == frozenset(occasions)
        assert work.outbox.waiting(10) == []
