"""Tells families what a review brings for them: what is posted, what was decided, and where to object."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.households import HouseholdId, Status
from domain.review.cases import BY_FORM_A, Case, CaseLine, Review
from domain.review.process import Limit
from domain.review.stages import Act
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.ports.work import Work
from handlers.review.doing import Doing
from handlers.review.words import DESK, name_of
from handlers.routes import token
from handlers.speak import Speech
from handlers.ways import ELIGIBILITY

_ORDER = (Status.POOR, Status.NEAR_POOR, Status.NEWLY_ESCAPED, Status.AVERAGE, Status.OUT)

SEE_SUPPORT = Choice(Phrase("menu.eligibility"), ELIGIBILITY)
SEE_OWN = Choice(Phrase("menu.my_household"), "nha")


class FamilyNews:
    """Tells each family of itself, once for each thing that happens, if it has agreed to be told."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

    def posted(
        self, doing: Doing, review: Review, lines: Sequence[CaseLine], until: date, posting: Limit
    ) -> int:
        """Tell families that their result is posted, and by when they can say that it is not right."""
        told = 0
        for line in lines:
            params = {
                "result": _result(line),
                "until": until,
                "days": posting.days,
                "counted_in": Phrase(f"review.counted_in.{posting.counted_in.value}"),
                "confidence": Phrase(f"review.confidence.{posting.confidence.value}"),
            }
            told += self._tell(doing, review, line, Act.POST, params)
        return told

    def recognised(
        self,
        doing: Doing,
        review: Review,
        lines: Sequence[CaseLine],
        decision: str,
        decided_on: date,
    ) -> int:
        """Tell families what the chair decided, by which decision, and whom to ask."""
        told = 0
        for line in lines:
            params = {
                "result": _result(line),
                "better": _is_better(line),
                "decision": decision.strip(),
                "decided_on": decided_on,
            }
            told += self._tell(doing, review, line, Act.RECOGNISE, params)
        return told

    def rejected(self, doing: Doing, review: Review, case: Case) -> int:
        """Tell a family that its review ended without a result, and why."""
        step = case.last(Act.REJECT)
        if step is None:
            return 0
        why = Phrase("review.by_form_a") if step.note == BY_FORM_A else step.note
        return self._tell(doing, review, case, Act.REJECT, {"why": why})

    def _tell(
        self,
        doing: Doing,
        review: Review,
        case: Case | CaseLine,
        act: Act,
        params: Mapping[str, object],
    ) -> int:
        told = 0
        for speaker in doing.work.escapes.speakers(case.household_id):
            say = Say(
                f"review.family.{act.value}",
                {**params, **_around(doing.work, doing.today, review, case.household_id)},
                choices=(SEE_OWN, SEE_SUPPORT, TO_MENU),
            )
            # What is posted again after an objection is told again, even on the same day.
            moment = int(doing.now.timestamp())
            occasion = token(DESK, "family", act.value, case.id, moment, speaker.id)
            told += bool(
                self._speech.tell(doing.work, speaker, say, occasion=occasion, now=doing.now)
            )
        return told


def _result(line: CaseLine) -> Phrase | None:
    return Phrase(f"review.family_result.{line.result.value}") if line.result else None


def _is_better(line: CaseLine) -> bool:
    return line.result is not None and _ORDER.index(line.result) > _ORDER.index(line.before)


def _around(
    work: Work, today: date, review: Review, household_id: HouseholdId
) -> dict[str, object]:
    """Return what each of these messages mentions: the review, the office, and whom to ask."""
    unit = work.units.get(review.unit_id)
    cadre = work.assignments.cadre_of(household_id, today)
    return {
        "name": name_of(review),
        "unit": unit.name if unit is not None else "",
        "cadre": cadre.name if cadre is not None else "",
    }
