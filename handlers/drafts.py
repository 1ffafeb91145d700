"""Drafts: what is unfinished, listed, gone on with, sent as far as it is, or thrown away when asked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from domain.conversation.session import Answer, Session
from domain.say import Choice, Phrase, Say
from handlers.answer_words import summary_lines
from handlers.buttons import TO_MENU
from handlers.closings import Closing
from handlers.conversation import DRAFT, Conversations
from handlers.open_forms import OpenForms
from handlers.ports import Reply
from handlers.routes import OnButton, OnCommand, token
from handlers.visit import Visit


class PartialDesk(Protocol):
    """Who takes a report as far as it is, when its period has closed."""

    @property
    def form_id(self) -> str:
        """The id of the form."""

    def closing(self, visit: Visit, session: Session) -> Closing | None:
        """Return the period that a draft belongs to, and the last day on which it counts there."""

    def finish_partial(
        self, visit: Visit, session: Session, answers: Mapping[str, Answer]
    ) -> Reply:
        """Keep what was answered as a partial report and say what became of it."""


class DraftsDesk:
    """The desk for `/nhap`; drafts are their owner's alone."""

    def __init__(self, conversations: Conversations, partial: Mapping[str, PartialDesk]) -> None:
        """Take who asks the questions, and by form who takes partial reports."""
        self._conversations = conversations
        self._forms = conversations.forms
        self._partial = partial

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        return {
            "nhap": self._list,
            "drafts": self._list,
            "huy": self._leave,
            "cancel": self._leave,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of drafts."""
        return {DRAFT: self._press}

    def _list(self, visit: Visit, _: str) -> Reply:
        drafts = drafts_of(self._forms, visit)
        if not drafts:
            return [Say("drafts.none", choices=(TO_MENU,))]
        lines = [
            draft_line(self._forms, visit, session, number)
            for number, session in enumerate(drafts, 1)
        ]
        choices = [
            choice
            for number, session in enumerate(drafts, 1)
            for choice in draft_choices(session, number)
        ]
        return [Say("drafts.list", {"lines": lines}, choices=tuple(choices))]

    def _leave(self, visit: Visit, _: str) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        if not session.answers:
            visit.work.sessions.close(session.id, "discarded", visit.now)
            return [Say("conversation.left_empty", choices=(TO_MENU,))]
        if session.leaving:
            return self._conversations.set_aside(visit, session)
        # Asked once: the word is typed by mistake as easily as any other.
        visit.work.sessions.save(replace(session, leaving=True), session.turn, visit.now)
        answered, total = self._forms.progress(visit, session)
        return [
            Say(
                "conversation.leave_sure",
                {
                    "heading": self._forms.heading(visit, session),
                    "answered": answered,
                    "total": total,
                },
                choices=(
                    Choice(Phrase("conversation.leave_yes"), token(DRAFT, "a", session.id)),
                    Choice(Phrase("conversation.leave_no"), token(DRAFT, "r", session.id)),
                    Choice(Phrase("drafts.discard_this"), token(DRAFT, "x", session.id)),
                ),
            )
        ]

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [verb, session_id]:
                session = visit.work.sessions.get(session_id)
            case _:
                return [Say("common.old_button")]
        if session is None or session.person_id != visit.person.id:
            return [self._conversations.over(visit, session_id)]
        if not self._forms.may_continue(visit, session):
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        match verb:
            case "r":
                return self._conversations.resume(visit, session)
            case "a":
                return self._conversations.set_aside(visit, session)
            case "x":
                return [self._discard_sure(visit, session)]
            case "xx":
                visit.work.sessions.close(session_id, "discarded", visit.now)
                return [Say("drafts.discarded", choices=(TO_MENU,))]
            case "p" | "pp" if session.form_id in self._partial:
                return self._send_partial(visit, session, sure=verb == "pp")
            case _:
                return [Say("common.old_button")]

    def _discard_sure(self, visit: Visit, session: Session) -> Say:
        # Thrown away only after being asked: a draft is an hour of somebody's walk.
        heading = self._forms.heading(visit, session)
        return Say(
            "drafts.discard_sure",
            {"heading": heading},
            choices=(
                Choice(Phrase("drafts.keep"), token(DRAFT, "r", session.id)),
                Choice(Phrase("drafts.discard_yes"), token(DRAFT, "xx", session.id)),
            ),
        )

    def _send_partial(self, visit: Visit, session: Session, *, sure: bool) -> Reply:
        desk = self._partial[session.form_id]
        closing = desk.closing(visit, session)
        if not session.answers or closing is None:
            return self._conversations.resume(visit, session)
        session, form, _ = self._forms.opened(visit, session)
        answers = self._forms.answers(visit, session)
        if sure:
            visit.work.sessions.close(session.id, "done", visit.now)
            return desk.finish_partial(visit, session, answers)
        answered, total = self._forms.progress(visit, session)
        return [
            Say(
                "drafts.partial_sure",
                {
                    "heading": self._forms.heading(visit, session),
                    "lines": summary_lines(form, session),
                    "answered": answered,
                    "total": total,
                },
                choices=(
                    Choice(
                        Phrase("drafts.partial_yes"), token(DRAFT, "pp", session.id), wide=True
                    ),
                    Choice(Phrase("drafts.keep"), token(DRAFT, "r", session.id)),
                ),
            )
        ]


def drafts_of(forms: OpenForms, visit: Visit) -> list[Session]:
    """Return the drafts that a person may go on with, the last touched first."""
    sessions = visit.work.sessions
    found = [sessions.get(draft.session_id) for draft in sessions.drafts(visit.person.id)]
    return [
        session for session in found if session is not None and forms.may_continue(visit, session)
    ]


def draft_line(forms: OpenForms, visit: Visit, session: Session, number: int) -> Phrase:
    """Return a draft as a line: what it is about, how far it is, since when."""
    answered, total = forms.progress(visit, session)
    return Phrase(
        "drafts.line",
        {
            "number": number,
            "heading": forms.heading(visit, session),
            "answered": answered,
            "total": total,
            "begun": session.begun_at,
        },
    )


def draft_choices(session: Session, number: int) -> tuple[Choice, Choice]:
    """Return what can be done about a draft of a list."""
    params = {"number": number}
    return (
        Choice(Phrase("drafts.continue", params), token(DRAFT, "r", session.id)),
        Choice(Phrase("drafts.discard", params), token(DRAFT, "x", session.id)),
    )
