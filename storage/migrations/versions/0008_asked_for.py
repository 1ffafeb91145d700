"""Reports are asked for out of turn, and have a deadline like any other.

Revision: 0008_asked_for, after 0007_papers_come_along.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008_asked_for"
down_revision = "0007_papers_come_along"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table; nothing was asked for before."""
    op.create_table(
        "asked_for",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("obligation_id", sa.String(32), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_asked_for"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_asked_for_person_id"),
        sa.UniqueConstraint("programme_id", "period", name="uq_asked_for_programme_id_period"),
    )


def downgrade() -> None:
    """Take the table away; reports that came stay where they are, without their deadline."""
    op.drop_table("asked_for")
