"""The forms of a review: a visit, minutes, a posting, an objection, a recheck, a decision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.review.cases import ReviewFaultError
from domain.say import Choice, Phrase, Say, Text
from domain.truth import FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.households import not_yours
from handlers.ports.speech import Reply
from handlers.review.words import HOME, fault_phrase, refused
from handlers.visit import Visit

ROUND = "round"
"""The fact that holds the review a draft was begun in: a later round is not taken for it."""

DAYS = frozenset({"day", "decided_on"})

ASKED_AGAIN: Mapping[str, frozenset[str]] = {
    "future": DAYS,
    "before_opening": DAYS,
    "before_last_step": DAYS,
    "still_posted": DAYS,
    "more_agreed": frozenset({"present", "agreed"}),
    "decision_number": frozenset({"decision"}),
}
"""Which answers are asked for again, by the reason for which they cannot be."""

Answers = Mapping[str, Answer]
Facts = dict[str, FactValue]


@dataclass(frozen=True, slots=True)
class About:
    """What a form is about.

    Attributes:
        subject: How sessions name it.
        review_id: The review it belongs to.
        heading: It as a line.
        facts: What the form knows before its first question.
        back: The way back to it, if there is one of its own.
    """

    subject: str
    review_id: str
    heading: Text
    facts: Facts
    back: tuple[Choice, ...] = ()


Find = Callable[[Visit, str], About | None]
"""Finds what a subject names, for somebody who may act on it; None for anybody else."""

Keep = Callable[[Visit, About, Answers], Reply]
"""Acts on the confirmed answers."""


class ReviewForm:
    """The desk behind one form of a review."""

    wants_summary = True

    def __init__(
        self,
        form_id: str,
        shelf: FormShelf,
        conversations: Conversations,
        find: Find,
        keep: Keep,
    ) -> None:
        """Take the form, who asks its questions, what it is about, and who acts on the answers."""
        self.form_id = form_id
        self._shelf = shelf
        self._conversations = conversations
        self.find = find
        self._keep = keep
        conversations.serve(self)

    def begin_about(self, visit: Visit, subject: str) -> Reply:
        """Begin it about what a subject names, for whoever may act on it."""
        matter = self.find(visit, subject)
        if matter is None:
            visit.work.audit.note(visit.person.id, "refused", subject, visit.now, self.form_id)
            return [not_yours(visit)]
        return self.begin(visit, matter)

    def begin(
        self,
        visit: Visit,
        matter: About,
        *,
        lead: tuple[Text, ...] = (),
        answers: Answers | None = None,
    ) -> Reply:
        """Ask, or go on with the draft about the same thing."""
        facts = {**matter.facts, ROUND: matter.review_id}
        return self._conversations.begin(
            visit, self.form_id, matter.subject, facts, lead=lead, answers=answers
        )

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the person may still act, in the same round."""
        return self._matter(visit, session) is not None

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form."""
        return self._shelf.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what it is about."""
        matter = self._matter(visit, session)
        return matter.heading if matter is not None else Phrase("review.gone_heading")

    def finish(self, visit: Visit, session: Session, answers: Answers) -> Reply:
        """Act on the confirmed answers and say what became of them."""
        matter = self._matter(visit, session)
        if matter is None:
            return [Say("review.gone", choices=(HOME, TO_MENU))]
        try:
            with visit.work.attempt():
                return self._keep(visit, matter, answers)
        except ReviewFaultError as fault:
            return self._refused(visit, matter, answers, fault)

    def _refused(
        self, visit: Visit, matter: About, answers: Answers, fault: ReviewFaultError
    ) -> Reply:
        """Ask again for what cannot be, and keep the other answers; or say what comes first."""
        wrong = ASKED_AGAIN.get(fault.reason, frozenset()) & answers.keys()
        if not wrong:
            return [refused(fault, *matter.back)]
        kept = {key: answer for key, answer in answers.items() if key not in wrong}
        return self.begin(visit, matter, lead=(fault_phrase(fault),), answers=kept)

    def _matter(self, visit: Visit, session: Session) -> About | None:
        matter = self.find(visit, session.subject)
        if matter is None or session.facts.get(ROUND) != matter.review_id:
            return None
        return matter
