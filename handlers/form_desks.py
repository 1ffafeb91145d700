"""What conversations need of those whose forms they fill in, and of whoever hears the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.turn import Turn
from domain.say import Choice, Say, Text
from handlers.ports.speech import Reply
from handlers.visit import Visit


class FormDesk(Protocol):
    """What a form is about: everything that the engine leaves to whoever asks."""

    @property
    def form_id(self) -> str:
        """The id of the form."""

    @property
    def wants_summary(self) -> bool:
        """Whether the answers are looked through and confirmed before they are acted on."""

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the person may still go on with a draft; what it is about may be handed over."""

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the form that a session was begun with, or the newest if that was withdrawn."""

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about, as a line."""

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Act on the confirmed answers and say what became of them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said at once about an answer, and what can be pressed because of it."""

    text: Text
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Manners:
    """What only some forms have beside their questions.

    Attributes:
        way_out: The button that leaves the form, at every question: "no, I keep it".
        doubts: Why the answer to a question cannot stand beside the others, in a sentence; None if
            it can. The form by itself compares an answer with nothing but fixed values.
        hears_news: Whether a sentence typed at a question in free words may be news of another
            household. It may where a household is reported on; elsewhere it is the answer.
        remarks: What is said at once about an answer that was just taken, before the next question:
            whom to call today. It takes the session before and after; None for nothing.
        worded: Puts a question, or the summary, in words of its own.
    """

    way_out: Callable[[Session], Choice] | None = None
    doubts: Callable[[Visit, Session, str], Text | None] | None = None
    hears_news: bool = False
    remarks: Callable[[Visit, Session, Session], Remark | None] | None = None
    worded: Callable[[Say, Turn], Say] | None = None


PLAIN = Manners()

REPORTING = Manners(hears_news=True)
"""The manners of a form that reports on a household."""


class Fallback(Protocol):
    """Who hears what is said outside any conversation."""

    def heard(self, visit: Visit, text: str) -> Reply:
        """Make sense of a text that belongs to no conversation."""
