"""What a visit finds, and what a household would be by each standard: a draft, never a recognition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.classification import Draft, Facts, draft_by
from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.households import Status
from domain.people import Area
from domain.review.cases import Case
from domain.standards import PovertyStandard, standard_on

VISIT_FORM = "review_visit"
"""The form in which a reviewer writes down a visit."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What something that was done changes on a case; None leaves a field as it is.

    Attributes:
        clears: Whether what an earlier visit found is taken off first.
    """

    income_vnd: int | None = None
    deprivations: frozenset[str] | None = None
    b1: int | None = None
    b2: int | None = None
    draft_now: str | None = None
    draft_next: str | None = None
    result: Status | None = None
    decision: str | None = None
    decided_on: date | None = None
    clears: bool = False


NOTHING = Findings()
"""Nothing changes but the stage."""


@dataclass(frozen=True, slots=True)
class BothDrafts:
    """What a case comes to by the standard in force and by the one that follows it.

    Attributes:
        now: None where no standard is known for the day.
        after: None where none follows.
    """

    now: Draft | None
    after: Draft | None


def drafts_of(standards: Sequence[PovertyStandard], day: date, facts: Facts) -> BothDrafts:
    """Return both drafts for a day; the second only while another standard is to follow."""
    present = standard_on(standards, day)
    if present is None:
        return BothDrafts(None, None)
    later = [each for each in standards if each.applies_from > present.applies_to]
    following = min(later, key=lambda each: each.applies_from, default=None)
    after = draft_by(following, facts) if following is not None else None
    return BothDrafts(draft_by(present, facts), after)


def facts_of(case: Case) -> Facts:
    """Return what a case holds of what a visit found."""
    counted = None if case.deprivations is None else len(case.deprivations)
    return Facts(case.area, case.income_vnd, counted, case.b1, case.b2)


def drafts_of_case(standards: Sequence[PovertyStandard], case: Case, day: date) -> BothDrafts:
    """Return both drafts of a case as it was found."""
    return drafts_of(standards, day, facts_of(case))


def found_in(
    answers: Mapping[str, Answer], area: Area, standards: Sequence[PovertyStandard], day: date
) -> Findings:
    """Return what the confirmed answers of a visit amount to, with both drafts."""
    income, short = _number(answers, "income"), _value(answers, "short")
    deprivations = frozenset(map(str, short)) if isinstance(short, tuple) else None
    b1, b2 = _number(answers, "b1"), _number(answers, "b2")
    counted = None if deprivations is None else len(deprivations)
    both = drafts_of(standards, day, Facts(area, income, counted, b1, b2))
    return Findings(
        income_vnd=income,
        deprivations=deprivations,
        b1=b1,
        b2=b2,
        draft_now=_name(both.now),
        draft_next=_name(both.after),
        clears=True,
    )


def _name(draft: Draft | None) -> str:
    return draft.status.value if draft is not None and draft.status is not None else ""


def _value(answers: Mapping[str, Answer], key: str) -> object:
    answer = answers.get(key)
    return None if answer is None or isinstance(answer.value, Unsaid) else answer.value


def _number(answers: Mapping[str, Answer], key: str) -> int | None:
    value = _value(answers, key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
