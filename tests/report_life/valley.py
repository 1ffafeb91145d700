"""A small valley of the province: two communes with a few households, an agency, the lead office."""

from datetime import date

from domain.chat import Address
from domain.households import Assignment, Household, HouseholdId, Status
from domain.people import Area, Honorific, Person, PersonId, Role, Unit, UnitId, UnitKind
from domain.progress import Change, HouseholdReport, Support
from storage.roster import load_roster
from tests.support.town import HA_HEAD, MAY_HEAD, PAO_HEAD

LC = "lao-cai-2026"
REPORT = "LC-R2.2026-Q2"
COMPILED = "LC-R1.2026-Q2"


def _unit(unit_id, name, kind, parent=None, **more):
    return Unit(
        UnitId(unit_id), LC, name, kind, UnitId(parent) if parent else None, Area.RURAL,
        synthetic=True, **more,
    )  # fmt: skip


UNITS = (
    _unit("lc", "UBND tỉnh Lào Cai", UnitKind.PROVINCE),
    _unit("lc/nn", "Sở Nông nghiệp và Môi trường", UnitKind.DEPARTMENT, "lc",
          is_lead_office=True, desk="lead"),
    _unit("lc/yt", "Sở Y tế", UnitKind.DEPARTMENT, "lc"),
    _unit("lc/a", "Xã Nà Mằn", UnitKind.COMMUNE, "lc"),
    _unit("lc/a/1", "Thôn Séo Tỷ", UnitKind.HAMLET, "lc/a"),
    _unit("lc/b", "Xã Bản Phố", UnitKind.COMMUNE, "lc"),
    _unit("lc/b/1", "Thôn Lùng Chải", UnitKind.HAMLET, "lc/b"),
)  # fmt: skip


def _person(person_id, name, unit_id, *roles, honorific=Honorific.CHI, **more):
    return Person(
        PersonId(person_id), LC, name, UnitId(unit_id), frozenset(roles), honorific,
        synthetic=True, **more,
    )  # fmt: skip


NGOC = _person("p-ngoc", "Lê Thị Ngọc", "lc/nn", Role.LEAD_OFFICE, Role.UNIT_OFFICER)
LINH = _person("p-linh", "Hoàng Thùy Linh", "lc/a", Role.UNIT_OFFICER)
TUAN = _person("p-tuan", "Vàng A Tuấn", "lc/a", Role.UNIT_OFFICER, honorific=Honorific.ANH)
SEO = _person("p-seo", "Thào Seo", "lc/b", Role.UNIT_OFFICER, honorific=Honorific.ANH)
YEN = _person("p-yen", "Đỗ Thị Yến", "lc/yt", Role.UNIT_OFFICER)
SON = _person("p-son", "Giàng Seo Sơn", "lc", Role.LEADER, honorific=Honorific.DONG_CHI)
DUA = _person("p-dua", "Lò Thị Dua", "lc/a/1", Role.CADRE)
PEOPLE = (NGOC, LINH, TUAN, SEO, YEN, SON, DUA)


def _home(household_id, head, hamlet, commune):
    return Household(
        HouseholdId(household_id), LC, f"LC-2026-{household_id[2:]}", head.name,
        UnitId(hamlet), UnitId(commune), Area.RURAL, synthetic=True, status=Status.POOR,
        group="", income_vnd=900_000, deprivations=frozenset({"hygienic_toilet", "clean_water"}),
        members=(head,), recognised_on=date(2025, 12, 15),
    )  # fmt: skip


HOUSEHOLDS = (
    _home("h-1", PAO_HEAD, "lc/a/1", "lc/a"),
    _home("h-2", MAY_HEAD, "lc/a/1", "lc/a"),
    _home("h-3", HA_HEAD, "lc/b/1", "lc/b"),
)
ASSIGNMENTS = tuple(Assignment(home.id, DUA.id, date(2026, 1, 1)) for home in HOUSEHOLDS[:2])


def move_in(house):
    """Let the valley move in, and its officials join on the web."""
    with house.work() as work:
        load_roster(work, UNITS, PEOPLE, HOUSEHOLDS, ASSIGNMENTS)
        for person in PEOPLE:
            work.people.bind(Address("web", person.id), person.id, house.clock.now())


def visited(house, household="h-1", number=1, **more):
    """Let a cadre report on a household: a toilet was built, with 6 million đồng."""
    day = date(2026, 6, 4)
    with house.work() as work:
        assert work.reports.add(
            HouseholdReport(
                receipt=f"R-{number}",
                session_id=f"x{number}",
                programme_id=LC,
                household_id=HouseholdId(household),
                person_id=DUA.id,
                made_at=house.clock.now(),
                day=day,
                changes=(Change("hygienic_toilet", "met"),),
                supports=(Support("toilet", 6_000_000, day, "budget"),),
                **more,
            )
        )


def hand_in(officer, report=REPORT):
    """Let an officer hand a report in, without a word; parts that are missing are known."""
    officer.presses_token(f"nop.b.{report}")
    while "Gửi" not in officer.last.buttons[0][0].label:
        officer.presses("Bỏ qua")
    officer.presses("✅ Gửi")
    if any("Vẫn gửi" in button.label for row in officer.last.buttons for button in row):
        officer.presses("✅ Vẫn gửi")
    return officer
