"""A database of the version before is brought up to date: reports get the first step of their life."""

import pytest
from sqlalchemy import MetaData, select

from domain.people import UnitId
from domain.reports.content import Figure
from domain.reports.life import Name, State, Step, first_false_version
from storage import schema
from storage.database import open_database
from storage.repositories.report_lives import SqlReportLives
from storage.tables import unit_report
from tests.storage.village import NOW

OLDER = "0004_first_lines"
TEXTS = {
    "named": "[results] xong 2 nhà tiêu\n\n[proposals] xin thêm vốn",
    "plain": "Đã họp xét",
    "empty": "",
}


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.slow)])
def older(request, tmp_path):
    """A database of the version before, with reports in it."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    else:
        url = "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path / 'old.db'}"
    engine = open_database(url)
    schema.migrate(engine, OLDER)
    told = MetaData()
    told.reflect(engine, only=["unit", "person", "unit_report"])
    unit, person, report = (told.tables[n] for n in ("unit", "person", "unit_report"))
    with engine.begin() as connection:
        connection.execute(
            unit.insert(),
            {"id": "u", "programme_id": "p", "name": "Xã A", "search_key": "xa a",
             "kind": "commune", "path": "u|", "especially_disadvantaged": False,
             "is_lead_office": False, "desk": "", "synthetic": False},
        )  # fmt: skip
        connection.execute(
            person.insert(),
            {"id": "n", "programme_id": "p", "name": "Lê Hùng", "unit_id": "u", "roles": "",
             "honorific": "unsaid", "language": "vi", "active": True, "synthetic": False},
        )  # fmt: skip
        for number, (name, text) in enumerate(TEXTS.items()):
            connection.execute(
                report.insert(),
                {"receipt": f"K-{number}", "programme_id": "p", "obligation_id": name,
                 "period": "2026-Q2", "unit_id": "u", "person_id": "n", "submitted_at": NOW,
                 "on_time": True, "figures": {"visited": 3, "reports": 4}, "text": text},
            )  # fmt: skip
    yield engine
    engine.dispose()


def _life(engine, name):
    with engine.begin() as connection:
        return SqlReportLives(connection).life(Name(UnitId("u"), name, "2026-Q2"))


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("named", {"results": "xong 2 nhà tiêu", "proposals": "xin thêm vốn"}),
        ("plain", {"results": "Đã họp xét"}),
        ("empty", {}),
    ],
)
def test_what_was_handed_in_is_the_first_step_of_a_life(older, name, sections):
    """With its figures, its words, its moment, and a fingerprint that holds."""
    schema.upgrade(older)
    life = _life(older, name)
    [event] = life.events

    assert (event.step, event.by, event.at) == (Step.SUBMIT, "n", NOW)
    assert life.content.figures == {"visited": Figure(3, 3), "reports": Figure(4, 4)}
    assert life.content.sections == sections
    assert life.state is State.SUBMITTED
    assert first_false_version(life.name, life.events) is None


def test_down_and_up_again_leads_to_the_same(older):
    """The report itself stands where it stood."""
    schema.upgrade(older)
    before = _life(older, "named")
    schema.migrate(older, OLDER)
    schema.upgrade(older)

    assert _life(older, "named") == before
    with older.connect() as connection:
        states = connection.execute(select(unit_report.c.state, unit_report.c.version)).all()
    assert {tuple(row) for row in states} == {("submitted", 1)}
