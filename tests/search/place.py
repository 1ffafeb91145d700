"""A made-up corner of the mountains: hamlets that were renamed and merged, and who lives there."""

from datetime import UTC, date, datetime

from domain.households import Assignment, Household, HouseholdId, Member, Sex, Status
from domain.people import Area, Person, PersonId, Role, Unit, UnitId, UnitKind
from domain.unit_changes import Made
from storage.work import SqlWork

PROGRAMME = "mountains"
NOW = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
TODAY = date(2026, 6, 5)
REFORM = Made(date(2025, 7, 1), NOW, "Nghị quyết sắp xếp đơn vị hành chính")


def unit(unit_id: str, name: str, kind: UnitKind, parent: str | None = None) -> Unit:
    """Make a unit."""
    return Unit(
        UnitId(unit_id), PROGRAMME, name, kind, UnitId(parent) if parent else None, synthetic=True
    )


HAMLET, GROUP = UnitKind.HAMLET, UnitKind.RESIDENTIAL_GROUP
UNITS = (
    unit("t", "Tỉnh Núi Xa", UnitKind.PROVINCE),
    unit("dv", "Xã Đồng Văn", UnitKind.COMMUNE, "t"),
    unit("tpt", "Xã Thài Phìn Tủng", UnitKind.COMMUNE, "t"),
    unit("hb", "Phường Hoà Bình", UnitKind.WARD, "t"),
    unit("sc", "Thôn Sính Chải", HAMLET, "dv"),
    unit("tl", "Thôn Tả Lủng", HAMLET, "dv"),
    unit("nk", "Thôn Nà Khoang", HAMLET, "dv"),
    unit("bl", "Bản Lan", HAMLET, "dv"),
    unit("hs", "Thôn Há Súa", HAMLET, "tpt"),
    unit("t4", "Tổ dân phố 4", GROUP, "hb"),
    unit("k7", "Khối phố 7", GROUP, "hb"),
    unit("xm", "Xóm Mới", GROUP, "hb"),
)


def home(household_id: str, name: str, hamlet: str, commune: str) -> Household:
    """Make a household."""
    head = Member(name, "head", 1980, Sex.MALE)
    return Household(
        HouseholdId(household_id), PROGRAMME, f"NX-{household_id}", name, UnitId(hamlet),
        UnitId(commune), Area.RURAL, Status.POOR, members=(head,), synthetic=True,
    )  # fmt: skip


HOMES = (
    home("giang", "Giàng A Páo", "sc", "dv"),
    home("sung", "Sùng A Páo", "nk", "dv"),
    home("giang2", "Giàng A Pao", "hs", "tpt"),
    home("may", "Lý Thị Mẩy", "nk", "dv"),
    home("vang", "Vàng Thị Mỷ", "tl", "dv"),
    home("hoa", "Nguyễn Thị Hoà", "t4", "hb"),
    home("hoa2", "Nguyễn Thị Hoa", "t4", "hb"),
    home("ha", "Đặng Thị Hà", "k7", "hb"),
    home("ha2", "Đặng Thị Hạ", "k7", "hb"),
    home("thuy", "Hoàng Văn Thuỷ", "xm", "hb"),
    home("de", "Thào Mí Dế", "hs", "tpt"),
    home("quy", "Quàng Văn Quý", "bl", "dv"),
    home("lan", "Nông Thị Lan", "xm", "hb"),
    home("duong", "Dương Văn Đường", "k7", "hb"),
    home("tuan", "Trần Anh Tuấn", "t4", "hb"),
    home("anh", "Trần Tuấn Anh", "t4", "hb"),
)
CADRE = Person(PersonId("c"), PROGRAMME, "Cán Bộ", UnitId("t"), frozenset({Role.CADRE}))
LEADER = Person(PersonId("l"), PROGRAMME, "Lãnh Đạo", UnitId("t"), frozenset({Role.LEADER}))
WARD_LEADER = Person(PersonId("w"), PROGRAMME, "Phường", UnitId("hb"), frozenset({Role.LEADER}))
PEOPLE = (CADRE, LEADER, WARD_LEADER)
ASSIGNMENTS = tuple(
    Assignment(each.id, CADRE.id, date(2026, 1, 1), None) for each in HOMES
)  # fmt: skip


def reform(work: SqlWork) -> None:
    """Let units be merged and renamed, as on 1 July 2025."""
    units = {each.id: each for each in UNITS}
    changes = work.unit_changes
    changes.merge(units[UnitId("tpt")], units[UnitId("dv")], REFORM)
    changes.merge(units[UnitId("tl")], units[UnitId("sc")], REFORM)
    changes.rename(units[UnitId("nk")], "Thôn Nà Mằn", REFORM)
