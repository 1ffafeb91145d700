"""The desk where questions are answered: whatever is typed, sent or pressed while a form is open."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.commands import AskAgain, Back, Command, Located, Pressed, Sent, Typed
from domain.conversation.form import Kind
from domain.conversation.question import Move, open_question
from domain.conversation.session import Session, Stamp
from domain.conversation.yes_no import read_yes_no
from domain.say import Phrase, Say
from handlers.answer_words import LINE_CHARS
from handlers.asides import HERE
from handlers.asking import CONVERSATION, LEAVE, led, problem_text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import Fallback
from handlers.hearing import TYPED_MOVES, Hearing, fault_of
from handlers.not_kept import not_kept
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number
from handlers.visit import Visit


class AnswerDesk:
    """Finds the conversation for which something was meant, and hands it over as its command."""

    def __init__(self, conversations: Conversations, hearing: Hearing, fallback: Fallback) -> None:
        """Take the conversations, who makes commands of what comes in, and who hears the rest."""
        self._conversations = conversations
        self._hearing = hearing
        self._fallback = fallback

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
            return self._conversations.leaving.leave(visit)
        if _was_asked(session, visit) and isinstance(command, Typed):
            sure = read_yes_no(text)
            if sure is True:
                return self._conversations.leaving.set_aside(visit, session)
            if sure is False:
                return self._conversations.turn(visit, session, AskAgain())
        if command is None:
            said = (Phrase("outside.caption_unread", {"said": text[:LINE_CHARS]}),) if text else ()
            lead = (self._not_taken(visit, session), *said)
            return self._conversations.turn(visit, session, AskAgain(), lead=lead)
        if text and isinstance(command, Sent | Located):
            return self._captioned(visit, session, command, text)
        return self._conversations.turn(visit, session, command, may_be_news=True)

    def _captioned(
        self, visit: Visit, session: Session, command: Sent | Located, caption: str
    ) -> Reply:
        """Take what was sent, or else its caption as an answer; what became of it is said."""
        form = self._conversations.forms.form(visit, session)
        said = {"said": caption[:LINE_CHARS]}
        question = open_question(form, session)
        turn = self._conversations.taken(visit, form, session, command)
        if turn.problem is None or question is None:
            return self._conversations.turn(
                visit, session, command, lead=(Phrase("outside.caption_unread", said),)
            )
        typed = self._hearing.typed(visit.person, form, session, caption)
        lead = (
            problem_text(form, turn.problem, question),
            Phrase("outside.caption_read", said),
        )
        return self._conversations.turn(visit, session, typed, lead=lead)

    def _take_here(self, visit: Visit, parts: list[str]) -> Reply:
        """Take a text that was kept apart as the answer to the open question after all."""
        session = visit.work.sessions.current(visit.person.id)
        taken = (
            self._conversations.asides.take_back(visit, session, parts)
            if session is not None
            else None
        )
        if taken is None:
            return [Say("common.old_button")]
        session, text = taken
        command = self._hearing.typed(
            visit.person, self._conversations.forms.form(visit, session), session, text
        )
        return self._conversations.turn(visit, session, command)

    def _left_meanwhile(self, visit: Visit) -> Session | None:
        """Return the draft that was left after this was said: the answer was still on its way."""
        for line in visit.work.sessions.drafts(visit.person.id)[:1]:
            draft = visit.work.sessions.get(line.session_id)
            if draft is not None and _before_leaving(draft, visit):
                return draft if self._conversations.forms.may_continue(visit, draft) else None
        return None

    def _said_before_leaving(self, visit: Visit, draft: Session, text: str) -> Reply:
        """Take an answer into the draft it was meant for; the draft stays left."""
        command = self._command(visit, draft, text)
        reply = self._conversations.turn(visit, draft, command) if command is not None else []
        after = visit.work.sessions.get(draft.id)
        if after is None:
            return reply
        taken = after.answers != draft.answers
        # What else was on its way belongs here as well.
        left = replace(after, leaving=draft.leaving)
        visit.work.sessions.save(left, after.turn, visit.now)
        lead = Phrase("conversation.taken_late" if taken else "conversation.not_taken_late")
        return [led(say, (lead,)) for say in self._conversations.leaving.set_aside(visit, left)]

    def _command(self, visit: Visit, session: Session, text: str) -> Command | None:
        return self._hearing.command(
            visit, self._conversations.forms.form(visit, session), session, text
        )

    def _not_taken(self, visit: Visit, session: Session) -> Phrase:
        """Say why a file is no answer: where files are asked for, what is the matter with this one."""
        form = self._conversations.forms.form(visit, session)
        faults = ((fault_of(each), each) for each in visit.incoming.attachments)
        known = next(((fault, each) for fault, each in faults if fault is not None), None)
        if known is None or all(step.kind is not Kind.FILE for step in form.steps()):
            return Phrase("problem.not_taken")
        fault, attachment = known
        return Phrase(f"attached.fault.{fault.value}", {"file": attachment.name})

    def _pressed(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [session_id, turn, *choice] if is_number(turn):
                session = visit.work.sessions.current(visit.person.id)
            case _:
                return [Say("conversation.over", choices=(TO_MENU,))]
        leaves = choice == [LEAVE]
        if session is not None and session.id == session_id:
            if leaves:
                return self._conversations.leaving.leave(visit)
            return self._conversations.turn(visit, session, Pressed(int(turn), ".".join(choice)))
        draft = visit.work.sessions.get(session_id)
        if draft is None or draft.person_id != visit.person.id:
            return [self._conversations.over(visit, session_id)]
        return (
            self._conversations.leaving.set_aside(visit, draft)
            if leaves
            else self._conversations.resume(visit, draft)
        )

    def _by_command(self, move: Move) -> OnCommand:
        def serve(visit: Visit, _: str) -> Reply:
            session = visit.work.sessions.current(visit.person.id)
            if session is None:
                return [Say("conversation.none_open", choices=(TO_MENU,))]
            return self._conversations.turn(visit, session, Pressed(session.turn, move))

        return serve

    def _back(self, visit: Visit, _: str) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        return self._conversations.turn(visit, session, Back())


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
