"""A number typed below a target is its result, words typed below a part are its words."""

from collections.abc import Sequence

from domain.conversation.commands import Typed
from domain.conversation.numbers import read_amount, without_roughly
from domain.conversation.reading import LONGEST, Unreadable, plainly, tidy
from domain.conversation.session import Session
from domain.reports.lines import number_of
from domain.say import Phrase
from handlers.asking import led_first
from handlers.conversation import Conversations
from handlers.ports.speech import Reply
from handlers.unit_report.corrections import WORDS
from handlers.unit_report.looked_through import LINE
from handlers.unit_report.target_pages import PAGE, TELL
from handlers.unit_report.telling import FORM, Telling
from handlers.unit_report.typed_figures import MOST_WORDS, is_like_number
from handlers.unit_report.words import DESK
from handlers.visit import Visit

FEWEST_WORDS = 3
"""A shorter text may be thanks, or a word to stop: the part is asked for, and nothing is kept."""

SIGNS = "+-−"
"""What may stand before the digits; phones make a real minus of a hyphen."""


class TypedTargets:
    """Hears what is typed while the newest screen shows targets, or a part of the document."""

    def __init__(self, conversations: Conversations, telling: Telling) -> None:
        """Take who asks, and who shows and keeps results."""
        self._conversations = conversations
        self._telling = telling

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Take a text for the target or part on the screen; None for any other text or screen."""
        if visit.incoming.attachments:
            return None
        tokens = visit.work.outbox.last_tokens(visit.address)
        shown = [each.split(".")[1:] for each in tokens if each.startswith(f"{TELL}.")]
        part = next((parts for parts in shown if parts[0] == "v"), None)
        if part is not None:
            return self._words(visit, part, text)
        if not _is_number(text):
            return None
        result = next((parts for parts in shown if parts[0] == "f"), None)
        if result is not None:
            return self._first_answer(visit, result, text, FORM)
        return self._place(visit, tokens, shown, text)

    def _place(
        self, visit: Visit, tokens: Sequence[str], shown: list[list[str]], text: str
    ) -> Reply | None:
        """Open the target of a place; where that is none, the list says how one is opened."""
        listed = [parts for parts in shown if parts[0] == "r"]
        if not listed or any(each.startswith(f"{DESK}.y.") for each in tokens):
            # What is asked before sending names targets, too, and is answered by its buttons.
            return None
        due, read, page = listed[0][1:3], read_amount(text), 0
        if len(listed) > 1 and not isinstance(read, Unreadable):
            place = self._telling.place_of(visit, due, read)
            if place in listed:
                return self._telling.press(visit, place)
            page = (int(read) - 1) // PAGE if place is not None else 0
        reply = self._telling.press(visit, ["t", *due, str(page)])
        return led_first(reply, Phrase("report_target.open_first"))

    def _words(self, visit: Visit, parts: list[str], text: str) -> Reply:
        """Take what was typed below a part as its words; what can be none opens the question."""
        if len(text.split()) < FEWEST_WORDS or _is_number(text):
            return self._telling.press(visit, parts)
        return self._first_answer(visit, parts, text, WORDS)

    def _first_answer(self, visit: Visit, parts: list[str], text: str, form_id: str) -> Reply:
        """Begin a form by its button, and take what was typed as the first answer."""
        reply = self._telling.press(visit, parts)
        session = self._begun(visit, parts, form_id)
        if session is not None and session.answers:
            # A number was given before and waits for its source; what is typed now is newer.
            visit.work.sessions.close(session.id, "discarded", visit.now)
            reply = self._telling.press(visit, parts)
            session = self._begun(visit, parts, form_id)
        return self._conversations.turn(visit, session, Typed(text)) if session else reply

    def _begun(self, visit: Visit, parts: list[str], form_id: str) -> Session | None:
        """Return the form that a button has opened; None if it was refused and another stays."""
        session = visit.work.sessions.current(visit.person.id)
        if session is None or session.form_id != form_id:
            return None
        facts = session.facts
        about = facts["target"] if form_id == FORM else number_of(str(facts[LINE]))
        return session if [facts["due"], str(about)] == [".".join(parts[1:3]), parts[3]] else None


def _is_number(text: str) -> bool:
    """Tell whether a text is a number, or an attempt at one: "khoảng 500", "2900 lđ", "-5"."""
    if not isinstance(read_amount(text), Unreadable) or is_like_number(text):
        return True
    if len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return False
    plain = plainly(tidy(text))
    return (without_roughly(plain) or plain).lstrip(SIGNS + " ")[:1].isdigit()
