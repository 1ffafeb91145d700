"""The card of one household in a review: what was found, what it comes to, and what comes next."""

from collections.abc import Iterator

from domain.access_table import Field
from domain.households import HouseholdId
from domain.review.cases import RESULTS, Case, StepLine
from domain.review.stages import ENDED, MAY, WAITING_FOR, Act, Stage
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.households import heading_of, household_for, not_yours
from handlers.ports.speech import Reply
from handlers.review.access import Seen, seen
from handlers.review.acts import Reviewing
from handlers.review.words import (
    DESK,
    HOME,
    draft_phrase,
    findings_of,
    name_of,
    next_phrase,
    objection_lines,
    stage_name,
    step_lines,
)
from handlers.routes import token
from handlers.visit import Visit
from handlers.ways import to_card

AT_ONCE = 3
"""More than so many things to do stand behind a button of their own: a small phone shows no more."""


class ReviewCards:
    """Shows cases to whoever may see their households."""

    def __init__(self, reviewing: Reviewing) -> None:
        """Take who knows the procedure."""
        self._reviewing = reviewing

    def card(self, visit: Visit, number: int) -> Reply:
        """Show a case to whoever may see its household; to others it does not exist."""
        shown = seen(visit, number)
        if shown is None:
            visit.work.audit.note(visit.person.id, "refused", f"case {number}", visit.now)
            return [not_yours(visit)]
        return [self.card_of(visit, shown)]

    def card_of(self, visit: Visit, shown: Seen, *lead: Phrase) -> Say:
        """Return a case as it stands."""
        case, review = shown.case, shown.review
        visit.work.audit.note(visit.person.id, "viewed", case.household_id, visit.now, "review")
        both = self._reviewing.drafts(case, visit.today)
        # A leader reads what it comes to; what a family earns is not needed for that.
        visited = case.last(Act.VISIT) is not None
        found = findings_of(case) if shown.decision.shows(Field.INCOME) else None
        objections = visit.work.objections.objections(case.id) if shown.keeps else ()
        posted = case.last(Act.POST) if case.stage is Stage.POSTED else None
        objected = case.last(Act.OBJECT) if case.stage is Stage.OBJECTED else None
        params = {
            "heading": self.heading(visit, case.household_id, case.head_name),
            "place": case.place,
            "name": name_of(review),
            "before": Phrase(f"status.{case.before.value}"),
            "origin": Phrase(f"review.origin.{case.origin.value}"),
            "stage": stage_name(case.stage),
            "next": self._next(shown, objected),
            "findings": found,
            "draft_now": draft_phrase(both.now, case.before) if visited else None,
            "draft_next": draft_phrase(both.after, case.before) if visited else None,
            "result": Phrase(f"status.{case.result.value}") if case.result else None,
            "recognised": case.stage is Stage.RECOGNISED,
            "decision": case.decision,
            "decided_on": case.decided_on,
            "steps": list(step_lines(case)),
            "objections": objection_lines(objections),
            "posted_until": self._reviewing.posted_until(posted.day) if posted else None,
            "recheck_by": self._reviewing.rechecked_by(objected.day) if objected else None,
        }
        return Say("review.case", params, lead=lead, choices=tuple(_case_choices(shown)))

    def _next(self, shown: Seen, objected: StepLine | None) -> Phrase | None:
        if shown.case.stage in ENDED:
            return None
        by = self._reviewing.rechecked_by(objected.day) if objected is not None else None
        latest = self._reviewing.latest(shown.review)
        return next_phrase(shown.case.stage, self._reviewing.process, latest, by)

    def more(self, visit: Visit, number: int) -> Reply:
        """Show what may be done in a case besides its coming step."""
        shown = seen(visit, number)
        if shown is None:
            visit.work.audit.note(visit.person.id, "refused", f"case {number}", visit.now)
            return [not_yours(visit)]
        case = shown.case
        params = {
            "heading": self.heading(visit, case.household_id, case.head_name),
            "place": case.place,
        }
        back = Choice(Phrase("review.back_to_case"), token(DESK, "c", number))
        return [Say("household.more", params, choices=(*_besides(shown), back, HOME, TO_MENU))]

    def heading(self, visit: Visit, household_id: HouseholdId, name: str) -> Phrase | str:
        """Return a household as it is spoken of."""
        household = household_for(visit, household_id)
        return heading_of(household) if household is not None else name


def _case_choices(shown: Seen) -> Iterator[Choice]:
    """Yield what is to be done now; whatever else may be done stands behind one button."""
    now, besides = list(_coming(shown)), list(_besides(shown))
    yield from now
    if len(now) + len(besides) <= AT_ONCE:
        yield from besides
    else:
        yield Choice(Phrase("household.more_button"), token(DESK, "e", shown.case.id))
    yield HOME
    yield TO_MENU


def _coming(shown: Seen) -> Iterator[Choice]:
    """Yield the step at which a case is, for whoever takes it."""
    case, stage = shown.case, shown.case.stage
    if shown.visits and stage in WAITING_FOR[Act.VISIT]:
        yield Choice(Phrase("review.act.visit"), token(DESK, "v", case.id), wide=True)
    if shown.keeps and stage is Stage.VISITED:
        yield from _classes(case)
    if shown.chairs and stage in MAY[Act.MEET]:
        yield Choice(Phrase("review.act.meet"), token(DESK, "g", case.id))
    if shown.keeps and stage in MAY[Act.RECHECK]:
        yield Choice(Phrase("review.act.recheck"), token(DESK, "f", case.id), wide=True)
    if shown.chairs and stage is Stage.POSTED:
        yield Choice(Phrase("review.act.object"), token(DESK, "b", case.id))


def _besides(shown: Seen) -> Iterator[Choice]:
    """Yield what may be done in a case as well: putting right, a second objection, taking it off."""
    case, stage = shown.case, shown.case.stage
    if shown.visits and stage in MAY[Act.VISIT] and stage not in WAITING_FOR[Act.VISIT]:
        yield Choice(Phrase("review.act.visit_again"), token(DESK, "v", case.id), wide=True)
    if shown.chairs and stage is Stage.OBJECTED:
        yield Choice(Phrase("review.act.object"), token(DESK, "b", case.id))
    if shown.keeps:
        if stage in MAY[Act.CLASSIFY] and stage is not Stage.VISITED:
            yield from _classes(case)
        if stage in MAY[Act.REJECT]:
            yield Choice(Phrase("review.act.reject"), token(DESK, "x", case.id))
    yield to_card(case.household_id)


def _classes(case: Case) -> Iterator[Choice]:
    for status in RESULTS[case.before]:
        if status is not case.result:
            label = Phrase("review.act.classify", {"status": Phrase(f"status.{status.value}")})
            yield Choice(label, token(DESK, "k", case.id, status.value))
