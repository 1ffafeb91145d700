"""The small forms of a hand-over: a note to the colleague, or why a household is not taken or kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.assignments import NOTE_CHARS
from domain.conversation.form import OTHER, Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.conversation.values import Unsaid
from domain.say import Phrase, Text
from handlers.ports.speech import Reply
from handlers.visit import Visit

OFFER = "hand_over"
REFUSE = "hand_over_refused"
RETURN = "return_household"

REASONS = frozenset({"too_many", "far", "unknown_home", "leave", "new_post", "moved_away"})
"""Reasons that can be pressed (the options of the forms); any other is kept as it was typed."""


def reason_text(reason: str) -> Text:
    """Return a reason or a note in words: one of the list in the reader's language."""
    return Phrase(f"hand_over_reason.{reason}") if reason in REASONS else reason


def said_in(answers: Mapping[str, Answer], key: str) -> str:
    """Return what was pressed or typed; nothing if the question was skipped."""
    answer = answers.get(key)
    # "Skipped" is no word of the person's, though it is written as one.
    if answer is None or isinstance(answer.value, Unsaid) or not isinstance(answer.value, str):
        return ""
    return answer.value.removeprefix(OTHER).strip()[:NOTE_CHARS]


@dataclass(frozen=True, slots=True)
class SmallForm:
    """One of the forms, with what the desk does about it.

    Attributes:
        form_id: Its id.
        shelf: The form, in the versions that are in use.
        may: Whether a draft may go on: the household may be in other hands by now.
        headed: What it is about.
        done: Acts on the answers.
        wants_summary: Whether the answers are looked through before anything is done.
    """

    form_id: str
    shelf: FormShelf
    may: Callable[[Visit, Session], bool]
    headed: Callable[[Visit, Session], Text]
    done: Callable[[Visit, Session, Mapping[str, Answer]], Reply]
    wants_summary: bool

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether a draft may go on."""
        return self.may(visit, session)

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form of a session."""
        return self.shelf.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about."""
        return self.headed(visit, session)

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Act on the answers."""
        return self.done(visit, session, answers)
