"""What can be done in a review before its results are statuses; chat and command line alike come here."""

from collections.abc import Sequence
from datetime import date

from domain.households import HouseholdId, Status
from domain.people import COMMUNES, Unit
from domain.review.cases import (
    BY_FORM_A,
    Case,
    CaseLine,
    Objection,
    Review,
    ReviewFaultError,
    StepLine,
    after_meeting,
    demand,
    demand_day,
    result_of,
)
from domain.review.days import Latest, days_of, latest_days, posted_until, rechecked_by, review_id
from domain.review.findings import NOTHING, BothDrafts, Findings, drafts_of_case
from domain.review.process import ReviewProcess, RoundKind
from domain.review.stages import WAITING_FOR, Act, Origin, Stage
from domain.standards import PovertyStandard
from domain.workdays import WorkCalendar
from handlers.review.doing import Doing
from handlers.review.recognising import Recognising


class Reviewing:
    """The acts of a review, each of which demands what comes before it."""

    def __init__(
        self,
        process: ReviewProcess,
        standards: Sequence[PovertyStandard],
        calendar: WorkCalendar,
    ) -> None:
        """Take the procedure, the poverty standards and the working days."""
        self.process = process
        self.standards = standards
        self.calendar = calendar
        self.recognition = Recognising(process, standards, calendar)

    def drafts(self, case: Case, today: date) -> BothDrafts:
        """Return what a case comes to by both standards, as of the day of its visit."""
        visit = case.last(Act.VISIT)
        return drafts_of_case(self.standards, case, visit.day if visit is not None else today)

    def latest(self, review: Review) -> Latest:
        """Return by when each act has to be done."""
        return latest_days(self.process, self.calendar, review)

    def posted_until(self, day: date) -> date:
        """Return the last day of a posting."""
        return posted_until(self.process, self.calendar, day)

    def rechecked_by(self, day: date) -> date:
        """Return by when an objection has to be looked into."""
        return rechecked_by(self.process, self.calendar, day)

    def planned(self, doing: Doing, unit: Unit, kind: RoundKind) -> Review:
        """Return the review that could be opened today; nothing is kept.

        Raises:
            ReviewFaultError: If the unit holds none, one is open, or it is too early.
        """
        if unit.kind not in COMMUNES:
            raise ReviewFaultError("not_a_commune", unit=unit.name)
        running = doing.work.reviews.running(unit.id)
        going = next((each for each in running if each.kind is kind), None)
        if going is not None:
            raise ReviewFaultError("open_already", opens=going.opens, closes=going.closes)
        opens, closes = days_of(self.process, self.calendar, kind, doing.today)
        made = review_id(unit.id, kind, opens)
        if doing.work.reviews.get(made) is not None:
            raise ReviewFaultError("held_already", opens=opens, closes=closes)
        by = doing.by or None
        return Review(made, unit.programme_id, unit.id, kind, opens, closes, by, doing.now)

    def open(self, doing: Doing, unit: Unit, kind: RoundKind) -> tuple[Review, int]:
        """Open a review and draw up its list; return it and how many households are on it.

        Raises:
            ReviewFaultError: As above.
        """
        made = self.planned(doing, unit, kind)
        if not doing.work.reviews.open(made):
            raise ReviewFaultError("open_already", opens=made.opens, closes=made.closes)
        # In the year only those are reviewed who ask for it.
        listed = doing.work.reviews.add_managed(made) if kind is RoundKind.PERIODIC else 0
        doing.work.audit.note(doing.by or None, "review opened", made.id, doing.now, str(listed))
        return made, listed

    def request(
        self, doing: Doing, review: Review, household_id: HouseholdId, origin: Origin, day: date
    ) -> int:
        """Put a household on the list that asked for it; return the number of its case.

        Raises:
            ReviewFaultError: If it is on the list, or the day is to come.
        """
        if day > doing.today:
            raise ReviewFaultError("future")
        step = doing.step(Act.LIST, day)
        number = doing.work.review_cases.add_case(review.id, household_id, origin, step)
        if number is None:
            raise ReviewFaultError("listed_already")
        doing.note("review requested", household_id, f"{review.id} {origin.value}")
        return number

    def visit(
        self, doing: Doing, review: Review, case: Case, found: Findings, step: StepLine
    ) -> None:
        """Keep what a visit found.

        Raises:
            ReviewFaultError: If it cannot be now, or not on that day.
        """
        demand(Act.VISIT, case)
        demand_day(review, step.day, doing.today, _met_on(case))
        doing.advance(case, Stage.VISITED, step, found)

    def not_by_form_a(self, doing: Doing, review: Review, case: Case, day: date) -> None:
        """Take a household off the list that asked and did not pass the quick look.

        Raises:
            ReviewFaultError: If it cannot be now, or not on that day.
        """
        demand(Act.VISIT, case)
        demand_day(review, day, doing.today, _met_on(case))
        doing.advance(case, Stage.REJECTED, doing.step(Act.REJECT, day, BY_FORM_A))
        doing.close_if_done(review)

    def classify(self, doing: Doing, case: Case | CaseLine, result: Status) -> None:
        """Keep what the committee classified a household as.

        Raises:
            ReviewFaultError: If it cannot be now.
        """
        demand(Act.CLASSIFY, case)
        step = doing.step(Act.CLASSIFY, doing.today, result.value)
        doing.advance(case, Stage.CLASSIFIED, step, Findings(result=result))

    def classify_by_draft(self, doing: Doing, review: Review) -> int:
        """Classify every visited household as its draft says; return how many have one."""
        done = 0
        for line in doing.work.review_cases.cases(
            doing.viewer, review.id, WAITING_FOR[Act.CLASSIFY]
        ):
            drafted = Status(line.draft_now) if line.draft_now else None
            result = result_of(line.before, drafted)
            if result is not None:
                self.classify(doing, line, result)
                done += 1
        return done

    def meet(
        self, doing: Doing, review: Review, cases: Sequence[CaseLine], minutes: StepLine
    ) -> Stage:
        """Keep what the residents' meeting said of some cases; return where they go.

        Raises:
            ReviewFaultError: If it cannot be now, not on that day, or the figures cannot be.
        """
        to = after_meeting(self.process.agreement, minutes.present or 0, minutes.agreed or 0)
        for case in cases:
            demand(Act.MEET, case)
            demand_day(review, minutes.day, doing.today, case.since)
        for case in cases:
            doing.advance(case, to, minutes)
        return to

    def post(
        self, doing: Doing, review: Review, cases: Sequence[CaseLine], posting: StepLine
    ) -> date:
        """Keep that results were posted; return the last day of the posting.

        Raises:
            ReviewFaultError: If it cannot be now, or not on that day.
        """
        for case in cases:
            demand(Act.POST, case)
            demand_day(review, posting.day, doing.today, case.since)
        for case in cases:
            doing.advance(case, Stage.POSTED, posting)
        return self.posted_until(posting.day)

    def object(self, doing: Doing, review: Review, case: Case, said: Objection) -> date:
        """Keep an objection; return by when it has to be looked into.

        Raises:
            ReviewFaultError: If nothing is posted, or not on that day.
        """
        demand(Act.OBJECT, case)
        posted = case.last(Act.POST)
        demand_day(review, said.day, doing.today, posted.day if posted is not None else None)
        doing.advance(case, Stage.OBJECTED, doing.step(Act.OBJECT, said.day))
        doing.work.objections.object(case.id, said, doing.by, doing.now)
        return self.rechecked_by(said.day)

    def recheck(
        self, doing: Doing, review: Review, case: Case, step: StepLine, result: Status | None
    ) -> None:
        """Keep what a recheck found: another result, or the same; it is to be posted again.

        Raises:
            ReviewFaultError: If nobody objected, or not on that day.
        """
        demand(Act.RECHECK, case)
        objected = case.last(Act.OBJECT)
        demand_day(review, step.day, doing.today, objected.day if objected is not None else None)
        found = Findings(result=result) if result is not None else NOTHING
        doing.advance(case, Stage.RECHECKED, step, found)
        outcome = "changed" if result is not None else "upheld"
        doing.work.objections.settle_objections(case.id, outcome, step.day)

    def reject(self, doing: Doing, review: Review, case: Case, reason: str) -> None:
        """Take a household off the list, with the reason that it is told in writing.

        Raises:
            ReviewFaultError: If its case is over.
        """
        demand(Act.REJECT, case)
        step = doing.step(Act.REJECT, doing.today, reason)
        doing.advance(case, Stage.REJECTED, step)
        doing.work.objections.settle_objections(case.id, "upheld", doing.today)
        doing.close_if_done(review)


def _met_on(case: Case) -> date | None:
    """Return the day of the meeting that sent a case back, before which no new visit was."""
    met = case.last(Act.MEET)
    return met.day if met is not None else None
