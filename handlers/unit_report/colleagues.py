"""Two officers of a unit, one report: whoever comes second is told, and may go on with it."""

from domain.conversation.session import Session
from domain.people import OFFICERS, Person
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Own
from handlers.due.words import name_of
from handlers.routes import token
from handlers.unit_report.sending import Sending
from handlers.unit_report.unsent import FORM, Unsent, name_of_report
from handlers.unit_report.words import DESK
from handlers.visit import Visit


class Colleagues:
    """Knows who else of a unit writes the same report."""

    def __init__(self, conversations: Conversations, unsent: Unsent, sending: Sending) -> None:
        """Take who knows how far a conversation is, the drafts, and who tells others."""
        self._conversations = conversations
        self._unsent = unsent
        self._sending = sending

    def writing(self, visit: Visit, own: Own) -> tuple[Person, Session] | None:
        """Return a colleague who has written something of this report, with what it is."""
        for role in sorted(OFFICERS):
            for colleague in visit.work.people.with_role(own.unit.id, role):
                if colleague.id == visit.person.id:
                    continue
                session = visit.work.sessions.about(colleague.id, FORM, own.due.subject)
                if session is not None and session.answers:
                    return colleague, session
        return None

    def told(self, visit: Visit, own: Own, colleague: Person, session: Session) -> Say:
        """Say who writes, and how one may go on with it."""
        answered, total = self._conversations.forms.progress(visit, session)
        return Say(
            "report_life.colleague",
            {
                "who": colleague.name,
                "name": name_of(own.due.obligation, own.due.deadline),
                "answered": answered,
                "total": total,
                "at": session.touched_at or session.begun_at,
            },
            choices=(
                Choice(
                    Phrase("report_life.take_over", {"who": colleague.given_name}),
                    token(DESK, "t", *own.due.parts),
                    wide=True,
                ),
                TO_MENU,
            ),
        )

    def take_over(self, visit: Visit, own: Own) -> bool:
        """Take what a colleague has written into the unit's draft; False if nobody writes."""
        found = self.writing(visit, own)
        if found is None:
            return False
        colleague, session = found
        self._unsent.absorb(visit, own, session)
        say = Say(
            "report_life.taken_over",
            {
                "who": visit.person.name,
                "name": name_of(own.due.obligation, own.due.deadline),
            },
            choices=(Choice(Phrase("unit_report.more"), DESK), TO_MENU),
        )
        self._sending.tell(visit, [colleague.id], say, f"taken.{session.id}", name_of_report(own))
        return True
