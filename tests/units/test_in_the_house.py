"""After a merge or a rename everybody goes on: lists, search, reminders, digests, old names too."""

from dataclasses import replace

import pytest

from domain.people import UnitId
from domain.unit_changes import Made
from handlers.due.deadlines import Deadlines
from tests.support import town


@pytest.fixture
def change(house):
    """Change units on the day of the clock."""

    def made(what, which, *more, on=None):
        day = on or house.clock.now().date()
        with house.work() as work:
            units = [work.units.get(UnitId(each)) for each in (which, *more) if "/" in each]
            names = [each for each in more if "/" not in each]
            getattr(work.unit_changes, what)(*units, *names, Made(day, house.clock.now()))

    return made


def test_a_leader_finds_households_by_the_old_hamlet_after_a_merge(house, change, nga):
    """Tổ dân phố 5 went into Tổ dân phố 4: both names lead to Hạ."""
    change("merge", "bk/to-5", "bk/to-4")
    change("rename", "bk/to-4", "Tổ dân phố Minh Khai")

    for typed in ("ha to dan pho 5", "hạ tdp 5", "hạ minh khai"):
        nga.types(typed)
        assert "Đặng Thị Hạ · Tổ dân phố Minh Khai" in nga.said, typed
    nga.types("tổ dân phố 4")
    assert "4 hộ khớp" in nga.said


def test_a_cadre_goes_on_with_the_same_households(house, change):
    """Assignments follow the households, and the card says where they live now."""
    change("merge", "bk/to-5", "bk/to-4")

    dung = house.typist(town.DUNG, "Anh Dũng").types("ha to 5")
    assert "Đặng Thị Hạ · Tổ dân phố 4" in dung.said


def test_a_report_is_asked_of_the_unit_that_is_there(house, change, nga, huong):
    """The office that went into another is not reminded any more, and nobody misses its report."""
    change("merge", "bk/vhxh", "bk/xd")
    with house.work() as work:
        assert work.people.get(town.HUONG.id).unit_id == "bk/xd"
    house.clock.set("2026-06-08 08:00")
    house.tick()

    assert "Phòng Văn hóa - Xã hội" not in nga.transcript + huong.transcript
    assert "Phòng Văn hóa - Xã hội" not in nga.types("/tuan").transcript


def test_a_week_of_the_past_is_told_with_the_names_of_its_time(house, change, nga):
    """Renamed on Wednesday: the week before knows the old name, this one the new."""
    house.clock.set("2026-06-03 08:00")
    change("rename", "bk/vhxh", "Phòng Văn hoá, Khoa học và Thông tin")
    house.clock.set("2026-06-05 08:00")
    nga.types("/tuan")
    assert "Phòng Văn hoá, Khoa học và Thông tin" in nga.transcript
    assert "Phòng Văn hóa - Xã hội" not in nga.transcript

    before = len(nga.transcript)
    nga.presses("← Tuần 22")
    assert "Phòng Văn hóa - Xã hội" in nga.transcript[before:]


def test_a_new_unit_is_not_late_with_what_was_due_before_it_began(house, change):
    """It owes what falls due from its first day on."""
    today = house.clock.now().date()
    with house.work() as work:
        origin = work.units.get(UnitId("bk/vhxh"))
        new = replace(origin, id=UnitId("bk/vh"), name="Phòng Văn hoá")
        work.unit_changes.split(origin, new, [], [], Made(today, house.clock.now()))
        kept = work.units.get(new.id)
        deadlines = Deadlines(house.house.programmes, house.house.work_calendar, house.house.zone)
        dues = deadlines.of_programme(origin.programme_id, today)

    assert kept.began_on == today
    ahead = [due for due in dues if due.is_owed_by(origin) and due.deadline.last_day >= today]
    assert ahead
    assert [due for due in dues if due.is_owed_by(kept)] == ahead


def test_a_question_about_nobody_is_still_not_taken_for_a_name(nga):
    """Words that name neither a household nor a place lead to the menu, as before."""
    nga.types("hôm nay trời mưa to quá nhỉ")

    assert "chưa hiểu" in nga.said
