"""A unit's report goes from hand to hand: what may follow on what, and what it must carry."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar import Deadline
from domain.people import PersonId, UnitId
from domain.periods import quarter
from domain.reports.content import Content, Figure, ReportFaultError, changes_between, corrected
from domain.reports.fingerprints import fingerprint
from domain.reports.life import (
    LEADS_TO,
    Life,
    Name,
    State,
    Step,
    first_false_version,
    is_late,
    state_on,
    taken,
)

NINE = datetime(2026, 6, 9, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
OFFICER, LEAD = PersonId("p-officer"), PersonId("p-lead")
NAME = Name(UnitId("u-1"), "LC-R1", "2026-Q2")
CONTENT = Content({"visited": Figure(12, 12), "supports": Figure(5, 5)}, {"results": "Đủ."})
BETTER = Content({"visited": Figure(13, 13), "supports": Figure(5, 5)}, {"results": "Đủ."})
DEADLINE = Deadline(
    "LC-R1", quarter(2026, 2), date(2026, 6, 10), date(2026, 6, 9), inclusive=False
)


def after(*steps):
    """Return a report after some steps, an hour apart; contents differ from time to time."""
    life = Life(NAME)
    for number, step in enumerate(steps):
        content = (CONTENT, BETTER)[number % 2] if step in {Step.SUBMIT, Step.ERRATUM} else None
        words = "Xem lại số này." if step in {Step.RETURN, Step.ERRATUM} else ""
        who = OFFICER if content else LEAD
        life = taken(life, step, who, NINE + number * HOUR, content=content, words=words)
    return life


WAYS = {
    State.OPEN: (),
    State.SUBMITTED: (Step.SUBMIT,),
    State.RETURNED: (Step.SUBMIT, Step.RETURN),
    State.ACCEPTED: (Step.SUBMIT, Step.ACCEPT),
    State.LOCKED: (Step.SUBMIT, Step.ACCEPT, Step.LOCK),
}


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("step", Step)
def test_every_step_is_tried_in_every_state(state, step):
    """It leads to where the table says, or is refused by name and changes nothing."""
    life = after(*WAYS[state])
    assert life.state is state

    def go_on():
        return taken(life, step, LEAD, NINE + 9 * HOUR, content=BETTER, words="Vì đếm sót.")

    if (state, step) in LEADS_TO:
        assert go_on().state is LEADS_TO[state, step]
    else:
        with pytest.raises(ReportFaultError, match=f"not_{step}_when_{state}"):
            go_on()
    assert life.state is state


def test_the_way_there_and_back_is_kept_whole():
    """Returned with a comment on a line, handed in again, accepted: nothing is written over."""
    life = after(Step.SUBMIT)
    life = taken(life, Step.RETURN, LEAD, NINE + HOUR, line="visited", words="Thiếu xóm 4?")
    assert (life.returned.line, life.returned.words) == ("visited", "Thiếu xóm 4?")
    life = taken(life, Step.SUBMIT, OFFICER, NINE + 2 * HOUR, content=BETTER)
    life = taken(life, Step.ACCEPT, LEAD, NINE + 3 * HOUR)

    assert [event.step.value for event in life.events] == ["submit", "return", "submit", "accept"]
    assert [event.version for event in life.events] == [1, 1, 2, 2]
    assert life.events[0].content == CONTENT
    assert (life.content, life.returned) == (BETTER, None)


def test_after_the_lock_only_an_erratum_changes_it_and_shows_as_such():
    """It needs a reason and a change; the version before stays to be seen."""
    life = after(*WAYS[State.LOCKED])
    with pytest.raises(ReportFaultError, match="erratum_without_words"):
        taken(life, Step.ERRATUM, OFFICER, NINE + 9 * HOUR, content=BETTER, words="  ")
    with pytest.raises(ReportFaultError, match="erratum_without_change"):
        taken(life, Step.ERRATUM, OFFICER, NINE + 9 * HOUR, content=CONTENT, words="Sửa.")

    life = taken(life, Step.ERRATUM, OFFICER, NINE + 9 * HOUR, content=BETTER, words="Đếm sót.")

    assert (life.state, life.version, life.content) == (State.LOCKED, 2, BETTER)
    assert [event.words for event in life.errata] == ["Đếm sót."]


@pytest.mark.parametrize(
    ("step", "arguments", "reason"),
    [
        (Step.RETURN, {"words": " "}, "return_without_words"),
        (Step.RETURN, {"words": "Sao vậy?", "line": "moon"}, "unknown_line moon"),
    ],
)
def test_a_return_says_what_is_to_be_looked_at(step, arguments, reason):
    """The comment opens the very line: so there must be such a line, and a comment."""
    with pytest.raises(ReportFaultError, match=reason):
        taken(after(Step.SUBMIT), step, LEAD, NINE + HOUR, **arguments)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "without_content"),
        (Content({"visited": Figure(-1)}), "negative visited"),
        (Content({"visited": Figure(13, 12)}), "correction_without_reason visited"),
        (Content({"visited": Figure(13, 12, "  ")}), "correction_without_reason visited"),
    ],
)
def test_what_is_no_report_is_not_taken(content, reason):
    """A corrected figure carries its reason; nothing is less than none."""
    with pytest.raises(ReportFaultError, match=reason):
        taken(Life(NAME), Step.SUBMIT, OFFICER, NINE, content=content)


def test_no_step_comes_before_the_one_before_it():
    """A clock set back does not put events in another order."""
    with pytest.raises(ReportFaultError, match="earlier_than_before"):
        taken(after(Step.SUBMIT), Step.ACCEPT, LEAD, NINE - HOUR)


def test_before_its_period_begins_it_is_not_due():
    """Future periods cannot be handed in; once begun, a report is open until it comes."""
    assert state_on(Life(NAME), DEADLINE, date(2026, 3, 31)) is State.NOT_DUE
    assert state_on(Life(NAME), DEADLINE, date(2026, 4, 1)) is State.OPEN
    assert state_on(after(Step.SUBMIT), DEADLINE, date(2026, 6, 9)) is State.SUBMITTED


@pytest.mark.parametrize(
    ("submitted", "today", "late"),
    [
        (None, date(2026, 6, 9), False),
        (None, date(2026, 6, 10), True),
        (date(2026, 6, 9), date(2026, 7, 1), False),
        (date(2026, 6, 10), date(2026, 7, 1), True),
    ],
)
def test_late_is_late_by_the_moment_of_submission(submitted, today, late):
    """What was returned and came again stays in time, if it had come in time at first."""
    life = after(Step.SUBMIT, Step.RETURN, Step.SUBMIT) if submitted else Life(NAME)
    assert is_late(life, DEADLINE, today, submitted) is late


def test_the_fingerprint_tells_whether_a_kept_content_was_touched():
    """Order does not matter; a figure, a reason, a word, or the version before does."""
    turned = Content(dict(reversed(CONTENT.figures.items())), CONTENT.sections)
    assert fingerprint(NAME, 1, CONTENT, "") == fingerprint(NAME, 1, turned, "")
    assert (
        len({fingerprint(NAME, v, c, b) for v in (1, 2) for c in (CONTENT, BETTER) for b in "ab"})
        == 8
    )

    life = after(Step.SUBMIT, Step.RETURN, Step.SUBMIT)
    assert first_false_version(NAME, life.events) is None
    from dataclasses import replace

    touched = [
        replace(event, content=BETTER) if event.version == 1 and event.content else event
        for event in life.events
    ]
    assert first_false_version(NAME, touched) == 1


def test_a_correction_keeps_what_was_counted_beside_it():
    """The officer's figure stands, the counted one and the reason with it."""
    made = corrected(CONTENT, {"visited": (14, " Hai hộ chưa kịp nhập. ")})

    assert made.figures["visited"] == Figure(14, 12, "Hai hộ chưa kịp nhập.")
    assert made.figures["visited"].is_corrected
    assert not made.figures["supports"].is_corrected
    with pytest.raises(ReportFaultError, match="unknown_line moon"):
        corrected(CONTENT, {"moon": (1, "Vì sao?")})


def test_two_versions_tell_in_which_lines_they_differ():
    """So that whoever returned a report sees what came of it."""
    later = Content(BETTER.figures, {"results": "Đủ.", "proposals": "Thêm giống."})
    assert changes_between(CONTENT, later) == ("visited", "proposals")
    assert changes_between(None, CONTENT) == ("visited", "supports", "results")
    assert changes_between(later, CONTENT) == ("visited", "proposals")
