"""A sentence typed right below a list of obstacles: asked about, so that it is neither lost nor mistaken."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from domain.conversation.form import TEXT_CHARS, Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.conversation.yes_no import read_yes_no
from domain.people import STAFF
from domain.personal.masking import without_numbers
from domain.say import Phrase, Say, Text
from handlers.asking import MASKED, led_first
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import Fallback
from handlers.obstacles.words import DESK, NEW, short
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

FORM = "obstacle_heard"
"""The form of one question: is that a new obstacle?"""

TEXT = "text"
"""The fact that holds what was typed."""

SUBJECT_LETTERS = 16

FEWEST_WORDS = 2
"""A single word is a name, or a yes."""

AREA = token(DESK, "g", "")
"""How the buttons of a list of an area begin."""

Begin = Callable[[Visit, str, str], Reply]
"""Begin to name an obstacle whose text is known: for whom, what it is kept under, the text."""


class HeardObstacle:
    """Hears what is typed on a list of obstacles, and asks whether it is another one."""

    form_id = FORM
    wants_summary = False

    def __init__(
        self,
        shelf: FormShelf,
        conversations: Conversations,
        begin: Begin,
        otherwise: Fallback,
    ) -> None:
        """Take the question, who asks it, who names an obstacle, and who hears what is none."""
        self._forms = shelf
        self._conversations = conversations
        self._begin = begin
        self._otherwise = otherwise
        conversations.serve(self)

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Ask about a sentence where the newest screen is a list of obstacles; None for any other."""
        is_sentence = len(text.split()) >= FEWEST_WORDS and not isinstance(read_yes_no(text), bool)
        if not is_sentence or not visit.person.roles & STAFF:
            return None
        tokens = visit.work.outbox.last_tokens(visit.address)
        if not any(each == NEW.token or each.startswith(AREA) for each in tokens):
            return None
        if len(text) > TEXT_CHARS:
            return [Say("obstacle.heard_long", {"limit": TEXT_CHARS}, choices=(NEW, TO_MENU))]
        kept = without_numbers(text)
        lead: tuple[Text, ...] = (Phrase(MASKED),) if kept != text else ()
        # Two sentences never share a place, however quickly they follow.
        said = f"{visit.address}|{visit.incoming.update_id}"
        subject = f"heard.{sha256(said.encode()).hexdigest()[:SUBJECT_LETTERS]}"
        return self._conversations.begin(visit, FORM, subject, {TEXT: kept}, lead=lead)

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:  # noqa: ARG002 - always
        """Tell whether the question may still be answered: one's own words always may."""
        return True

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the question."""
        return self._forms.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:  # noqa: ARG002 - the session alone tells
        """Return what was typed."""
        return Phrase("obstacle_heard.heading", {"text": short(_text(session))})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Go on to name the obstacle, or let the others hear what was typed."""
        text = _text(session)
        if answers["what"].value == "new":
            return self._begin(visit, f"heard:{session.id}", text)
        return led_first(self._otherwise.heard(visit, text), Phrase("obstacle_heard.not_one"))


def _text(session: Session) -> str:
    return str(session.facts.get(TEXT, ""))
