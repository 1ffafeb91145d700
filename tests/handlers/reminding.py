"""What officers do about a reminder, and what they heard of it."""

from domain.people import PersonId, UnitId
from domain.reporting import UnitReport
from tests.support import town


def submit(house, unit="bk/vhxh", person="p-huong", obligation="BK-R1", period="2026-H1"):
    with house.work() as work:
        assert work.unit_reports.add(
            UnitReport(
                receipt=f"K-{unit}-{period}",
                programme_id=town.BK,
                obligation_id=obligation,
                period=period,
                unit_id=UnitId(unit),
                person_id=PersonId(person),
                submitted_at=house.clock.now(),
                on_time=True,
                figures={},
                text="",
            )
        )


def heard_by(told_now, person="p-huong"):
    return [text for who, text in told_now if who == person]


def promises(huong, label):
    huong.presses("Sẽ nộp trước ngày …").forget().presses(label)
