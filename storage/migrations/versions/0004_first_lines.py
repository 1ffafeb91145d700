"""Every household has a history: it begins with the status that stood on its card.

Revision: 0004_first_lines, after 0003_the_roster.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004_first_lines"
down_revision = "0003_the_roster"
branch_labels = None
depends_on = None

CARRIED = "carried"

household = sa.table(
    "household", sa.column("id"), sa.column("status"), sa.column("recognised_on", sa.Date())
)
household_status = sa.table(
    "household_status",
    sa.column("household_id"),
    sa.column("status"),
    sa.column("since", sa.Date()),
    sa.column("way"),
    sa.column("standard_id"),
    sa.column("decision"),
    sa.column("decided_on", sa.Date()),
    sa.column("noted_at", sa.DateTime(timezone=True)),
)


WORDS = {
    # Quoted by the database itself, no sign of a name can break the list of its words.
    "new": """json_each('[' || replace(json_quote(NEW.search_key), ' ', '","') || ']')""",
    "old": """json_each('["' || replace(replace(replace(NEW.search_key, '\\', ''), '"', ''), ' ', '","') || '"]')""",
}


def _keep_words(way: str) -> None:
    """Let SQLite take the words of a name apart in a way; PostgreSQL never did it by a text."""
    if op.get_bind().dialect.name != "sqlite":
        return
    words = f"""
    INSERT INTO household_word (word, household_id)
    SELECT DISTINCT substr(value, 1, 64), NEW.id
    FROM {WORDS[way]}
    WHERE value <> '';
"""  # noqa: S608 - nothing here comes from outside
    for statement in (
        "DROP TRIGGER household_words_added",
        "DROP TRIGGER household_words_changed",
        f"""CREATE TRIGGER household_words_added AFTER INSERT ON household
    BEGIN {words} END""",
        f"""CREATE TRIGGER household_words_changed AFTER UPDATE OF search_key ON household
    WHEN OLD.search_key <> NEW.search_key
    BEGIN
    DELETE FROM household_word WHERE household_id = NEW.id;
    {words} END""",  # noqa: S608 - nothing here comes from outside
    ):
        op.execute(statement)


def upgrade() -> None:
    """Carry over what stood there; whoever has a history already keeps it as it is."""
    _keep_words("new")
    with op.batch_alter_table("review_step") as table:
        # A messenger's name for a photo takes a hundred letters, and there may be several photos.
        table.alter_column(
            "document",
            existing_type=sa.String(200),
            type_=sa.String(2000),
            existing_nullable=False,
        )
    with op.batch_alter_table("household_status") as table:
        table.alter_column("since", existing_type=sa.Date(), nullable=True)
    begun = sa.select(household_status.c.household_id).where(
        household_status.c.household_id == household.c.id
    )
    lines = (
        sa.select(
            household.c.id,
            household.c.status,
            # Where nobody wrote the day of the recognition down, there is none to be carried over.
            household.c.recognised_on,
            sa.literal(CARRIED),
            sa.literal(""),
            sa.literal(""),
            household.c.recognised_on,
            sa.func.now(),
        )
        .where(~begun.exists())
        .order_by(household.c.id)
    )
    columns = [column.name for column in household_status.columns]
    op.get_bind().execute(household_status.insert().from_select(columns, lines))


def downgrade() -> None:
    """Take away what was carried over; a dated line with decisions after it is an ordinary first."""
    _keep_words("old")
    later = household_status.alias("later")
    others = sa.select(later.c.household_id).where(
        later.c.household_id == household_status.c.household_id, later.c.way != CARRIED
    )
    carried = household_status.c.way == CARRIED
    here = op.get_bind()
    here.execute(
        household_status.delete().where(
            carried, sa.or_(household_status.c.since.is_(None), ~others.exists())
        )
    )
    here.execute(household_status.update().where(carried).values(way="first"))
    with op.batch_alter_table("household_status") as table:
        table.alter_column("since", existing_type=sa.Date(), nullable=False)
    step = sa.table("review_step", sa.column("document"))
    here.execute(step.update().values(document=sa.func.substr(step.c.document, 1, 200)))
    with op.batch_alter_table("review_step") as table:
        table.alter_column(
            "document",
            existing_type=sa.String(2000),
            type_=sa.String(200),
            existing_nullable=False,
        )
