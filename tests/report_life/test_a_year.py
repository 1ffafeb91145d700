"""A year of Lào Cai, lived day by day: at its end the house counts what its offices counted."""

import json
import os
from collections import Counter
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from io import StringIO

import pytest

from bot.__main__ import main
from bot.demo import MOMENT
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from tests.report_life.year import LATE_LEAD, LC, Year, lao_cai
from tests.support.clock import HandClock
from tests.support.house import ZONE, TestHouse, Typist

SECRET = "a year of made-up people, " * 2 + "all of them"
SEED = 2026
FEW_AGENCIES, FEW_COMMUNES = 6, 14


def _few():
    """The province and twenty units below it, the lead office among them."""
    units = lao_cai().units
    agencies = [u.id for u in units if u.kind in {"department", "agency"}][: FEW_AGENCIES - 1]
    communes = [u.id for u in units if u.kind in {"commune", "ward"}][-FEW_COMMUNES:]
    return {"lc", "lc/noi-vu", *agencies, *communes}


def _ticked(folder, moment):
    """Type `donghanh tick`: a process of its own opens the data, does what is due, and ends."""
    typed = ["tick", "--at", moment.astimezone(ZONE).isoformat(), "--data", str(folder), "--json"]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as said:
        for name in [name for name in os.environ if name.startswith("DONGHANH_")]:
            patch.delenv(name)
        patch.setattr("bot.logs.set_up", lambda *_, **__: None)
        with pytest.raises(SystemExit) as ended:
            main(typed)
    assert not ended.value.code
    assert json.loads(said.getvalue())["said"]


STRETCHES = {
    "a quarter of twenty units": {
        "first": date(2026, 5, 22), "last": date(2026, 6, 30),
        "units": _few, "with_households": False,
    },
    "the year of all": {"first": date(2026, 1, 1), "last": date(2026, 12, 31)},
}  # fmt: skip


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("a quarter of twenty units", marks=pytest.mark.timeout(240)),
        pytest.param("the year of all", marks=[pytest.mark.long, pytest.mark.timeout(1200)]),
    ],
)
def folder_and_year(request, tmp_path_factory):
    """The data of an installation in which the year has been lived, and who remembers it."""
    folder = tmp_path_factory.mktemp("year")
    (folder / "secret_key").write_text(SECRET, encoding="ascii")
    sealer = Sealer(SECRET)
    store = Store(open_database(f"sqlite:///{folder / 'donghanh.db'}"), sealer)
    ensure(store.engine, sealer)
    house = TestHouse(store, HandClock.__new__(HandClock), folder / "media")
    stretch = dict(STRETCHES[request.param])
    if "units" in stretch:
        stretch["units"] = stretch["units"]()
    year = Year(house, SEED, cron=partial(_ticked, folder), **stretch)
    year.live()
    with house.work() as work:
        work.notes.put(MOMENT, house.clock.now().isoformat())
    yield folder, year
    store.close()
    Typist.known.clear()


@pytest.fixture
def year(folder_and_year):
    """Who remembers the year."""
    return folder_and_year[1]


@pytest.fixture
def rows(folder_and_year, monkeypatch, capsys):
    """What `donghanh report status` says of everything that was asked for."""
    for name in [name for name in os.environ if name.startswith("DONGHANH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("bot.logs.set_up", lambda *_, **__: None)
    folder, year = folder_and_year
    found = {}
    for period in {asked.period for asked in year.fates}:
        capsys.readouterr()
        arguments = ("--programme", LC, "--period", period, "--data", str(folder), "--json")
        with pytest.raises(SystemExit) as ended:
            main(["report", "status", *arguments])
        assert not ended.value.code
        for row in json.loads(capsys.readouterr().out):
            found[row["obligation"], period] = row
    return found


def test_the_house_counts_what_its_offices_counted(year, rows):
    """Of every period: handed in, in time, late, returned, accepted, unit by unit and in sum."""
    assert set(rows) == {(asked.obligation, asked.period) for asked in year.fates}
    for asked, fates in year.fates.items():
        row = rows[asked.obligation, asked.period]
        there = sum(not fate.is_owed for fate in fates.values())
        in_time = sum(_came_in_time(asked, fate) for fate in fates.values())

        assert date.fromisoformat(row["last_day"]) == asked.last_day
        assert (row["owing"], row["handed_in"], row["in_time"]) == (len(fates), there, in_time)
        assert row["accepted"] == sum(f.state in {"accepted", "locked"} for f in fates.values())
        assert row["completeness"] == pytest.approx(100 * there / len(fates), abs=0.0501)
        assert row["timeliness"] == pytest.approx(100 * in_time / len(fates), abs=0.0501)
        assert {each["id"]: _shape(each) for each in row["units"]} == {
            unit_id: _remembered(asked, fate, year.last) for unit_id, fate in fates.items()
        }


def _came_in_time(asked, fate):
    return fate.first_day is not None and fate.first_day <= asked.last_day


def _shape(unit):
    return unit["state"], unit["late"], unit["first_day"], unit["version"], unit["false_version"]


def _remembered(asked, fate, today):
    came = fate.first_day
    is_late = (came or today) > asked.last_day
    return fate.state, is_late, came.isoformat() if came else None, fate.version, None


def test_who_still_owes_is_reminded_once_and_nobody_else(year):
    """On each morning of the plan, never after handing in, and on the morning after a return."""
    assert year.wanted.reminded - year.heard.reminded == Counter()
    assert year.heard.reminded - year.wanted.reminded == Counter()


def test_superiors_hear_of_who_is_late_on_the_right_days(year):
    """The lead office on the first and third working day late, its leaders on the third."""
    assert set(year.heard.told) == set(year.wanted.told)
    for key, ((number, missing), mending) in year.heard.told.items():
        wanted = year.wanted.told[key]
        named = {name.split(" (")[0] for name in missing[:10]}

        assert number == len(wanted.missing)
        assert named <= _names(year, wanted.missing)
        assert len(named) == min(number, 10)
        assert set(mending) == _names(year, wanted.mending)


def _names(year, units):
    return {year.offices[unit_id].name for unit_id in units}


def test_a_morning_of_each_month_was_driven_from_outside(year):
    """By the command and not by the house that serves: what it said is among what was counted."""
    assert len(year.by_cron) == len({day.month for day in year.by_cron})
    assert {date(2026, 5, 26), date(2026, 6, 1)} & set(year.by_cron)


def test_no_message_comes_twice(year):
    """Neither the same words in a morning nor a reminder beside another."""
    assert year.heard.again == []
    assert max(year.heard.reminded.values()) == 1


def test_it_was_a_year_like_any_other(year):
    """A fifth was late, one in twenty came back and was mended, the lead office was late once."""
    of_units = [fates for asked, fates in year.fates.items() if asked.obligation == "LC-R2"]
    for asked, fates in year.fates.items():
        owing = [unit_id for unit_id in fates if unit_id != year.lead]
        came = [fate for fate in fates.values() if fate.first_day is not None]
        late = [fate for fate in came if not _came_in_time(asked, fate)]
        if asked.last_day.month < 12:
            assert len(late) == round(len(owing) * 0.2) + (asked == LATE_LEAD)
        assert sum(fate.returns for fate in fates.values()) <= round(len(owing) * 0.05)

    assert all(any(fate.version == 2 for fate in fates.values()) for fates in of_units)
    assert {"accepted", "locked"} <= {f.state for fates in of_units for f in fates.values()}
    assert LATE_LEAD.title in {title for _, _, title in year.wanted.told}
