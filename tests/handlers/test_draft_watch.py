"""Drafts at the closing: told at the end of each period, sent as they are, and cheap to watch."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from domain.conversation.session import Answer, Session
from domain.people import UnitId
from handlers import draft_watch
from handlers.draft_watch import DraftWatch
from handlers.due.closings import Closing, Closings, closing_of
from handlers.due.deadlines import Deadlines
from tests.support import town
from tests.support.house import ZONE
from tests.support.statements import statements_of

FORM = "household_report"


@pytest.fixture
def watch(house):
    """The job that tells of drafts, alone."""
    return next(job for job in house.house.jobs if isinstance(job, DraftWatch))


def _draft(house, id_="d1", person=town.LAN, subject="h-pao", **more):
    """Keep a draft with one answer, as if it had been begun now."""
    now = house.clock.now()
    answers = more.pop("answers", {"changed": Answer("Bỏ qua", ("telecom",), now)})
    given = {"form_version": house.house.forms[FORM].version, **more}
    session = Session(
        id_, FORM, person_id=person.id, subject=subject, begun_at=now, answers=answers, **given
    )
    with house.work() as work:
        work.sessions.add(session, now)
    return session


def _first_lines(said):
    """Return who was told what, shortened to the first line and the numbered ones."""
    return [
        (
            person,
            [
                line
                for number, line in enumerate(text.split("\n"))
                if not number or line[0] in "123"
            ],
        )
        for person, text in said
    ]


def _begun(lan):
    """Begin a report, answer its first questions, and leave it."""
    lan.types("Giàng A Páo").presses("Giàng A Páo", "Báo cáo về hộ này")
    return lan.presses("Bỏ qua", "Không").types("/huy").presses("Dừng, giữ lại")


def test_a_draft_is_told_of_at_the_end_of_each_period(house, watch, told):
    """Warned two days before, or on the Friday before; offered the day after; each once.

    The next period it is told again.
    """
    _draft(house)
    days = (
        "06-25",
        "06-26",
        "06-27",
        "06-28",
        "06-29",
        "07-01",
        "07-02",
        "09-27",
        "09-28",
        "10-01",
        "10-02",
    )
    said = {day: told(watch, f"2026-{day} 07:40") for day in days}

    assert {day: texts[0][1].split("\n")[0] for day, texts in said.items() if texts} == {
        "06-26": "⏳ Phiếu này còn dở, mà kỳ báo cáo chốt hết ngày thứ Ba 30/6/2026:",
        "07-01": "📝 Kỳ báo cáo đã chốt ngày thứ Ba 30/6/2026. Phiếu này còn dở, trợ lý vẫn giữ:",
        "09-28": "⏳ Phiếu này còn dở, mà kỳ báo cáo chốt hết ngày thứ Tư 30/9/2026:",
        "10-01": "📝 Kỳ báo cáo đã chốt ngày thứ Tư 30/9/2026. Phiếu này còn dở, trợ lý vẫn giữ:",
    }
    assert "tính vào kỳ này, chốt hết ngày thứ Tư 30/9/2026" in said["07-01"][0][1]


@pytest.mark.parametrize("day", ["2026-06-27", "2026-06-28"])
def test_a_free_day_brings_no_warning(house, watch, told, day):
    """Whoever slept on Friday hears of it on Monday, which is worked and not too late."""
    _draft(house)
    assert told(watch, f"{day} 07:40") == []
    assert len(told(watch, "2026-06-29 07:40")) == 1


def test_what_closed_before_a_holiday_is_told_after_it(house, clock, watch, told):
    """The first of January is free; so are the days around the second, a Saturday in 2027."""
    clock.set("2026-12-15 08:00")
    _draft(house)
    said = {day: told(watch, f"{day} 07:40") for day in ("2027-01-01", "2027-01-02", "2027-01-04")}

    assert [day for day, texts in said.items() if texts] == ["2027-01-04"]
    assert said["2027-01-04"][0][1].startswith("📝 Kỳ báo cáo đã chốt ngày thứ Năm 31/12/2026.")


def test_quiet_hours_of_the_programme_are_kept(house, watch, told, monkeypatch):
    """Whoever waits for them to end is told then, once."""
    _draft(house)
    _quiet(monkeypatch, watch, time(20, 0), time(9, 0))
    said = [told(watch, f"2026-06-26 {clock}") for clock in ("07:40", "08:59", "09:00", "09:10")]

    assert [len(each) for each in said] == [0, 0, 1, 0]


def _quiet(monkeypatch, watch, first, last):
    """Let all programmes keep quiet between two hours."""
    deadlines = watch._deadlines
    hours = {"quiet_from": first, "quiet_until": last, "at": time(10, 0)}
    active = [
        replace(each, setup=replace(each.setup, reminders=replace(each.setup.reminders, **hours)))
        for each in deadlines.active()
    ]
    monkeypatch.setattr(deadlines, "active", lambda: active)


def test_what_has_closed_and_what_closes_are_told_apart(house, clock, watch, told):
    """The server slept at the first closing: each message names its own day and its own drafts."""
    _draft(house)
    clock.set("2026-08-01 08:00")
    _draft(house, "d2", subject="h-may")
    closes, closed = _first_lines(told(watch, "2026-09-28 07:40"))

    assert "30/9/2026" in closes[1][0]
    assert len(closes[1]) == 3
    assert "30/6/2026" in closed[1][0]
    assert len(closed[1]) == 2


def test_a_draft_without_an_answer_is_not_told_of(house, watch, told):
    """There is nothing in it that could be lost."""
    _draft(house, answers={})
    assert told(watch, "2026-06-26 07:40") == []


def test_who_cannot_be_reached_is_not_looked_at(house, watch, told):
    """Neither a message nor a line in the audit trail, morning by morning."""
    _draft(house)
    with house.work() as work:
        work.people.gone(work.people.address_of(town.LAN.id), house.clock.now())
    assert told(watch, "2026-06-26 07:40") == []


def test_many_people_are_told_in_several_goes(house, watch, told, monkeypatch):
    """The next tick goes on where this one ended; nobody is told twice or left out."""
    monkeypatch.setattr(draft_watch, "AT_ONCE", 1)
    _draft(house)
    _draft(house, "d2", town.DUNG, "h-ha2")
    said = [told(watch, f"2026-06-26 07:4{minute}") for minute in range(4)]

    assert [[who for who, _ in each] for each in said] == [["p-dung"], ["p-lan"], [], []]


def test_somebody_whose_drafts_cannot_be_read_is_tried_once_a_day(house, watch, told, monkeypatch):
    """A fault of one person's data leaves a line, and the rest are told."""
    monkeypatch.setattr(draft_watch, "AT_ONCE", 1)
    _draft(house, "d2", town.DUNG, "h-ha2")
    _draft(house)
    right = watch._open
    monkeypatch.setattr(
        watch,
        "_open",
        lambda visit, each: 1 / 0 if each.waiting.session_id == "d2" else right(visit, each),
    )
    said = [told(watch, f"2026-06-26 07:4{minute}") for minute in range(3)]

    assert [[who for who, _ in each] for each in said] == [[], ["p-lan"], []]


@pytest.mark.parametrize("moment", ["2026-06-15 07:40", "2026-07-15 07:40"])
def test_an_idle_morning_costs_the_same_however_many_drafts_wait(house, clock, watch, moment):
    """Nothing closes near, and what has closed was told: 300 drafts are read as lines, once."""
    for number in range(300):
        _draft(house, f"d{number}", (town.LAN, town.DUNG)[number % 2], f"h{number}")
    with house.work() as work:
        for number in range(300):
            work.outbox.settle(f"dr.c.d{number}.2026-06-30", clock.now())
    clock.set(moment)
    with statements_of(house.store) as statements:
        assert watch.run(house.do, clock.now()) == []
    assert 0 < len(statements) < 25
    with statements_of(house.store) as statements:
        watch.run(house.do, clock.now())
    assert len(statements) <= 3


# Sent as it is -----------------------------------------------------------------------------------


def _reports(house):
    with house.work() as work:
        return work.reports.last_of("h-pao")


def test_what_is_there_is_sent_only_after_the_period_closed(house, clock, lan):
    """A button that comes too early leads back into the form."""
    _begun(lan)
    with house.work() as work:
        (draft,) = work.sessions.drafts(town.LAN.id)
        turn = work.sessions.get(draft.session_id).turn
    lan.presses_token(f"nh.pp.{draft.session_id}.{turn}")
    assert "Tiếp tục hộ ông Giàng A Páo" in lan.said
    assert _reports(house) is None

    clock.set("2026-07-01 09:00")
    lan.presses_token(f"nh.pp.{draft.session_id}.{turn}")
    assert _reports(house).day == date(2026, 7, 1)


@pytest.mark.parametrize("sure", ["drafts.partial_yes", "drafts.discard_yes"])
def test_an_old_button_asks_again_with_what_is_there_now(house, clock, lan, sure):
    """What was answered since it was shown is neither sent nor thrown away unseen."""
    _begun(lan)
    clock.set("2026-07-01 09:00")
    lan.types("/nhap")
    verb = "pp" if sure == "drafts.partial_yes" else "xx"
    with house.work() as work:
        (draft,) = work.sessions.drafts(town.LAN.id)
        turn = work.sessions.get(draft.session_id).turn
    lan.presses("Làm tiếp: hộ ông Giàng A Páo", "Giữ như lần trước")
    for old in (f".{turn}", ""):
        lan.presses_token(f"nh.{verb}.{draft.session_id}{old}")
        assert _reports(house) is None
        with house.work() as work:
            assert work.sessions.get(draft.session_id) is not None
    if verb == "pp":
        assert "gửi 3/" in lan.said
        lan.presses("✅ Gửi phần đã có")
        assert "Số biên nhận" in lan.said
    else:
        lan.presses("Bỏ phiếu")
        assert "Đã bỏ phiếu" in lan.said


def test_answers_of_a_withdrawn_version_are_looked_at_again_and_not_sent_empty(house, clock, lan):
    """They have become suggestions: there is no receipt for a report in which nothing stands."""
    form = house.house.forms[FORM]
    answers = {"changed": Answer("x", ("telecom",), house.clock.now())}
    _draft(house, form_version=form.version + 7, answers=answers)
    clock.set("2026-07-01 09:00")
    lan.presses_token("nh.pp.d1.0")

    assert _reports(house) is None
    assert "Số biên nhận" not in lan.said
    assert "Phiếu đã có bản mới" in lan.said


# When a period closes ----------------------------------------------------------------------------


def _closing(opened, unit_id, day):
    """Return when a unit's period closes."""
    deadlines = Deadlines(opened.house.programmes, opened.house.work_calendar, ZONE)
    with opened.work() as work:
        return closing_of(work, deadlines, work.units.get(UnitId(unit_id)), day)


@pytest.mark.parametrize("unit_id", ["bk/xd", "bk/to-4", "bk", "nobody"])
def test_what_is_asked_for_once_closes_no_period(house, unit_id):
    """The review of the year 2028 is no period of 2026: there the calendar's quarter counts."""
    assert _closing(house, unit_id, date(2026, 6, 5)) == Closing("2026-Q2", date(2026, 6, 30))


def test_the_report_of_a_unit_closes_its_period(house):
    """A department's own half-year."""
    assert _closing(house, "bk/vhxh", date(2026, 6, 9)) == Closing("2026-H1", date(2026, 6, 9))
    assert _closing(house, "bk/vhxh", date(2026, 6, 10)) == Closing("2026", date(2026, 11, 14))


def test_what_the_lead_office_compiles_closes_the_period_of_the_whole(province):
    """The province owes nothing itself; its lead office does for it, by the 19th."""
    with province.work() as work:
        top = next(u for u in work.units.of_programme("lao-cai-2026") if u.parent_id is None)
    assert _closing(province, top.id, date(2026, 6, 5)) == Closing("2026-Q2", date(2026, 6, 19))


def test_the_last_closing_since_the_beginning_and_the_next_are_found(house):
    """However many periods have passed; on the last day itself the period still runs."""
    deadlines = Deadlines(house.house.programmes, house.house.work_calendar, ZONE)
    to_4, june = UnitId("bk/to-4"), date(2026, 6, 5)
    with house.work() as work:
        closings = Closings(work, deadlines)
        assert closings.around(to_4, june, date(2026, 6, 30)).last is None
        assert closings.around(to_4, june, date(2026, 7, 1)).last.last_day == date(2026, 6, 30)
        last, coming = closings.around(to_4, june, date(2027, 2, 1))
    assert (last.period, coming.period) == ("2026-Q4", "2027-Q1")


def test_the_moment_of_beginning_is_a_local_day(house, clock, watch, told):
    """Begun in the night of 1 July, it belongs to the new quarter, although it is June in UTC."""
    clock.set("2026-07-01 00:30")
    assert clock.now() < datetime(2026, 7, 1, tzinfo=UTC)
    _draft(house)
    assert told(watch, "2026-07-01 07:40") == []
