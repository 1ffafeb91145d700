"""Who leads a task is told; reminders of its days come with those of reports."""

import pytest

from handlers.reminders.reminders import Reminders
from handlers.work_list.morning import MorningList
from tests.support import town


@pytest.fixture
def told(house, clock):
    """Wind the clock, run one job, and return who was told what."""

    def run(kind, moment):
        job = next(each for each in house.house.jobs if isinstance(each, kind))
        clock.set(moment)
        parcels = job.run(house.do, clock.now())
        house.deliver()
        return {str(parcel.person_id): parcel.outgoing.text for parcel in parcels}

    return run


def test_the_morning_list_tells_who_leads_until_it_is_acknowledged(house, huong, told):
    """Below that morning's reminder, again the week after, and not once somebody has said so."""
    line = "Kế hoạch giao đơn vị mình chủ trì 3 nhiệm vụ: 3 chưa nhận"
    assert line in told(Reminders, "2026-06-02 07:30")[town.HUONG.id]
    for moment in ("2026-06-02 07:30", "2026-06-03 07:00", "2026-06-04 07:00"):
        assert town.HUONG.id not in told(MorningList, moment), "told once a week"
    assert line in told(Reminders, "2026-06-08 07:30")[town.HUONG.id]
    huong.types("/nhiemvu").presses("Đã nhận cả 3")

    assert line not in told(MorningList, "2026-06-15 07:00").get(town.HUONG.id, "")


def test_the_days_of_tasks_are_reminded_of_by_the_same_tick(province, clock):
    """Before 10/4: each commune; before 27/7: the department; nobody twice."""
    job = next(each for each in province.house.jobs if isinstance(each, Reminders))
    clock.set("2026-04-08 07:30")
    first = [p for p in job.run(province.do, clock.now()) if "trước ngày 10/4" in p.outgoing.text]
    assert len({p.person_id for p in first}) == 99
    assert not job.run(province.do, clock.now())
    clock.set("2026-07-24 07:30")
    later = [p for p in job.run(province.do, clock.now()) if "trước ngày 27/7" in p.outgoing.text]

    assert {p.person_id for p in later} == {"lc-p-quan"}


def test_above_a_late_task_whoever_collects_hears(province, clock):
    """The lead office, like of a late report."""
    job = next(each for each in province.house.jobs if isinstance(each, Reminders))
    clock.set("2026-07-28 07:30")
    told = {str(p.person_id): p.outgoing.text for p in job.run(province.do, clock.now())}

    assert "Sở Nội vụ" in told["lc-p-ngoc"]
    assert "Hỗ trợ xóa nhà tạm" in told["lc-p-ngoc"]
