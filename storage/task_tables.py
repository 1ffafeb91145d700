"""The tables of the plan's tasks and of what becomes of obstacles: each step a line, none changed."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from storage.columns import AwareMoment
from storage.tables import NUMBER, metadata

plan_task_event = Table(
    "plan_task_event",
    metadata,
    # What a unit did about a task that it leads, as `domain.plan_tasks.TaskEvent`.
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("programme_id", String(64), nullable=False),
    Column("task_id", String(32), nullable=False),
    Column("unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    # Which step of this unit about this task: the first is 1.
    Column("number", Integer, nullable=False),
    Column("step", String(16), nullable=False),
    Column("person_id", String(32), ForeignKey("person.id"), nullable=False),
    Column("words", Text, nullable=False, default=""),
    # The photos that came along, one after the other, as in `review_step`.
    Column("document", String(2000), nullable=False, default=""),
    Column("made_at", AwareMoment, nullable=False),
    # The database judges between two hands that take the same step.
    UniqueConstraint("programme_id", "task_id", "unit_id", "number"),
)

obstacle_event = Table(
    "obstacle_event",
    metadata,
    # What became of an obstacle after it was raised.
    Column("obstacle_id", NUMBER, ForeignKey("obstacle.id"), primary_key=True),
    # The database judges between two hands that take the same step.
    Column("number", Integer, primary_key=True),
    Column("step", String(16), nullable=False),
    # Nobody where the house itself did it, when its day had come.
    Column("person_id", String(32), ForeignKey("person.id")),
    # On whose desk it lies after the step.
    Column("desk_unit_id", String(32), ForeignKey("unit.id"), nullable=False),
    # The household that the obstacle is about, if it is about one: its words go with it.
    Column("household_id", String(32), ForeignKey("household.id"), index=True),
    Column("words", Text, nullable=False, default=""),
    Column("made_at", AwareMoment, nullable=False),
)
