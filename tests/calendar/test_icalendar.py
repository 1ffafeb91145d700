"""The calendar file keeps the rules of RFC 5545, whatever the plan's words are."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.seal import Seal
from bot.unit_calendar import UnitCalendar, named_in, path_of
from domain.calendar import Cadence, DueKind
from domain.due_days import deadlines
from domain.people import UnitId
from domain.suspensions import Suspension
from handlers.due.words import name_of
from messages.icalendar_text import AllDay, calendar_file
from tests.support import town
from tests.support.house import _WORDS, installed_plans

NOW = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)
VHXH = next(unit for unit in town.UNITS if unit.id == "bk/vhxh")


def unfolded(file):
    """Read a file the way the standard says: CR LF and a space are nothing."""
    return file.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value):
    """Read a TEXT value (3.3.11)."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def value_of(lines, name):
    """Return the values of a property."""
    return [line.partition(":")[2] for line in lines if re.split("[:;]", line)[0] == name]


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_come_back_as_they_were(title, text):
    """Folded at 75 octets, never inside a letter; commas, semicolons and line ends survive."""
    file = calendar_file("Lịch", [AllDay("u", date(2026, 6, 9), title, text)], NOW)
    controls = dict.fromkeys((*range(9), *range(11, 32), 127))

    for line in file.split("\r\n"):
        assert len(line.encode("utf-8", "surrogatepass")) <= 75
        assert "\n" not in line
        assert "\r" not in line
    [read] = value_of(unfolded(file), "SUMMARY")
    assert unescaped(read) == title.translate(controls)
    [read] = value_of(unfolded(file), "DESCRIPTION")
    assert unescaped(read) == text.translate(controls)


def test_a_file_has_what_every_calendar_must_have():
    """Version, producer, one identity and one stamp for each event, days without an hour."""
    lines = unfolded(calendar_file("Lịch", [AllDay("u", date(2026, 12, 31), "a", "b")], NOW))

    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines[1] == "VERSION:2.0"
    assert "PRODID:-//Dong Hanh//Reporting calendar//VI" in lines
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    assert event == [
        "UID:u",
        "DTSTAMP:20260601T000000Z",
        "DTSTART;VALUE=DATE:20261231",
        # The end is the first day that is not in it any more (3.6.1).
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:a",
        "DESCRIPTION:b",
        "TRANSP:TRANSPARENT",
    ]


def of(unit, *suspensions):
    programme = installed_plans().programmes[town.BK]
    file = UnitCalendar(_WORDS, NOW, suspensions).of(programme, unit)
    return unfolded(file) if file else None


def test_a_unit_that_owes_nothing_has_no_calendar():
    """A calendar without any event is none (3.6)."""
    assert of(next(unit for unit in town.UNITS if unit.id == "bk/to-4")) is None


def test_a_unit_gets_its_deadlines_until_the_plan_ends():
    """Both reports, each on the last day that is on time, in the words of the plan."""
    lines = of(VHXH)

    assert value_of(lines, "DTSTART") == [
        f"{year}{day}" for year in range(2026, 2031) for day in ("0609", "1114")
    ]
    first = value_of(lines, "SUMMARY")[0]
    assert first == "Hạn chót: Báo cáo 06 tháng (6 tháng đầu năm 2026)"
    text = unescaped(value_of(lines, "DESCRIPTION")[1])
    assert "Trước ngày 15/11/2026 (hạn chót hết ngày 14/11)." in text
    assert "sơ bộ" in text
    assert "“Báo cáo năm trước ngày 15/11 hằng năm.”" in text


def test_events_keep_their_identity_and_differ_from_each_other():
    """A phone that fetches the file again changes events, and doubles none."""
    uids = value_of(of(VHXH), "UID")

    assert uids == value_of(of(VHXH), "UID")
    assert len(set(uids)) == len(uids)
    assert uids[0] == "BK-R1.2026-H1.bk/vhxh@bac-kan-2026-2030.donghanh"


def test_a_moved_deadline_moves_in_the_phone():
    """The same event on its new day, with the decision."""
    flood = Suspension(
        1, town.BK, "Phòng", frozenset({UnitId("bk/vhxh")}), date(2026, 6, 1), date(2026, 6, 12),
        "Công điện 5/CĐ-UBND", date(2026, 6, 30),
    )  # fmt: skip
    lines = of(VHXH, flood)

    assert value_of(lines, "DTSTART")[0] == "20260630"
    assert value_of(lines, "UID") == value_of(of(VHXH), "UID")
    assert "lùi theo Công điện 5/CĐ-UBND" in unescaped(value_of(lines, "DESCRIPTION")[0])


def test_nothing_in_the_file_is_about_anybody():
    """A link may be passed on: names of people are not in it."""
    text = "\n".join(of(VHXH))

    assert not any(person.name in text for person in town.PEOPLE)


@pytest.mark.parametrize("tampered", ["", "x", "AAAA.BBBB"])
def test_a_link_that_was_made_up_opens_nothing(tampered):
    """Only what was sealed here is opened, and only for this purpose."""
    seal = Seal("s" * 32)

    assert named_in(seal, tampered) is None
    assert named_in(seal, seal.close("session", "bac-kan-2026-2030|bk/vhxh")) is None
    path = path_of(seal, VHXH)
    sealed = path.removeprefix("/calendar/").removesuffix(".ics")
    assert named_in(seal, sealed) == (town.BK, "bk/vhxh")


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "(tháng 4/2026)"), ("en", "(month 4/2026)")]
)
def test_a_monthly_report_is_called_by_its_month(obliged, language, said):
    """The one that is due on 5 May speaks of April."""
    monthly = obliged(Cadence.MONTH, kind=DueKind.EACH_MONTH, day=5, inclusive=True)
    [due] = deadlines(monthly, date(2026, 5, 1), date(2026, 5, 31))

    assert said in _WORDS.text(name_of(monthly, due), replace(town.LAN, language=language))
