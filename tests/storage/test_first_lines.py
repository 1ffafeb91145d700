"""A database that kept no history is brought up to date: each history begins with what stood there."""

from datetime import date

import pytest
from sqlalchemy import MetaData, select, text

from domain.households import HouseholdId, Status
from domain.recognition import Recognition
from domain.status import SINCE_EVER, Way, spells
from storage import schema
from storage.database import open_database
from storage.roster_tables import household_status, household_word
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import household, metadata
from tests.storage.village import NOW, SECRET, TODAY

OLDER = "0003_the_roster"
HOMES = {
    # id: status, recognised on, lines of its own
    "dated": ("poor", date(2025, 12, 20), ()),
    "undated": ("near_poor", None, ()),
    "escaped": ("newly_escaped", None, ()),
    "told": ("near_poor", date(2025, 12, 20), (("poor", date(2023, 12, 20)),)),
}


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.slow)])
def older(request, tmp_path):
    """A database of the version before, with households in it."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    else:
        url = "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path / 'old.db'}"
    engine = open_database(url)
    schema.migrate(engine, OLDER)
    _move_in(engine)
    yield engine
    engine.dispose()


def _move_in(engine):
    told = MetaData()
    told.reflect(engine, only=["unit", "household", "household_status"])
    unit, home, status = (told.tables[n] for n in ("unit", "household", "household_status"))
    with engine.begin() as connection:
        connection.execute(
            unit.insert(),
            {"id": "u", "programme_id": "p", "name": "Xã A", "search_key": "xa a", "kind": "commune",
             "path": "u|", "especially_disadvantaged": False, "is_lead_office": False,
             "desk": "", "synthetic": False},
        )  # fmt: skip
        for name, (now, since, lines) in HOMES.items():
            connection.execute(
                home.insert(),
                {"id": name, "programme_id": "p", "code": name, "head_name": f"Lò Thị {name}",
                 "search_key": f"lo thi {name}", "initials": "lt", "hamlet_id": "u",
                 "commune_id": "u", "area": "rural", "status": now, "plan_group": "",
                 "deprivations": "", "recognised_on": since, "sealed": b"",
                 "synthetic": False},
            )  # fmt: skip
            for before, day in lines:
                connection.execute(
                    status.insert(),
                    {"household_id": name, "status": before, "since": day, "way": "first",
                     "standard_id": "", "decision": "1/QĐ", "decided_on": day, "noted_at": NOW},
                )  # fmt: skip


def _lines(engine):
    with engine.begin() as connection:
        rows = connection.execute(select(household_status).order_by(household_status.c.id)).all()
    found = {}
    for row in rows:
        found.setdefault(row.household_id, []).append((row.status, row.since, row.way))
    return found


def test_each_history_begins_with_what_stood_on_the_card(older):
    """With its day where it is known, with none where it is not; histories that are there stay."""
    schema.upgrade(older)

    assert _lines(older) == {
        "dated": [("poor", date(2025, 12, 20), "carried")],
        "undated": [("near_poor", None, "carried")],
        "escaped": [("newly_escaped", None, "carried")],
        "told": [("poor", date(2023, 12, 20), "first")],
    }
    assert schema.check(older) == []


def test_what_is_carried_over_names_no_decision(older):
    """Nobody knows its number; the day of the card is the day that was written there."""
    schema.upgrade(older)
    with older.begin() as connection:
        rows = connection.execute(
            select(household_status).where(household_status.c.way == "carried")
        ).all()

    assert {row.decision for row in rows} == {""}
    assert {row.household_id: row.decided_on for row in rows} == {
        "dated": date(2025, 12, 20), "undated": None, "escaped": None,
    }  # fmt: skip
    assert {row.noted_by for row in rows} == {None}


def test_the_second_ascent_carries_nothing_over_twice(older):
    """Down and up again it is as before; up once more nothing happens."""
    schema.upgrade(older)
    before = _lines(older)
    schema.upgrade(older)
    assert _lines(older) == before
    schema.migrate(older, OLDER)
    assert _lines(older) == {"told": before["told"]}
    schema.upgrade(older)

    assert _lines(older) == before


def test_a_decision_goes_on_from_what_was_carried_over(older):
    """Near-poor since nobody knows when, and poor now: worse, not new."""
    schema.upgrade(older)
    with Store(older, Sealer(SECRET)).begin() as work:
        line = work.statuses.add(_decision("undated", Status.POOR), TODAY)
        lines = work.statuses.of(HouseholdId("undated"))

    assert line.way is Way.WORSENED
    assert [each.since for each in lines] == [SINCE_EVER, TODAY]
    assert [spell.is_dated for spell in spells(lines)] == [False, True]
    schema.migrate(older, OLDER)
    assert _lines(older)["undated"] == [("poor", TODAY, "worsened")], "the older version's rule"


def test_whoever_escaped_nobody_knows_when_relapses(older):
    """Newly escaped tells that it was poor before, whenever that was."""
    schema.upgrade(older)
    with Store(older, Sealer(SECRET)).begin() as work:
        line = work.statuses.add(_decision("escaped", Status.POOR), TODAY)

    assert line.way is Way.RELAPSE


def test_names_are_still_found_by_their_words(older):
    """The database goes on keeping them in step after the tables were copied."""
    schema.upgrade(older)
    with older.begin() as connection:
        connection.execute(
            text("UPDATE household SET search_key = 'giang a pao' WHERE id = 'dated'")
        )
        words = select(household_word.c.word).where(household_word.c.household_id == "dated")
        assert sorted(connection.execute(words).scalars()) == ["a", "giang", "pao"]


@pytest.mark.parametrize("older", ["memory"], indirect=True)
def test_the_words_are_taken_apart_as_they_were_after_the_descent(older):
    """Up and down again leaves the version before as it was made."""
    with older.connect() as connection:
        before = _triggers(connection)
    schema.upgrade(older)
    with older.connect() as connection:
        after = _triggers(connection)
    schema.migrate(older, OLDER)

    made = open_database("sqlite://")
    metadata.create_all(made)
    with older.connect() as connection, made.connect() as new:
        assert _triggers(connection) == before
        assert after == _triggers(new)
    made.dispose()


def test_a_name_that_broke_the_version_before_is_kept(older):
    """What was brought up to date keeps any sign, like what is made anew."""
    schema.upgrade(older)
    with older.begin() as connection:
        connection.execute(
            household.update().where(household.c.id == "dated").values(search_key="lo\x07 van")
        )
        words = select(household_word.c.word).where(household_word.c.household_id == "dated")
        assert sorted(connection.execute(words).scalars()) == ["lo\x07", "van"]


def _triggers(connection):
    """Return what SQLite does by itself, by name, white space aside."""
    asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql.split() for row in connection.execute(asked)}


def _decision(home, status):
    return Recognition(HouseholdId(home), status, TODAY, "7/QĐ-UBND", TODAY, None, NOW)
