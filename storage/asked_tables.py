"""The table of reports that somebody asked for out of turn."""

from sqlalchemy import Column, Date, ForeignKey, String, Table, Text, UniqueConstraint

from storage.columns import AwareMoment
from storage.tables import NUMBER, metadata

asked_for = Table(
    "asked_for",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("programme_id", String(64), nullable=False),
    Column("obligation_id", String(32), nullable=False),
    # "2026-DX-01": the period under which the reports are kept.
    Column("period", String(24), nullable=False),
    # What it is about, sealed: an office may name anybody in it.
    Column("about", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    # The ids of those of whom it is asked, one after the other; none for all who owe it.
    Column("units", Text, nullable=False),
    # Nobody where the administrator asked.
    Column("person_id", String(32), ForeignKey("person.id")),
    Column("asked_at", AwareMoment, nullable=False),
    Column("withdrawn_at", AwareMoment),
    # The database judges between two hands that ask at the same moment.
    UniqueConstraint("programme_id", "period"),
)
