"""Several things due at once, and a whole province that is told."""

from datetime import date

from inline_snapshot import snapshot

from handlers.reminders.reminders import BATCH, Reminders
from tests.handlers.conftest import LAO_CAI
from tests.support.statements import statements_of


def test_two_things_due_for_one_person_come_in_one_message(province, clock):
    """The lead office of a province owes two things by the end of the fourth quarter."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-12-17 07:30")

    parcels = job.run(province.do, clock.now())
    lead = [p for p in parcels if "việc theo hạn" in p.outgoing.text]

    assert lead
    assert lead[0].outgoing.text == snapshot("""\
Chào chị Mẩy. Đơn vị có 2 việc theo hạn:
1. 🔴 Báo cáo kết quả thực hiện (quý IV/2026): trợ lý chưa thấy, hạn chót hết ngày 09/12
2. ⏳ Rà soát hộ nghèo, hộ cận nghèo định kỳ: hết ngày 31/12, còn 10 ngày làm việc
Chị bấm số việc để xem và làm ạ.
Việc khác hôm nay:
· 📌 Kế hoạch giao đơn vị mình chủ trì 1 nhiệm vụ: 1 chưa nhận, 1 quá hạn\
""")
    assert [b.token for row in lead[0].outgoing.buttons for b in row] == snapshot(
        ["nop.o.LC-R2.2026-Q4", "nop.o.LC-D4.once:LC-D4", "rm.k", "viec", "menu"]
    )


def test_nothing_said_in_a_list_is_said_again_alone(province, clock):
    """Each thing of a collected message counts as said, whatever falls due next."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-12-17 07:30")
    job.run(province.do, clock.now())

    clock.set("2026-12-17 12:00")

    assert job.run(province.do, clock.now()) == []


def test_one_more_thing_does_not_bring_back_what_was_said(province, clock):
    """What was said alone is left out when something else falls due for the same person."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-06-12 07:30")
    job.run(province.do, clock.now())
    clock.set("2026-06-16 07:30")

    parcels = job.run(province.do, clock.now())
    own = [p.outgoing.text.partition("Việc khác hôm nay")[0] for p in parcels]

    assert parcels
    assert [text for text in own if "Báo cáo quý" in text] == []


def test_a_whole_province_is_told_in_batches_and_a_quiet_tick_is_cheap(
    province, clock, lao_cai_roster
):
    """Every unit that owes the report hears of it; where nothing is left to say, little is read."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-06-02 07:30")
    parcels = job.run(province.do, clock.now())
    programme = province.house.programmes[LAO_CAI]
    due = job._deadlines.find(LAO_CAI, "LC-R2", "2026-Q2")
    owing = [unit for unit in lao_cai_roster.units if due.is_owed_by(unit)]

    assert programme.id == LAO_CAI
    assert len(owing) > 2 * BATCH
    assert len({p.person_id for p in parcels}) == len(parcels) >= len(owing)
    with statements_of(province.store) as statements:
        assert job.run(province.do, clock.now()) == []
    assert 0 < len(statements) < 20

    # Once a morning all programmes together are asked for promises given so early.
    clock.set("2026-05-04 07:30")
    with statements_of(province.store) as statements:
        assert job.run(province.do, clock.now()) == []
    assert len(statements) <= 2

    clock.set("2026-05-04 09:00")
    with statements_of(province.store) as statements:
        assert job.run(province.do, clock.now()) == []
    assert statements == []


def test_deadlines_behind_the_end_of_a_plan_are_not_asked_for(province):
    """A rule without a year ends with the plan."""
    deadlines = next(j for j in province.house.jobs if isinstance(j, Reminders))._deadlines

    open_then = deadlines.of_programme(LAO_CAI, date(2026, 12, 22))

    assert all(due.deadline.last_day.year == 2026 for due in open_then)
    assert deadlines.find(LAO_CAI, "LC-R2", "2027-Q1") is None
