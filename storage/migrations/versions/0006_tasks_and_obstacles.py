"""Tasks of the plan are followed, and an obstacle has states until its reporter says yes.

Revision: 0006_tasks_and_obstacles, after 0005_the_reports_life.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006_tasks_and_obstacles"
down_revision = "0005_the_reports_life"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables of steps; what stood in the way before goes on as raised, or stays closed."""
    op.create_table(
        "plan_task_event",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("task_id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("document", sa.String(2000), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_task_event"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_plan_task_event_unit_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_plan_task_event_person_id"
        ),
        sa.UniqueConstraint(
            "programme_id", "task_id", "unit_id", "number",
            name="uq_plan_task_event_programme_id_task_id_unit_id_number",
        ),
    )  # fmt: skip
    op.create_table(
        "obstacle_event",
        sa.Column("obstacle_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.Column("desk_unit_id", sa.String(32), nullable=False),
        sa.Column("household_id", sa.String(32)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("obstacle_id", "number", name="pk_obstacle_event"),
        sa.ForeignKeyConstraint(
            ["obstacle_id"], ["obstacle.id"], name="fk_obstacle_event_obstacle_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_obstacle_event_person_id"),
        sa.ForeignKeyConstraint(
            ["desk_unit_id"], ["unit.id"], name="fk_obstacle_event_desk_unit_id"
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_obstacle_event_household_id"
        ),
    )
    op.create_index("ix_obstacle_event_household_id", "obstacle_event", ["household_id"])
    with op.batch_alter_table("obstacle") as table:
        table.add_column(sa.Column("state", sa.String(16), nullable=False, server_default="open"))
        table.add_column(sa.Column("moved_at", MOMENT))


def downgrade() -> None:
    """Take the steps away; what is not closed is open again, with the text that was typed."""
    with op.batch_alter_table("obstacle") as table:
        table.drop_column("moved_at")
        table.drop_column("state")
    op.drop_index("ix_obstacle_event_household_id", "obstacle_event")
    op.drop_table("obstacle_event")
    op.drop_table("plan_task_event")
