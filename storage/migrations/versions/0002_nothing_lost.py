"""Nothing lost: partial reports, one key for each report, and several persons on one phone.

Revision: 0002_nothing_lost, after 0001_first_house.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_nothing_lost"
down_revision = "0001_first_house"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns and the table; reports that are there keep their session as their key."""
    op.add_column("report", sa.Column("idempotency_key", sa.String(160)))
    op.add_column(
        "report", sa.Column("partial", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    report = sa.table("report", sa.column("idempotency_key"), sa.column("session_id"))
    op.execute(report.update().values(idempotency_key=report.c.session_id))
    with op.batch_alter_table("report") as table:
        table.alter_column("idempotency_key", existing_type=sa.String(160), nullable=False)
        table.alter_column("partial", existing_type=sa.Boolean(), server_default=None)
        table.create_unique_constraint("uq_report_idempotency_key", ["idempotency_key"])
    op.add_column(
        "session", sa.Column("revision", sa.Integer(), nullable=False, server_default="0")
    )
    with op.batch_alter_table("session") as table:
        table.alter_column("revision", existing_type=sa.Integer(), server_default=None)
    op.create_index("ix_session_state_touched_at", "session", ["state", "touched_at"])
    op.create_table(
        "profile",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("pin_hash", sa.String(200), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", MOMENT),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", "person_id", name="pk_profile"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_profile_person_id"),
    )
    op.create_index("ix_profile_person_id", "profile", ["person_id"])
    op.create_table(
        "doorstep",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("awaits", sa.String(8), nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.PrimaryKeyConstraint("channel", "chat", name="pk_doorstep"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_doorstep_person_id"),
    )
    op.create_table(
        "wrong_try",
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT),
        sa.Column("locked_until", MOMENT),
        sa.PrimaryKeyConstraint("kind", "channel", "chat", name="pk_wrong_try"),
    )


def downgrade() -> None:
    """Take them away again."""
    for name in ("wrong_try", "doorstep", "profile"):
        op.drop_table(name)
    op.drop_index("ix_session_state_touched_at", "session")
    with op.batch_alter_table("session") as table:
        table.drop_column("revision")
    with op.batch_alter_table("report") as table:
        table.drop_constraint("uq_report_idempotency_key", type_="unique")
        table.drop_column("partial")
        table.drop_column("idempotency_key")
