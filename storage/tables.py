"""The tables, as SQLAlchemy Core knows them; migrations in `storage/migrations` agree with them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import AwareMoment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""An ever-increasing number; SQLite counts up by itself only where it is an INTEGER."""

# Who and where -----------------------------------------------------------------------------------

unit = Table(
    "unit",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("programme_id", String(64), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    # The name as it is searched for.
    Column("search_key", String(400), nullable=False, default=""),
    Column("kind", String(24), nullable=False),
    Column("parent_id", String(32), ForeignKey("unit.id")),
    # The ids from the root to this unit, each followed by "|": a subtree is a prefix.
    Column("path", String(400), nullable=False, index=True),
    Column("area", String(8)),
    Column("especially_disadvantaged", Boolean, nullable=False, default=False),
    Column("is_lead_office", Boolean, nullable=False, default=False),
    Column("desk", String(64), nullable=False, default=""),
    # A unit that was merged away keeps its row, and its past.
    Column("began_on", Date),
    Column("ended_on", Date),
    Column("synthetic", Boolean, nullable=False, default=False),
    Index("ix_unit_parent_id", "parent_id"),
)

person = Table(
    "person",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("programme_id", String(64), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False, index=True),
    Column("roles", String(120), nullable=False),
    Column("honorific", String(16), nullable=False, default="unsaid"),
    Column("language", String(8), nullable=False, default="vi"),
    Column("household_id", String(32)),
    Column("active", Boolean, nullable=False, default=True),
    Column("synthetic", Boolean, nullable=False, default=False),
)

chat = Table(
    "chat",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat", String(64), primary_key=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False, index=True),
    Column("joined_at", AwareMoment, nullable=False),
    Column("heard_at", AwareMoment, nullable=False),
    Column("gone_at", AwareMoment),
)

invitation = Table(
    "invitation",
    metadata,
    # Only a hash of the code is kept: whoever reads the database cannot join with it.
    Column("code_hash", String(64), primary_key=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False, index=True),
    Column("made_by", String(32)),
    Column("made_at", AwareMoment, nullable=False),
    Column("expires_at", AwareMoment, nullable=False),
    Column("used_at", AwareMoment),
    Column("revoked_at", AwareMoment),
)

profile = Table(
    "profile",
    metadata,
    # One phone may serve several people: who speaks just now stands in `chat`.
    Column("channel", String(16), primary_key=True),
    Column("chat", String(64), primary_key=True),
    Column("person_id", String(32), ForeignKey("person.id"), primary_key=True, index=True),
    Column("pin_hash", String(200), nullable=False),
    Column("wrong_tries", Integer, nullable=False, default=0),
    Column("locked_until", AwareMoment),
    Column("added_at", AwareMoment, nullable=False),
)

doorstep = Table(
    "doorstep",
    metadata,
    # What a shared phone waits for: a name, or a person's PIN. No row: it listens to who is on.
    Column("channel", String(16), primary_key=True),
    Column("chat", String(64), primary_key=True),
    Column("awaits", String(8), nullable=False),
    Column("person_id", String(32), ForeignKey("person.id")),
)

wrong_try = Table(
    "wrong_try",
    metadata,
    Column("kind", String(8), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("chat", String(64), primary_key=True),
    Column("wrong_tries", Integer, nullable=False),
    Column("since", AwareMoment),
    Column("locked_until", AwareMoment),
)

# Households --------------------------------------------------------------------------------------

household = Table(
    "household",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("programme_id", String(64), nullable=False, index=True),
    Column("code", String(48), nullable=False),
    Column("head_name", String(200), nullable=False),
    Column("search_key", String(400), nullable=False),
    Column("initials", String(32), nullable=False),
    Column("hamlet_id", String(32), ForeignKey("unit.id"), nullable=False, index=True),
    Column("commune_id", String(32), ForeignKey("unit.id"), nullable=False, index=True),
    Column("helper_id", String(32), ForeignKey("unit.id"), index=True),
    Column("area", String(8), nullable=False),
    Column("status", String(16), nullable=False),
    Column("plan_group", String(16), nullable=False, default=""),
    Column("deprivations", String(240), nullable=False, default=""),
    Column("income_vnd", BigInteger),
    Column("recognised_on", Date),
    # Of the head: with name and hamlet it tells whether two rows are one household.
    Column("birth_year", Integer),
    # Kept for its history, but no longer in the programme since.
    Column("gone_on", Date),
    # Processing is restricted at its own wish since.
    Column("restricted_on", Date),
    # Members, ethnic origin and causes are personal data: one encrypted document a household.
    Column("sealed", LargeBinary, nullable=False),
    Column("synthetic", Boolean, nullable=False, default=False),
    Index("ix_household_programme_search_key", "programme_id", "search_key"),
    Index("ix_household_programme_initials", "programme_id", "initials"),
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False, index=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("since", Date, nullable=False),
    # The first day on which it is no longer so.
    Column("until", Date),
    # How it ended: "hand_over", "return", "transfer", "left"; empty while it lasts.
    Column("ended_by", String(12), nullable=False, default=""),
    Index("ix_assignment_person_until", "person_id", "until"),
)

# Conversations -----------------------------------------------------------------------------------

session = Table(
    "session",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("form_id", String(48), nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("subject", String(48), nullable=False),
    Column("state", String(12), nullable=False),
    Column("turn", Integer, nullable=False),
    # Rises with everything that is kept of it, also within a turn: the second of two writers
    # finds that it has moved on.
    Column("revision", Integer, nullable=False, default=0),
    Column("content", JSON, nullable=False),
    Column("touched_at", AwareMoment, nullable=False),
    Index("ix_session_person_state", "person_id", "state", "touched_at"),
    Index("ix_session_state_touched_at", "state", "touched_at"),
)

# Reports of cadres -------------------------------------------------------------------------------

report = Table(
    "report",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("receipt", String(24), nullable=False),
    # One session makes one report, however often it is confirmed.
    Column("session_id", String(16), nullable=False),
    # Household, form, period and turn: however often it is sent, it is kept once.
    Column("idempotency_key", String(160), nullable=False),
    # Sent when the period closed, before every question was answered.
    Column("partial", Boolean, nullable=False, default=False),
    Column("programme_id", String(64), nullable=False),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("made_at", AwareMoment, nullable=False),
    Column("day", Date, nullable=False),
    Column("income_vnd", BigInteger),
    Column("job", String(24), nullable=False, default=""),
    Column("proposal", String(24), nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    # What was typed, by question, as it was typed.
    Column("answers", JSON, nullable=False),
    UniqueConstraint("receipt"),
    UniqueConstraint("session_id"),
    UniqueConstraint("idempotency_key"),
    Index("ix_report_household_day", "household_id", "day"),
    Index("ix_report_programme_day", "programme_id", "day"),
)

report_change = Table(
    "report_change",
    metadata,
    Column("report_id", NUMBER, ForeignKey("report.id"), primary_key=True),
    Column("indicator", String(32), primary_key=True),
    Column("household_id", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("day", Date, nullable=False, index=True),
)

report_support = Table(
    "report_support",
    metadata,
    Column("report_id", NUMBER, ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("household_id", String(32), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("amount_vnd", BigInteger),
    Column("delivered_on", Date),
    Column("money_source", String(32), nullable=False, default=""),
    Column("day", Date, nullable=False, index=True),
)

report_media = Table(
    "report_media",
    metadata,
    Column("report_id", NUMBER, ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("reference", String(200), nullable=False),
)

obstacle = Table(
    "obstacle",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("occasion", String(80), nullable=False),
    Column("programme_id", String(64), nullable=False),
    Column("household_id", String(32), ForeignKey("household.id")),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    Column("raised_by", String(32), ForeignKey("person.id"), nullable=False),
    Column("desk_unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    Column("desk", String(24), nullable=False),
    Column("text", Text, nullable=False),
    Column("opened_at", AwareMoment, nullable=False),
    Column("closed_at", AwareMoment),
    # How it stands, as `domain.obstacles.ObstacleState`, and since when if anything was done;
    # what is closed has `closed_at`, whatever it was before. The steps: `obstacle_event`.
    Column("state", String(16), nullable=False, server_default="open"),
    Column("moved_at", AwareMoment),
    UniqueConstraint("occasion"),
    Index("ix_obstacle_programme_closed", "programme_id", "closed_at"),
)

# Reports of units --------------------------------------------------------------------------------

unit_report = Table(
    "unit_report",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("receipt", String(24), nullable=False),
    Column("programme_id", String(64), nullable=False),
    Column("obligation_id", String(32), nullable=False),
    Column("period", String(24), nullable=False),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("submitted_at", AwareMoment, nullable=False),
    Column("on_time", Boolean, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("text", Text, nullable=False, default=""),
    # Where it stands by now and the number of the content that counts; figures and text above are
    # that content's, the rest is of the first submission. What happened: `unit_report_event`.
    Column("state", String(12), nullable=False, default="submitted"),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("receipt"),
    # One report a unit, obligation and period: the database judges between two hands.
    UniqueConstraint("unit_id", "obligation_id", "period"),
)

promise = Table(
    "promise",
    metadata,
    Column("unit_id", String(32), ForeignKey("unit.id"), primary_key=True),
    Column("obligation_id", String(32), primary_key=True),
    Column("period", String(24), primary_key=True),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("promised_for", Date, nullable=False),
    Column("made_at", AwareMoment, nullable=False),
)

eligibility_result = Table(
    "eligibility_result",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("session_id", String(16), nullable=False),
    Column("household_id", String(32), ForeignKey("household.id"), nullable=False, index=True),
    Column("to_person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("sent_at", AwareMoment, nullable=False),
    Column("seen_at", AwareMoment),
    Column("verdicts", JSON, nullable=False),
    UniqueConstraint("session_id"),
    Index("ix_eligibility_result_to_seen", "to_person_id", "seen_at"),
)

# In and out --------------------------------------------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("channel", String(16), nullable=False),
    Column("update_id", String(120), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("received_at", AwareMoment, nullable=False),
    Column("content", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("trouble", Text, nullable=False, default=""),
    UniqueConstraint("channel", "update_id"),
    Index("ix_inbox_state", "state", "channel", "chat", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    # The occasion of the message: the same thing is never said twice.
    Column("occasion", String(160), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("chat", String(64), nullable=False),
    Column("person_id", String(32)),
    Column("content", JSON, nullable=False),
    Column("is_reply", Boolean, nullable=False),
    Column("made_at", AwareMoment, nullable=False),
    Column("not_before", AwareMoment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("state", String(8), nullable=False),
    Column("sent_at", AwareMoment),
    Column("trouble", String(200), nullable=False, default=""),
    UniqueConstraint("occasion"),
    Index("ix_outbox_due", "state", "not_before"),
    Index("ix_outbox_chat", "channel", "chat", "id"),
)

rate_slot = Table(
    "rate_slot",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("free_at", AwareMoment, nullable=False),
)

web_message = Table(
    "web_message",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("chat", String(64), nullable=False),
    Column("at", AwareMoment, nullable=False),
    Column("direction", String(4), nullable=False),
    Column("content", JSON, nullable=False),
    # The page's own id of something said: sent again after a broken line, it is kept once.
    Column("key", String(64)),
    UniqueConstraint("chat", "key"),
    Index("ix_web_message_chat", "chat", "id"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("at", AwareMoment, nullable=False),
    Column("person_id", String(32)),
    Column("action", String(32), nullable=False),
    Column("subject", String(80), nullable=False, index=True),
    Column("detail", String(200), nullable=False, default=""),
    # A keyed hash over this line and the one before; empty for lines from before there was one.
    Column("mac", String(64), nullable=False, default=""),
    Index("ix_audit_person_id", "person_id", "id"),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
