"""A commune of Sơn Dương with two hamlets that owe it a half-year's report, as its days were answered."""

from datetime import date

from domain.chat import Address
from domain.households import Assignment, Household, HouseholdId, Status
from domain.people import Area, Honorific, Person, PersonId, Role, Unit, UnitId, UnitKind
from storage.roster import load_roster
from tests.support.town import HA_HEAD, MAY_HEAD, PAO_HEAD

SD = "son-duong-2026"
REPORT, PERIOD = "SD-R1-6T", "2026-H1"
WHOLE, WHOLE_PERIOD = "SD-R2", "2026-Q2"

DAYS = """answers:
  - obligation: SD-R1-6T
    due: { kind: each_year, month: 6, day: 15, inclusive: true }
    decision: Công văn 1
  - obligation: SD-R2
    due: { kind: last_month_of_quarter, months: [6, 12], day: 20 }
    decision: Công văn 2
"""


def _unit(unit_id, name, kind, parent=None, **more):
    return Unit(
        UnitId(unit_id), SD, name, kind, UnitId(parent) if parent else None, Area.RURAL,
        synthetic=True, **more,
    )  # fmt: skip


UNITS = (
    _unit("sd", "UBND xã Sơn Dương", UnitKind.COMMUNE),
    _unit("sd/kt", "Phòng Kinh tế", UnitKind.DEPARTMENT, "sd", is_lead_office=True, desk="lead"),
    _unit("sd/1", "Thôn Đồng Trôi", UnitKind.HAMLET, "sd"),
    _unit("sd/2", "Thôn Tân Bình", UnitKind.HAMLET, "sd"),
)


def _person(person_id, name, unit_id, *roles):
    return Person(
        PersonId(person_id), SD, name, UnitId(unit_id), frozenset(roles), Honorific.CHI,
        synthetic=True,
    )  # fmt: skip


KINH = _person("p-kinh", "Lê Thị Kinh", "sd/kt", Role.LEAD_OFFICE, Role.UNIT_OFFICER)
MOT = _person("p-mot", "Lò Thị Một", "sd/1", Role.UNIT_OFFICER, Role.CADRE)
HAI = _person("p-hai", "Lò Thị Hai", "sd/2", Role.UNIT_OFFICER, Role.CADRE)
PEOPLE = (KINH, MOT, HAI)


def _home(household_id, head, hamlet):
    return Household(
        HouseholdId(household_id), SD, f"SD-{household_id}", head.name, UnitId(hamlet),
        UnitId("sd"), Area.RURAL, synthetic=True, status=Status.POOR, group="",
        income_vnd=900_000, deprivations=frozenset({"hygienic_toilet"}), members=(head,),
        recognised_on=date(2025, 12, 15),
    )  # fmt: skip


HOMES = (
    _home("s-1", PAO_HEAD, "sd/1"),
    _home("s-2", MAY_HEAD, "sd/1"),
    _home("s-3", HA_HEAD, "sd/2"),
)


def move_in(house):
    """Let the commune move in, and its officials join on the web."""
    keepers = [(home, HAI if home.hamlet_id == "sd/2" else MOT) for home in HOMES]
    assigned = tuple(Assignment(home.id, who.id, date(2026, 1, 1)) for home, who in keepers)
    with house.work() as work:
        load_roster(work, UNITS, PEOPLE, HOMES, assigned)
        for person in PEOPLE:
            work.people.bind(Address("web", person.id), person.id, house.clock.now())
