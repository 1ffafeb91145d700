"""Who does something in a review, and when; whatever is done moves a case and leaves a line."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.moment import Moment
from domain.people import Person, PersonId
from domain.review.cases import Case, CaseLine, Review, ReviewFaultError, StepLine
from domain.review.findings import NOTHING, Findings
from domain.review.stages import ENDED, Act, Stage
from handlers.ports.work import Work


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, in which unit of work, and when.

    Attributes:
        at: When.
        viewer: Who looks at lists; nobody where a command is given in nobody's name.
    """

    work: Work
    by: PersonId
    at: Moment
    viewer: Person | None = None

    @property
    def now(self) -> datetime:
        """The instant."""
        return self.at.now

    @property
    def today(self) -> date:
        """The local day."""
        return self.at.today

    def step(self, act: Act, day: date, note: str = "", document: str = "") -> StepLine:
        """Return the line that tells of it."""
        return StepLine(act, day, self.by, self.now, note=note, document=document)

    def note(self, action: str, subject: str, detail: str = "") -> None:
        """Write it into the audit trail."""
        self.work.audit.note(self.by, action, subject, self.now, detail)

    def advance(
        self,
        case: Case | CaseLine,
        to: Stage,
        step: StepLine,
        found: Findings = NOTHING,
    ) -> None:
        """Let a case go on, and note it.

        Raises:
            ReviewFaultError: If somebody else moved it meanwhile.
        """
        if not self.work.review_cases.advance(case, to, step, found):
            raise ReviewFaultError("overtaken")
        self.note(f"review {step.act.value}", case.household_id, f"case {case.id} {to.value}")

    def close_if_done(self, review: Review) -> None:
        """End a review whose last case has ended."""
        stages = self.work.reviews.counts(review.id)
        if stages and set(stages) <= ENDED:
            self.work.reviews.close(review.id, self.now)
            self.note("review closed", review.id)
