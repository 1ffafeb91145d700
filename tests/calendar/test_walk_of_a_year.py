"""Every day of 2026, for all programmes: how the clock ticks, and who sleeps, changes nothing."""

from datetime import timedelta

import pytest

from tests.calendar.walking import active, days, walked, walking

AT = timedelta(hours=7, minutes=30)
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """What is said in 2026 where the clock ticks at the very minute, before it and after it."""
    moments = [day + AT + each * MINUTE for day in days() for each in (-1, 0, 1)]
    return walked(tmp_path_factory.mktemp("year"), moments)


def days_of(said):
    """Return the days on which anything was said, in order."""
    return sorted({day for day, _, _ in said})


def test_every_reminder_of_the_year_is_said_and_on_its_day(year):
    """As many mornings as the calendar has days of reminders, and one message a person each."""
    planned = {
        stage.on
        for programme in active()
        for entry in _rehearsed(programme)
        for stage in entry.stages
        if stage.on.year == 2026
    }

    assert days_of(year) == sorted(planned)
    # A lead office hears of its own report and of the units that are late in one message.
    heard = [(day, who) for day, who, _ in year]
    assert len(set(heard)) == len(heard)
    assert len(heard) > 100
    assert any("bấm" in text and "hỗ trợ các đơn vị" in text for _, _, text in year)


@pytest.mark.timeout(240)
def test_ticking_each_hour_says_the_same_on_the_same_days(tmp_path, year):
    """A clock of hours speaks half an hour later, in the very same words."""
    assert (
        walked(tmp_path, [day + timedelta(hours=h) for day in days() for h in range(24)]) == year
    )


def test_sleeping_on_any_day_loses_nothing_and_doubles_nothing(tmp_path, year):
    """Asleep on a day of reminders: said on the next working day, or overtaken by that day's own."""
    ticks = {day.date(): day + AT for day in days()}
    reminded = days_of(year)
    for number, day in enumerate(reminded[:-1]):
        following = reminded[number + 1]
        awake = [at for on, at in ticks.items() if day < on <= following]
        said = walked(tmp_path / str(number), awake)
        heard = {who for _, who, _ in said}
        missed = {who for on, who, _ in year if on == day}

        assert missed <= heard, f"nobody caught up with {day}"
        assert len(said) == len(set(said))


@pytest.mark.parametrize("asleep", [timedelta(hours=1), *map(timedelta, (1, 3, 10))])
def test_after_a_jump_of_the_clock_each_person_hears_once(tmp_path, year, asleep):
    """From the morning before 10 June: what became pointless is dropped, nothing is said twice."""
    begin = days()[155] + AT
    with walking(tmp_path) as come:
        before = come(begin)
        woken = come(begin + asleep)
        again = come(begin + asleep + MINUTE)

    told = [who for who, _ in woken]
    assert before
    assert len(told) == len(set(told))
    assert again == []


def test_a_month_asleep_lets_what_is_stale_go(tmp_path):
    """Nobody is reminded in August of what was due in June; what is missing is on the day's list."""
    with walking(tmp_path) as come:
        come(days()[150] + AT)
        woken = come(days()[215] + AT)

    reminded = [text.partition("Việc khác hôm nay")[0] for _, text in woken]
    assert reminded
    assert not [text for text in reminded if "/6" in text]


def _rehearsed(programme):
    from datetime import date

    from domain.reminding import rehearse
    from domain.standing import lies_in
    from tests.support.house import installed_plans

    found = rehearse(
        programme.obligations,
        programme.setup.reminders,
        installed_plans().work_calendar,
        date(2025, 11, 1),
        date(2027, 3, 1),
    )
    return [entry for entry in found if lies_in(programme, entry.deadline)]
