"""Every column that has room for the name of a file is looked into before a file is swept."""

import json

import pytest
from sqlalchemy import JSON, LargeBinary, String, insert, select

from domain.file_names import is_file_name, names_in
from storage.database import as_of_one_moment
from storage.named_files import WITHOUT_FILES, _text, named_among, places_in
from storage.sealed_content import sealed_content
from storage.sealing import Sealer
from storage.tables import household, metadata, report, report_media, session, setting, web_message
from tests.storage.village import H1, LAN, NOW, SECRET, TODAY

NAME = "0123456789abcdef" * 2 + ".jpg"
OTHER = "f" * 32 + ".m4a"

ROOM = 34
"""The letters of the shortest name of a file: 32, a point, and one more."""

SEVERAL = pytest.mark.parametrize(
    "url", ["file", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)
"""Where several can be at work at once; a database in memory has one connection."""


def _with_room():
    """Every column of every table that could hold a name, found without asking the sweep."""
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, JSON | LargeBinary)
        or (isinstance(column.type, String) and (column.type.length or ROOM) >= ROOM)
    ]


def test_every_column_with_room_for_a_name_is_known_to_the_sweep():
    """A column that is added tomorrow is read, unless somebody writes down that no file is in it."""
    known = {each for table in metadata.sorted_tables for each in places_in(table)}
    unknown = [
        str(column)
        for column in _with_room()
        if column not in known and column not in WITHOUT_FILES and not column.foreign_keys
    ]

    assert unknown == []
    assert not known & WITHOUT_FILES


@pytest.mark.parametrize(
    "place",
    [
        *("report_media.reference", "unit_report_file.reference", "review_step.document"),
        *("plan_task_event.document", "escape_request.statement", "session.content"),
        *("inbox.content", "outbox.content", "web_message.content", "unit_report_draft.content"),
        *("unit_report_event.content", "unit_report.figures", "report.answers"),
    ],
)
def test_where_photos_and_documents_are_named_today_is_read(place):
    """Evidence, drafts, messages, slips, copies, reports of units, registrations."""
    table, column = place.split(".")

    assert metadata.tables[table].c[column] in places_in(metadata.tables[table])


def _kept(sealer, column, how):
    """A name as it stands in a column, sealed or not."""
    if isinstance(column.type, LargeBinary):
        return sealer.seal({"photos": [f"web:{NAME}"]})
    if isinstance(column.type, JSON):
        plain = {"parts": [{"path": NAME}]}
        return {"sealed": sealer.seal_text(json.dumps(plain))} if how == "sealed" else plain
    return sealer.seal_text(f"xem {NAME} nhé") if how == "sealed" else f"web:{NAME}"


@pytest.mark.parametrize("how", ["sealed", "readable"])
@pytest.mark.parametrize(
    "column", [each for table in metadata.sorted_tables for each in places_in(table)], ids=str
)
def test_a_name_is_found_wherever_it_stands(column, how):
    """In whichever column, and in whichever way it is kept there."""
    sealer = Sealer(SECRET)

    assert names_in(_text(sealer, _kept(sealer, column, how))) == [NAME]


def test_a_photo_is_found_in_a_record_and_in_a_chat(store):
    """Two files, of which one is in a report and one in a message; a third is nowhere."""
    nowhere = "0" * 32 + ".png"
    with store.begin() as work:
        _report_with(work, NAME)
        said = {"text": "", "sound": {"path": OTHER, "name": "a", "mime": "audio/mp4"}}
        work.web_history.append("1", NOW, "in", said, None)
        named = work.named_files

    assert named.unnamed({NAME, OTHER, nowhere}) == {nowhere}
    assert named.unnamed(set()) == set()
    with store.begin() as work:
        assert work.named_files.in_records({NAME, OTHER, nowhere}) == {NAME}


def _report_with(work, name):
    number = work.connection.execute(
        insert(report).returning(report.c.id),
        {
            "receipt": "r", "session_id": "s", "idempotency_key": "k", "programme_id": LAN.programme_id,
            "household_id": H1.id, "person_id": LAN.id, "made_at": NOW, "day": TODAY, "answers": {},
        },
    ).scalar_one()  # fmt: skip
    kept = {"report_id": number, "number": 0, "kind": "photo", "reference": f"web:{name}"}
    work.connection.execute(insert(report_media), kept)


@SEVERAL
def test_a_photo_that_moves_while_it_is_looked_for_is_found(engine, store):
    """From a draft, which is read last, to a report, which is read first: one moment counts."""
    with store.begin() as work:
        work.connection.execute(
            insert(session),
            {
                "id": "s", "person_id": LAN.id, "form_id": "f", "form_version": 1, "subject": "x",
                "state": "open", "turn": 1, "revision": 0, "content": {"photo": NAME},
                "touched_at": NOW,
            },
        )  # fmt: skip
    with as_of_one_moment(engine) as connection:
        assert named_among(connection, Sealer(SECRET), {OTHER}) == set()
        with store.begin() as work:
            work.connection.execute(session.delete())
            _report_with(work, NAME)
        assert named_among(connection, Sealer(SECRET), {NAME}) == {NAME}
    with store.begin() as work:
        assert work.connection.execute(select(session.c.id)).all() == []
    assert store_names(store, {NAME}) == {NAME}


def store_names(store, names):
    """Those of some files that something names by now."""
    with store.begin() as work:
        named = work.named_files
    return names - named.unnamed(names)


@SEVERAL
def test_nobody_is_kept_waiting_by_the_reading(engine, store):
    """While files are looked for, a turn is written and committed."""
    with as_of_one_moment(engine) as connection:
        connection.execute(select(household.c.id)).all()
        with store.begin(wait=engine.dialect.name != "sqlite") as work:
            work.notes.put("meanwhile", "written")

    with store.begin() as work:
        assert work.notes.get("meanwhile") == "written"


def test_what_cannot_be_opened_may_name_any_file(store):
    """A message that another key has sealed: nothing is swept until somebody sets the key again."""
    with store.begin() as work:
        said = sealed_content(Sealer("another secret " * 3), {"picture": {"path": NAME}})
        row = {"chat": "1", "at": NOW, "direction": "in", "content": said}
        work.connection.execute(insert(web_message), row)
        named = work.named_files

    assert named.unnamed({NAME, OTHER}) == set()


def test_a_database_has_one_name_until_it_is_renamed(store):
    """By it the media store knows that its files are this database's."""
    with store.begin() as work:
        first = work.named_files.house()
    with store.begin() as work:
        assert work.named_files.house() == first
        second = work.named_files.rename(first)
    with store.begin() as work:
        assert work.named_files.house() == second != first
        rows = select(setting.c.value).where(setting.c.name == "media.house")
        assert work.connection.execute(rows).scalars().all() == [second]


def test_only_one_of_two_sweeps_renames_a_database(store):
    """Both have read the same name; the second finds another one, and leaves the night to the first."""
    with store.begin() as work:
        first = work.named_files.house()
        assert work.named_files.rename(first)
        assert work.named_files.rename(first) == ""


def test_a_village_is_somebody(store):
    """Its database judges its own files."""
    with store.begin() as work:
        assert not work.named_files.knows_nobody()


def test_before_anybody_moved_in_nobody_is_known(empty_store):
    """As after a start with the wrong address."""
    with empty_store.begin() as work:
        assert work.named_files.knows_nobody()


@pytest.mark.parametrize("name", ["nha.jpg", ".house", "a" * 32, "A" * 32 + ".jpg", "../x.jpg"])
def test_other_names_are_not_the_store_s(name):
    """Such a file is never swept."""
    assert is_file_name(NAME)
    assert not is_file_name(name)


def test_nothing_that_passes_for_large_tables_holds_a_file(store):
    """What is left out is the roster, its past and the trail."""
    assert {column.table.name for column in WITHOUT_FILES} == {
        *("household", "household_status", "household_word", "identity_mark"),
        *("roster_import_row", "audit"),
    }
    assert web_message.c.content not in WITHOUT_FILES
