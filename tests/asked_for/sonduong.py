"""The commune of Sơn Dương in small: the office that compiles, another one, two hamlets, a leader."""

from domain.chat import Address
from domain.people import Area, Honorific, Person, PersonId, Role, Unit, UnitId, UnitKind
from storage.roster import load_roster

SD = "son-duong-2026"


def _unit(unit_id, name, kind, parent=None, **more):
    return Unit(
        UnitId(unit_id), SD, name, kind, UnitId(parent) if parent else None, Area.RURAL,
        synthetic=True, **more,
    )  # fmt: skip


UNITS = (
    _unit("sd", "UBND xã Sơn Dương", UnitKind.COMMUNE),
    _unit("sd/kt", "Phòng Kinh tế", UnitKind.DEPARTMENT, "sd", is_lead_office=True, desk="lead"),
    _unit("sd/vx", "Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT, "sd"),
    _unit("sd/1", "Thôn Đồng Trôi", UnitKind.HAMLET, "sd"),
    _unit("sd/2", "Thôn Tân Bình", UnitKind.HAMLET, "sd"),
)


def _person(person_id, name, unit_id, *roles):
    return Person(
        PersonId(person_id), SD, name, UnitId(unit_id), frozenset(roles), Honorific.CHI,
        synthetic=True,
    )  # fmt: skip


KIM = _person("p-kim", "Lê Thị Kim", "sd/kt", Role.LEAD_OFFICE, Role.UNIT_OFFICER)
VAN = _person("p-van", "Trần Thị Vân", "sd/vx", Role.UNIT_OFFICER)
MOT = _person("p-mot", "Lò Thị Một", "sd/1", Role.UNIT_OFFICER)
HAI = _person("p-hai", "Lò Thị Hai", "sd/2", Role.UNIT_OFFICER)
LAI = _person("p-lai", "Lý Thị Lai", "sd", Role.LEADER)
PEOPLE = (KIM, VAN, MOT, HAI, LAI)


def move_in(house):
    """Let the commune move in, and its officials join on the web."""
    with house.work() as work:
        load_roster(work, UNITS, PEOPLE, (), ())
        for person in PEOPLE:
            work.people.bind(Address("web", person.id), person.id, house.clock.now())


def asks(kim, about="thiệt hại sau mưa lũ", day="12/6", units=""):
    """Let the lead office ask for a report, of all units or of some."""
    kim.presses_token("dx.n.SD-R1-DX").types(about, day).presses("Bỏ qua")
    if units:
        kim.presses("Không").types(units)
    else:
        kim.presses("Có")
    return kim.presses("✅ Gửi")
