"""Histories are only added to, and what holds today is always the last of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from domain.households import HouseholdId, Status
from domain.recognition import Recognition, StatusFaultError
from domain.status import Way, first_line
from storage.repositories.statuses import SqlStatuses
from storage.tables import household
from tests.storage.village import H1, H3, NOW, TODAY


def _recognised(status: Status, since: date, home=H1, **more) -> Recognition:
    given = {"decision": f"{since}/QĐ", "decided_on": since, **more}
    return Recognition(home.id, status, since, noted_by="hung", noted_at=NOW, **given)


def _present(work, home=H1) -> tuple[str, date | None]:
    row = work.connection.execute(household.select().where(household.c.id == home.id)).one()
    return row.status, row.recognised_on


def test_a_decision_becomes_the_present_status(work):
    """The household's card and its history say the same."""
    line = work.statuses.add(_recognised(Status.NEWLY_ESCAPED, date(2026, 5, 20)), TODAY)

    assert line.id > 0
    assert work.statuses.of(H1.id)[-1] == line
    assert _present(work) == ("newly_escaped", date(2026, 5, 20))
    assert work.statuses.disagreements() == []


def test_how_a_household_came_in_stays_in_its_history(work):
    """The status before the first decision is not overwritten without a trace."""
    status, since = _present(work)
    work.statuses.add(_recognised(Status.NEWLY_ESCAPED, date(2026, 5, 20)), TODAY)

    first, second = work.statuses.of(H1.id)
    assert (first.status.value, first.since, first.way) == (status, since, Way.FIRST)
    assert (second.status, second.way) == (Status.NEWLY_ESCAPED, Way.ESCAPED)


def test_what_is_refused_leaves_no_line(work):
    """A decision without a number is no decision."""
    before = _present(work)
    with pytest.raises(StatusFaultError):
        work.statuses.add(_recognised(Status.OUT, date(2026, 5, 20), decision=""), TODAY)

    assert _present(work) == before
    assert [line.way for line in work.statuses.of(H1.id)] in ([], [Way.FIRST])


def test_whoever_is_newly_escaped_is_so_from_the_first_decision_on(work):
    """A second decision that confirms it does not make the time begin anew."""
    work.statuses.add(_recognised(Status.NEWLY_ESCAPED, date(2026, 1, 20)), TODAY)
    work.statuses.add(_recognised(Status.NEWLY_ESCAPED, date(2026, 5, 20)), TODAY)

    assert _present(work) == ("newly_escaped", date(2026, 1, 20))


def test_a_correction_is_a_line_of_its_own(work):
    """What was recorded wrongly stays readable; the present follows the correction."""
    work.statuses.add(_recognised(Status.NEWLY_ESCAPED, date(2026, 5, 20)), TODAY)
    wrong = work.statuses.of(H1.id)
    right = _recognised(Status.NEAR_POOR, date(2026, 5, 20), corrects=True, decision="2/QĐ")
    work.statuses.add(right, TODAY)

    assert work.statuses.of(H1.id)[: len(wrong)] == wrong
    assert _present(work)[0] == "near_poor"
    assert work.statuses.disagreements() == []


def test_a_line_that_belongs_further_back_does_not_change_the_present(work):
    """A whole history can be loaded; only its last line is the present."""
    home = H1
    status, since = _present(work)
    assert since is not None
    lines = (
        first_line(home.id, Status.OUT, date(2022, 12, 20), NOW),
        first_line(home.id, Status(status), since, NOW),
    )
    work.statuses.load(lines)

    assert [line.status for line in work.statuses.of(home.id)] == [Status.OUT, Status(status)]
    assert work.statuses.disagreements() == []


def test_a_card_that_says_something_else_than_the_history_is_found(work):
    """Whoever wrote to the card past the history is found out."""
    work.statuses.add(_recognised(Status.NEWLY_ESCAPED, date(2026, 5, 20)), TODAY)
    work.connection.execute(household.update().where(household.c.id == H1.id).values(status="out"))

    (found,) = work.statuses.disagreements()
    assert (found.household_id, found.present, found.last) == (H1.id, "out", "newly_escaped")


def test_a_household_that_is_not_there_has_no_history(work):
    """An id that nobody has is told apart from a refusal."""
    with pytest.raises(LookupError):
        work.statuses.add(
            Recognition(HouseholdId("nobody"), Status.OUT, TODAY, "1/QĐ", TODAY, "hung", NOW),
            TODAY,
        )


def test_no_line_can_be_changed_or_taken_away():
    """The repository has no door for it."""
    doors = {name for name in vars(SqlStatuses) if not name.startswith("_")}

    assert doors == {"of", "add", "would_add", "load", "disagreements"}


def test_two_decisions_at_once_are_one_after_the_other(store):
    """Two officers record at the same moment: both lines stand, and the present is the last."""

    def record(number: int) -> None:
        with store.begin() as work:
            given = _recognised(Status.POOR, TODAY, H3, decision=f"{number}/QĐ")
            work.statuses.add(given, TODAY)

    if str(store.engine.url) == "sqlite://":
        for number in range(2):
            record(number)
    else:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(record, range(2)))

    with store.begin() as work:
        lines = work.statuses.of(H3.id)
        assert {line.decision for line in lines} >= {"0/QĐ", "1/QĐ"}
        assert [line.way for line in lines].count(Way.FIRST) <= 1
        assert work.statuses.disagreements() == []


def test_only_so_many_contradictions_are_named(work):
    """Whoever mends them looks again."""
    for home, status in ((H1, Status.NEWLY_ESCAPED), (H3, Status.AVERAGE)):
        work.statuses.add(_recognised(status, date(2026, 5, 20), home), TODAY)
    work.connection.execute(household.update().values(status="poor"))

    assert len(work.statuses.disagreements()) == 2
    assert len(work.statuses.disagreements(1)) == 1


def test_what_would_be_added_is_told_without_adding_it(work):
    """A dry run writes nothing, not even how the household came in."""
    line = work.statuses.would_add(_recognised(Status.NEAR_POOR, date(2026, 5, 20)), TODAY)

    assert (line.way, line.id) == (Way.ESCAPED, 0)
    assert work.statuses.of(H1.id) == []
