"""The tables of the life of units' reports: what happened to each, what lies unsent, what was seen."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import AwareMoment
from storage.tables import NUMBER, metadata

unit_report_event = Table(
    "unit_report_event",
    metadata,
    # What happened to a report, as `domain.reports.life.Event`; lines are only added.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("programme_id", String(64), nullable=False),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    Column("obligation_id", String(32), nullable=False),
    Column("period", String(24), nullable=False),
    # Which step of this report: the first is 1.
    Column("number", Integer, nullable=False),
    Column("step", String(12), nullable=False),
    Column("taken_at", AwareMoment, nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("line", String(80), nullable=False, default=""),
    Column("words", Text, nullable=False, default=""),
    Column("content", JSON(none_as_null=True)),
    Column("digest", String(64), nullable=False, default=""),
    # The database judges between two hands that take the same step.
    UniqueConstraint("unit_id", "obligation_id", "period", "number"),
)

unit_report_draft = Table(
    "unit_report_draft",
    metadata,
    # What of a report lies unsent; it is the unit's, whoever of its officers wrote it.
    Column("unit_id", String(32), ForeignKey("unit.id"), primary_key=True),
    Column("obligation_id", String(32), primary_key=True),
    Column("period", String(24), primary_key=True),
    Column("programme_id", String(64), nullable=False),
    # Who touched it last, and when.
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("touched_at", AwareMoment, nullable=False),
    Column("content", JSON, nullable=False),
)

unit_report_file = Table(
    "unit_report_file",
    metadata,
    # What came along with a report. The report names it by its name, which never changes; where it
    # lies does, once the messenger has handed it over.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("name", String(32), nullable=False),
    Column("programme_id", String(64), nullable=False),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("reference", String(300), nullable=False),
    Column("made_at", AwareMoment, nullable=False),
    # Which report it came along with; nothing for those of the first version.
    Column("obligation_id", String(32), nullable=False, server_default=""),
    Column("period", String(24), nullable=False, server_default=""),
    # What its sender calls it, sealed; a photo is called nothing.
    Column("called", Text, nullable=False, server_default=""),
    # Why it is not kept, and when its sender was told; nothing while there is no fault.
    Column("fault", String(16), nullable=False, server_default=""),
    Column("told_at", AwareMoment),
    UniqueConstraint("name"),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    # "Đã nhận": who has seen that something is due.
    Column("person_id", String(32), ForeignKey("person.id"), primary_key=True),
    Column("obligation_id", String(32), primary_key=True),
    Column("period", String(24), primary_key=True),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    Column("seen_at", AwareMoment, nullable=False),
)
