"""Which fields of which tables stand in the copy that somebody gets of their own data."""

from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import Table

from storage.roster_tables import (
    consent,
    escape_request,
    former_help,
    hand_over,
    household_status,
    personal_request,
    review_objection,
    review_step,
)
from storage.roster_tables import review_case as case
from storage.tables import (
    assignment,
    chat,
    eligibility_result,
    obstacle,
    profile,
    report,
    report_change,
    report_support,
    session,
)
from storage.task_tables import obstacle_event


class Kind(Enum):
    """How a field is read."""

    PLAIN = auto()
    CODE = auto()
    CODES = auto()
    MONEY = auto()
    PERSON = auto()
    UNIT = auto()
    WORDS = auto()
    CHANNEL = auto()
    REASON = auto()
    TYPED = auto()
    VERDICTS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field.

    Attributes:
        column: The column.
        name: What it is called (`copy.field.<name>`).
        kind: How it is read.
        table: Of a code, where its words stand.
    """

    column: str
    name: str
    kind: Kind = Kind.PLAIN
    table: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table.

    Attributes:
        name: What the section is called (`copy.head.<name>`).
        table: The table.
        by: The column that ties a row to whoever it is about.
        fields: What is given.
        hidden: Columns that are not given: keys, hashes, and what a section's head says already.
    """

    name: str
    table: Table
    by: str
    fields: tuple[Field, ...]
    hidden: frozenset[str] = frozenset()


def _hidden(names: str) -> frozenset[str]:
    return frozenset(names.split())


HOUSEHOLD_SECTIONS = (
    Part(
        "statuses",
        household_status,
        "household_id",
        (
            Field("status", "status", Kind.CODE, "status"),
            Field("since", "since"),
            Field("way", "way", Kind.CODE, "copy.way"),
            Field("standard_id", "standard"),
            Field("decision", "decision"),
            Field("decided_on", "decided_on"),
            Field("b1", "b1"),
            Field("b2", "b2"),
            Field("noted_by", "person", Kind.PERSON),
            Field("noted_at", "at"),
        ),
        _hidden("id household_id"),
    ),
    Part(
        "assignments",
        assignment,
        "household_id",
        (
            Field("person_id", "person", Kind.PERSON),
            Field("since", "since"),
            Field("until", "until"),
        ),
        _hidden("id household_id ended_by"),
    ),
    Part(
        "helpers",
        former_help,
        "household_id",
        (
            Field("unit_id", "helper", Kind.UNIT),
            Field("since", "since"),
            Field("until", "until"),
            Field("made_by", "person", Kind.PERSON),
            Field("made_at", "at"),
        ),
        _hidden("id household_id"),
    ),
    Part(
        "hand_overs",
        hand_over,
        "household_id",
        (
            Field("made_at", "at"),
            Field("from_id", "from_person", Kind.PERSON),
            Field("to_id", "to_person", Kind.PERSON),
            Field("note", "text", Kind.WORDS),
            Field("answer", "answer", Kind.WORDS),
            Field("answered_at", "answered_at"),
        ),
        _hidden("id household_id kind made_by state"),
    ),
    Part(
        "reports",
        report,
        "household_id",
        (
            Field("receipt", "receipt"),
            Field("day", "day"),
            Field("made_at", "at"),
            Field("person_id", "person", Kind.PERSON),
            Field("income_vnd", "income", Kind.MONEY),
            Field("job", "job", Kind.CODE, "job"),
            Field("proposal", "proposal", Kind.CODE, "proposal"),
            Field("note", "text", Kind.WORDS),
            Field("answers", "typed", Kind.TYPED),
        ),
        _hidden("id session_id idempotency_key partial programme_id household_id"),
    ),
    Part(
        "changes",
        report_change,
        "household_id",
        (
            Field("day", "day"),
            Field("indicator", "indicator", Kind.CODE, "indicator"),
            Field("state", "state", Kind.CODE, "change_state"),
        ),
        _hidden("report_id household_id"),
    ),
    Part(
        "supports",
        report_support,
        "household_id",
        (
            Field("day", "day"),
            Field("kind", "support", Kind.CODE, "support_kind"),
            Field("amount_vnd", "amount", Kind.MONEY),
            Field("delivered_on", "delivered_on"),
            Field("money_source", "money_source", Kind.CODE, "money_source"),
        ),
        _hidden("report_id number household_id"),
    ),
    Part(
        "obstacles",
        obstacle,
        "household_id",
        (
            Field("opened_at", "at"),
            Field("raised_by", "person", Kind.PERSON),
            Field("desk_unit_id", "desk", Kind.UNIT),
            Field("text", "text", Kind.WORDS),
            Field("closed_at", "closed_at"),
        ),
        _hidden("id occasion programme_id household_id unit_id desk state moved_at"),
    ),
    Part(
        "obstacle_steps",
        obstacle_event,
        "household_id",
        (
            Field("made_at", "at"),
            Field("step", "step", Kind.CODE, "obstacle.step"),
            Field("person_id", "person", Kind.PERSON),
            Field("desk_unit_id", "desk", Kind.UNIT),
            Field("words", "text", Kind.WORDS),
        ),
        _hidden("obstacle_id number household_id"),
    ),
    Part(
        "escapes",
        escape_request,
        "household_id",
        (
            Field("day", "day"),
            Field("person_id", "person", Kind.PERSON),
            Field("statement", "text", Kind.WORDS),
            Field("outcome", "outcome", Kind.CODE, "escape_outcome.outcome.option"),
            Field("outcome_on", "decided_on"),
            Field("decision", "decision"),
            Field("answered_by", "answered_by", Kind.PERSON),
            Field("answer", "answer", Kind.WORDS),
        ),
        _hidden("id household_id session_id spoken_by made_at"),
    ),
    Part(
        "reviews",
        case,
        "household_id",
        (
            Field("step", "step", Kind.CODE, "review.stage"),
            Field("origin", "origin", Kind.CODE, "review.origin"),
            Field("income_vnd", "income", Kind.MONEY),
            Field("deprivations", "deprivations", Kind.CODES, "indicator"),
            Field("b1", "b1"),
            Field("b2", "b2"),
            Field("draft_now", "draft_now", Kind.CODE, "status"),
            Field("draft_next", "draft_next", Kind.CODE, "status"),
            Field("result", "result", Kind.CODE, "status"),
            Field("decision", "decision"),
            Field("decided_on", "decided_on"),
        ),
        _hidden("id review_id household_id"),
    ),
    Part(
        "review_steps",
        review_step,
        "case_id",
        (
            Field("day", "day"),
            Field("step", "step", Kind.CODE, "copy.step"),
            Field("person_id", "person", Kind.PERSON),
            Field("present", "present"),
            Field("agreed", "agreed"),
            Field("note", "text", Kind.WORDS),
        ),
        # The photos of posted lists and minutes show other households as well.
        _hidden("id case_id document made_at"),
    ),
    Part(
        "objections",
        review_objection,
        "case_id",
        (
            Field("day", "day"),
            Field("sealed", "text", Kind.REASON),
            Field("outcome", "outcome", Kind.CODE, "review_recheck.outcome.option"),
            Field("closed_on", "closed_at"),
        ),
        # Who objected is told to nobody.
        _hidden("id case_id person_id made_at"),
    ),
    Part(
        "eligibility",
        eligibility_result,
        "household_id",
        (
            Field("sent_at", "at"),
            Field("to_person_id", "to_person", Kind.PERSON),
            Field("seen_at", "seen_at"),
            Field("verdicts", "verdicts", Kind.VERDICTS),
        ),
        _hidden("id session_id household_id"),
    ),
)
"""What is kept about a household, besides its own line and its members."""

PERSON_SECTIONS = (
    Part(
        "chats",
        chat,
        "person_id",
        (
            Field("channel", "channel"),
            Field("joined_at", "since"),
            Field("heard_at", "heard_at"),
            Field("gone_at", "until"),
        ),
        _hidden("chat person_id"),
    ),
    Part(
        "profiles",
        profile,
        "person_id",
        (Field("channel", "channel"), Field("added_at", "since")),
        _hidden("chat person_id pin_hash wrong_tries locked_until"),
    ),
    Part(
        "consents",
        consent,
        "person_id",
        (
            Field("purpose", "purpose", Kind.CODE, "consent.purpose"),
            Field("wording", "wording"),
            Field("given_at", "since"),
            Field("given_in", "channel", Kind.CHANNEL),
            Field("withdrawn_at", "until"),
        ),
        _hidden("id person_id household_id"),
    ),
    Part(
        "requests",
        personal_request,
        "person_id",
        (
            Field("kind", "asked", Kind.CODE, "requests.what"),
            Field("made_at", "at"),
            Field("text", "text", Kind.WORDS),
            Field("answer_by", "answer_by"),
            Field("answered_at", "answered_at"),
            Field("answer", "answer", Kind.WORDS),
        ),
        _hidden("id person_id household_id"),
    ),
    Part(
        "drafts",
        session,
        "person_id",
        (
            Field("touched_at", "at"),
            Field("form_id", "form"),
            Field("content", "typed", Kind.TYPED),
        ),
        _hidden("id person_id form_version subject state turn revision"),
    ),
)
"""What is kept about a person."""
