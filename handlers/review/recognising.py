"""Recognition: the chair's decision makes a status of every result whose posting is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.recognition import Recognition, StatusFaultError
from domain.review.cases import DECISION_CHARS, CaseLine, Review, ReviewFaultError, demand_day
from domain.review.days import demand_posted, posted_until
from domain.review.findings import Findings
from domain.review.process import ReviewProcess
from domain.review.stages import ENDED, WAITING_FOR, Act, Stage
from domain.standards import PovertyStandard, standard_on
from domain.workdays import WorkCalendar
from handlers.review.doing import Doing


@dataclass(frozen=True, slots=True)
class Recognised:
    """What became of a decision.

    Attributes:
        done: Cases whose result is a status now.
        refused: Cases whose history does not take the decision, each with the reason.
        waiting: How many cases are not as far yet.
    """

    done: Sequence[CaseLine]
    refused: Sequence[tuple[CaseLine, str]]
    waiting: int


class Recognising:
    """Makes statuses of results, once their posting is over."""

    def __init__(
        self,
        process: ReviewProcess,
        standards: Sequence[PovertyStandard],
        calendar: WorkCalendar,
    ) -> None:
        """Take the procedure, the poverty standards and the working days."""
        self._process = process
        self._standards = standards
        self._calendar = calendar

    def ready(self, doing: Doing, review: Review, day: date) -> list[CaseLine]:
        """Return the cases whose posting is over before a day."""
        posted = doing.work.review_cases.posted_on(review.id)
        lines = doing.work.review_cases.cases(doing.viewer, review.id, WAITING_FOR[Act.RECOGNISE])
        return [
            line
            for line in lines
            if posted_until(self._process, self._calendar, posted[line.id]) < day
        ]

    def demand_ready(self, doing: Doing, review: Review, day: date) -> list[CaseLine]:
        """Return the cases that a decision of a day can recognise.

        Raises:
            ReviewFaultError: If there is none; with what has to be done or waited for.
        """
        found = self.ready(doing, review, day)
        if found:
            return found
        posted = doing.work.review_cases.posted_on(review.id)
        if posted:
            demand_posted(self._process, self._calendar, min(posted.values()), day)
        raise ReviewFaultError("nothing_posted")

    def recognise(
        self, doing: Doing, review: Review, decision: str, decided_on: date, document: str = ""
    ) -> Recognised:
        """Let a decision of the chair make statuses of all results whose posting is over.

        Raises:
            ReviewFaultError: If no result is ready, the day is to come, or the number is missing.
        """
        number = decision.strip()
        if not number or len(number) > DECISION_CHARS:
            raise ReviewFaultError("decision_number", most=DECISION_CHARS)
        demand_day(review, decided_on, doing.today)
        done, refused = [], []
        for line in self.demand_ready(doing, review, decided_on):
            try:
                self._recognise(doing, line, number, decided_on, document)
            except StatusFaultError as fault:
                refused.append((line, fault.reason))
            else:
                done.append(line)
        doing.close_if_done(review)
        stages = doing.work.reviews.counts(review.id)
        waiting = sum(count for stage, count in stages.items() if stage not in ENDED)
        return Recognised(done, refused, waiting - len(refused))

    def _recognise(
        self, doing: Doing, line: CaseLine, decision: str, decided_on: date, document: str
    ) -> None:
        if line.result is None:
            raise ReviewFaultError("overtaken")
        # Judged by what was in force at the visit, however late the decision comes.
        standard = standard_on(self._standards, line.visited or decided_on)
        given = Recognition(
            household_id=line.household_id,
            status=line.result,
            since=decided_on,
            decision=decision,
            decided_on=decided_on,
            noted_by=doing.by,
            noted_at=doing.now,
            standard_id=standard.id if standard is not None else "",
            b1=line.b1,
            b2=line.b2,
        )
        # Asked before the case moves: what its history does not take leaves the case as it was.
        doing.work.statuses.would_add(given, doing.today)
        step = doing.step(Act.RECOGNISE, decided_on, decision, document)
        found = Findings(decision=decision, decided_on=decided_on)
        doing.advance(line, Stage.RECOGNISED, step, found)
        doing.work.statuses.add(given, doing.today)
