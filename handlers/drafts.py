"""Drafts: what is unfinished, listed, gone on with, sent as far as it is, or thrown away when asked."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from domain.conversation.session import Answer, Session
from domain.say import Choice, Phrase, Say, Text
from handlers.answer_words import summary_lines
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.closings import Closing
from handlers.households import note_list
from handlers.leaving import DRAFT
from handlers.open_forms import OpenForms
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, token
from handlers.visit import Visit


class PartialDesk(Protocol):
    """Who takes a report as far as it is, when its period has closed."""

    @property
    def form_id(self) -> str:
        """The id of the form."""

    def closing(self, visit: Visit, day: date) -> Closing:
        """Return the period in which what is sent on a day counts, and when it closes."""

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
        headings = [self._forms.heading(visit, session) for session in drafts]
        choices = [
            choice
            for number, (session, heading) in enumerate(zip(drafts, headings, strict=True), 1)
            for choice in self._choices(visit, session, heading, number if len(drafts) > 1 else 0)
        ]
        note_list(visit, "drafts", len(drafts), len(drafts))
        return [Say("drafts.list", {"lines": lines}, choices=tuple(choices))]

    def _choices(
        self, visit: Visit, session: Session, heading: Text, number: int
    ) -> Iterator[Choice]:
        """Yield what can be done about a draft; thrown away it is only from within.

        Args:
            visit: Whose draft it is.
            session: The draft.
            heading: What it is about.
            number: Its line, where there are several; otherwise 0.
        """
        named = {"heading": heading, "number": number}
        yield Choice(Phrase("drafts.open", named), token(DRAFT, "r", session.id), wide=True)
        desk = self._partial.get(session.form_id)
        if desk is not None and session.answers and _has_closed(visit, desk, session):
            label = Phrase("drafts.partial_of", named)
            yield Choice(label, token(DRAFT, "p", session.id), wide=True)

    def _leave(self, visit: Visit, _: str) -> Reply:
        return self._conversations.leaving.leave(visit)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [verb, session_id] | [verb, session_id, _]:
                session = visit.work.sessions.get(session_id)
            case _:
                return [Say("common.old_button")]
        if session is None or session.person_id != visit.person.id:
            return [self._conversations.over(visit, session_id)]
        if not self._forms.may_continue(visit, session):
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        # What is done for good is done only to what was shown: an old button asks once more.
        sure = parts[2:] == [str(session.turn)]
        match verb:
            case "r":
                return self._conversations.resume(visit, session)
            case "a":
                return self._conversations.leaving.set_aside(visit, session)
            case "xx" if sure:
                visit.work.sessions.close(session_id, "discarded", visit.now)
                return [self._conversations.leaving.discarded(visit)]
            case "x" | "xx":
                return [self._discard_sure(visit, session)]
            case "p" | "pp" if session.form_id in self._partial:
                return self._send_partial(visit, session, sure=verb == "pp" and sure)
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
                Choice(Phrase("drafts.discard_yes"), token(DRAFT, "xx", session.id, session.turn)),
            ),
        )

    def _send_partial(self, visit: Visit, session: Session, *, sure: bool) -> Reply:
        desk = self._partial[session.form_id]
        # With a version that was withdrawn all answers become offers: nothing is left to send.
        form = self._forms.form(visit, session)
        answers = self._forms.answers(visit, session)
        is_answered = not session.answers.keys().isdisjoint(answers)
        is_old = form.version != session.form_version
        if is_old or not is_answered or not _has_closed(visit, desk, session):
            return self._conversations.resume(visit, session)
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
                        Phrase("drafts.partial_yes"),
                        token(DRAFT, "pp", session.id, session.turn),
                        wide=True,
                    ),
                    Choice(Phrase("drafts.keep"), token(DRAFT, "r", session.id)),
                ),
            )
        ]


def _has_closed(visit: Visit, desk: PartialDesk, session: Session) -> bool:
    """Tell whether the period in which a draft was begun is over."""
    begun_on = session.begun_at.astimezone(visit.zone).date()
    return desk.closing(visit, begun_on).last_day < visit.today


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
