"""Guided conversations: begun, resumed, answered, set aside and finished, for every form alike."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from domain.chat import Attachment, AttachmentKind
from domain.conversation.engine import (
    AskAgain,
    Back,
    Command,
    Located,
    Move,
    Photographed,
    Pressed,
    Typed,
    advance,
    begin,
    open_question,
)
from domain.conversation.form import Form
from domain.conversation.path import collected, progress, way_of
from domain.conversation.session import Answer, Position, Session
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts
from handlers.asking import CONVERSATION, label_of, show
from handlers.buttons import TO_MENU
from handlers.ports import Ids, Reply, Words
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.visit import Visit

DRAFT = "nh"
"""The desk in tokens that resume or discard a draft."""


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
        """Return the form that a session was begun with."""

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about, as a line."""

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Act on the confirmed answers and say what became of them."""


class Fallback(Protocol):
    """Who hears what is said outside any conversation."""

    def heard(self, visit: Visit, text: str) -> Reply:
        """Make sense of a text that belongs to no conversation."""


class Conversations:
    """The desk where questions are asked and answered."""

    def __init__(self, words: Words, ids: Ids, fallback: Fallback) -> None:
        """Take the words (to match typed labels), new ids, and who hears everything else."""
        self._words = words
        self._ids = ids
        self._fallback = fallback
        self._desks: dict[str, FormDesk] = {}

    def serve(self, desk: FormDesk) -> None:
        """Take up a form."""
        self._desks[desk.form_id] = desk

    # What it is asked for ------------------------------------------------------------------------

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that work in any conversation."""
        moves = {
            "giu": Move.KEEP,
            "keep": Move.KEEP,
            "xong": Move.DONE,
            "done": Move.DONE,
            "khongbiet": Move.DONT_KNOW,
            "dontknow": Move.DONT_KNOW,
            "boqua": Move.SKIP,
            "skip": Move.SKIP,
            "khongco": Move.NONE,
            "none": Move.NONE,
            "ketqua": Move.ENOUGH,
            "result": Move.ENOUGH,
            "gui": Move.CONFIRM,
            "confirm": Move.CONFIRM,
        }
        return {
            "quaylai": self._back,
            "back": self._back,
            "huy": self._leave,
            "cancel": self._leave,
            "nhap": self._drafts,
            "drafts": self._drafts,
            **{name: self._by_command(move) for name, move in moves.items()},
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of questions and of drafts."""
        return {CONVERSATION: self._pressed, DRAFT: self._draft}

    # Beginning and resuming ----------------------------------------------------------------------

    def begin(
        self,
        visit: Visit,
        form_id: str,
        subject: str,
        facts: Facts,
        *,
        lead: tuple[Text, ...] = (),
    ) -> Reply:
        """Begin a conversation, or go on with the draft about the same thing."""
        draft = visit.work.sessions.about(visit.person.id, form_id, subject)
        if draft is not None:
            return self.resume(visit, draft)
        session = Session(
            id=self._ids.session(),
            form_id=form_id,
            form_version=0,
            person_id=visit.person.id,
            subject=subject,
            begun_at=visit.now,
            facts=facts,
        )
        desk = self._desks[form_id]
        form = desk.form(visit, session)
        session = _with_version(session, form)
        visit.work.sessions.add(session, visit.now)
        if open_question(form, session) is None and not desk.wants_summary:
            return self._finish(visit, session, form)
        say = show(form, begin(form, session), lambda: desk.heading(visit, session))
        return [_led(say, lead)]

    def resume(self, visit: Visit, session: Session) -> Reply:
        """Go on with a draft: say what is resumed, and ask its open question again."""
        if not self.may_continue(visit, session):
            visit.work.audit.note(visit.person.id, "refused", session.subject, visit.now, "draft")
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        visit.work.sessions.resume(session.id, visit.now)
        desk = self._desks[session.form_id]
        form = desk.form(visit, session)
        answered, total = progress(way_of(form, session), session.answers)
        heading = desk.heading(visit, session)
        lead: tuple[Text, ...] = ()
        if answered:
            lead = (
                Phrase(
                    "conversation.resumed",
                    {
                        "heading": heading,
                        "answered": answered,
                        "total": total,
                        "begun": session.begun_at,
                    },
                ),
            )
        return [_led(show(form, begin(form, session), lambda: heading), lead)]

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether a draft's form is still there, and what it is about still the person's."""
        desk = self._desks.get(session.form_id)
        return desk is not None and desk.may_continue(visit, session)

    # Answering -----------------------------------------------------------------------------------

    def hear(self, visit: Visit, text: str) -> Reply:
        """Take what was typed or sent as the answer to the open question, if there is one."""
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            if visit.incoming.attachments:
                return [Say("common.nothing_asked_for_attachment")]
            return self._fallback.heard(visit, text)
        command = self._command_of(visit, session, text)
        if command is None:
            return self._turn(visit, session, AskAgain(), lead=(Phrase("problem.not_taken"),))
        return self._turn(visit, session, command)

    def _command_of(self, visit: Visit, session: Session, text: str) -> Command | None:
        attachments = visit.incoming.attachments
        if not attachments:
            return Typed(text, self._labels(visit, session))
        place = next((a for a in attachments if a.latitude is not None), None)
        if place is not None and place.latitude is not None and place.longitude is not None:
            return Located(Position(place.latitude, place.longitude))
        photos = tuple(_kept_as(visit, a) for a in attachments if a.kind is AttachmentKind.PHOTO)
        return Photographed(photos) if photos else None

    def _labels(self, visit: Visit, session: Session) -> dict[str, str]:
        form = self._desks[session.form_id].form(visit, session)
        question = open_question(form, session)
        if question is None:
            return {}
        return {
            option: self._words.text(label_of(form, question.place.step, option), visit.person)
            for option in question.options
        }

    def _pressed(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [session_id, turn, *choice] if is_number(turn):
                session = visit.work.sessions.current(visit.person.id)
            case _:
                return [Say("conversation.over", choices=(TO_MENU,))]
        if session is not None and session.id == session_id:
            return self._turn(visit, session, Pressed(int(turn), ".".join(choice)))
        draft = visit.work.sessions.get(session_id)
        if draft is None or draft.person_id != visit.person.id:
            return [Say("conversation.over", choices=(TO_MENU,))]
        return self.resume(visit, draft)

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
        self, visit: Visit, session: Session, command: Command, lead: tuple[Text, ...] = ()
    ) -> Reply:
        desk = self._desks[session.form_id]
        form = desk.form(visit, session)
        turn = advance(form, session, command, visit.now, visit.zone)
        if turn.session is not session:
            visit.work.sessions.save(turn.session, session.turn, visit.now)
        if turn.finished or (turn.question is None and not desk.wants_summary):
            return self._finish(visit, turn.session, form)
        return [_led(show(form, turn, lambda: desk.heading(visit, session)), lead)]

    def _finish(self, visit: Visit, session: Session, form: Form) -> Reply:
        visit.work.sessions.close(session.id, "done", visit.now)
        return self._desks[session.form_id].finish(visit, session, collected(form, session))

    # Setting aside -------------------------------------------------------------------------------

    def _leave(self, visit: Visit, _: str) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        desk = self._desks[session.form_id]
        form = desk.form(visit, session)
        if not session.answers:
            visit.work.sessions.close(session.id, "discarded", visit.now)
            return [Say("conversation.left_empty", choices=(TO_MENU,))]
        visit.work.sessions.set_aside(session.id, visit.now)
        answered, total = progress(way_of(form, session), session.answers)
        return [
            Say(
                "conversation.left",
                {
                    "heading": desk.heading(visit, session),
                    "answered": answered,
                    "total": total,
                },
                choices=(
                    Choice(Phrase("conversation.continue"), token(DRAFT, "r", session.id)),
                    TO_MENU,
                ),
            )
        ]

    def _drafts(self, visit: Visit, _: str) -> Reply:
        sessions = visit.work.sessions
        found = [sessions.get(draft.session_id) for draft in sessions.drafts(visit.person.id)]
        drafts = [each for each in found if each is not None and self.may_continue(visit, each)]
        if not drafts:
            return [Say("drafts.none", choices=(TO_MENU,))]
        lines = []
        choices = []
        for number, session in enumerate(drafts, 1):
            lines.append(self.draft_line(visit, session, number))
            choices.append(
                Choice(
                    Phrase("drafts.continue", {"number": number}),
                    token(DRAFT, "r", session.id),
                )
            )
            choices.append(
                Choice(Phrase("drafts.discard", {"number": number}), token(DRAFT, "x", session.id))
            )
        return [Say("drafts.list", {"lines": lines}, choices=tuple(choices))]

    def draft_line(self, visit: Visit, session: Session, number: int) -> Phrase:
        """Return a draft as a line: what it is about, how far it is, since when."""
        desk = self._desks[session.form_id]
        form = desk.form(visit, session)
        answered, total = progress(way_of(form, session), session.answers)
        return Phrase(
            "drafts.line",
            {
                "number": number,
                "heading": desk.heading(visit, session),
                "answered": answered,
                "total": total,
                "begun": session.begun_at,
            },
        )

    def _draft(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [verb, session_id]:
                session = visit.work.sessions.get(session_id)
            case _:
                return [Say("common.old_button")]
        if session is None or session.person_id != visit.person.id:
            return [Say("conversation.over", choices=(TO_MENU,))]
        if not self.may_continue(visit, session):
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        match verb:
            case "r":
                return self.resume(visit, session)
            case "x":
                # Thrown away only after being asked: a draft is an hour of somebody's walk.
                heading = self._desks[session.form_id].heading(visit, session)
                return [
                    Say(
                        "drafts.discard_sure",
                        {"heading": heading},
                        choices=(
                            Choice(Phrase("drafts.keep"), token(DRAFT, "r", session_id)),
                            Choice(Phrase("drafts.discard_yes"), token(DRAFT, "xx", session_id)),
                        ),
                    )
                ]
            case "xx":
                visit.work.sessions.close(session_id, "discarded", visit.now)
                return [Say("drafts.discarded", choices=(TO_MENU,))]
            case _:
                return [Say("common.old_button")]


def _with_version(session: Session, form: Form) -> Session:
    return replace(session, form_version=form.version)


def _led(say: Say, lead: tuple[Text, ...]) -> Say:
    return replace(say, lead=(*lead, *say.lead)) if lead else say


def _kept_as(visit: Visit, attachment: Attachment) -> str:
    return f"{visit.address.channel}:{attachment.reference}"
