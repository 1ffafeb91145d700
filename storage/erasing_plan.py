"""What becomes of each table when a household or a person is erased, column by column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Tie(StrEnum):
    """By what a row belongs to whoever is erased."""

    HOUSEHOLD = "household"
    """By `household_id`, or `id` in the table of households itself."""
    PERSON = "person"
    """By `person_id`, or `id` in the table of people itself."""
    EITHER = "either"
    """A household's where it is erased as a whole, else a person's."""
    ASKED = "asked"
    """By `household_id`, also where only the person is erased: it came of the person's answers."""
    REPORT = "report"
    CASE = "case"
    CHAT = "chat"
    """By `channel` and `chat`."""
    WORDS = "words"
    """A conversation: by its people and subject, or because it mentions them."""
    AROUND = "around"
    """Texts of offices, in which a name may stand."""
    NONE = "none"
    """Nothing in it is about a household or a member of one."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document that is sealed in place of the one before."""

    document: Any


@dataclass(frozen=True, slots=True)
class Nobody:
    """The words that stand where a name stood: "household" or "person"."""

    who: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """What becomes of the rows of a table.

    Attributes:
        tie: By what a row belongs to whoever is erased.
        topic: Under which it is told (`erasing.topic.…`); "" if it is not told.
        delete: Whether the row goes as a whole.
        empty: What is written in place of what stood there.
        mask: Texts of offices that stay, without the names.
        plain: Codes, keys, hashes and names of public places: nothing about anybody.
    """

    tie: Tie
    topic: str = ""
    delete: bool = False
    empty: Mapping[str, Any] = field(default_factory=dict)
    mask: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()


def _columns(names: str) -> frozenset[str]:
    return frozenset(names.split())


ERASED = "erased"
"""What stands in the sealed document of a household that was erased."""

_NO_MEMBERS = Sealed({"ethnic_group": "", "causes": [], "members": [], ERASED: True})

PLAN: Mapping[str, Treatment] = {
    "unit": Treatment(
        Tie.NONE, plain=_columns("id programme_id name search_key kind parent_id path area desk")
    ),
    "unit_event": Treatment(
        Tie.AROUND,
        mask=_columns("basis"),
        plain=_columns("programme_id unit_id other_id kind old_name old_key person_id"),
    ),
    "person": Treatment(
        Tie.PERSON,
        "people",
        empty={
            "name": Nobody("person"),
            "household_id": None,
            "honorific": "unsaid",
            "language": "vi",
            "active": False,
        },
        plain=_columns("id programme_id unit_id roles"),
    ),
    "chat": Treatment(Tie.PERSON, "chats", delete=True),
    "profile": Treatment(Tie.PERSON, delete=True),
    "doorstep": Treatment(Tie.PERSON, delete=True),
    "invitation": Treatment(Tie.PERSON, delete=True),
    "wrong_try": Treatment(Tie.CHAT, delete=True),
    "rate_slot": Treatment(Tie.CHAT, delete=True),
    "absence": Treatment(Tie.PERSON, delete=True),
    "household": Treatment(
        Tie.HOUSEHOLD,
        "household",
        empty={
            "head_name": Nobody("household"),
            "search_key": "",
            "initials": "",
            "birth_year": None,
            "sealed": _NO_MEMBERS,
        },
        # The code leads to a name in the lists of offices: the store's own id takes its place.
        plain=_columns(
            "id programme_id hamlet_id commune_id helper_id area status plan_group deprivations"
        ),
    ),
    "household_word": Treatment(Tie.HOUSEHOLD, delete=True),
    "identity_mark": Treatment(Tie.HOUSEHOLD, delete=True),
    "household_status": Treatment(
        Tie.HOUSEHOLD,
        "statuses",
        mask=_columns("decision"),
        plain=_columns("household_id status way standard_id noted_by"),
    ),
    "escape_request": Treatment(
        Tie.HOUSEHOLD,
        "escapes",
        empty={"statement": Sealed({"text": "", "photos": []}), "answer": None},
        mask=_columns("decision"),
        plain=_columns("household_id session_id person_id spoken_by outcome answered_by"),
    ),
    "assignment": Treatment(
        Tie.HOUSEHOLD, "assignments", plain=_columns("household_id person_id ended_by")
    ),
    "hand_over": Treatment(
        Tie.HOUSEHOLD,
        "hand_overs",
        empty={"note": "", "answer": ""},
        plain=_columns("household_id kind from_id to_id made_by state"),
    ),
    "former_help": Treatment(Tie.HOUSEHOLD, plain=_columns("household_id unit_id made_by")),
    "session": Treatment(
        Tie.WORDS,
        "sessions",
        plain=_columns("id person_id form_id subject state"),
    ),
    "report": Treatment(
        Tie.HOUSEHOLD,
        "reports",
        empty={"note": "", "answers": {}},
        plain=_columns(
            "receipt session_id idempotency_key programme_id household_id person_id job proposal"
        ),
    ),
    "report_change": Treatment(
        Tie.HOUSEHOLD, plain=_columns("indicator household_id state report_id")
    ),
    "report_support": Treatment(
        Tie.HOUSEHOLD, plain=_columns("household_id kind money_source report_id")
    ),
    "report_media": Treatment(Tie.REPORT, "media", delete=True),
    "obstacle": Treatment(
        Tie.HOUSEHOLD,
        "obstacles",
        empty={"text": ""},
        plain=_columns(
            "occasion programme_id household_id unit_id raised_by desk_unit_id desk state"
        ),
    ),
    "obstacle_event": Treatment(
        Tie.HOUSEHOLD,
        empty={"words": ""},
        plain=_columns("step person_id desk_unit_id household_id"),
    ),
    "plan_task_event": Treatment(
        Tie.AROUND,
        mask=_columns("words"),
        # Photos of a road or a meeting stand for a unit's task, for no household.
        plain=_columns("programme_id task_id unit_id step person_id document"),
    ),
    "unit_report": Treatment(
        Tie.AROUND,
        mask=_columns("text figures"),
        plain=_columns("receipt programme_id obligation_id period unit_id person_id state"),
    ),
    "unit_report_event": Treatment(
        Tie.AROUND,
        mask=_columns("words content"),
        plain=_columns("programme_id unit_id obligation_id period step person_id line digest"),
    ),
    "unit_report_draft": Treatment(
        Tie.AROUND,
        mask=_columns("content"),
        plain=_columns("programme_id unit_id obligation_id period person_id"),
    ),
    # Offices' own papers, named by a hash; what a sender calls them may name anybody.
    "unit_report_file": Treatment(
        Tie.AROUND,
        mask=_columns("called"),
        plain=_columns("name programme_id unit_id person_id reference obligation_id period fault"),
    ),
    "asked_for": Treatment(
        Tie.AROUND,
        mask=_columns("about"),
        plain=_columns("programme_id obligation_id period person_id units"),
    ),
    "acknowledgement": Treatment(
        Tie.NONE, plain=_columns("person_id obligation_id period unit_id")
    ),
    "promise": Treatment(Tie.NONE, plain=_columns("unit_id obligation_id period person_id")),
    "eligibility_result": Treatment(Tie.ASKED, "eligibility", delete=True),
    "inbox": Treatment(Tie.WORDS, "messages", plain=_columns("channel update_id chat state")),
    "outbox": Treatment(
        Tie.WORDS, "messages", plain=_columns("occasion channel chat person_id state")
    ),
    "web_message": Treatment(Tie.WORDS, "messages", plain=_columns("chat direction key")),
    "audit": Treatment(Tie.WORDS, "trail", plain=_columns("person_id action mac")),
    # The installation's own notes: the end of the trail, the clock of the demo, its health.
    "setting": Treatment(Tie.NONE, plain=_columns("name value")),
    "consent": Treatment(
        Tie.EITHER,
        "consents",
        empty={"given_in": ""},
        plain=_columns("person_id household_id purpose wording"),
    ),
    "personal_request": Treatment(
        Tie.EITHER,
        "requests",
        empty={"text": "", "answer": ""},
        plain=_columns("person_id household_id kind"),
    ),
    "review": Treatment(Tie.NONE, plain=_columns("id programme_id unit_id kind opened_by")),
    "review_case": Treatment(
        Tie.HOUSEHOLD,
        "reviews",
        mask=_columns("decision"),
        plain=_columns(
            "review_id household_id origin step deprivations draft_now draft_next result"
        ),
    ),
    "review_step": Treatment(
        Tie.CASE,
        "review_steps",
        empty={"note": "", "document": ""},
        plain=_columns("step person_id"),
    ),
    "review_objection": Treatment(
        Tie.CASE,
        "objections",
        empty={"sealed": Sealed({"who": "", "why": ""})},
        plain=_columns("person_id outcome"),
    ),
    "roster_import": Treatment(
        Tie.AROUND,
        mask=_columns("file_name"),
        plain=_columns("programme_id file_hash person_id"),
    ),
    "roster_import_row": Treatment(Tie.HOUSEHOLD, "imports", delete=True),
}
"""Every table has its line, or a test fails; and so has each column that can hold words."""
