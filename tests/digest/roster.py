"""A ward of seven households and a month of reports: every figure can be counted by eye."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.households import Household, HouseholdId, Status
from domain.people import Area, Honorific, Person, PersonId, Role, Unit, UnitId, UnitKind
from domain.progress import Change, HouseholdReport, Support
from domain.reporting import Obstacle, UnitReport
from storage.work import SqlWork

BK, LC = "bac-kan-2026-2030", "lao-cai-2026"


def unit(unit_id: str, name: str, kind: UnitKind, parent: str | None = None, **more: Any) -> Unit:
    """Return a unit of the programme that its id begins with."""
    programme = LC if unit_id.startswith("lc") else BK
    return Unit(UnitId(unit_id), programme, name, kind, UnitId(parent) if parent else None, **more)


WARD = unit("bk", "UBND phường Bắc Kạn", UnitKind.WARD)
GROUP_1 = unit("bk/to-1", "Tổ dân phố 1", UnitKind.RESIDENTIAL_GROUP, "bk")
GROUP_2 = unit("bk/to-2", "Tổ dân phố 2", UnitKind.RESIDENTIAL_GROUP, "bk")
HEALTH = unit("bk/yt", "Trạm Y tế phường", UnitKind.DEPARTMENT, "bk", desk="health")
PROVINCE = unit("lc", "UBND tỉnh Lào Cai", UnitKind.PROVINCE)
POLICE = unit("lc/ca", "Công an tỉnh", UnitKind.AGENCY, "lc")
UNITS = (
    WARD,
    unit("bk/xd", "Phòng Xây dựng", UnitKind.DEPARTMENT, "bk", is_lead_office=True, desk="lead"),
    HEALTH,
    unit("bk/vh", "Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT, "bk"),
    unit("bk/mt", "Ủy ban MTTQ phường", UnitKind.AGENCY, "bk"),
    GROUP_1,
    GROUP_2,
    PROVINCE,
    POLICE,
    unit("lc/x1", "Xã Một", UnitKind.COMMUNE, "lc"),
    unit("lc/x1/t1", "Thôn Một", UnitKind.HAMLET, "lc/x1"),
)


def person(person_id: str, name: str, unit_id: str, *roles: Role, **more: Any) -> Person:
    """Return a person of the programme that the unit belongs to."""
    programme = LC if unit_id.startswith("lc") else BK
    return Person(PersonId(person_id), programme, name, UnitId(unit_id), frozenset(roles), **more)


SON = person("son", "Lương Quang Sơn", "bk", Role.LEADER, honorific=Honorific.DONG_CHI)
GIANG = person("giang", "Chu Thu Giang", "bk", Role.LEADER, language="en")
THAO = person("thao", "Ma Thị Thảo", "bk/xd", Role.LEAD_OFFICE, Role.UNIT_OFFICER)
KIEN = person("kien", "Lê Kiên", "bk/yt", Role.UNIT_OFFICER, honorific=Honorific.ANH)
VAN = person("van", "Hà Thị Vân", "bk/to-2", Role.UNIT_OFFICER, honorific=Honorific.CHI)
LAN = person("lan", "Hoàng Thị Lan", "bk/to-1", Role.CADRE)
NGHIA = person("nghia", "Vũ Nghĩa", "lc", Role.LEADER)
PEOPLE = (SON, GIANG, THAO, KIEN, VAN, LAN, NGHIA)


def household(household_id: str, head: str, unit_id: str, **more: Any) -> Household:
    """Return a poor household that lives in a unit."""
    programme = LC if unit_id.startswith("lc") else BK
    return Household(
        HouseholdId(household_id),
        programme,
        f"code-{household_id}",
        head,
        UnitId(unit_id),
        UnitId(unit_id.partition("/")[0]),
        Area.URBAN,
        Status.POOR,
        **more,
    )


HOUSEHOLDS = (
    household("a", "Nông Văn An", "bk/to-1"),
    household("b", "Lý Thị Bình", "bk/to-1"),
    household("c", "Triệu Văn Công", "bk/to-1"),
    household("d", "Đặng Thị Dung", "bk/to-2"),
    household("e", "Hà Văn Em", "bk/to-2"),
    household("f", "=SUM(A1)", "bk/to-2"),
    # Another programme: nothing of it may ever be counted in the ward.
    household("x", "Giàng A Xá", "lc/x1/t1", helper_id=UnitId("lc/ca")),
)


def at(text: str) -> datetime:
    """Return a local moment of Việt Nam, such as "2026-06-08 07:00"."""
    return (datetime.fromisoformat(text) - timedelta(hours=7)).replace(tzinfo=UTC)


def report(number: int, home: str, day: str, **more: Any) -> HouseholdReport:
    """Return a confirmed report, made early in the morning of a day."""
    return HouseholdReport(
        receipt=f"R-{number}",
        session_id=f"s{number}",
        programme_id=LC if home == "x" else BK,
        household_id=HouseholdId(home),
        person_id=LAN.id,
        made_at=at(f"{day} 06:30"),
        day=date.fromisoformat(day),
        **more,
    )


def met(*indicators: str) -> tuple[Change, ...]:
    """Return changes that say that something is there now."""
    return tuple(Change(indicator, "met") for indicator in indicators)


TOILET = Support("toilet", 6_000_000, date(2026, 6, 1), "budget")
HOUSE = Support("housing_new", 60_000_000, date(2025, 12, 30), "budget")

REPORTS = (
    report(1, "c", "2026-01-05", changes=met("employment")),
    # The house was built last year: it is not one of this year's.
    report(2, "e", "2026-03-10", supports=(HOUSE,)),
    report(
        3,
        "d",
        "2026-05-27",
        changes=met("clean_water"),
        supports=(Support("cash", 500_000),),
        proposal="urgent",
    ),
    # Week 23 begins here, on Monday 1 June.
    report(4, "a", "2026-06-02", changes=met("hygienic_toilet"), supports=(TOILET,)),
    # The toilet is told of twice: it is one deprivation less, not two.
    report(5, "a", "2026-06-04", changes=met("hygienic_toilet", "telecom")),
    report(
        6,
        "b",
        "2026-06-07",
        changes=(Change("telecom", "in_progress"),),
        supports=(Support("internet"),),
        job="training",
        proposal="relapse",
    ),
    report(7, "x", "2026-06-03", changes=met("telecom"), supports=(TOILET,)),
    # Week 24: household d was in need two weeks ago, and somebody has been there since.
    report(8, "d", "2026-06-08"),
)


def obstacle(occasion: str, home: str | None, opened: str, **more: Any) -> Obstacle:
    """Return an obstacle on the desk of the health station."""
    return Obstacle(
        occasion,
        BK,
        home,
        UnitId("bk/to-2"),
        LAN.id,
        UnitId("bk/yt"),
        "health",
        more.pop("text", "Chưa có thẻ bảo hiểm y tế"),
        at(opened),
        **more,
    )


OBSTACLES = (
    obstacle("stuck", "a", "2026-05-20 09:00"),
    obstacle("fresh", "b", "2026-06-05 09:00"),
    obstacle("solved", "d", "2026-05-01 09:00"),
    obstacle("of the unit", None, "2026-05-25 09:00", text="Chưa có mẫu đơn"),
)

SUBMITTED = UnitReport(
    "BKK-1",
    BK,
    "BK-R1",
    "2026-H1",
    HEALTH.id,
    KIEN.id,
    at("2026-06-03 10:00"),
    on_time=True,
    figures={},
    text="",
)


def fill(work: SqlWork) -> None:
    """Let the month happen."""
    for each in REPORTS:
        work.reports.add(each)
    for each in OBSTACLES:
        work.obstacles.add(each)
    number = work.obstacles.open_at(HEALTH.id)[0].id
    work.obstacles.close(number, at("2026-06-06 15:00"))
    work.unit_reports.add(SUBMITTED)
