"""The roster lives: units, statuses, assignments, reviews and imports keep their history.

Revision: 0003_the_roster, after 0002_nothing_lost.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003_the_roster"
down_revision = "0002_nothing_lost"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:  # noqa: PLR0915 - a list of tables
    """Add the tables and columns; nothing that is there changes."""
    op.create_table(
        "roster_import",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_roster_import"),
    )
    op.create_index("ix_roster_import_programme_id", "roster_import", ["programme_id"])
    op.create_table(
        "review",
        sa.Column("id", sa.String(48), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.String(32)),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_review_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
    )
    op.create_index("ix_review_unit_id", "review", ["unit_id"])
    op.create_table(
        "roster_import_row",
        sa.Column("import_id", NUMBER, nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("before", sa.LargeBinary()),
        sa.Column("after_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roster_import.id"], name="fk_roster_import_row_import_id"
        ),
        sa.PrimaryKeyConstraint("import_id", "household_id", name="pk_roster_import_row"),
    )
    op.create_table(
        "unit_event",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("other_id", sa.String(32)),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("old_name", sa.String(200), nullable=False),
        sa.Column("old_key", sa.String(400), nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["unit.id"], name="fk_unit_event_other_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_event_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_event"),
    )
    op.create_index("ix_unit_event_old_key", "unit_event", ["old_key"])
    op.create_index("ix_unit_event_other_id", "unit_event", ["other_id"])
    op.create_index("ix_unit_event_programme_id", "unit_event", ["programme_id"])
    op.create_index("ix_unit_event_unit_id", "unit_event", ["unit_id"])
    op.create_table(
        "absence",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("deputy_id", sa.String(32)),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name="fk_absence_deputy_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_absence_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
    )
    op.create_index("ix_absence_deputy_id", "absence", ["deputy_id"])
    op.create_index("ix_absence_person_id", "absence", ["person_id"])
    op.create_table(
        "consent",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("household_id", sa.String(32)),
        sa.Column("purpose", sa.String(24), nullable=False),
        sa.Column("wording", sa.String(64), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("given_in", sa.String(96), nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name="fk_consent_household_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_consent_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_household_id", "consent", ["household_id"])
    op.create_index("ix_consent_person_id", "consent", ["person_id"])
    op.create_table(
        "escape_request",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("spoken_by", sa.String(12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("outcome_on", sa.Date()),
        sa.Column("answered_by", sa.String(32)),
        sa.Column("decision", sa.String(120), nullable=False),
        sa.Column("answer", sa.LargeBinary()),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_escape_request_household_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_escape_request_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_escape_request"),
        sa.UniqueConstraint("session_id", name="uq_escape_request_session_id"),
    )
    op.create_index("ix_escape_request_household_id", "escape_request", ["household_id"])
    op.create_table(
        "hand_over",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("from_id", sa.String(32), nullable=False),
        sa.Column("to_id", sa.String(32)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name="fk_hand_over_from_id"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_hand_over_household_id"
        ),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name="fk_hand_over_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over"),
    )
    op.create_index("ix_hand_over_from_id", "hand_over", ["from_id"])
    op.create_index("ix_hand_over_household_id", "hand_over", ["household_id"])
    op.create_index("ix_hand_over_to_id", "hand_over", ["to_id"])
    op.create_table(
        "former_help",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32)),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(32)),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_former_help_household_id"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_former_help_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_former_help"),
    )
    op.create_index(
        "ix_former_help_household_until", "former_help", ["household_id", "until"]
    )
    op.create_index("ix_former_help_unit_id", "former_help", ["unit_id"])
    op.create_table(
        "household_status",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("standard_id", sa.String(24), nullable=False),
        sa.Column("decision", sa.String(120), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.Column("b1", sa.Integer()),
        sa.Column("b2", sa.Integer()),
        sa.Column("noted_by", sa.String(32)),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_household_status_household_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_household_status"),
    )
    op.create_index(
        "ix_household_status_household_since", "household_status", ["household_id", "since", "id"]
    )
    op.create_table(
        "identity_mark",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_identity_mark_household_id"
        ),
        sa.PrimaryKeyConstraint("mark", "household_id", name="pk_identity_mark"),
    )
    op.create_index("ix_identity_mark_household_id", "identity_mark", ["household_id"])
    op.create_table(
        "personal_request",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("household_id", sa.String(32)),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_personal_request_household_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_personal_request_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_personal_request"),
    )
    op.create_index("ix_personal_request_person_id", "personal_request", ["person_id"])
    op.create_table(
        "review_case",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("review_id", sa.String(48), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("income_vnd", sa.BigInteger()),
        sa.Column("deprivations", sa.String(240)),
        sa.Column("b1", sa.Integer()),
        sa.Column("b2", sa.Integer()),
        sa.Column("draft_now", sa.String(16), nullable=False),
        sa.Column("draft_next", sa.String(16), nullable=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("decision", sa.String(120), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_review_case_household_id"
        ),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_review_case_review_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review_case"),
        sa.UniqueConstraint(
            "review_id", "household_id", name="uq_review_case_review_id_household_id"
        ),
    )
    op.create_index("ix_review_case_household_id", "review_case", ["household_id"])
    op.create_index("ix_review_case_review_id", "review_case", ["review_id"])
    op.create_table(
        "review_objection",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["review_case.id"], name="fk_review_objection_case_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_review_objection_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review_objection"),
    )
    op.create_index("ix_review_objection_case_id", "review_objection", ["case_id"])
    op.create_table(
        "review_step",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("present", sa.Integer()),
        sa.Column("agreed", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document", sa.String(200), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name="fk_review_step_case_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_review_step_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review_step"),
    )
    op.create_index("ix_review_step_case_id", "review_step", ["case_id"])
    op.add_column(
        "assignment", sa.Column("ended_by", sa.String(12), nullable=False, server_default="")
    )
    with op.batch_alter_table("assignment") as table:
        table.alter_column("ended_by", existing_type=sa.String(12), server_default=None)
    op.add_column("audit", sa.Column("mac", sa.String(64), nullable=False, server_default=""))
    with op.batch_alter_table("audit") as table:
        table.alter_column("mac", existing_type=sa.String(64), server_default=None)
    op.create_index("ix_audit_person_id", "audit", ["person_id", "id"])
    op.add_column("household", sa.Column("birth_year", sa.Integer()))
    op.add_column("household", sa.Column("gone_on", sa.Date()))
    op.add_column("household", sa.Column("restricted_on", sa.Date()))
    op.add_column("invitation", sa.Column("made_by", sa.String(32)))
    op.add_column("invitation", sa.Column("revoked_at", MOMENT))
    op.create_index("ix_invitation_person_id", "invitation", ["person_id"])
    op.add_column("unit", sa.Column("began_on", sa.Date()))
    op.add_column("unit", sa.Column("ended_on", sa.Date()))
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"])
    _units_are_searched_for()
    _names_are_found_by_words()


def downgrade() -> None:
    """Take them away again."""
    _words_are_forgotten()
    op.drop_index("ix_unit_parent_id", "unit")
    op.drop_index("ix_invitation_person_id", "invitation")
    op.drop_index("ix_audit_person_id", "audit")
    with op.batch_alter_table("unit") as table:
        table.drop_column("search_key")
        table.drop_column("ended_on")
        table.drop_column("began_on")
    with op.batch_alter_table("invitation") as table:
        table.drop_column("revoked_at")
        table.drop_column("made_by")
    with op.batch_alter_table("household") as table:
        table.drop_column("restricted_on")
        table.drop_column("gone_on")
        table.drop_column("birth_year")
    with op.batch_alter_table("audit") as table:
        table.drop_column("mac")
    with op.batch_alter_table("assignment") as table:
        table.drop_column("ended_by")
    for name in (
        "review_step",
        "review_objection",
        "review_case",
        "personal_request",
        "identity_mark",
        "household_status",
        "former_help",
        "hand_over",
        "escape_request",
        "consent",
        "absence",
        "unit_event",
        "roster_import_row",
        "review",
        "roster_import",
    ):
        op.drop_table(name)


SQLITE_WORDS = """
    INSERT INTO household_word (word, household_id)
    SELECT DISTINCT substr(value, 1, 64), NEW.id
    FROM json_each('["' || replace(replace(replace(NEW.search_key, '\\', ''), '"', ''), ' ', '","') || '"]')
    WHERE value <> '';
"""
IN_STEP = {
    "sqlite": (
        f"""CREATE TRIGGER household_words_added AFTER INSERT ON household
    BEGIN {SQLITE_WORDS} END""",
        f"""CREATE TRIGGER household_words_changed AFTER UPDATE OF search_key ON household
    WHEN OLD.search_key <> NEW.search_key
    BEGIN
    DELETE FROM household_word WHERE household_id = NEW.id;
    {SQLITE_WORDS} END""",
        """CREATE TRIGGER household_words_gone BEFORE DELETE ON household
    BEGIN DELETE FROM household_word WHERE household_id = OLD.id; END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION household_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
    IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND OLD.search_key <> NEW.search_key) THEN
        DELETE FROM household_word WHERE household_id = NEW.id;
        INSERT INTO household_word (word, household_id)
        SELECT DISTINCT substr(word, 1, 64), NEW.id
        FROM unnest(string_to_array(NEW.search_key, ' ')) AS word WHERE word <> '';
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM household_word WHERE household_id = OLD.id;
        RETURN OLD;
    END IF;
    RETURN NEW;
    END $$""",
        """CREATE TRIGGER household_words_kept AFTER INSERT OR UPDATE OF search_key ON household
    FOR EACH ROW EXECUTE FUNCTION household_words()""",
        """CREATE TRIGGER household_words_gone BEFORE DELETE ON household
    FOR EACH ROW EXECUTE FUNCTION household_words()""",
    ),
}


def _units_are_searched_for() -> None:
    op.add_column(
        "unit", sa.Column("search_key", sa.String(400), nullable=False, server_default="")
    )
    unit = sa.table("unit", sa.column("id"), sa.column("name"), sa.column("search_key"))
    here = op.get_bind()
    for row in here.execute(sa.select(unit.c.id, unit.c.name)).all():
        here.execute(
            unit.update().where(unit.c.id == row.id).values(search_key=_lookup_key(row.name))
        )
    with op.batch_alter_table("unit") as table:
        table.alter_column("search_key", existing_type=sa.String(400), server_default=None)


def _lookup_key(text: str) -> str:
    """Return a name without marks, i for y, as it was searched for when this was written."""
    signs = unicodedata.normalize("NFD", " ".join(text.split()).casefold())
    bare = "".join(sign for sign in signs if unicodedata.category(sign) not in {"Mn", "Cf"})
    return re.sub(r"\b(qu|[bcdghklmnprstvx]+)y(?=\W|$)", r"\1i", bare.replace("đ", "d"))


def _names_are_found_by_words() -> None:
    op.create_index(
        "ix_household_programme_search_key", "household", ["programme_id", "search_key"]
    )
    op.create_index("ix_household_programme_initials", "household", ["programme_id", "initials"])
    op.create_table(
        "household_word",
        sa.Column("word", sa.String(64), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_household_word_household_id"
        ),
        sa.PrimaryKeyConstraint("word", "household_id", name="pk_household_word"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_household_word_household_id", "household_word", ["household_id"])
    for statement in IN_STEP[op.get_bind().dialect.name]:
        op.execute(sa.text(statement.replace(":", "\\:")))
    household = sa.table("household", sa.column("id"), sa.column("search_key"))
    word = sa.table("household_word", sa.column("word"), sa.column("household_id"))
    here = op.get_bind()
    rows = here.execute(sa.select(household.c.id, household.c.search_key)).all()
    words = [
        {"word": each[:64], "household_id": row.id}
        for row in rows
        for each in sorted({part[:64] for part in row.search_key.split()})
    ]
    if words:
        here.execute(word.insert(), words)


def _words_are_forgotten() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("added", "changed", "gone"):
            op.execute(f"DROP TRIGGER household_words_{name}")
    else:
        op.execute("DROP TRIGGER household_words_kept ON household")
        op.execute("DROP TRIGGER household_words_gone ON household")
        op.execute("DROP FUNCTION household_words()")
    op.drop_table("household_word")
    op.drop_index("ix_household_programme_initials", "household")
    op.drop_index("ix_household_programme_search_key", "household")
