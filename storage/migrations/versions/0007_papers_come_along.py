"""Documents come along with a unit's report: each has a name, and may turn out not to be taken.

Revision: 0007_papers_come_along, after 0006_tasks_and_obstacles.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007_papers_come_along"
down_revision = "0006_tasks_and_obstacles"
branch_labels = None
depends_on = None

TEXTS = {
    "obligation_id": sa.String(32),
    "period": sa.String(24),
    "called": sa.Text(),
    "fault": sa.String(16),
}


def upgrade() -> None:
    """Add the columns; what came before was photos, which have no name."""
    with op.batch_alter_table("unit_report_file") as table:
        for name, kind in TEXTS.items():
            table.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        table.add_column(sa.Column("told_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Take the columns away; the files stay where they lie."""
    with op.batch_alter_table("unit_report_file") as table:
        for name in ("told_at", *reversed(TEXTS)):
            table.drop_column(name)
