"""Who may do what with a unit's report: every role, every relation, every step."""

import pytest

from domain.people import Person, PersonId, Role, UnitId
from domain.reports.life import Step
from domain.reports.rights import Relation, may, may_see
from handlers.unit_report.relation import Circle
from tests.report_life import valley

WRITE = {Step.SUBMIT, Step.ERRATUM}
JUDGE = {Step.RETURN, Step.ACCEPT, Step.LOCK}
ALLOWED = {
    (Role.UNIT_OFFICER, Relation.OWN): WRITE,
    (Role.UNIT_OFFICER, Relation.COMPILES): JUDGE,
    (Role.LEAD_OFFICE, Relation.OWN): WRITE,
    (Role.LEAD_OFFICE, Relation.COMPILES): JUDGE,
}
READ = {*ALLOWED, (Role.LEAD_OFFICE, Relation.LEADS), (Role.LEADER, Relation.OWN),
        (Role.LEADER, Relation.COMPILES), (Role.LEADER, Relation.LEADS)}  # fmt: skip


def _person(*roles, active=True):
    return Person(PersonId("p"), "x", "Ai Đó", UnitId("u"), frozenset(roles), active=active)


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("step", Step)
def test_every_role_and_relation_and_step(role, relation, step):
    """The table, written down a second time."""
    assert may(_person(role), relation, step) is (step in ALLOWED.get((role, relation), ()))


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("role", Role)
def test_who_reads(role, relation):
    """Leaders read what lies below them; cadres and households nothing."""
    assert may_see(_person(role), relation) is ((role, relation) in READ)


@pytest.mark.parametrize("step", Step)
def test_nobody_judges_their_own(step):
    """Whatever roles somebody has."""
    everything = _person(*Role)

    assert may(everything, Relation.OWN, step) is (step in WRITE)


def test_whoever_is_not_active_does_nothing():
    """A dismissed officer reads nothing and takes no step."""
    gone = _person(Role.LEAD_OFFICE, active=False)

    assert not may_see(gone, Relation.COMPILES)
    assert not may(gone, Relation.COMPILES, Step.ACCEPT)


@pytest.mark.parametrize(
    ("who", "unit", "relation"),
    [
        (valley.LINH, "lc/a", Relation.OWN),
        (valley.LINH, "lc/a/1", Relation.COMPILES),
        (valley.LINH, "lc/b", Relation.NONE),
        (valley.LINH, "lc/b/1", Relation.NONE),
        (valley.LINH, "lc", Relation.NONE),
        (valley.NGOC, "lc/a", Relation.COMPILES),
        (valley.NGOC, "lc/yt", Relation.COMPILES),
        (valley.NGOC, "lc/nn", Relation.OWN),
        (valley.NGOC, "lc/a/1", Relation.LEADS),
        (valley.SON, "lc/a", Relation.LEADS),
        (valley.SON, "lc/nn", Relation.LEADS),
        (valley.SON, "lc", Relation.OWN),
        (valley.YEN, "lc/a", Relation.NONE),
        (valley.DUA, "lc/a", Relation.NONE),
    ],
)
def test_how_somebody_stands_to_a_unit(house, who, unit, relation):
    """The commune compiles its hamlets, the lead office the communes and the departments."""
    with house.work() as work:
        found = Circle(work, who).relation(work.units.get(UnitId(unit)))

    assert found is relation


def test_another_programmes_unit_is_nothing_to_anybody(house):
    """Whatever it is called."""
    from domain.people import Unit, UnitKind

    stranger = Unit(UnitId("zz"), "other", "Nơi khác", UnitKind.COMMUNE)
    with house.work() as work:
        assert Circle(work, valley.NGOC).relation(stranger) is Relation.NONE
