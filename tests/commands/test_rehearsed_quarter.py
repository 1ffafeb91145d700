"""A quarter is played through: every message is shown, and nothing is sent."""

from datetime import UTC, datetime

import pytest

from domain.chat import Address
from tests.support import town

BK = "bac-kan-2026-2030"
JUNE = ("--from", "2026-05-20", "--to", "2026-06-30")


def said(found, text=""):
    return [each for each in found["said"] if text in each["text"]]


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
    assert max(each["at"][:10] for each in found["said"]) <= sent["on"]
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
    """On 5 June the third quarter is rehearsed: Bắc Kạn is asked for nothing then."""
    ran = donghanh("calendar", BK, "--rehearse", "--late", "30%", "--data", data)

    assert ran.code == 0
    assert "Từ 01/07/2026 đến 30/09/2026" in ran.out
    assert "0 tin trong 0 ngày" in ran.out


def test_people_read_each_message_and_the_sum(donghanh, data):
    """Who would hear what and when, word for word, and how many units would be late."""
    ran = donghanh("calendar", BK, "--rehearse", "--late", "30%", *JUNE, "--data", data)

    assert "07:30 26/05/2026 → Trần Thu Hương (Phòng Văn hóa - Xã hội)" in ran.out
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
