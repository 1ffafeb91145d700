"""The made-up past is kept once, and the households stand as its reports left them."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.due_days import deadline_of_period
from domain.households import HouseholdId
from domain.people import PersonId
from domain.progress import HouseholdReport
from storage.database import open_database
from storage.roster import load_roster
from storage.sealing import Sealer
from storage.store import Store
from storage.synthetic_past import PastFaultError, has_past, load_past
from storage.tables import metadata
from tests.synthetic.past import NOW, ZONE, past_of


@pytest.fixture
def store():
    """An empty house."""
    engine = open_database("sqlite://")
    metadata.create_all(engine)
    yield Store(engine, Sealer("a secret for made-up people " * 2))
    engine.dispose()


@pytest.fixture
def move_in(store, programmes):
    """Lets a roster move in, and returns its past, which has not moved in yet."""

    def moving(roster):
        with store.begin() as work:
            load_roster(work, roster.units, roster.people, roster.households, roster.assignments)
        return past_of(roster, programmes)

    return moving


def test_a_past_moves_in_only_once(store, move_in, bac_kan):
    """The second time it is refused, and nothing is doubled."""
    past = move_in(bac_kan)

    with store.begin() as work:
        assert load_past(work, past)
    with store.begin() as work:
        assert has_past(work, past.programme_id)
        assert not load_past(work, past)
        figures = work.unit_reports.figures(
            bac_kan.units[0], NOW.date() - timedelta(99), NOW.date()
        )
    assert figures.reports == len(past.reports)


def test_cards_show_what_the_reports_left(store, move_in, roster):
    """Deprivations that were met are gone, and income is the one that was told last."""
    past = move_in(roster)
    lacks = {home.id: set(home.deprivations) for home in roster.households}
    income = {home.id: home.income_vnd for home in roster.households}
    for report in past.reports:
        lacks[report.household_id] -= report.met
        income[report.household_id] = report.income_vnd or income[report.household_id]

    with store.begin() as work:
        load_past(work, past)
        for home in roster.households:
            kept = work.households.for_the_house().get(home.id)
            assert kept.deprivations == lacks[home.id]
            assert kept.income_vnd == income[home.id]
            assert kept.members == home.members


def test_the_last_report_is_the_latest_visit(store, move_in, lao_cai):
    """Lists and cards look at the report with the highest number."""
    past = move_in(lao_cai)
    latest = {report.household_id: report for report in past.reports}

    with store.begin() as work:
        load_past(work, past)
        for report in list(latest.values())[::25]:
            last = work.reports.last_of(report.household_id)
            assert (last.day, last.income_vnd) == (report.day, report.income_vnd)
        sua = work.people.get(PersonId("lc-p-sua"))
        silent = work.care.silent(sua, NOW.date())
    assert HouseholdId("lc-h-001") in {line.id for line in silent}


def test_figures_of_the_database_are_those_of_the_reports(store, move_in, roster):
    """For the whole programme, over the whole past."""
    past = move_in(roster)
    supports = [support for report in past.reports for support in report.supports]

    with store.begin() as work:
        load_past(work, past)
        figures = work.unit_reports.figures(
            roster.units[0], NOW.date() - timedelta(days=99), NOW.date()
        )
    assert figures.households == len(roster.households)
    assert figures.visited == len({report.household_id for report in past.reports})
    assert figures.deprivations_met == sum(len(report.met) for report in past.reports)
    assert figures.supports == len(supports)
    assert figures.support_vnd == sum(support.amount_vnd or 0 for support in supports)
    assert figures.obstacles_open == sum(each.closed_at is None for each in past.obstacles)


def test_units_handed_in_the_figures_of_their_day(store, move_in, lao_cai, programmes):
    """What an early report says is what the database counts up to that moment."""
    past = move_in(lao_cai)
    programme = programmes["lao-cai-2026"]
    units = {unit.id: unit for unit in lao_cai.units}
    obligation = next(each for each in programme.obligations if each.id == "LC-R2")
    period = deadline_of_period(obligation, "2026-Q2").period
    early = [each for each in past.unit_reports if each.period == period.id]

    compared = 0
    for each in early:
        day = each.submitted_at.astimezone(ZONE).date()
        until_then = [report for report in past.reports if report.made_at <= each.submitted_at]
        if not each.figures["reports"] or compared == 3:
            continue
        compared += 1
        engine_store = _store_with(lao_cai, replace(past, reports=tuple(until_then)))
        with engine_store.begin() as work:
            counted = work.unit_reports.figures(units[each.unit_id], period.starts, day)
        engine_store.close()
        for name in ("households", "visited", "reports", "deprivations_met", "support_vnd"):
            assert getattr(counted, name) == each.figures[name], name
    assert compared


def _store_with(roster, past):
    engine = open_database("sqlite://")
    metadata.create_all(engine)
    store = Store(engine, Sealer("a secret for made-up people " * 2))
    with store.begin() as work:
        load_roster(work, roster.units, roster.people, roster.households, roster.assignments)
        load_past(work, past)
    return store


def test_the_next_receipt_goes_on_from_the_past(store, move_in, lao_cai):
    """A report that is confirmed late on the last day of the past gets a number of its own."""
    past = move_in(lao_cai)
    last: HouseholdReport = past.reports[-1]

    with store.begin() as work:
        load_past(work, past)
        fresh = work.reports.next_receipt(past.programme_id, last.day)
    assert fresh > last.receipt
    assert fresh not in {report.receipt for report in past.reports}


def test_obstacles_wait_on_their_desks(store, move_in, lao_cai):
    """Open ones are listed, oldest first; solved ones are not."""
    past = move_in(lao_cai)
    still_open = [each for each in past.obstacles if each.closed_at is None]

    with store.begin() as work:
        load_past(work, past)
        for desk in {each.desk_unit_id for each in still_open}:
            texts = [each.text for each in work.obstacles.open_at(desk)]
            assert texts == [each.text for each in still_open if each.desk_unit_id == desk]


def test_a_past_never_moves_in_on_a_real_household(store, move_in, bac_kan):
    """Nothing is kept, and the sentence names the household."""
    home = bac_kan.households[0]
    real = replace(bac_kan, households=(replace(home, synthetic=False), *bac_kan.households[1:]))
    past = move_in(real)
    first = replace(past.reports[0], household_id=home.id)

    with store.begin() as work:
        with pytest.raises(PastFaultError, match=home.id):
            load_past(work, replace(past, reports=(first, *past.reports[1:])))
        assert not has_past(work, past.programme_id)


def test_making_and_keeping_it_is_quick(store, move_in, rosters, programmes):
    """The first start of the demo waits for it: well under a second of the processor."""
    for roster in rosters.values():
        move_in(roster)

    began = time.process_time()
    with store.begin() as work:
        for roster in rosters.values():
            load_past(work, past_of(roster, programmes))
    assert time.process_time() - began < 2
