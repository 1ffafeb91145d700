"""Guided conversations: begun, resumed, answered and finished, for every form alike."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.commands import (
    AskAgain,
    Command,
    Located,
    Sent,
    Typed,
)
from domain.conversation.engine import begin
from domain.conversation.form import Form
from domain.conversation.late import take
from domain.conversation.path import collected, progress, way_of
from domain.conversation.question import open_question
from domain.conversation.session import Answer, Session
from domain.conversation.trail import given, offered
from domain.conversation.turn import Turn
from domain.say import Phrase, Say, Text
from domain.truth import Facts
from handlers.asides import Asides
from handlers.asking import MASKED, led, led_first
from handlers.buttons import TO_MENU
from handlers.form_desks import PLAIN, FormDesk, Manners
from handlers.hearing import Hearing
from handlers.leaving import Leaving
from handlers.not_kept import kind_of
from handlers.open_forms import OpenForms, said_already
from handlers.ports.outside import Ids
from handlers.ports.speech import Reply
from handlers.visit import Visit


class Conversations:
    """Keeps what came of a turn, and says what is asked next."""

    def __init__(self, forms: OpenForms, hearing: Hearing, ids: Ids) -> None:
        """Take the forms, who makes commands of what comes in, and new ids."""
        self.forms = forms
        self.leaving = Leaving(forms)
        self.asides = Asides(forms)
        self._hearing = hearing
        self._ids = ids

    def serve(self, desk: FormDesk, manners: Manners = PLAIN) -> None:
        """Take up a form."""
        self.forms.serve(desk, manners)

    # Beginning and resuming ----------------------------------------------------------------------

    def begin(
        self,
        visit: Visit,
        form_id: str,
        subject: str,
        facts: Facts,
        *,
        lead: tuple[Text, ...] = (),
        answers: Mapping[str, Answer] | None = None,
        offers: Mapping[str, Answer] | None = None,
    ) -> Reply:
        """Begin a conversation, or go on with the draft about the same thing.

        Args:
            visit: Who wants it.
            form_id: Which form.
            subject: What it is about.
            facts: What is known.
            lead: What is said first.
            answers: What is answered already, by key.
            offers: What is offered as an answer, by key.
        """
        draft = visit.work.sessions.about(visit.person.id, form_id, subject)
        if draft is not None:
            return self.resume(visit, draft)
        answers, offers = answers or {}, offers or {}
        session = Session(
            id=self._ids.session(),
            form_id=form_id,
            form_version=0,
            person_id=visit.person.id,
            subject=subject,
            begun_at=visit.now,
            facts=facts,
            answers=answers,
            offered=offers,
            trail=(
                *(given(key, answer) for key, answer in answers.items()),
                *(offered(key, answer) for key, answer in offers.items()),
            ),
        )
        desk = self.forms.desk(form_id)
        form = desk.form(visit, session)
        session = replace(session, form_version=form.version)
        visit.work.sessions.add(session, visit.now)
        if open_question(form, session) is None and not desk.wants_summary:
            return self._finish(visit, session, form)
        first = begin(form, session)
        return [led(self.forms.shown(form, first, lambda: desk.heading(visit, session)), lead)]

    def resume(self, visit: Visit, session: Session) -> Reply:
        """Go on with a draft: say what is resumed and from when, and ask its open question again."""
        if not self.forms.may_continue(visit, session):
            visit.work.audit.note(visit.person.id, "refused", session.subject, visit.now, "draft")
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        visit.work.sessions.resume(session.id, visit.now)
        if session.leaving is not None:
            stays = replace(session, leaving=None)
            visit.work.sessions.save(stays, session.turn, visit.now)
            session = stays
        session, form, changed = self.forms.opened(visit, session)
        heading = self.forms.heading(visit, session)
        answered, total = progress(way_of(form, session), session.answers)
        lead: tuple[Text, ...] = ()
        if answered or changed:
            params = {
                "heading": heading,
                "answered": answered,
                "total": total,
                "begun": session.begun_at,
            }
            lead = (Phrase("conversation.resumed", params),)
        turn = begin(form, session)
        # The lead names it; a summary names it all the same, it is what will be sent.
        named = said_already if lead and turn.question is not None else lambda: heading
        return [led(self.forms.shown(form, turn, named), (*lead, *changed))]

    def again(self, visit: Visit, lead: Phrase) -> Reply | None:
        """Ask the open question once more, with a sentence before it; None if none is open."""
        session = visit.work.sessions.current(visit.person.id)
        return self.turn(visit, session, AskAgain(), lead=(lead,)) if session else None

    # Going on ------------------------------------------------------------------------------------

    def over(self, visit: Visit, session_id: str) -> Say:
        """Answer a button of a conversation that has ended: what was sent is named."""
        session = visit.work.sessions.finished(session_id)
        if session is None or session.person_id != visit.person.id:
            return Say("conversation.over", choices=(TO_MENU,))
        receipt = visit.work.reports.of_session(session_id)
        if receipt is None or not self.forms.may_continue(visit, session):
            return Say("conversation.over", choices=(TO_MENU,))
        params = {"heading": self.forms.heading(visit, session), "receipt": receipt}
        return Say("conversation.sent_before", params, choices=(TO_MENU,))

    def turn(
        self,
        visit: Visit,
        session: Session,
        command: Command,
        lead: tuple[Text, ...] = (),
        *,
        may_be_news: bool = False,
    ) -> Reply:
        """Take a command, keep what came of it, and ask on.

        Args:
            visit: Whose conversation it is.
            session: The conversation as it stands.
            command: What was said.
            lead: What is said before the next question.
            may_be_news: Whether what was typed may be news of another household.
        """
        session, form, changed = self.forms.opened(visit, session)
        desk = self.forms.desk(session.form_id)
        # What was typed answered a question of a form that is no more.
        turn = begin(form, session) if changed else self.taken(visit, form, session, command)
        judged = self.forms.judged(visit, session, turn)
        if not isinstance(judged, Turn):
            # The answer cannot stand beside the others: it is not kept, and asked once more.
            return [led(self.forms.question_again(visit, session), (*lead, judged))]
        # What is confirmed is judged by its desk, which may have more to say about it.
        if not turn.finished and not self.forms.may_continue(visit, session):
            visit.work.audit.note(visit.person.id, "refused", session.subject, visit.now, "answer")
            visit.work.sessions.set_aside(session.id, visit.now)
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        if may_be_news and isinstance(command, Typed) and not (changed or turn.finished):
            aside = self.asides.heard(visit, form, session, command.text, turn)
            if aside is not None:
                return aside
        if turn.session is not session:
            visit.work.sessions.save(turn.session, session.turn, visit.now)
        if turn.finished or (turn.question is None and not desk.wants_summary):
            done = self._finish(visit, turn.session, form)
            return led_first(done, Phrase(MASKED)) if turn.masked else done
        if turn.question is None and turn.problem is None and isinstance(command, Sent | Located):
            lead = (Phrase(f"outside.attached.{kind_of(command).value}"), *lead)
        typed = not visit.incoming.button
        said = self.forms.shown(form, turn, lambda: desk.heading(visit, session), typed=typed)
        return [led(self.forms.remarked(visit, session, turn, said), (*lead, *changed))]

    def taken(self, visit: Visit, form: Form, session: Session, command: Command) -> Turn:
        """Return what would come of a command; nothing of it is kept."""
        return take(
            form,
            session,
            command,
            visit.said,
            visit.now,
            visit.zone,
            lambda then, text: self._hearing.typed(visit.person, form, then, text),
        )

    def _finish(self, visit: Visit, session: Session, form: Form) -> Reply:
        if self.forms.may_continue(visit, session):
            visit.work.sessions.close(session.id, "done", visit.now)
        else:
            # Its desk says why it cannot be taken; what was answered stays, should it come back.
            visit.work.sessions.set_aside(session.id, visit.now)
        done = self.forms.desk(session.form_id).finish(visit, session, collected(form, session))
        waiting = self.asides.next_of(visit, session)
        if waiting is None:
            return done
        lead = Phrase("aside.next")
        return [*done, *(replace(say, lead=(lead,)) for say in self.resume(visit, waiting))]
