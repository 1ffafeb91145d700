"""A quarter is played through: every message is shown, and nothing is sent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.commands.calendar_played import KINDS
from bot.rehearsed_days import SILENT, Lists
from bot.rehearsed_quarter import Cast, drawn_sendings
from domain.chat import Address
from domain.people import Unit, UnitId, UnitKind
from domain.reporting import Obstacle
from tests.support import town
from tests.support.house import installed_plans

BK = "bac-kan-2026-2030"
JUNE = ("--from", "2026-05-20", "--to", "2026-06-30")


def said(found, text="", kind="reminders"):
    """What is said by one of the jobs, as far as it has these words."""
    return [e for e in found["said"] if text in e["text"] and kind == e["kind"]]


def test_where_everybody_is_late_the_superior_hears_of_it(donghanh, data):
    """The office is reminded seven times, the lead office told of it until the report comes."""
    found = donghanh("calendar", BK, "--rehearse", "--late", "100%", *JUNE, "--data", data,
                     "--json").json  # fmt: skip

    assert [each["late"] for each in found["sent"]] == [True]
    own = [each["at"][:10] for each in said(found) if each["unit"] == "Phòng Văn hóa - Xã hội"]
    assert own[:6] == [
        "2026-05-26", "2026-06-02", "2026-06-05", "2026-06-08", "2026-06-09", "2026-06-10",
    ]  # fmt: skip
    [superior, *_] = said(found, "Trợ lý báo để")
    assert (superior["name"], superior["at"][:10]) == ("Hoàng Văn Minh", "2026-06-10")


def test_where_nobody_is_late_nobody_above_is_told(donghanh, data):
    """Reminders stop with the report."""
    found = donghanh("calendar", BK, "--rehearse", *JUNE, "--data", data, "--json").json
    [sent] = found["sent"]

    assert not sent["late"]
    assert said(found)
    assert max(each["at"][:10] for each in said(found)) <= sent["on"]
    assert said(found, "Trợ lý báo để") == []


def test_it_is_the_same_a_second_time_and_keeps_nothing(donghanh, data, work_in):
    """Who is late is drawn by names; the installation's own outbox stays as it was."""
    typed = ("calendar", BK, "--rehearse", "--late", "30", *JUNE, "--data", data)
    with work_in() as work:
        before = work.outbox.waiting(1000)

    assert donghanh(*typed).out == donghanh(*typed).out
    with work_in() as work:
        assert work.outbox.waiting(1000) == before


def test_without_days_it_is_the_quarter_to_come(donghanh, data):
    """On 5 June the third quarter is rehearsed: Bắc Kạn is asked for nothing then.

    What waits is said once a week, on Mondays; the digest to whoever leads and collects.
    """
    ran = donghanh("calendar", BK, "--rehearse", "--late", "30%", "--data", data)

    assert ran.code == 0
    assert "Từ 01/07/2026 đến 30/09/2026" in ran.out
    assert "nhắc hạn" not in ran.out
    assert "bản tin tuần: 26 tin" in ran.out
    heads = [line for line in ran.out.splitlines() if "· việc buổi sáng" in line]
    assert len(heads) >= 13
    assert {line[:5] for line in heads} <= {"07:00", "07:30"}


def test_people_read_each_message_and_the_sum(donghanh, data):
    """Who would hear what and when, word for word, and how many units would be late."""
    ran = donghanh("calendar", BK, "--rehearse", "--late", "30%", *JUNE, "--data", data)

    assert "07:30 26/05/2026 → Trần Thu Hương (Phòng Văn hóa - Xã hội) · nhắc hạn" in ran.out
    assert "BK-R1 kỳ 2026-H1: 1 đơn vị" in ran.out


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("--rehearse", "--late", "many"), 2, "write for example 30%"),
        (("--rehearse", "--late", "101"), 2, "write for example 30%"),
        (("--late", "30%"), 2, "go with --rehearse"),
        (("--rehearse", "--unit", "bk/vhxh"), 2, "leave --unit"),
        (("--rehearse", "--from", "2026-06-30", "--to", "2026-06-01"), 2, "cannot be rehearsed"),
        (("--rehearse", "--from", "2026-01-01", "--to", "2030-06-01"), 2, "up to a year"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused(donghanh, data, typed, code, said):
    """With a sentence that says what to type."""
    ran = donghanh("calendar", BK, *typed, "--data", data)

    assert ran.code == code
    assert said in " ".join(ran.err.split())


def test_a_programme_without_units_is_refused(donghanh, data):
    """Nobody would be reminded, and the sentence says why."""
    ran = donghanh("calendar", "lao-cai-2026", "--rehearse", "--data", data)

    assert ran.code == 1
    assert "no units of lao-cai-2026" in ran.err


def test_before_anybody_has_joined_everybody_can_be_rehearsed(donghanh, data, work_in):
    """Otherwise an office of which nobody gets messages is named, and hears nothing."""
    with work_in() as work:
        work.people.gone(Address("web", town.HUONG.id), datetime(2026, 5, 1, tzinfo=UTC))
    typed = ("calendar", BK, "--rehearse", *JUNE, "--data", data)
    office = "→ Trần Thu Hương"

    as_it_is, as_if = donghanh(*typed).out, donghanh(*typed, "--everybody").out
    assert "1 đơn vị chưa có ai nhận tin: Phòng Văn hóa - Xã hội" in as_it_is
    assert office not in as_it_is
    assert office in as_if


def test_what_is_suspended_is_neither_reminded_of_nor_sent_by_the_old_day(donghanh, data):
    """The rehearsal heeds what was decided for an area: its silence, and its later day."""
    donghanh(
        "suspension", "add", "--programme", BK, "--unit", "bk/vhxh", "--from", "1/6/2026", "--to",
        "12/6/2026", "--decision", "Công điện 5", "--move-to", "30/6/2026", "--apply", "--data", data,
    )  # fmt: skip
    found = donghanh("calendar", BK, "--rehearse", *JUNE, "--data", data, "--json").json
    [sent] = found["sent"]
    own = {each["at"][:10] for each in said(found) if each["unit"] == "Phòng Văn hóa - Xã hội"}

    assert sent["last_day"] == "2026-06-30"
    assert "2026-06-24" <= sent["on"] <= "2026-06-30"
    assert own
    assert not [day for day in own if "2026-06-01" <= day <= "2026-06-12"]


def test_every_message_has_a_kind_that_people_have_a_word_for(donghanh, data, house):
    """What a job of the house is called stands in no output as it stands in the code."""
    assert {job.name for job in house.house.jobs} <= KINDS.keys() | SILENT
    ran = donghanh("calendar", BK, "--rehearse", *JUNE, "--data", data)
    heads = [line for line in ran.out.splitlines() if " → " in line and line[:1].isdigit()]

    assert {line.rsplit(" · ")[-1] for line in heads} <= set(KINDS.values())
    assert {"nhắc hạn", "bản tin tuần"} <= {line.rsplit(" · ")[-1] for line in heads}


def test_an_obstacle_that_waits_too_long_is_said_on_its_day(donghanh, data, work_in):
    """Nobody at the desk takes it in hand: those above hear of it, as they would."""
    with work_in() as work:
        work.obstacles.add(
            Obstacle(
                "o-1", BK, None, town.HUONG.unit_id, town.HUONG.id, town.HUONG.unit_id, "lead",
                "Đường vào thôn sạt lở", datetime(2026, 6, 4, 2, tzinfo=UTC),
            )
        )  # fmt: skip
    found = donghanh("calendar", BK, "--rehearse", *JUNE, "--data", data, "--json").json

    assert said(found, "Đường vào thôn sạt lở", "obstacles")


def test_many_people_hear_their_lists_on_the_first_working_day_of_a_week():
    """Monday, or the day after a Monday on which nobody works."""
    calendar = installed_plans().work_calendar
    weekly = Lists(date(2026, 8, 24), weekly=True)
    days = [date(2026, 8, 24) + timedelta(days=n) for n in range(14)]
    made = [day for day in days if weekly.are_made(day, calendar) and calendar.is_working(day)]

    assert made == [date(2026, 8, 24), date(2026, 9, 3)]


def test_so_many_of_a_hundred_units_are_late_and_more_only_add_to_them():
    """A share is a share: neither all nor nobody, and always the same ones."""
    plans = installed_plans()
    programme = plans.programmes["lao-cai-2026"]
    units = [
        Unit(UnitId(f"lc/{n}"), programme.id, f"Xã {n}", UnitKind.COMMUNE) for n in range(300)
    ]
    cast = Cast(units, (), frozenset(), date(2026, 5, 1))

    def late(percent):
        quarter = date(2026, 6, 1), date(2026, 6, 30)
        sendings = drawn_sendings(programme, plans.work_calendar, cast, *quarter, percent)
        second = [each for each in sendings if each.period == "2026-Q2"]
        assert len(second) == len(units)
        return {each.unit.id for each in second if each.is_late}

    assert late(0) == set()
    assert 70 <= len(late(30)) <= 110
    assert late(30) < late(60) < late(100) == {unit.id for unit in units}
