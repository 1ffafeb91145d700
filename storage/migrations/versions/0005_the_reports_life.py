"""A unit's report has a life: what was handed in before becomes the first step of one.

Revision: 0005_the_reports_life, after 0004_first_lines.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005_the_reports_life"
down_revision = "0004_first_lines"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

unit_report = sa.table(
    "unit_report",
    sa.column("id"),
    sa.column("programme_id"),
    sa.column("obligation_id"),
    sa.column("period"),
    sa.column("unit_id"),
    sa.column("person_id"),
    sa.column("submitted_at", MOMENT),
    sa.column("figures", sa.JSON()),
    sa.column("text"),
)
event = sa.table(
    "unit_report_event",
    sa.column("programme_id"),
    sa.column("unit_id"),
    sa.column("obligation_id"),
    sa.column("period"),
    sa.column("number"),
    sa.column("step"),
    sa.column("taken_at", MOMENT),
    sa.column("person_id"),
    sa.column("version"),
    sa.column("line"),
    sa.column("words"),
    sa.column("content", sa.JSON()),
    sa.column("digest"),
)


def upgrade() -> None:
    """Add the tables, and lift what is there into them."""
    op.create_table(
        "unit_report_event",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("obligation_id", sa.String(32), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(12), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON()),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_report_event"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_report_event_unit_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_unit_report_event_person_id"
        ),
        sa.UniqueConstraint(
            "unit_id",
            "obligation_id",
            "period",
            "number",
            name="uq_unit_report_event_unit_id_obligation_id_period_number",
        ),
    )
    op.create_table(
        "unit_report_draft",
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("obligation_id", sa.String(32), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "obligation_id", "period", name="pk_unit_report_draft"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_report_draft_unit_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_unit_report_draft_person_id"
        ),
    )
    op.create_table(
        "unit_report_file",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("reference", sa.String(300), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_report_file"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_report_file_unit_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_unit_report_file_person_id"
        ),
        sa.UniqueConstraint("name", name="uq_unit_report_file_name"),
    )
    op.create_table(
        "acknowledgement",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("obligation_id", sa.String(32), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "obligation_id", "period", name="pk_acknowledgement"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_acknowledgement_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_acknowledgement_unit_id"),
    )
    for name, kind, first in (
        ("state", sa.String(12), "submitted"),
        ("version", sa.Integer(), "1"),
    ):
        column = sa.Column(name, kind, nullable=False, server_default=first)
        op.add_column("unit_report", column)
        with op.batch_alter_table("unit_report") as table:
            table.alter_column(name, existing_type=kind, server_default=None)
    _lift()


def _lift() -> None:
    """Write down each report that was handed in as the first step of its life."""
    here = op.get_bind()
    lines = [_first_step(row) for row in here.execute(sa.select(unit_report).order_by("id"))]
    if lines:
        here.execute(event.insert(), lines)


def _first_step(row: Any) -> dict[str, Any]:
    content = {
        # What stood there was what the house had counted: nobody could correct it.
        "figures": {name: [value, value, ""] for name, value in row.figures.items()},
        "sections": _sections(row.text),
        "attachments": [],
        "nothing_happened": False,
    }
    name = [row.unit_id, row.obligation_id, row.period]
    return {
        "programme_id": row.programme_id,
        "unit_id": row.unit_id,
        "obligation_id": row.obligation_id,
        "period": row.period,
        "number": 1,
        "step": "submit",
        "taken_at": row.submitted_at,
        "person_id": row.person_id,
        "version": 1,
        "line": "",
        "words": "",
        "content": content,
        "digest": _fingerprint(name, content),
    }


def _sections(text: str) -> dict[str, str]:
    """Return the paragraphs of a text by what leads them: "[results] xong 2 nhà tiêu"."""
    parts = re.split(r"(?:\A|\n\n)\[(results|difficulties|proposals)\] ", text)
    # The first part stands before any name; it is only there if the text has no names at all.
    led = {"results": parts[0]} if parts[0].strip() else {}
    return {**led, **dict(zip(parts[1::2], parts[2::2], strict=True))}


def _fingerprint(name: list[str], content: Mapping[str, Any]) -> str:
    """Return the fingerprint of a first version, as the house has made it from this day on."""
    said = {**content, "name": name, "version": 1, "before": ""}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def downgrade() -> None:
    """Take the lives away; the report as it was handed in first stays where it stood."""
    with op.batch_alter_table("unit_report") as table:
        table.drop_column("version")
        table.drop_column("state")
    for name in ("acknowledgement", "unit_report_file", "unit_report_draft", "unit_report_event"):
        op.drop_table(name)
