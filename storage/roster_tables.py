"""The tables of the roster: how units, households, people and their assignments change with time."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import AwareMoment
from storage.tables import NUMBER, metadata
from storage.word_triggers import keep_in_step

# Units -------------------------------------------------------------------------------------------

unit_event = Table(
    "unit_event",
    metadata,
    # Names and places change, and lines are only added: the old name stays findable.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("programme_id", String(64), nullable=False, index=True),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False, index=True),
    # Merged into, or split from.
    Column("other_id", String(32), ForeignKey("unit.id"), index=True),
    Column("kind", String(12), nullable=False),
    Column("day", Date, nullable=False),
    Column("old_name", String(200), nullable=False),
    Column("old_key", String(400), nullable=False, index=True),
    Column("basis", String(300), nullable=False, default=""),
    Column("person_id", String(32)),
    Column("made_at", AwareMoment, nullable=False),
)

# Households --------------------------------------------------------------------------------------

household_status = Table(
    "household_status",
    metadata,
    # The history of a household's status; lines are only added, a later one overrules.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False),
    Column("status", String(16), nullable=False),
    # No day where nobody knows since when.
    Column("since", Date),
    # How it came to it: as `domain.status.Way`.
    Column("way", String(16), nullable=False),
    Column("standard_id", String(24), nullable=False, default=""),
    Column("decision", String(120), nullable=False, default=""),
    Column("decided_on", Date),
    Column("b1", Integer),
    Column("b2", Integer),
    Column("noted_by", String(32)),
    Column("noted_at", AwareMoment, nullable=False),
    Index("ix_household_status_household_since", "household_id", "since", "id"),
)

escape_request = Table(
    "escape_request",
    metadata,
    # A household registers of its own will to escape poverty.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False, index=True),
    Column("session_id", String(16), nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    # "household" or "cadre".
    Column("spoken_by", String(12), nullable=False),
    Column("day", Date, nullable=False),
    # What the household says is its own, with the names of its photos: sealed.
    Column("statement", LargeBinary, nullable=False),
    Column("outcome", String(16), nullable=False, default=""),
    Column("outcome_on", Date),
    Column("answered_by", String(32)),
    Column("decision", String(120), nullable=False, default=""),
    # The reason or the praise that it was told: sealed.
    Column("answer", LargeBinary),
    Column("made_at", AwareMoment, nullable=False),
    UniqueConstraint("session_id"),
)

household_word = Table(
    "household_word",
    metadata,
    # The words of the heads' names as they are searched for; the database keeps them in step.
    Column("word", String(64), primary_key=True),
    Column("household_id", String(32), ForeignKey("household.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
keep_in_step(household_word)

identity_mark = Table(
    "identity_mark",
    metadata,
    # A keyed hash of an identity number: the same person in two households is found unread.
    Column("mark", String(64), primary_key=True),
    Column("household_id", String(32), ForeignKey("household.id"), primary_key=True, index=True),
)

# Assignments -------------------------------------------------------------------------------------

hand_over = Table(
    "hand_over",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False, index=True),
    # "hand_over": to somebody; "return": back to whoever assigns.
    Column("kind", String(12), nullable=False),
    Column("from_id", String(32), ForeignKey("person.id"), nullable=False, index=True),
    Column("to_id", String(32), ForeignKey("person.id"), index=True),
    Column("note", Text, nullable=False, default=""),
    Column("made_by", String(32), nullable=False),
    Column("made_at", AwareMoment, nullable=False),
    # "open", "accepted", "refused", "settled".
    Column("state", String(12), nullable=False),
    Column("answered_at", AwareMoment),
    Column("answer", Text, nullable=False, default=""),
)

former_help = Table(
    "former_help",
    metadata,
    # When an agency helped a household that it helps no more; who helps now stands in `household`.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False),
    # Nobody at all is a stretch as well.
    Column("unit_id", String(32), ForeignKey("unit.id"), index=True),
    # Since ever, if nobody knows.
    Column("since", Date),
    # The first day on which it was no longer so.
    Column("until", Date, nullable=False),
    Column("made_by", String(32)),
    Column("made_at", AwareMoment, nullable=False),
    Index("ix_former_help_household_until", "household_id", "until"),
)

# People ------------------------------------------------------------------------------------------

absence = Table(
    "absence",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False, index=True),
    Column("deputy_id", String(32), ForeignKey("person.id"), index=True),
    Column("since", Date, nullable=False),
    # The last day, inclusive.
    Column("until", Date, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_at", AwareMoment, nullable=False),
    Column("ended_at", AwareMoment),
)

consent = Table(
    "consent",
    metadata,
    # Lines are only added; what is withdrawn keeps the day on which it was given.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False, index=True),
    Column("household_id", String(32), ForeignKey("household.id"), index=True),
    Column("purpose", String(24), nullable=False),
    # Which sentence was agreed to, and where.
    Column("wording", String(64), nullable=False),
    Column("given_at", AwareMoment, nullable=False),
    Column("given_in", String(96), nullable=False),
    Column("withdrawn_at", AwareMoment),
)

personal_request = Table(
    "personal_request",
    metadata,
    # What a person asks about their own data: to see, correct, restrict, erase.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False, index=True),
    Column("household_id", String(32), ForeignKey("household.id")),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("made_at", AwareMoment, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("answered_at", AwareMoment),
    Column("answer", Text, nullable=False, default=""),
)

# Review season -----------------------------------------------------------------------------------

review = Table(
    "review",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("programme_id", String(64), nullable=False),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False, index=True),
    # "periodic" (1 September to 14 December) or "in_year" (from the 15th of a month).
    Column("kind", String(12), nullable=False),
    Column("opens", Date, nullable=False),
    Column("closes", Date, nullable=False),
    Column("opened_by", String(32)),
    Column("opened_at", AwareMoment, nullable=False),
    Column("closed_at", AwareMoment),
)

review_case = Table(
    "review_case",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("review_id", String(48), ForeignKey("review.id"), nullable=False, index=True),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False, index=True),
    # "managed": poor or near-poor before; "requested": by Form 01 or 04.
    Column("origin", String(12), nullable=False),
    Column("step", String(16), nullable=False),
    Column("income_vnd", BigInteger),
    Column("deprivations", String(240)),
    Column("b1", Integer),
    Column("b2", Integer),
    # What the facts come to by each standard: a draft, never a recognition.
    Column("draft_now", String(16), nullable=False, default=""),
    Column("draft_next", String(16), nullable=False, default=""),
    Column("result", String(16), nullable=False, default=""),
    Column("decision", String(120), nullable=False, default=""),
    Column("decided_on", Date),
    UniqueConstraint("review_id", "household_id"),
)

review_step = Table(
    "review_step",
    metadata,
    # What was done in a case; lines are only added.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("case_id", NUMBER, ForeignKey("review_case.id"), nullable=False, index=True),
    Column("step", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("present", Integer),
    Column("agreed", Integer),
    Column("note", Text, nullable=False, default=""),
    Column("document", String(2000), nullable=False, default=""),
    Column("made_at", AwareMoment, nullable=False),
)

review_objection = Table(
    "review_objection",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("case_id", NUMBER, ForeignKey("review_case.id"), nullable=False, index=True),
    Column("day", Date, nullable=False),
    # Who objects and why: sealed.
    Column("sealed", LargeBinary, nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("outcome", String(16), nullable=False, default=""),
    Column("closed_on", Date),
    Column("made_at", AwareMoment, nullable=False),
)

# Imports -----------------------------------------------------------------------------------------

roster_import = Table(
    "roster_import",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("programme_id", String(64), nullable=False, index=True),
    Column("file_name", String(200), nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("person_id", String(32)),
    Column("made_at", AwareMoment, nullable=False),
    Column("undone_at", AwareMoment),
)

roster_import_row = Table(
    "roster_import_row",
    metadata,
    # How a household stood before an import, sealed; nothing for one that it brought.
    Column("import_id", NUMBER, ForeignKey("roster_import.id"), primary_key=True),
    Column("household_id", String(32), primary_key=True),
    Column("what", String(8), nullable=False),
    Column("before", LargeBinary),
    # The hash of what the import wrote: whatever was changed since is not overwritten unasked.
    Column("after_hash", String(64), nullable=False),
)
