"""Guided conversations: begun, resumed, answered and finished, for every form alike."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.commands import (
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.engine import begin, is_in_free_words, takes_any_words
from domain.conversation.form import Form
from domain.conversation.late import take
from domain.conversation.path import collected, progress, way_of
from domain.conversation.question import Move, open_question
from domain.conversation.session import Answer, Session, Stamp
from domain.conversation.trail import given, offered
from domain.conversation.turn import Turn
from domain.conversation.yes_no import read_yes_no
from domain.personal.masking import without_numbers
from domain.say import Phrase, Say, Text
from domain.truth import Facts
from handlers.answer_words import LINE_CHARS
from handlers.asides import HERE, Asides
from handlers.asking import CONVERSATION, LEAVE, MASKED, led, led_first, problem_text
from handlers.buttons import TO_MENU
from handlers.form_desks import PLAIN, Fallback, FormDesk, Manners
from handlers.hearing import TYPED_MOVES, Hearing
from handlers.leaving import Leaving
from handlers.not_kept import kind_of, not_kept
from handlers.open_forms import OpenForms, said_already
from handlers.ports.outside import Ids
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number
from handlers.visit import Visit


class Conversations:
    """The desk where questions are asked and answered."""

    def __init__(self, forms: OpenForms, hearing: Hearing, ids: Ids, fallback: Fallback) -> None:
        """Take the forms, who makes commands of what comes in, new ids, and who hears the rest."""
        self.forms = forms
        self.leaving = Leaving(forms)
        self.asides = Asides(forms)
        self._hearing = hearing
        self._ids = ids
        self._fallback = fallback

    def serve(self, desk: FormDesk, manners: Manners = PLAIN) -> None:
        """Take up a form."""
        self.forms.serve(desk, manners)

    # What it is asked for ------------------------------------------------------------------------

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that work in any conversation."""
        return {
            "quaylai": self._back,
            "back": self._back,
            **{name: self._by_command(move) for name, move in TYPED_MOVES.items()},
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of questions."""
        return {CONVERSATION: self._pressed, HERE: self._take_here}

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
        return self._turn(visit, session, AskAgain(), lead=(lead,)) if session else None

    # Answering -----------------------------------------------------------------------------------

    def hear(self, visit: Visit, text: str) -> Reply:
        """Take what was typed or sent as the answer to the open question, if there is one."""
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            left = self._left_meanwhile(visit)
            if left is not None:
                return self._said_before_leaving(visit, left, text)
            if visit.incoming.attachments:
                read = self._fallback.heard(visit, text) if text else []
                return [not_kept(visit, read=bool(text)), *read]
            return self._fallback.heard(visit, text)
        command = self._command(visit, session, text)
        if isinstance(command, Typed) and self._hearing.leaves(visit.person, command):
            return self.leaving.leave(visit)
        if _was_asked(session, visit) and isinstance(command, Typed):
            sure = read_yes_no(text)
            if sure is True:
                return self.leaving.set_aside(visit, session)
            if sure is False:
                return self._turn(visit, session, AskAgain())
        if command is None:
            said = (Phrase("outside.caption_unread", {"said": text[:LINE_CHARS]}),) if text else ()
            lead = (Phrase("problem.not_taken"), *said)
            return self._turn(visit, session, AskAgain(), lead=lead)
        if text and isinstance(command, Sent | Located):
            return self._captioned(visit, session, command, text)
        return self._turn(visit, session, command, may_be_news=True)

    def _captioned(
        self, visit: Visit, session: Session, command: Sent | Located, caption: str
    ) -> Reply:
        """Take what was sent, or else its caption as an answer; what became of it is said."""
        form = self.forms.form(visit, session)
        said = {"said": caption[:LINE_CHARS]}
        question = open_question(form, session)
        turn = self._taken(visit, form, session, command)
        if turn.problem is None or question is None:
            return self._turn(
                visit, session, command, lead=(Phrase("outside.caption_unread", said),)
            )
        typed = self._hearing.typed(visit.person, form, session, caption)
        lead = (
            problem_text(form, turn.problem, question),
            Phrase("outside.caption_read", said),
        )
        return self._turn(visit, session, typed, lead=lead)

    def _put_aside(
        self, visit: Visit, form: Form, session: Session, text: str, turn: Turn
    ) -> Reply | None:
        """Keep news of another household apart, if what was typed is that and no answer.

        Args:
            visit: Who typed it.
            form: The form that is open.
            session: The conversation as it stands.
            text: What was typed.
            turn: What it would come to as an answer; nothing of that has been kept.
        """
        fits = turn.problem is None
        question = open_question(form, session)
        if fits and not (question is not None and takes_any_words(question)):
            return None
        in_free_words = question is not None and is_in_free_words(question)
        if in_free_words and not self.forms.hears_news(session):
            # Elsewhere than in a report, a sentence about a household is what was asked for.
            return None
        spoken = self.asides.spoken_of(visit, text)
        if not spoken or (fits and not self.asides.is_about_others(session, spoken)):
            return None
        kept = without_numbers(text)
        aside = self.asides.keep(visit, session, kept, spoken, may_be_answer=fits)
        return led_first(aside, Phrase(MASKED)) if aside and kept != text else aside

    def _take_here(self, visit: Visit, parts: list[str]) -> Reply:
        """Take a text that was kept apart as the answer to the open question after all."""
        session = visit.work.sessions.current(visit.person.id)
        taken = self.asides.take_back(visit, session, parts) if session is not None else None
        if taken is None:
            return [Say("common.old_button")]
        session, text = taken
        command = self._hearing.typed(visit.person, self.forms.form(visit, session), session, text)
        return self._turn(visit, session, command)

    def _left_meanwhile(self, visit: Visit) -> Session | None:
        """Return the draft that was left after this was said: the answer was still on its way."""
        for line in visit.work.sessions.drafts(visit.person.id)[:1]:
            draft = visit.work.sessions.get(line.session_id)
            if draft is not None and _before_leaving(draft, visit):
                return draft if self.forms.may_continue(visit, draft) else None
        return None

    def _said_before_leaving(self, visit: Visit, draft: Session, text: str) -> Reply:
        """Take an answer into the draft it was meant for; the draft stays left."""
        command = self._command(visit, draft, text)
        reply = self._turn(visit, draft, command) if command is not None else []
        after = visit.work.sessions.get(draft.id)
        if after is None:
            return reply
        taken = after.answers != draft.answers
        # What else was on its way belongs here as well.
        left = replace(after, leaving=draft.leaving)
        visit.work.sessions.save(left, after.turn, visit.now)
        lead = Phrase("conversation.taken_late" if taken else "conversation.not_taken_late")
        return [led(say, (lead,)) for say in self.leaving.set_aside(visit, left)]

    def _command(self, visit: Visit, session: Session, text: str) -> Command | None:
        return self._hearing.command(visit, self.forms.form(visit, session), session, text)

    def _pressed(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [session_id, turn, *choice] if is_number(turn):
                session = visit.work.sessions.current(visit.person.id)
            case _:
                return [Say("conversation.over", choices=(TO_MENU,))]
        leaves = choice == [LEAVE]
        if session is not None and session.id == session_id:
            if leaves:
                return self.leaving.leave(visit)
            return self._turn(visit, session, Pressed(int(turn), ".".join(choice)))
        draft = visit.work.sessions.get(session_id)
        if draft is None or draft.person_id != visit.person.id:
            return [self.over(visit, session_id)]
        return self.leaving.set_aside(visit, draft) if leaves else self.resume(visit, draft)

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

    def _by_command(self, move: Move) -> OnCommand:
        def serve(visit: Visit, _: str) -> Reply:
            session = visit.work.sessions.current(visit.person.id)
            if session is None:
                return [Say("conversation.none_open", choices=(TO_MENU,))]
            return self._turn(visit, session, Pressed(session.turn, move))

        return serve

    def _back(self, visit: Visit, _: str) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        return self._turn(visit, session, Back())

    def _turn(
        self,
        visit: Visit,
        session: Session,
        command: Command,
        lead: tuple[Text, ...] = (),
        *,
        may_be_news: bool = False,
    ) -> Reply:
        session, form, changed = self.forms.opened(visit, session)
        desk = self.forms.desk(session.form_id)
        # What was typed answered a question of a form that is no more.
        turn = begin(form, session) if changed else self._taken(visit, form, session, command)
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
            aside = self._put_aside(visit, form, session, command.text, turn)
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
        return [led(said, (*lead, *changed))]

    def _taken(self, visit: Visit, form: Form, session: Session, command: Command) -> Turn:
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


def _was_asked(session: Session, visit: Visit) -> bool:
    """Tell whether it had been asked if the form shall be left when this was said."""
    asked = session.leaving
    return asked is not None and not _is_before(visit.said, asked)


def _before_leaving(draft: Session, visit: Visit) -> bool:
    """Tell whether something was said in a form before it was left."""
    left = draft.leaving
    return (
        left is not None
        and _is_before(visit.said, left)
        and visit.incoming.sent_at > draft.begun_at
    )


def _is_before(said: Stamp, other: Stamp) -> bool:
    # Only moments of one clock are compared; clocks of messengers count whole seconds.
    same = bool(said.clock) and said.clock == other.clock
    return same and said.at < other.at.replace(microsecond=0)
