"""Fills a row of every table with a marker, by the schema itself: what is new is filled as well."""

from dataclasses import asdict
from datetime import UTC, date, datetime

from sqlalchemy import JSON, BigInteger, Boolean, Date, Integer, LargeBinary

from domain.households import Member, Sex, Status
from storage.as_read import as_read
from storage.columns import AwareMoment
from storage.erasing_plan import PLAN
from storage.tables import metadata
from tests.support import town

NAME = "Zymar Văn Kerdo"
TOLD = "điều riêng tư qwxj đã kể ở nhà"
HOME, PERSON, CHAT = "h-marked", "p-marked", ("web", "chat-marked")
NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)

IDS = {
    "unit": "bk/to-4",
    "person": PERSON,
    "household": HOME,
    "review": "review-marked",
}
"""What a key of another table leads to, where it is not the number of the row made before."""

GIVEN = {
    "id": HOME,
    "channel": CHAT[0],
    "chat": CHAT[1],
    "household_id": HOME,
    "person_id": PERSON,
    "programme_id": town.BK,
    "unit_id": "bk/to-4",
    "subject": HOME,
    "roles": "household",
    "area": "urban",
    "spoken_by": "household",
    "state": "done",
    "outcome": "withdrawn",
    "result": "poor",
    "direction": "in",
    "purpose": "case",
    "form_id": "report",
    "before": None,
}
TIES = ("household_id", "person_id", "channel", "chat")
WORDS_OF_OFFICES = f"Đã xét hộ {NAME} theo quy định"

DOCUMENTS = {
    ("household", "sealed"): {
        "ethnic_group": TOLD,
        "causes": [TOLD],
        "members": [asdict(Member(NAME, "head", 1980, Sex.FEMALE, "001199000777"))],
    },
    ("escape_request", "statement"): {"text": TOLD, "photos": ["marked-1.jpg"]},
    ("escape_request", "answer"): {"reason": TOLD, "praise": TOLD},
    ("review_objection", "sealed"): {"who": NAME, "why": TOLD},
    ("roster_import_row", "before"): {
        "row": {"head_name": f"{NAME} Cũ"},
        "opened": {"members": [{"name": f"{NAME} Con", "identity_number": "001199000778"}]},
    },
}
FILES = {"reference": "marked-2.jpg", "document": "marked-3.jpg"}


def fill(work):
    """Put a row into every table but those of the installation; all of them lead to one household."""
    made = {}
    for table in metadata.sorted_tables:
        if table.name in {"unit", "setting", "audit"}:
            continue
        row = {
            column.name: _value(work, table, column, made)
            for column in table.columns
            if not (column.primary_key and isinstance(column.type, Integer | BigInteger)
                    and not column.foreign_keys and column.autoincrement is not False
                    and len(table.primary_key.columns) == 1)
        }  # fmt: skip
        if table.name == "household_word":
            # The database has put the words there itself.
            continue
        work.connection.execute(table.insert(), row)
        (first, *_) = table.primary_key.columns
        value = row.get(first.name)
        if value is None:
            value = work.connection.exec_driver_sql(
                f"SELECT max({first.name}) FROM {table.name}"  # noqa: S608 - names of our own
            ).scalar()
        made[table.name] = value


def _value(work, table, column, made):
    treatment = PLAN[table.name]
    if (table.name, column.name) in DOCUMENTS:
        return work.sealer.seal(DOCUMENTS[table.name, column.name])
    for key in column.foreign_keys:
        target = key.column.table.name
        return IDS.get(target) or made[target]
    if column.name == "id":
        return IDS.get(table.name, f"{table.name}-marked")
    if column.name in GIVEN and (column.name in treatment.plain or column.name in TIES):
        return GIVEN[column.name]
    return _by_type(table, column, treatment)


def _by_type(table, column, treatment):
    kind = column.type
    if isinstance(kind, AwareMoment):
        return NOW
    if column.name in {"gone_on", "restricted_on"}:
        return None
    if isinstance(kind, Date):
        return date(2026, 6, 1)
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Integer | BigInteger):
        return 1
    words = WORDS_OF_OFFICES if column.name in treatment.mask else TOLD
    if isinstance(kind, JSON):
        return {"text": f"{words} {NAME}", "reference": "marked-4.jpg"}
    if isinstance(kind, LargeBinary):
        raise TypeError(f"{table.name}.{column.name}: say in DOCUMENTS what is sealed there")
    return _text(table, column, treatment, words)


def _text(table, column, treatment, words):
    if column.name in treatment.plain:
        return (
            Status.OUT.value
            if column.name == "status"
            else f"{column.name}-marked"[: column.type.length]
        )
    if column.name == "key" and table.name == "rate_slot":
        return ":".join(CHAT)
    if column.name == "given_in":
        return ":".join(CHAT)
    if column.name in FILES:
        return FILES[column.name]
    if column.name in {"head_name", "name"}:
        return NAME
    if column.name == "search_key":
        return "zymar van kerdo"
    if column.name == "code":
        return "BK-ZY-777"
    return words[: column.type.length] if column.type.length else words


def words_left(work):
    """Return every place where something of it still stands, sealed or not."""
    marks = ("zymar", "kerdo", "qwxj", "0011990007", "bk-zy-777", "marked-1.", "marked-2.",
             "marked-3.", "marked-4.", "chat-marked")  # fmt: skip
    places = []
    for table in metadata.sorted_tables:
        for row in work.connection.execute(table.select()).mappings():
            for name, value in row.items():
                text = str(as_read(work.sealer, value)).casefold()
                places += [f"{table.name}.{name}: {mark}" for mark in marks if mark in text]
    return places
