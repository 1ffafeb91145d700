"""The card of one household in a review: what was found, what it comes to, and what comes next."""

from collections.abc import Iterator

from domain.access import Field
from domain.households import HouseholdId
from domain.review import (
    ENDED,
    MAY,
    RESULTS,
    Act,
    Stage,
    StepLine,
)
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.households import heading_of, household_for, not_yours
from handlers.ports.speech import Reply
from handlers.review_access import Seen, seen
from handlers.review_words import (
    DESK,
    HOME,
    TO_VISIT,
    draft_phrase,
    findings_of,
    name_of,
    next_phrase,
    objection_lines,
    stage_name,
    step_lines,
)
from handlers.reviewing import Reviewing
from handlers.routes import token
from handlers.visit import Visit


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
        objections = visit.work.reviews.objections(case.id) if shown.keeps else ()
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

    def heading(self, visit: Visit, household_id: HouseholdId, name: str) -> Phrase | str:
        """Return a household as it is spoken of."""
        household = household_for(visit, household_id)
        return heading_of(household) if household is not None else name


def _case_choices(shown: Seen) -> Iterator[Choice]:
    case, stage = shown.case, shown.case.stage
    if shown.visits and stage in MAY[Act.VISIT]:
        again = "visit" if stage in TO_VISIT else "visit_again"
        yield Choice(Phrase(f"review.act.{again}"), token(DESK, "v", case.id), wide=True)
    if shown.keeps:
        if stage in MAY[Act.CLASSIFY]:
            for status in RESULTS[case.before]:
                if status is not case.result:
                    label = Phrase(
                        "review.act.classify", {"status": Phrase(f"status.{status.value}")}
                    )
                    yield Choice(label, token(DESK, "k", case.id, status.value))
        if stage in MAY[Act.MEET]:
            yield Choice(Phrase("review.act.meet"), token(DESK, "g", case.id))
        if stage in MAY[Act.OBJECT]:
            yield Choice(Phrase("review.act.object"), token(DESK, "b", case.id))
        if stage in MAY[Act.RECHECK]:
            yield Choice(Phrase("review.act.recheck"), token(DESK, "f", case.id), wide=True)
        if stage in MAY[Act.REJECT]:
            yield Choice(Phrase("review.act.reject"), token(DESK, "x", case.id))
    yield Choice(Phrase("report.open_household"), token("ho", "c", case.household_id))
    yield HOME
    yield TO_MENU
