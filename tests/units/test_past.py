"""The tree of units on any day: what they were called, where they stood, what they have become."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.people import Unit, UnitId, UnitKind
from domain.units import (
    Change,
    UnitEvent,
    UnitLife,
    called_before,
    is_below,
    kind_by_name,
    tree_on,
    unit_on,
    went_into,
)

DAY = timedelta(days=1)
REFORM = date(2025, 7, 1)
LATER = date(2026, 3, 1)


def _unit(unit_id, name, kind=UnitKind.COMMUNE, parent="t"):
    return Unit(UnitId(unit_id), "p", name, kind, UnitId(parent) if parent else None)


PROVINCE = _unit("t", "Tỉnh", UnitKind.PROVINCE, None)
WHOLE = _unit("b", "Xã Bình Minh")
GONE = _unit("a", "Xã An Lạc")
HAMLET = _unit("h", "Thôn Đông", UnitKind.HAMLET, "b")
NEW = _unit("n", "Thôn Tây", UnitKind.HAMLET, "b")
LIVES = (
    UnitLife(PROVINCE),
    UnitLife(WHOLE),
    UnitLife(GONE, ended_on=REFORM),
    UnitLife(HAMLET),
    UnitLife(NEW, began_on=LATER),
)
EVENTS = (
    UnitEvent(HAMLET.id, Change.MOVED, REFORM, "Xóm 3", GONE.id),
    UnitEvent(GONE.id, Change.MERGED, REFORM, "Xã An Lạc", WHOLE.id),
    UnitEvent(WHOLE.id, Change.RENAMED, REFORM, "Xã Hoà Bình"),
    UnitEvent(HAMLET.id, Change.RENAMED, LATER, "Xóm 3"),
    UnitEvent(NEW.id, Change.SPLIT, LATER, "Xóm 3", HAMLET.id),
)


def _told(day):
    return [(unit.id, unit.name, unit.parent_id) for unit in tree_on(LIVES, EVENTS, day)]


def test_a_day_before_everything_knows_the_old_tree():
    """Old names, old places, and the unit that is gone since."""
    assert _told(REFORM - DAY) == [
        ("t", "Tỉnh", None),
        ("a", "Xã An Lạc", "t"),
        ("h", "Xóm 3", "a"),
        ("b", "Xã Hoà Bình", "t"),
    ]


def test_a_change_holds_from_its_very_day():
    """On 1 July the merged commune is one."""
    assert _told(REFORM) == [
        ("t", "Tỉnh", None),
        ("b", "Xã Bình Minh", "t"),
        ("h", "Xóm 3", "b"),
    ]


def test_today_knows_the_new_tree():
    """With the hamlet that came out of another."""
    assert _told(LATER) == [
        ("t", "Tỉnh", None),
        ("b", "Xã Bình Minh", "t"),
        ("h", "Thôn Đông", "b"),
        ("n", "Thôn Tây", "b"),
    ]


def test_a_unit_has_the_name_of_the_day():
    """Twice renamed, it had three names."""
    twice = (*EVENTS, UnitEvent(HAMLET.id, Change.RENAMED, LATER + DAY, "Thôn Giữa"))
    named = [unit_on(LIVES[3], twice, day).name for day in (REFORM, LATER, LATER + DAY)]
    assert named == ["Xóm 3", "Thôn Giữa", "Thôn Đông"]


def test_what_is_gone_leads_to_what_it_has_become():
    """Over two merges as over one; whatever is there leads to itself."""
    again = (*EVENTS, UnitEvent(WHOLE.id, Change.MERGED, LATER, "Xã Bình Minh", PROVINCE.id))
    assert went_into(GONE.id, EVENTS) == WHOLE.id
    assert went_into(GONE.id, again) == PROVINCE.id
    assert went_into(HAMLET.id, EVENTS) == HAMLET.id


def test_old_names_are_its_own_and_those_of_what_it_took_in():
    """The new hamlet goes by the name of the one it came from."""
    assert called_before(WHOLE.id, EVENTS) == ["Xã An Lạc", "Xã Hoà Bình"]
    assert called_before(NEW.id, EVENTS) == ["Xóm 3"]
    assert called_before(PROVINCE.id, EVENTS) == []


def test_below_is_the_whole_line_up_to_the_top():
    """And a unit stands below itself."""
    units = {each.unit.id: each.unit for each in LIVES}
    assert is_below(HAMLET.id, PROVINCE.id, units)
    assert is_below(HAMLET.id, HAMLET.id, units)
    assert not is_below(WHOLE.id, HAMLET.id, units)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thôn Nà Mằn", UnitKind.HAMLET),
        ("xóm 3", UnitKind.HAMLET),
        ("Bản Lác", UnitKind.HAMLET),
        ("Buôn Đôn", UnitKind.HAMLET),
        ("Tổ dân phố 4", UnitKind.RESIDENTIAL_GROUP),
        ("tổ 4", UnitKind.RESIDENTIAL_GROUP),
        ("Khối phố Tây An", UnitKind.RESIDENTIAL_GROUP),
        ("Khu phố 7", UnitKind.RESIDENTIAL_GROUP),
        ("UBND phường Bắc Kạn", UnitKind.WARD),
        ("Xã Đồng Văn", UnitKind.COMMUNE),
        ("Đặc khu Phú Quốc", UnitKind.COMMUNE),
        ("Tỉnh Lào Cai", UnitKind.PROVINCE),
        ("Sở Y tế", None),
        ("Bảng Lảng", None),
    ],
)
def test_a_name_says_what_a_unit_is(name, kind):
    """As people write it, with marks or without."""
    assert kind_by_name(name) is kind
    assert kind_by_name(name.upper()) is kind


def test_a_unit_that_lost_its_superior_is_still_listed():
    """A tree with a hole shows what hangs in the air rather than hiding it."""
    orphan = UnitLife(replace(HAMLET, parent_id=UnitId("nowhere")))
    assert tree_on((orphan,), (), LATER) == [orphan.unit]
