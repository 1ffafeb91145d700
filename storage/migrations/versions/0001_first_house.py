"""The first house: every table that the assistant begins with.

Revision: 0001_first_house, after nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_house"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

TABLES = (
    "unit",
    "person",
    "chat",
    "invitation",
    "household",
    "assignment",
    "session",
    "report",
    "report_change",
    "report_support",
    "report_media",
    "obstacle",
    "unit_report",
    "promise",
    "eligibility_result",
    "inbox",
    "outbox",
    "rate_slot",
    "web_message",
    "audit",
    "setting",
)
"""In the order of their making: a table points only to those before it."""


def upgrade() -> None:
    """Make the tables."""
    _units_and_people()
    _households()
    _conversations()
    _reports_of_cadres()
    _reports_of_units()
    _in_and_out()
    _traces()


def downgrade() -> None:
    """Take everything down; indexes go with their tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _units_and_people() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("parent_id", sa.String(32)),
        sa.Column("path", sa.String(400), nullable=False),
        sa.Column("area", sa.String(8)),
        sa.Column("especially_disadvantaged", sa.Boolean(), nullable=False),
        sa.Column("is_lead_office", sa.Boolean(), nullable=False),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id"),
    )
    op.create_index("ix_unit_path", "unit", ["path"])
    op.create_index("ix_unit_programme_id", "unit", ["programme_id"])
    op.create_table(
        "person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("roles", sa.String(120), nullable=False),
        sa.Column("honorific", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("household_id", sa.String(32)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_person_unit_id"),
    )
    op.create_index("ix_person_programme_id", "person", ["programme_id"])
    op.create_index("ix_person_unit_id", "person", ["unit_id"])
    op.create_table(
        "chat",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.Column("gone_at", MOMENT),
        sa.PrimaryKeyConstraint("channel", "chat", name="pk_chat"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_chat_person_id"),
    )
    op.create_index("ix_chat_person_id", "chat", ["person_id"])
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invitation"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_invitation_person_id"),
    )


def _households() -> None:
    op.create_table(
        "household",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(48), nullable=False),
        sa.Column("head_name", sa.String(200), nullable=False),
        sa.Column("search_key", sa.String(400), nullable=False),
        sa.Column("initials", sa.String(32), nullable=False),
        sa.Column("hamlet_id", sa.String(32), nullable=False),
        sa.Column("commune_id", sa.String(32), nullable=False),
        sa.Column("helper_id", sa.String(32)),
        sa.Column("area", sa.String(8), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("plan_group", sa.String(16), nullable=False),
        sa.Column("deprivations", sa.String(240), nullable=False),
        sa.Column("income_vnd", sa.BigInteger()),
        sa.Column("recognised_on", sa.Date()),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_household"),
        sa.ForeignKeyConstraint(["hamlet_id"], ["unit.id"], name="fk_household_hamlet_id"),
        sa.ForeignKeyConstraint(["commune_id"], ["unit.id"], name="fk_household_commune_id"),
        sa.ForeignKeyConstraint(["helper_id"], ["unit.id"], name="fk_household_helper_id"),
    )
    op.create_index("ix_household_commune_id", "household", ["commune_id"])
    op.create_index("ix_household_hamlet_id", "household", ["hamlet_id"])
    op.create_index("ix_household_helper_id", "household", ["helper_id"])
    op.create_index("ix_household_programme_id", "household", ["programme_id"])
    op.create_table(
        "assignment",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_assignment_household_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_assignment_person_id"),
    )
    op.create_index("ix_assignment_household_id", "assignment", ["household_id"])
    op.create_index("ix_assignment_person_until", "assignment", ["person_id", "until"])


def _conversations() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("form_id", sa.String(48), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(48), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_session_person_id"),
    )
    op.create_index("ix_session_person_state", "session", ["person_id", "state", "touched_at"])


def _reports_of_cadres() -> None:
    op.create_table(
        "report",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("receipt", sa.String(24), nullable=False),
        sa.Column("session_id", sa.String(16), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("income_vnd", sa.BigInteger()),
        sa.Column("job", sa.String(24), nullable=False),
        sa.Column("proposal", sa.String(24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name="fk_report_household_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_report_person_id"),
        sa.UniqueConstraint("receipt", name="uq_report_receipt"),
        sa.UniqueConstraint("session_id", name="uq_report_session_id"),
    )
    op.create_index("ix_report_household_day", "report", ["household_id", "day"])
    op.create_index("ix_report_programme_day", "report", ["programme_id", "day"])
    op.create_table(
        "report_change",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("indicator", sa.String(32), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "indicator", name="pk_report_change"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_report_change_report_id"),
    )
    op.create_index("ix_report_change_day", "report_change", ["day"])
    op.create_table(
        "report_support",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("amount_vnd", sa.BigInteger()),
        sa.Column("delivered_on", sa.Date()),
        sa.Column("money_source", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "number", name="pk_report_support"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_report_support_report_id"),
    )
    op.create_index("ix_report_support_day", "report_support", ["day"])
    op.create_index("ix_report_support_household_id", "report_support", ["household_id"])
    op.create_table(
        "report_media",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("reference", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "number", name="pk_report_media"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_report_media_report_id"),
    )
    op.create_table(
        "obstacle",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("occasion", sa.String(80), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("household_id", sa.String(32)),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("raised_by", sa.String(32), nullable=False),
        sa.Column("desk_unit_id", sa.String(32), nullable=False),
        sa.Column("desk", sa.String(24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_obstacle"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_obstacle_household_id"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_obstacle_unit_id"),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name="fk_obstacle_raised_by"),
        sa.ForeignKeyConstraint(["desk_unit_id"], ["unit.id"], name="fk_obstacle_desk_unit_id"),
        sa.UniqueConstraint("occasion", name="uq_obstacle_occasion"),
    )
    op.create_index("ix_obstacle_programme_closed", "obstacle", ["programme_id", "closed_at"])


def _reports_of_units() -> None:
    op.create_table(
        "unit_report",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("receipt", sa.String(24), nullable=False),
        sa.Column("programme_id", sa.String(64), nullable=False),
        sa.Column("obligation_id", sa.String(32), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("on_time", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_report"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_report_unit_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_unit_report_person_id"),
        sa.UniqueConstraint("receipt", name="uq_unit_report_receipt"),
        sa.UniqueConstraint(
            "unit_id",
            "obligation_id",
            "period",
            name="uq_unit_report_unit_id_obligation_id_period",
        ),
    )
    op.create_table(
        "promise",
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("obligation_id", sa.String(32), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("promised_for", sa.Date(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "obligation_id", "period", name="pk_promise"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_promise_unit_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_promise_person_id"),
    )
    op.create_table(
        "eligibility_result",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("session_id", sa.String(16), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("to_person_id", sa.String(32), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT),
        sa.Column("verdicts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_eligibility_result"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name="fk_eligibility_result_household_id"
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["person.id"], name="fk_eligibility_result_to_person_id"
        ),
        sa.UniqueConstraint("session_id", name="uq_eligibility_result_session_id"),
    )
    op.create_index("ix_eligibility_result_household_id", "eligibility_result", ["household_id"])
    op.create_index(
        "ix_eligibility_result_to_seen", "eligibility_result", ["to_person_id", "seen_at"]
    )


def _in_and_out() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("update_id", sa.String(120), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "update_id", name="uq_inbox_channel_update_id"),
    )
    op.create_index("ix_inbox_state", "inbox", ["state", "channel", "chat", "id"])
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("occasion", sa.String(160), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("is_reply", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("trouble", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("occasion", name="uq_outbox_occasion"),
    )
    op.create_index("ix_outbox_chat", "outbox", ["channel", "chat", "id"])
    op.create_index("ix_outbox_due", "outbox", ["state", "not_before"])
    op.create_table(
        "rate_slot",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("free_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_slot"),
    )
    op.create_table(
        "web_message",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("direction", sa.String(4), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_web_message"),
        sa.UniqueConstraint("chat", "key", name="uq_web_message_chat_key"),
    )
    op.create_index("ix_web_message_chat", "web_message", ["chat", "id"])


def _traces() -> None:
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", sa.String(32)),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])
    op.create_table(
        "setting",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
