"""A small town that every test knows: few units, few people, few households, all made up."""

from datetime import date

from domain.households import (
    Assignment,
    Household,
    HouseholdId,
    Member,
    Schooling,
    Sex,
    Status,
)
from domain.people import Area, Honorific, Person, PersonId, Role, Unit, UnitId, UnitKind

BK = "bac-kan-2026-2030"


def unit(unit_id: str, name: str, kind: UnitKind, parent: str | None = None, **more) -> Unit:
    return Unit(
        UnitId(unit_id), BK, name, kind, UnitId(parent) if parent else None, Area.URBAN,
        synthetic=True, **more,
    )  # fmt: skip


UNITS = (
    unit("bk", "UBND phường Bắc Kạn", UnitKind.WARD),
    unit("bk/xd", "Phòng Xây dựng, Nông nghiệp và Môi trường", UnitKind.DEPARTMENT, "bk",
         is_lead_office=True, desk="lead housing water_sanitation"),
    unit("bk/vhxh", "Phòng Văn hóa - Xã hội", UnitKind.DEPARTMENT, "bk",
         desk="education employment"),
    unit("bk/to-4", "Tổ dân phố 4", UnitKind.RESIDENTIAL_GROUP, "bk"),
    unit("bk/to-5", "Tổ dân phố 5", UnitKind.RESIDENTIAL_GROUP, "bk"),
)  # fmt: skip


def person(person_id: str, name: str, unit_id: str, *roles: Role, **more) -> Person:
    return Person(
        PersonId(person_id), BK, name, UnitId(unit_id), frozenset(roles), synthetic=True, **more
    )


LAN = person("p-lan", "Hoàng Thị Lan", "bk/to-4", Role.CADRE, honorific=Honorific.CHI)
DUNG = person("p-dung", "Nguyễn Văn Dũng", "bk/to-5", Role.CADRE, honorific=Honorific.ANH)
HUONG = person("p-huong", "Trần Thu Hương", "bk/vhxh", Role.UNIT_OFFICER, honorific=Honorific.CHI)
MINH = person(
    "p-minh", "Hoàng Văn Minh", "bk/xd", Role.LEAD_OFFICE, Role.UNIT_OFFICER,
    honorific=Honorific.ANH,
)  # fmt: skip
NGA = person("p-nga", "Nông Thị Nga", "bk", Role.LEADER, honorific=Honorific.DONG_CHI)
PAO = person(
    "p-pao", "Giàng A Páo", "bk/to-4", Role.HOUSEHOLD,
    honorific=Honorific.FAMILY, household_id="h-pao",
)  # fmt: skip
PEOPLE = (LAN, DUNG, HUONG, MINH, NGA, PAO)


def household(household_id: str, head: Member, unit_id: str = "bk/to-4", **more) -> Household:
    given = {
        "status": Status.POOR,
        "group": "BK-G2",
        "income_vnd": 1_200_000,
        "deprivations": frozenset({"health_insurance", "hygienic_toilet", "telecom"}),
        "members": (head,),
        "recognised_on": date(2025, 12, 15),
        **more,
    }
    return Household(
        HouseholdId(household_id), BK, f"BK-2026-{household_id[2:]}", head.name,
        UnitId(unit_id), UnitId("bk"), Area.URBAN, synthetic=True, **given,
    )  # fmt: skip


PAO_HEAD = Member("Giàng A Páo", "head", 1980, Sex.MALE, "000080000001", insured=False)
PAO_CHILD = Member(
    "Giàng Thị Sú", "child", 2016, Sex.FEMALE, None, Schooling.PRIMARY, insured=True
)
MAY_HEAD = Member("Lý Thị Mẩy", "head", 1948, Sex.FEMALE, "000048000002", insured=True)
HA_HEAD = Member("Đặng Thị Hà", "head", 1975, Sex.FEMALE, "000075000003")
HA2_HEAD = Member("Đặng Thị Hạ", "head", 1990, Sex.FEMALE, "000090000004")

HOUSEHOLDS = (
    household("h-pao", PAO_HEAD, members=(PAO_HEAD, PAO_CHILD), ethnic_group="H'Mông"),
    household("h-may", MAY_HEAD, group="BK-G3", ethnic_group="Dao"),
    household(
        "h-ha", HA_HEAD, status=Status.NEAR_POOR, group="", deprivations=frozenset({"telecom"})
    ),
    household("h-ha2", HA2_HEAD, "bk/to-5"),
)

ASSIGNMENTS = tuple(
    Assignment(HouseholdId(household_id), PersonId(person_id), date(2026, 1, 1))
    for household_id, person_id in (
        ("h-pao", "p-lan"),
        ("h-may", "p-lan"),
        ("h-ha", "p-lan"),
        ("h-ha2", "p-dung"),
    )
)
