"""A household that left the programme is counted up to the day before, and found no more."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.digest.lines import Line, What
from domain.digest.span import span_of
from domain.imports.matching import Known
from domain.moment import Moment
from domain.review.cases import Review
from domain.review.process import RoundKind
from domain.review.stages import Stage
from domain.weeks import week_of
from storage.repositories import name_search
from tests.storage.village import BK, DUC, H1, HUNG, LAN, NOW, TODAY, UNITS

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
COMMUNE = next(each for each in UNITS if each.id == "bk/xa-a")
DAY = timedelta(days=1)


@pytest.fixture
def gone(work):
    """The village, after an import of Friday that did not name ông Páo's household any more."""
    imports = work.roster_imports
    moment = Moment(NOW, TODAY)
    number = imports.begin(BK, "list.xlsx", "0" * 64, None, moment)
    home = Known(H1.id, H1.code, H1.head_name, H1.hamlet_id, 1980)
    imports.mark_gone(number, [home], moment)
    return work


def _span(day: date):
    """The week of a day, as one looks at it in the morning of that day."""
    return span_of(week_of(day), datetime(day.year, day.month, day.day, 1, tzinfo=UTC), ZONE)


def _counted(work, span):
    return work.figures.counts(COMMUNE, span, {}).households


def _behind(work, span):
    ids, total = work.figures.behind(COMMUNE, Line(What.HOMES), span, None, limit=100)
    assert len(ids) == total
    return ids


def test_the_digest_counts_it_up_to_the_eve(gone):
    """Looked at on Thursday it is there; on the day of its leaving it is not."""
    eve, that_day = _span(TODAY - DAY), _span(TODAY)

    assert _counted(gone, eve) == _counted(gone, that_day) + 1
    assert H1.id in _behind(gone, eve)
    assert H1.id not in _behind(gone, that_day)


def test_a_past_week_is_told_as_it_was(gone):
    """Figures of periods that are over do not change because somebody leaves."""
    before = span_of(week_of(TODAY - 7 * DAY), NOW + 30 * DAY, ZONE)
    after = span_of(week_of(TODAY), NOW + 30 * DAY, ZONE)

    assert H1.id in _behind(gone, before)
    assert H1.id not in _behind(gone, after)


def test_silence_is_not_told_of_whoever_left(gone):
    """Nobody needs to visit it any more."""
    silent = Line(What.SILENT)
    long_after = _span(TODAY + 90 * DAY)
    ids, total = gone.figures.behind(COMMUNE, silent, long_after, None, limit=100)

    assert H1.id not in ids
    assert total == gone.figures.counts(COMMUNE, long_after, {}).silent == len(ids)


@pytest.mark.parametrize("typed", ["Giàng A Páo", "pao", "gap", "giang a poa", "pao na man"])
@pytest.mark.parametrize("few", [5_000, 0])
def test_no_search_finds_it(gone, typed, few, monkeypatch):
    """By its name, without marks, by initials, with a slip, with its place; in a large tree too."""
    monkeypatch.setattr(name_search, "LOOK_AT_ALL", few)
    for who in (HUNG, DUC):
        lines, _ = gone.households.in_subtree(who, query=typed, limit=100)
        assert H1.id not in {line.id for line in lines}
    lines, _ = gone.households.assigned_to(LAN, TODAY, query=typed)
    assert H1.id not in {line.id for line in lines}


def test_the_periodic_report_counts_it_as_long_as_it_was_there(gone):
    """The quarter that ended before it left holds it, the one in which it left does not."""
    first = gone.unit_reports.figures(COMMUNE, date(2026, 1, 1), date(2026, 3, 31))
    second = gone.unit_reports.figures(COMMUNE, date(2026, 4, 1), date(2026, 6, 30))

    assert first.households == second.households + 1


def test_nobody_carries_it_and_no_review_lists_it(gone):
    """Workload, transfers and the list of a new review leave it out."""
    (load,) = gone.care.loads([LAN], TODAY, since=TODAY)
    assert H1.id not in {home.id for home in gone.care.homes_of(HUNG, LAN.id, COMMUNE.id, TODAY)}
    assert load.households == len(gone.assignments.for_the_house().homes_of(LAN.id, TODAY))
    made = Review("r", BK, COMMUNE.id, RoundKind.PERIODIC, TODAY, TODAY, None, NOW)
    gone.reviews.open(made)
    gone.reviews.add_managed(made)
    listed = {line.household_id for line in gone.review_cases.cases(HUNG, "r", set(Stage))}
    assert H1.id not in listed


def test_its_history_stays(gone):
    """Whoever may see it still sees what was."""
    assert gone.households.seen_by(HUNG, H1.id, TODAY).household is not None
    assert gone.households.for_the_house().get(H1.id) == H1
