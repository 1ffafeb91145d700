"""`donghanh audit`: reads the trail, and finds out what was done to it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert, select, update

from storage.tables import audit, setting
from tests.support.clock import HandClock


def _noted(work_in, count=4):
    clock = HandClock.__new__(HandClock)
    clock.set("2026-06-05 09:00")
    for number in range(count):
        with work_in() as work:
            work.audit.note("p-lan", "viewed", "h-pao", clock.now(), f"look {number}")


def test_a_whole_trail_is_said_to_be_whole(donghanh, data, work_in):
    """With its end, which can be written down and found again."""
    _noted(work_in)
    ran = donghanh("audit", "verify", "--data", data)
    told = donghanh("audit", "verify", "--data", data, "--json").json

    assert ran.code == 0
    assert "✅ ổn: 4 dòng" in ran.out
    assert told["head"] in ran.out
    assert (told["ok"], told["lines"], told["flaw"], told["line"]) == (True, 4, None, None)
    _noted(work_in, 1)
    assert donghanh("audit", "verify", "--since", told["head"], "--data", data).code == 0


def test_a_spoilt_line_is_named_and_the_exit_says_so(donghanh, data, work_in):
    """By its number and its moment."""
    _noted(work_in)
    with work_in() as work:
        work.connection.execute(update(audit).where(audit.c.id == 2).values(person_id=None))
    ran = donghanh("audit", "verify", "--data", data)
    told = donghanh("audit", "verify", "--data", data, "--json")

    assert ran.code == 1
    assert "🔴 hỏng: dòng số 2 (05/06/2026 09:00)" in ran.out
    assert (told.code, told.json["flaw"], told.json["line"]["line"]) == (1, "altered", 2)


def test_every_way_of_spoiling_has_its_sentence(donghanh, data, work_in):
    """Cut off, taken away, and put aside by another trail."""
    _noted(work_in)
    other = "4:0000"
    assert (
        "không chứa mốc đã ghi lại"
        in donghanh("audit", "verify", "--since", other, "--data", data).out
    )
    with work_in() as work:
        work.connection.execute(delete(audit).where(audit.c.id == 4))
    assert "1 dòng cuối đã bị cắt mất" in donghanh("audit", "verify", "--data", data).out
    with work_in() as work:
        work.connection.execute(delete(audit).where(audit.c.id == 2))
    assert "thiếu 2 dòng" in donghanh("audit", "verify", "--data", data).out


def test_an_end_that_cannot_be_read_is_refused(donghanh, data):
    """It says how an end looks."""
    ran = donghanh("audit", "verify", "--since", "yesterday", "--data", data)

    assert ran.code == 1
    assert "write it as `donghanh audit verify` printed it" in ran.err


def test_a_household_and_a_person_can_be_asked_about(donghanh, data, work_in):
    """In a table with words, or for machines; reading the trail stands in it too."""
    _noted(work_in)
    shown = donghanh("audit", "show", "--household", "BK-2026-pao", "--data", data)
    of_lan = donghanh("audit", "show", "--person", "p-lan", "--limit", 2, "--data", data, "--json")
    again = donghanh("audit", "show", "--household", "h-pao", "--data", data, "--json").json

    assert "xem hộ" in shown.out
    assert "05/06/2026 09:00" in shown.out
    assert [line["action"] for line in of_lan.json] == ["viewed", "viewed"]
    assert (again[0]["action"], again[0]["person"]) == ("trail_read", None)


def test_one_of_the_two_is_asked_for(donghanh, data):
    """Neither, both, or a household that is not there."""
    both = donghanh("audit", "show", "--household", "h-pao", "--person", "p-lan", "--data", data)

    assert donghanh("audit", "show", "--data", data).code == 1
    assert "name either --household ID or --person ID" in both.err
    assert "no household has" in donghanh("audit", "show", "--household", "x", "--data", data).err


@pytest.mark.parametrize(
    "spoiled",
    [
        "UPDATE audit SET mac = '', person_id = 'p-nga'; DELETE FROM audit WHERE id = 3;",
        "DELETE FROM audit;",
    ],
    ids=["links taken off", "wiped"],
)
def test_whoever_has_the_database_alone_cannot_begin_the_trail_anew(donghanh, data, spoiled):
    """Without a sealed end it is broken, and the lines that come after do not mend it."""
    for _ in range(4):
        donghanh("audit", "show", "--household", "h-pao", "--data", data)
    with closing(sqlite3.connect(data / "donghanh.db")) as connection:
        connection.executescript(spoiled)
        connection.executescript("DELETE FROM setting WHERE name LIKE 'audit.%'")

    assert donghanh("audit", "verify", "--data", data).code == 1
    donghanh("audit", "show", "--household", "h-may", "--data", data)
    ran = donghanh("audit", "verify", "--data", data)
    assert (ran.code, "🔴" in ran.out) == (1, True)


def test_old_lines_that_do_not_fit_are_not_cleared_and_everybody_is_told(donghanh, data, work_in):
    """The command refuses, and `audit verify` and the doctor say so until it is mended."""
    _noted(work_in)
    with work_in() as work:
        work.connection.execute(
            update(audit).where(audit.c.id <= 2).values(at=datetime(2020, 1, 1, tzinfo=UTC))
        )
    ran = donghanh("retention", "--data", data)
    verified = donghanh("audit", "verify", "--data", data)
    told = donghanh("doctor", "--data", data, "--json").json["findings"]

    assert (ran.code, verified.code) == (1, 1)
    assert "not whole at line 1 (altered)" in ran.err
    assert "Đã quên: " in ran.out
    assert "🔴 Chưa dọn được các dòng nhật ký quá hạn giữ" in verified.out
    trail = [each["state"] for each in told if each["area"] == "trail"]
    assert trail == ["broken", "broken"]

    again = donghanh("retention", "--broken-trail", "--data", data)
    assert (again.code, again.err) == (0, "")
    shown = donghanh("audit", "verify", "--data", data, "--json").json
    assert (shown["ok"], shown["not_cleared"]) == (True, None)


def test_the_doctor_says_that_a_trail_is_whole(donghanh, data, work_in):
    """With how many lines it has."""
    _noted(work_in)
    told = donghanh("doctor", "--data", data, "--json").json["findings"]

    (trail,) = [each for each in told if each["area"] == "trail"]
    assert (trail["state"], trail["what"]) == ("fine", "4 dòng, nối liền từ đầu đến cuối")


def test_an_end_inside_the_part_that_was_cleared_away_is_said_to_be_just_that(
    donghanh, data, work_in
):
    """Nobody is accused: the retention did it, and the new end is to be written down instead."""
    clock = HandClock.__new__(HandClock)
    for day in ("2023-05-01 09:00", "2023-05-02 09:00", "2026-06-01 09:00"):
        clock.set(day)
        with work_in() as work:
            work.audit.note("p-lan", "viewed", "h-pao", clock.now())
        if day.startswith("2023-05-01"):
            first = donghanh("audit", "verify", "--data", data, "--json").json["head"]
    second = _end_after(work_in, 2)
    donghanh("retention", "--data", data)
    ran = donghanh("audit", "verify", "--since", first, "--data", data)
    told = donghanh("audit", "verify", "--since", first, "--data", data, "--json").json

    assert ran.code == 1
    assert "mốc ấy ở dòng thứ 1, thuộc phần nhật ký cũ đã dọn theo thời hạn giữ" in ran.out
    assert "đến hết dòng thứ 2, dọn lúc 05/06/2026 12:" in ran.out
    assert "Phần còn lại vẫn liền mạch" in ran.out
    assert f"audit verify --since {told['head']}" in ran.out
    assert "hỏng" not in ran.out
    assert (told["ok"], told["holds"], told["since_cleared"], told["flaw"]) == (
        False,
        False,
        True,
        None,
    )
    # The last line of the part that went is where the trail goes on: it can still be compared.
    assert donghanh("audit", "verify", "--since", second, "--data", data).code == 0


def _end_after(work_in, lines):
    """The end that the trail had after so many lines."""
    with work_in() as work:
        mac = work.connection.execute(select(audit.c.mac).where(audit.c.id == lines)).scalar_one()
    return f"{lines}:{mac}"


def test_an_end_is_not_compared_with_a_beginning_that_was_altered(donghanh, data, work_in):
    """It is said what is wrong, and no trace of the program is shown."""
    _noted(work_in)
    with work_in() as work:
        work.connection.execute(insert(setting).values(name="audit.start", value="3:x:y"))
    ran = donghanh("audit", "verify", "--since", "2:abc", "--data", data)

    assert ran.code == 1
    assert "🔴 hỏng" in ran.out
