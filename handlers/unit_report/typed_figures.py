"""A number typed below a figure of the unit's report is what that figure is to say instead."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.conversation.commands import Typed
from domain.conversation.money import UNREADABLE as NO_MONEY
from domain.conversation.money import read_money
from domain.conversation.numbers import UNREADABLE as NO_NUMBER
from domain.conversation.numbers import read_number
from domain.conversation.reading import LONGEST
from domain.say import Phrase, Say
from handlers.asking import led_first
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.unit_report.corrections import FIGURE as FORM
from handlers.unit_report.corrections import Corrections
from handlers.unit_report.errata import Errata
from handlers.unit_report.figure_pages import FigurePages, is_figure
from handlers.unit_report.unsent import Unsent
from handlers.unit_report.words import DESK
from handlers.visit import Visit

MOST_WORDS = 6
"""A longer text is no number, though one may stand in it."""

FIGURE, LIST, BEHIND, ERRATA = "figure", "list", "behind", "errata"
"""The screens: a figure, all of them (or the way there), what stands behind one, lines to put right."""


class Screen(NamedTuple):
    """The newest screen, told by the buttons below it.

    Attributes:
        kind: Which of the screens with figures.
        due: Which report, in parts of a token.
        lines: The lines that its buttons open, by name, in the order in which they stand there.
    """

    kind: str
    due: list[str]
    lines: list[str]


class TypedFigures:
    """Hears a number while the newest screen shows figures of the unit's own report."""

    def __init__(
        self,
        conversations: Conversations,
        deadlines: Deadlines,
        unsent: Unsent,
        pages: FigurePages,
        corrections: Corrections,
        errata: Errata,
    ) -> None:
        """Take who asks, the deadlines, the drafts, and who shows, corrects and puts right."""
        self._conversations = conversations
        self._deadlines = deadlines
        self._unsent = unsent
        self._pages = pages
        self._corrections = corrections
        self._errata = errata

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Take a number for the figure on the screen; None for any other text or screen."""
        if visit.incoming.attachments or not is_like_number(text):
            return None
        screen = _screen(visit.work.outbox.last_tokens(visit.address))
        own = self._deadlines.own(visit, screen.due) if screen is not None else None
        if screen is None or own is None:
            return None
        if isinstance(own, Say):
            return [own]
        if screen.kind == ERRATA:
            return led_first(self._errata.lines(visit, own), Phrase("report_figure.line_first"))
        if self._unsent.is_closed(visit, own):
            return [already(own)]
        if screen.kind == LIST:
            return self._listed(visit, own, screen.lines, text)
        if screen.kind == BEHIND:
            lead = Phrase("report_figure.type_here")
            return led_first(self._pages.one(visit, own, screen.lines[0]), lead)
        return self._correct(visit, own, screen.lines[0], text)

    def _listed(self, visit: Visit, own: Own, lines: Sequence[str], text: str) -> Reply:
        """Open the line of that place: to look at one changes nothing."""
        place = read_number(text)
        if isinstance(place, int) and 1 <= place <= len(lines):
            lead = Phrase("report_figure.type_here")
            return led_first(self._pages.one(visit, own, lines[place - 1]), lead)
        return led_first(self._pages.all(visit, own), Phrase("report_figure.line_first"))

    def _correct(self, visit: Visit, own: Own, line: str, text: str) -> Reply:
        """Begin the correction of a figure, and take the number as its first answer."""
        reply = self._corrections.begin(visit, own, line)
        session = visit.work.sessions.current(visit.person.id)
        if session is not None and session.form_id == FORM and session.answers:
            # A number was given before and waits for its reason; what is typed now is newer.
            visit.work.sessions.close(session.id, "discarded", visit.now)
            reply = self._corrections.begin(visit, own, line)
            session = visit.work.sessions.current(visit.person.id)
        if session is None or session.form_id != FORM:
            return reply
        params = {"line": line_name(line), "name": name_of(own.due.obligation, own.due.deadline)}
        lead = (Phrase("report_life.line_heading", params),)
        return self._conversations.turn(visit, session, Typed(text), lead=lead)


def is_like_number(text: str) -> bool:
    """Tell whether a text can only be a number, or an attempt at one."""
    if len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return False
    is_read = read_number(text) != NO_NUMBER or read_money(text) != NO_MONEY
    if any(letter.isdigit() for letter in text):
        return is_read or not any(letter.isalpha() for letter in text)
    # A single word may be a name: Ba, Năm.
    return is_read and len(text.split()) > 1


def _screen(tokens: Sequence[str]) -> Screen | None:
    """Return which screen with figures stands last in a chat; None if it is another."""
    buttons = [each.split(".")[1:] for each in tokens if each.startswith(f"{DESK}.")]
    lines: dict[str, list[str]] = {}
    for verb, *rest in buttons:
        lines.setdefault(verb, []).extend(filter(None, [is_figure(rest[2:])]))
    due = next((rest[:2] for _, *rest in buttons), [])
    kind, opens = _told_by(frozenset(lines))
    if not kind or (kind in {FIGURE, BEHIND} and not lines[opens]):
        return None
    return Screen(kind, due, lines[opens])


def _told_by(verbs: frozenset[str]) -> tuple[str, str]:
    """Return which screen has buttons with these verbs, and the verb that opens its lines."""
    if verbs >= {"f", "p"}:
        return FIGURE, "f"
    if verbs >= {"l", "b"} and not verbs & {"o", "y"}:
        return LIST, "l"
    if verbs >= {"g", "z"}:
        # A figure was just corrected, or all of them counted anew: which one is meant is not guessed.
        return LIST, "g"
    if "l" in verbs and verbs <= {"l", "p"}:
        return BEHIND, "l"
    return (ERRATA, "f") if verbs == {"f"} else ("", "")
