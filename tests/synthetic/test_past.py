"""The made-up past could have happened: who went where, what was found, what was typed."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.households import Status
from domain.people import Role
from domain.progress import report_of
from domain.synthetic.past_plan import PastPlan
from domain.weeks import week_of
from storage.data_files import ProgrammeFaultError
from storage.forms import load_forms
from storage.synthetic_past import load_past_plan
from tests.synthetic.past import NOW, PAST_FILE, PROGRAMMES, ZONE, horizon, past_of, typed_again

TODAY = date(2026, 6, 5)
MILLION = 1_000_000


@pytest.fixture(scope="session")
def pasts(rosters, programmes):
    """Both pasts by programme."""
    return {key: past_of(roster, programmes) for key, roster in rosters.items()}


@pytest.fixture
def past(pasts, roster):
    """The past of each roster in turn."""
    return pasts[roster.programme_id]


@pytest.fixture
def bac_kan_past(pasts):
    """The ward's past."""
    return pasts["bac-kan-2026-2030"]


@pytest.fixture
def lao_cai_past(pasts):
    """The province's past."""
    return pasts["lao-cai-2026"]


def test_the_same_seed_and_day_give_the_same_past(past, roster, programmes):
    """Also when it is made once more."""
    assert past_of(roster, programmes) == past


def test_another_seed_gives_another_past(past, roster, programmes):
    """The figures stay about the same, the visits do not."""
    plan = replace(load_past_plan(PAST_FILE), seed=7)
    other = past_of(roster, programmes, plan=plan)

    assert other.reports != past.reports
    assert abs(len(other.reports) - len(past.reports)) < 30


def test_every_cadre_reported_on_a_household_of_that_day(past, roster):
    """Handed-over households by whoever had them then."""
    held = {}
    for each in roster.assignments:
        held.setdefault((each.person_id, each.household_id), []).append(each)

    for report in past.reports:
        duties = held[report.person_id, report.household_id]
        assert any(
            duty.since <= report.day and (duty.until is None or report.day < duty.until)
            for duty in duties
        ), report


def test_visits_were_made_when_people_visit(past):
    """By day, not on holidays, Sundays in the morning alone, and never in the time to come."""
    holidays = horizon().calendar.holidays
    for report in past.reports:
        local = report.made_at.astimezone(ZONE)
        assert local.date() == report.day < TODAY
        assert report.day not in holidays
        assert 7 < local.hour < (13 if report.day.weekday() == 6 else 21)


def test_nobody_is_at_two_places_at_once(past):
    """A cadre's reports of a day are at least twenty minutes apart."""
    before = {}
    for report in past.reports:
        last = before.get(report.person_id)
        assert last is None or report.made_at - last >= timedelta(minutes=20)
        before[report.person_id] = report.made_at


def test_the_weeks_rise_and_fall(lao_cai_past):
    """Ten weeks, none empty, none like the other; fewer around the end of April."""
    weeks = Counter(week_of(report.day).id for report in lao_cai_past.reports)

    assert list(weeks) == [f"2026-W{number}" for number in range(14, 24)]
    assert len(set(weeks.values())) > 6
    assert weeks["2026-W18"] < weeks["2026-W16"] < weeks["2026-W21"]
    assert 900 < sum(weeks.values()) < 1100


def test_some_households_are_seen_often_some_long_ago_some_never(lao_cai_past, lao_cai):
    """Nothing is as even as a plan."""
    last = {report.household_id: report.day for report in lao_cai_past.reports}
    times = Counter(Counter(report.household_id for report in lao_cai_past.reports).values())
    silent = sum(TODAY - day >= timedelta(days=60) for day in last.values())

    assert 100 < len(lao_cai.households) - len(last) < 300
    assert 30 < silent < 90
    assert times[2] + times[3] > 200
    assert TODAY - last["lc-h-001"] == timedelta(days=62)


def test_a_household_is_not_visited_again_too_soon(past):
    """From one visit to the next at least twelve days go by."""
    before = {}
    for report in past.reports:
        last = before.get(report.household_id)
        assert last is None or report.day - last >= timedelta(days=12)
        before[report.household_id] = report.day


def test_changes_speak_of_what_the_household_lacked_that_day(past, roster):
    """What is there once is not spoken of again."""
    lacks = {home.id: set(home.deprivations) for home in roster.households}
    for report in past.reports:
        said = [change.indicator for change in report.changes]
        assert len(said) == len(set(said))
        assert lacks[report.household_id].issuperset(said), report
        lacks[report.household_id] -= report.met


def test_households_that_can_be_played_keep_what_the_guide_says_of_them(past, roster):
    """What they lack is written out in the plan of the roster."""
    speaking = {person.household_id for person in roster.people if person.household_id}

    assert not any(report.met for report in past.reports if report.household_id in speaking)


def test_amounts_agree_with_the_unit_costs_of_the_plan(pasts):
    """Toilets about 6 million, devices about 4, houses 60 or 30 (Bắc Kạn, III.4)."""
    bounds = {
        "toilet": (5.5, 6.5),
        "info_device": (3.8, 4.2),
        "housing_new": (60, 60),
        "housing_repair": (30, 30),
        "water": (1, 4),
        "loan": (30, 100),
        "livestock_seeds": (1, 10),
        "internet": (0, 0),
    }
    for past in pasts.values():
        for support in (each for report in past.reports for each in report.supports):
            low, high = bounds.get(support.kind, (0, 3))
            assert support.amount_vnd is None or low <= support.amount_vnd / MILLION <= high
            assert support.money_source


def test_supports_are_told_after_they_came(past):
    """Within three weeks, and not before the visit before."""
    last = {}
    for report in past.reports:
        for support in report.supports:
            if support.delivered_on is not None:
                assert timedelta() <= report.day - support.delivered_on <= timedelta(days=21)
                assert support.delivered_on >= last.get(report.household_id, date.min)
        last[report.household_id] = report.day


def test_incomes_move_a_little(past, roster):
    """Nobody gets rich in ten weeks; most know their income."""
    income = {home.id: home.income_vnd for home in roster.households}
    told = 0
    for report in past.reports:
        if report.income_vnd is not None:
            told += 1
            assert 0.8 < report.income_vnd / income[report.household_id] < 1.3
            income[report.household_id] = report.income_vnd
    assert 0.7 < told / len(past.reports) < 0.95


def test_the_ward_has_done_a_part_of_its_year(bac_kan_past, bac_kan, programmes):
    """Of each column of the schedule that plans something for 2026, something and not all."""
    schedule = programmes["bac-kan-2026-2030"].support_schedule
    planned = schedule.by_column(next(row for row in schedule.rows if row.year == 2026))
    kinds = {
        "housing": {"housing_new", "housing_repair"},
        "toilet": {"toilet"},
        "internet": {"internet"},
    }
    for column, of_kind in kinds.items():
        homes = {
            report.household_id
            for report in bac_kan_past.reports
            if of_kind & {support.kind for support in report.supports}
        }
        assert 0 < len(homes) < planned[column], column
    poor = {home.id for home in bac_kan.households if home.status is Status.POOR}
    met = Counter(i for r in bac_kan_past.reports if r.household_id in poor for i in r.met)
    assert met["hygienic_toilet"] == 5
    assert met["housing_quality"] == 2
    assert 0 < met["employment"] < planned["vocational_employment"]


def test_proposals_fit_the_status(past, roster):
    """Poor households escape, near-poor ones may relapse."""
    status = {home.id: home.status for home in roster.households}
    for report in past.reports:
        if report.proposal in {"escape", "near_poor"}:
            assert status[report.household_id] is Status.POOR
        if report.proposal == "relapse":
            assert status[report.household_id] is Status.NEAR_POOR
    assert {"escape", "urgent"} <= {report.proposal for report in past.reports}


def test_obstacles_lie_on_the_desk_that_solves_them(past, roster):
    """The desk's unit, or the lead office where nobody keeps it; raised by the reporter."""
    desks = {unit.id: unit for unit in roster.units}
    by_occasion = {f"report.{report.receipt}": report for report in past.reports}
    for each in past.obstacles:
        unit, report = desks[each.desk_unit_id], by_occasion[each.occasion]
        kept = any(each.desk in other.desk.split() for other in roster.units)
        assert each.desk in unit.desk.split() or (unit.is_lead_office and not kept)
        assert (each.raised_by, each.opened_at) == (report.person_id, report.made_at)
        assert each.text == report.obstacle.text
        assert each.closed_at is None or each.opened_at < each.closed_at < NOW


def test_a_dozen_obstacles_are_open_some_for_weeks(pasts):
    """Old ones and fresh ones, and others that were solved."""
    every = [each for past in pasts.values() for each in past.obstacles]
    ages = sorted((NOW - each.opened_at).days for each in every if each.closed_at is None)

    assert 10 <= len(ages) <= 16
    assert ages[0] <= 2
    assert sum(age > 7 for age in ages) >= 4
    assert sum(age > 14 for age in ages) >= 2
    assert len(every) - len(ages) >= 10


@pytest.mark.parametrize("programme_id", ["bac-kan-2026-2030", "lao-cai-2026"])
def test_every_report_could_have_been_typed(pasts, rosters, programme_id):
    """What was typed, typed again into the form, gives the very same report."""
    form = load_forms(PROGRAMMES / "forms")["household_report"].current
    lacks = {home.id: set(home.deprivations) for home in rosters[programme_id].households}
    for number, report in enumerate(pasts[programme_id].reports):
        if number % 6 == 0 or report.supports:
            session = typed_again(form, report, lacks[report.household_id])
            again = report_of(
                session.answers,
                receipt=report.receipt,
                session_id=report.session_id,
                programme_id=report.programme_id,
                household_id=report.household_id,
                person_id=report.person_id,
                made_at=report.made_at,
                day=report.day,
            )
            assert again == report
        lacks[report.household_id] -= report.met


def test_receipts_and_sessions_are_unique(pasts):
    """Numbered by programme and day, in the order in which they were given."""
    every = [report for past in pasts.values() for report in past.reports]

    assert len({report.session_id for report in every}) == len(every)
    assert len({report.receipt for report in every}) == len(every)
    assert all(len(report.session_id) <= 16 for report in every)
    first = next(report for report in every if report.day == date(2026, 5, 28))
    assert first.receipt == "BK-260528-0001"


def test_units_of_the_province_handed_in_for_the_first_quarter(lao_cai_past):
    """Most of 130 on time until 9 March, some late, some not at all."""
    first = [each for each in lao_cai_past.unit_reports if each.period == "2026-Q1"]
    of_units = [each for each in first if each.obligation_id == "LC-R2"]

    assert 110 < len(of_units) < 130
    assert 8 < sum(not each.on_time for each in of_units) < 30
    for each in of_units:
        day = each.submitted_at.astimezone(ZONE).date()
        assert each.on_time is (day <= date(2026, 3, 9))
        assert horizon().calendar.is_working(day)


def test_unit_reports_come_from_officers_of_the_unit(past, roster):
    """Once each, with a receipt of its own, in office hours, before now."""
    people = {person.id: person for person in roster.people}
    keys = Counter((each.unit_id, each.obligation_id, each.period) for each in past.unit_reports)

    assert max(keys.values()) == 1
    assert len({each.receipt for each in past.unit_reports}) == len(past.unit_reports)
    for each in past.unit_reports:
        person = people[each.person_id]
        assert person.unit_id == each.unit_id
        assert person.has(Role.UNIT_OFFICER)
        assert 8 <= each.submitted_at.astimezone(ZONE).hour < 17
        assert each.submitted_at < NOW


def test_who_can_be_played_has_the_coming_report_still_to_do(past, roster):
    """And has met the deadlines that are over."""
    people = {person.id: person for person in roster.people}
    shown = {people[each.person_id].unit_id for each in roster.showcase}
    coming = {each.unit_id for each in past.unit_reports if each.period in {"2026-Q2", "2026-H1"}}
    over = [each for each in past.unit_reports if each.period == "2026-Q1"]

    assert coming
    assert not coming & shown
    assert all(each.on_time for each in over if each.unit_id in shown)


@pytest.mark.parametrize(
    "now", ["2026-01-05 08:00", "2026-04-04 07:00", "2026-05-06 21:30", "2026-12-31 23:00"]
)
def test_a_past_can_end_on_any_day(rosters, programmes, now):
    """Before anybody was assigned nothing was reported; later nothing lies ahead."""
    moment = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    for roster in rosters.values():
        past = past_of(roster, programmes, moment)
        begun = min(each.since for each in roster.assignments)
        assert bool(past.reports) is (begun < moment.date())
        assert all(report.made_at < moment for report in past.reports)
        assert all(each.submitted_at < moment for each in past.unit_reports)
        assert all(each.closed_at is None or each.closed_at < moment for each in past.obstacles)


def test_no_phrase_is_typed_too_often(lao_cai_past):
    """A reader of twenty notes does not meet the same one all the time."""
    notes = Counter(report.note for report in lao_cai_past.reports if report.note)

    assert len(notes) > 35
    assert max(notes.values()) / sum(notes.values()) < 0.1


def test_a_word_that_there_is_not_is_found_with_its_line(tmp_path):
    """A misspelt desk would leave an obstacle on nobody's desk."""
    file = tmp_path / "past.yaml"
    text = PAST_FILE.read_text("utf-8")
    file.write_text(text.replace("desk: credit, who: able", "desk: kredit, who: able", 1), "utf-8")

    with pytest.raises(
        ProgrammeFaultError, match=r"past\.yaml:\d+: troubles\[\d+\]\.desk: .*kredit"
    ):
        load_past_plan(file)


def test_the_file_as_it_stands_is_in_order():
    """It is read, and names only what there is."""
    plan = load_past_plan(PAST_FILE)

    assert isinstance(plan, PastPlan)
    assert all(sum(each.count("{") for each in texts) == 0 for texts in plan.done.values())
