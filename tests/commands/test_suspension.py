"""An area in trouble is suspended on the command line, looked at, and lifted again."""

import pytest
from sqlalchemy import select

from storage.tables import audit

ADD = ("suspension", "add", "--programme", "bac-kan-2026-2030", "--unit", "bk/vhxh",
       "--from", "1/6/2026", "--to", "12/6/2026", "--decision", "Công điện 5/CĐ-UBND")  # fmt: skip
LIST = ("suspension", "list", "--programme", "bac-kan-2026-2030")
LIFT = ("suspension", "lift", "1", "--programme", "bac-kan-2026-2030")


def test_without_apply_it_is_only_shown(donghanh, data):
    """Nothing is kept of it."""
    ran = donghanh(*ADD, "--data", data)

    assert ran.code == 0
    assert "từ 01/6/2026 đến 12/6/2026 · tạm dừng nhắc, hạn giữ nguyên" in ran.out
    assert "thêm --apply" in ran.out
    assert "Không có vùng nào" in donghanh(*LIST, "--data", data).out


def test_it_is_added_seen_in_the_calendar_and_lifted(donghanh, data):
    """The rehearsal of the office's year follows the decision; afterwards the plan holds again."""
    rehearse = ("calendar", "bac-kan-2026-2030", "--unit", "bk/vhxh", "--from", "2026-06-01",
                "--to", "2026-07-31", "--data", data, "--json")  # fmt: skip
    added = donghanh(*ADD, "--move-to", "30/6/2026", "--apply", "--data", data)
    [moved] = donghanh(*rehearse).json["deadlines"]
    listed = donghanh(*LIST, "--data", data, "--json").json
    lifted = donghanh(*LIFT, "--apply", "--data", data)
    [planned] = donghanh(*rehearse).json["deadlines"]

    assert "1. Phòng Văn hóa - Xã hội (1 đơn vị)" in added.out
    assert moved["last_day"] == "2026-06-30"
    assert [each["number"] for each in listed] == [1]
    assert "Đã bỏ." in lifted.out
    assert planned["last_day"] == "2026-06-09"
    assert donghanh(*LIST, "--data", data, "--json").json == []


def test_the_whole_ward_is_everything_below_it(donghanh, data):
    """The unit at the head of an area stands for all of it."""
    ran = donghanh(*ADD[:5], "bk", *ADD[6:], "--data", data, "--json")

    assert set(ran.json["suspension"]["units"]) == {"bk", "bk/xd", "bk/vhxh", "bk/to-4", "bk/to-5"}


def test_it_stands_in_the_trail(donghanh, data, work_in):
    """Who looks later why nobody was reminded finds the decision."""
    donghanh(*ADD, "--apply", "--data", data)
    with work_in() as work:
        assert [each.decision for each in work.suspensions.all()] == ["Công điện 5/CĐ-UBND"]
        noted = [row.action for row in work.connection.execute(select(audit.c.action))]
    assert "suspended" in noted


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ((*ADD, "--move-to", "10/6/2026"), 1, "only move to a day after 12/06/2026"),
        ((*ADD[:-1], " "), 1, "name the decision"),
        ((*ADD[:-1], "x" * 201), 1, "longer than 200 letters"),
        ((*ADD[:7], "30/6/2026", *ADD[8:]), 1, "before it begins"),
        ((*ADD[:7], "hôm nào", *ADD[8:]), 2, "write for example"),
        ((*ADD[:5], "bk/none", *ADD[6:]), 1, "no unit 'bk/none'"),
        (LIFT, 1, "there is no suspension 1 in bac-kan-2026-2030"),
        ((*LIST[:3], "nowhere"), 1, "no units of a programme 'nowhere'"),
    ],
)
def test_what_cannot_be_right_is_refused(donghanh, data, typed, code, said):
    """The sentence says what to write instead."""
    ran = donghanh(*typed, "--data", data)

    assert ran.code == code
    assert said in " ".join(ran.err.split())
