"""Staff look a unit up by what it is called today, or was called before."""

from datetime import date

import pytest

from domain.people import Person, PersonId, Role, Unit, UnitId, UnitKind
from domain.unit_changes import Made, Register
from domain.unit_search import units_called
from domain.units import Change, UnitEvent, UnitLife
from tests.support import town

DAY = date(2025, 7, 1)


def _life(unit_id, name, *, ended=None):
    unit = Unit(UnitId(unit_id), "p", name, UnitKind.COMMUNE, UnitId("top"))
    return UnitLife(unit, None, ended)


REGISTER = Register(
    (
        _life("a", "Xã Đức Xuân"),
        _life("b", "Xã Xuân Lập", ended=DAY),
        _life("c", "Phường Minh Khai"),
    ),
    (
        UnitEvent(UnitId("a"), Change.RENAMED, DAY, "Xã Đức Vân"),
        UnitEvent(UnitId("b"), Change.MERGED, DAY, "Xã Xuân Lập", UnitId("a")),
    ),
    date(2026, 6, 5),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xã đức xuân", [("a", "")]),
        ("duc xuan", [("a", "")]),
        ("Xã Đức Vân cũ", [("a", "Xã Đức Vân")]),
        ("xuan lap", [("a", "Xã Xuân Lập")]),
        ("xã xuân lập cũ", [("a", "Xã Xuân Lập")]),
        ("xuân", [("a", "")]),
        ("xã", [("a", "")]),
        ("khai", [("c", "")]),
        ("không có", []),
        ("  ", []),
        ("cũ", []),
    ],
)
def test_old_names_lead_to_what_they_have_become(typed, found):
    """Renamed or merged, with marks or without; today's name counts before an old one."""
    assert [(each.unit.id, each.by) for each in units_called(typed, REGISTER)] == found


@pytest.fixture
def renamed(house):
    """The fourth residential group was called otherwise, and a fifth went into it."""
    with house.work() as work:
        fourth = work.units.get(UnitId("bk/to-4"))
        made = Made(date(2026, 6, 1), house.clock.now(), "NQ 12/NQ-HĐND")
        work.unit_changes.rename(fourth, "Khối phố Minh Khai", made)
    return house


def test_a_unit_is_shown_with_its_former_names(renamed, minh):
    """What it is, where it belongs, what it was called, since when and by which decision."""
    minh.types("/donvi tổ dân phố 4 cũ")

    assert minh.said == (
        "Tổ dân phố 4 (tên cũ) nay là:\n"
        "Khối phố Minh Khai · thuộc UBND phường Bắc Kạn\n"
        "Tên cũ: Tổ dân phố 4.\n"
        "· 01/6/2026: đổi tên, trước là Tổ dân phố 4 (NQ 12/NQ-HĐND)\n"
        "Tìm đơn vị khác, kể cả theo tên cũ: gõ /donvi rồi tên, ví dụ /donvi to dan pho 4"
    )


def test_ones_own_unit_is_shown_without_a_name(renamed, lan, minh):
    """A cadre's group; a lead office's ward."""
    assert lan.types("/donvi").said.startswith("Khối phố Minh Khai · thuộc")
    assert minh.types("/donvi").said.startswith("UBND phường Bắc Kạn")


def test_several_are_offered(renamed, minh):
    """With whom they belong to, and the old name that was found."""
    minh.types("/donvi tổ dân phố")
    assert "1. Tổ dân phố 5 · UBND phường Bắc Kạn" in minh.said
    assert "2. Khối phố Minh Khai · UBND phường Bắc Kạn (tên cũ: Tổ dân phố 4)" in minh.said
    minh.presses("2. Khối phố Minh Khai")

    assert minh.said.startswith("Khối phố Minh Khai · thuộc UBND phường Bắc Kạn")


def test_an_administrator_is_told_where_changes_are_made(renamed):
    """The menu leads there; the tree is changed on the command line, with a preview."""
    admin = Person(
        PersonId("p-admin"),
        town.BK,
        "Vũ Quốc Anh",
        UnitId("bk"),
        frozenset({Role.ADMINISTRATOR}),
        synthetic=True,
    )
    typist = renamed.typist(admin, "Anh Quốc Anh")
    with renamed.work() as work:
        work.joining.add(admin)
        work.people.bind(typist.address, admin.id, renamed.clock.now())
    typist.types("/menu").presses("Đơn vị, tên cũ")

    assert "UBND phường Bắc Kạn" in typist.said
    assert typist.said.endswith("có xem trước: donghanh unit --help")


def test_what_is_not_found_is_said_with_what_to_type(minh, pao):
    """Kindly; and families are not asked about offices."""
    assert (
        "Không thấy đơn vị nào, nay hay trước đây, tên là “xyz”." in minh.types("/donvi xyz").said
    )
    assert "không còn trong chương trình" in minh.presses_token("dv.u.nowhere").said
    assert "Nút này" in minh.presses_token("dv.x.y").said or "cũ" in minh.said
    assert "dành cho cán bộ" in pao.types("/donvi").said
    assert "dành cho cán bộ" in pao.presses_token("dv").said
