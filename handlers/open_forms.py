"""What is known of a conversation through the desk whose form it fills in."""

from collections.abc import Callable
from dataclasses import replace

from domain.conversation.engine import begin
from domain.conversation.form import Form
from domain.conversation.path import collected, progress, way_of
from domain.conversation.question import open_question
from domain.conversation.renewal import renewed
from domain.conversation.session import Answer, Session
from domain.conversation.turn import Turn
from domain.say import Phrase, Say, Text
from handlers.asking import show
from handlers.form_desks import PLAIN, FormDesk, Manners
from handlers.visit import Visit


class OpenForms:
    """The forms in use, by their desks."""

    def __init__(self) -> None:
        """Begin without any form."""
        self._desks: dict[str, FormDesk] = {}
        self._manners: dict[str, Manners] = {}

    def serve(self, desk: FormDesk, manners: Manners = PLAIN) -> None:
        """Take up a form."""
        self._desks[desk.form_id] = desk
        self._manners[desk.form_id] = manners

    def shown(
        self, form: Form, turn: Turn, heading: Callable[[], Text | None], *, typed: bool = False
    ) -> Say:
        """Return the message that a turn amounts to, with the form's own way out if it has one."""
        say = show(form, turn, heading, typed=typed)
        manners = self._manners[turn.session.form_id]
        if manners.worded is not None:
            say = manners.worded(say, turn)
        if manners.way_out is None:
            return say
        return replace(say, choices=(*say.choices, manners.way_out(turn.session)))

    def judged(self, visit: Visit, before: Session, turn: Turn) -> Turn | Text:
        """Return a turn whose answer can stand beside the others, or the sentence why it cannot."""
        doubts = self._manners[before.form_id].doubts
        if doubts is None or turn.understood is None or turn.session is before:
            return turn
        place, _ = turn.understood
        return doubts(visit, turn.session, place.key) or turn

    def remarked(self, visit: Visit, before: Session, turn: Turn, say: Say) -> Say:
        """Return a message with what is said at once about the answer that a turn has taken."""
        remarks = self._manners[before.form_id].remarks
        if remarks is None or turn.session.answers == before.answers:
            return say
        said = remarks(visit, before, turn.session)
        if said is None:
            return say
        return replace(say, lead=(*say.lead, said.text), choices=(*say.choices, *said.choices))

    def hears_news(self, session: Session) -> bool:
        """Tell whether a sentence in free words may be news of a household, not the answer."""
        return self._manners[session.form_id].hears_news

    def desk(self, form_id: str) -> FormDesk:
        """Return who asks a form."""
        return self._desks[form_id]

    def knows(self, session: Session) -> bool:
        """Tell whether somebody still asks the form of a conversation."""
        return session.form_id in self._desks

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether a draft's form is still there, and what it is about still the person's."""
        desk = self._desks.get(session.form_id)
        return desk is not None and desk.may_continue(visit, session)

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the form of a conversation, in the version that it is filled in."""
        return self._desks[session.form_id].form(visit, session)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what a conversation is about."""
        return self._desks[session.form_id].heading(visit, session)

    def progress(self, visit: Visit, session: Session) -> tuple[int, int]:
        """Return how many questions are answered, of how many: "6/11"."""
        form = self.form(visit, session)
        return progress(way_of(form, session), session.answers)

    def is_full(self, visit: Visit, session: Session) -> bool:
        """Tell whether nothing is left to answer: only the sending is."""
        if not self.may_continue(visit, session):
            return False
        return open_question(self.form(visit, session), session) is None

    def answers(self, visit: Visit, session: Session) -> dict[str, Answer]:
        """Return the answers of a conversation that count, finished or not."""
        return collected(self.form(visit, session), session)

    def question_again(self, visit: Visit, session: Session, *, named: bool = False) -> Say:
        """Return the open question (or the summary) of a conversation, as it stands.

        Args:
            visit: Who is asked.
            session: The conversation.
            named: Whether it has just been said what the conversation is about.
        """
        desk = self._desks[session.form_id]
        form = desk.form(visit, session)
        heading = said_already if named else lambda: desk.heading(visit, session)
        return self.shown(form, begin(form, session), heading)

    def opened(self, visit: Visit, session: Session) -> tuple[Session, Form, tuple[Text, ...]]:
        """Return a session with its form, and what is to be said if it has a new version.

        If the version that it began with was withdrawn, it moves to the newest.
        """
        form = self._desks[session.form_id].form(visit, session)
        if form.version == session.form_version:
            return session, form, ()
        moved = renewed(form, session)
        visit.work.sessions.renew(moved, session.turn, visit.now)
        return moved, form, (Phrase("conversation.form_changed"),)


def said_already() -> None:
    """Name nothing: what the conversation is about stands right above."""
