"""Which fields about a person stand in the copy that somebody gets of their own data."""

from storage.copy_parts import Field, Kind, Part, hidden_columns
from storage.roster_tables import consent, personal_request
from storage.tables import chat, profile, session

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
        hidden_columns("chat person_id"),
    ),
    Part(
        "profiles",
        profile,
        "person_id",
        (Field("channel", "channel"), Field("added_at", "since")),
        hidden_columns("chat person_id pin_hash wrong_tries locked_until"),
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
        hidden_columns("id person_id household_id"),
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
        hidden_columns("id person_id household_id"),
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
        hidden_columns("id person_id form_version subject state turn revision"),
    ),
)
"""What is kept about a person."""
