"""A form is left: asked once, its draft kept, and what else waits is named."""

from dataclasses import replace

from domain.conversation.question import open_question
from domain.conversation.session import Session
from domain.conversation.trail import given
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.open_forms import OpenForms
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

DRAFT = "nh"
"""The desk in tokens that resume, leave or discard a draft."""


class Leaving:
    """The way out of a form, by command, by word and by button alike."""

    def __init__(self, forms: OpenForms) -> None:
        """Take the forms."""
        self._forms = forms

    def leave(self, visit: Visit) -> Reply:
        """Ask whether the open form shall be left; asked already, leave it."""
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        if not session.answers and not session.offered:
            visit.work.sessions.close(session.id, "discarded", visit.now)
            return [Say("conversation.left_empty", choices=(*self.waiting(visit), TO_MENU))]
        if session.leaving:
            return self.set_aside(visit, session)
        # Asked once: the word is typed by mistake as easily as any other.
        visit.work.sessions.save(replace(session, leaving=visit.said), session.turn, visit.now)
        return [
            Say(
                "conversation.leave_sure",
                self._named(visit, self.unedited(visit, session)),
                choices=(
                    Choice(Phrase("conversation.leave_yes"), token(DRAFT, "a", session.id)),
                    Choice(Phrase("conversation.leave_no"), token(DRAFT, "r", session.id)),
                    Choice(Phrase("drafts.discard_this"), token(DRAFT, "x", session.id)),
                ),
            )
        ]

    def set_aside(self, visit: Visit, session: Session) -> Reply:
        """Leave a conversation; its draft is kept, and a line that was being changed stays as it was."""
        # When leaving was spoken of stays: what was said before it, and comes later, belongs here.
        kept = self.unedited(visit, session)
        visit.work.sessions.save(kept, session.turn, visit.now)
        visit.work.sessions.set_aside(session.id, visit.now)
        go_on = Choice(Phrase("conversation.continue"), token(DRAFT, "r", session.id))
        waiting = self.waiting(visit, but=session.id)
        return [
            Say("conversation.left", self._named(visit, kept), choices=(go_on, *waiting, TO_MENU))
        ]

    def put_by(self, visit: Visit, session: Session) -> tuple[Text, ...]:
        """Set a conversation aside for a newer screen; return the line that says so."""
        # When it was left is kept: what was said before it, and comes later, belongs here.
        kept = replace(self.unedited(visit, session), leaving=visit.said)
        visit.work.sessions.save(kept, session.turn, visit.now)
        visit.work.sessions.set_aside(session.id, visit.now)
        if not self._forms.may_continue(visit, kept):
            return ()
        return (Phrase("conversation.put_by", self._named(visit, kept)),)

    def discarded(self, visit: Visit) -> Say:
        """Say that a draft was thrown away, and what else waits."""
        return Say("drafts.discarded", choices=(*self.waiting(visit), TO_MENU))

    def unedited(self, visit: Visit, session: Session) -> Session:
        """Return a session in which a line that was opened to be changed is as it was before.

        Only if it was opened on purpose: elsewhere an old answer is an offer, and nobody's yet.
        """
        form = self._forms.form(visit, session)
        question = open_question(form, session)
        key = question.place.key if question is not None else ""
        if key not in session.offered or not _was_reopened(session, key):
            return session
        offered = {name: old for name, old in session.offered.items() if name != key}
        old = session.offered[key]
        return replace(
            session,
            answers={**session.answers, key: old},
            offered=offered,
            picked=(),
            turn=session.turn + 1,
            # Told again, the line is as it was as well.
            trail=(*session.trail, given(key, old)),
        )

    def waiting(self, visit: Visit, but: str = "") -> tuple[Choice, ...]:
        """Return the button to the form that waits behind the one that is left, if there is one."""
        for line in visit.work.sessions.drafts(visit.person.id):
            found = visit.work.sessions.get(line.session_id) if line.session_id != but else None
            if found is not None and self._forms.may_continue(visit, found):
                params = {"heading": self._forms.heading(visit, found)}
                label = Phrase("aside.waits", params)
                return (Choice(label, token(DRAFT, "r", found.id), wide=True),)
        return ()

    def _named(self, visit: Visit, session: Session) -> dict[str, object]:
        answered, total = self._forms.progress(visit, session)
        heading = self._forms.heading(visit, session)
        return {"heading": heading, "answered": answered, "total": total}


def _was_reopened(session: Session, key: str) -> bool:
    """Tell whether the person went back to a question, or chose its line to change it."""
    for heard in reversed(session.trail):
        is_tick = heard.on == key and heard.settled is None and heard.what == "pressed"
        if heard.reopened or not (is_tick or not heard.taken):
            return bool(heard.reopened == key)
    return False
