"""What a cadre reports about a household: changes, support delivered, obstacles, a proposal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from domain.conversation.session import Answer
from domain.conversation.values import Position, Unsaid, Value
from domain.households import HouseholdId
from domain.people import PersonId

T = TypeVar("T")

FORM = "household_report"
"""The form that a cadre fills in about a household."""

SUPPORT_KINDS = (
    "housing_new",
    "housing_repair",
    "toilet",
    "water",
    "info_device",
    "internet",
    "health_insurance",
    "livestock_seeds",
    "production",
    "loan",
    "vocational",
    "cash",
    "other",
)
"""Kinds of support that a cadre can record, as the two plans name them (Bắc Kạn III.4, Lào Cai III.6-8)."""

MONEY_SOURCES = ("budget", "fund_for_poor", "vbsp", "enterprise", "family", "other")
"""Where the money came from: budget, Fund for the Poor, Bank for Social Policies, donors, family."""

JOBS = ("none", "steady", "seasonal", "training", "overseas")
"""What happened about work this period."""

PROPOSALS = ("none", "escape", "near_poor", "relapse", "urgent")
"""What a cadre proposes for the household."""

DESKS = ("health", "education", "housing", "water_sanitation", "credit", "employment", "lead")
"""Who must solve an obstacle; storage finds the unit of the programme that keeps this desk."""

TELL_THE_LEAD = frozenset({"urgent", "relapse"})
"""Proposals that the cadre's lead hears of at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one deprivation."""

    indicator: str
    state: str


@dataclass(frozen=True, slots=True)
class Support:
    """Support that was delivered; the amount is in đồng, None where nobody knows."""

    kind: str
    amount_vnd: int | None = None
    delivered_on: date | None = None
    money_source: str = ""


@dataclass(frozen=True, slots=True)
class ReportedObstacle:
    """What stands in the way, in the cadre's words, and the desk that must solve it."""

    text: str
    desk: str


@dataclass(frozen=True, slots=True)
class HouseholdReport:
    """One confirmed report of a cadre about a household.

    Attributes:
        receipt: The number that the cadre is given.
        session_id: The conversation it was made in; one conversation makes one report.
        day: The local day of the confirmation.
        income_vnd: Income in đồng a head and month; None if it was not said.
        typed: What was typed for each question, by key.
        period: The reporting period that it falls into: "2026-Q2".
        turn: The turn of the conversation in which it was confirmed.
        partial: Whether it was sent before every question was answered, because the period closed.
    """

    receipt: str
    session_id: str
    programme_id: str
    household_id: HouseholdId
    person_id: PersonId
    made_at: datetime
    day: date
    changes: tuple[Change, ...] = ()
    supports: tuple[Support, ...] = ()
    income_vnd: int | None = None
    job: str = ""
    obstacle: ReportedObstacle | None = None
    proposal: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    position: Position | None = None
    typed: Mapping[str, str] | None = None
    period: str = ""
    turn: int = 0
    partial: bool = False

    @property
    def idempotency_key(self) -> str:
        """Return what makes it the same report however often it is sent."""
        return "|".join((self.household_id, FORM, self.period, self.session_id, str(self.turn)))

    @property
    def met(self) -> frozenset[str]:
        """Return the indicators that are no longer short."""
        return frozenset(change.indicator for change in self.changes if change.state == "met")

    def still_lacking(self, before: Iterable[str]) -> list[str]:
        """Return which of a household's deprivations are left after this report."""
        met = self.met
        return [name for name in before if name not in met]

    @property
    def concerns_lead(self) -> bool:
        """Tell whether the cadre's lead must hear of it at once."""
        return self.obstacle is not None or self.proposal in TELL_THE_LEAD


@dataclass(frozen=True, slots=True)
class LastReport:
    """What the last report of a household said, to be shown beside the questions of the next."""

    day: date
    reporter: str
    income_vnd: int | None = None
    job: str = ""
    proposal: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A support on the household's card; the day of delivery is None where nobody knows it."""

    kind: str
    amount_vnd: int | None
    day: date | None


def _said(answers: Mapping[str, Answer], key: str, kind: type[T]) -> T | None:
    answer = answers.get(key)
    value: Value | None = answer.value if answer is not None else None
    if isinstance(value, Unsaid) or not isinstance(value, kind):
        return None
    return value


def changes_in(answers: Mapping[str, Answer]) -> tuple[Change, ...]:
    """Return what the answers say about deprivations; what nobody knows is left out."""
    changes = []
    for indicator in _said(answers, "changed", tuple) or ():
        state = _said(answers, f"changes.{indicator}.state", str)
        if state:
            changes.append(Change(indicator, state))
    return tuple(changes)


def supports_in(answers: Mapping[str, Answer]) -> tuple[Support, ...]:
    """Return the supports that the answers speak of, in the order they were told."""
    return tuple(_supports(answers))


def _supports(answers: Mapping[str, Answer]) -> Iterator[Support]:
    number = 0
    while f"supports.{number}.kind" in answers:
        group = f"supports.{number}"
        yield Support(
            kind=_said(answers, f"{group}.kind", str) or "other",
            amount_vnd=_said(answers, f"{group}.amount", int),
            delivered_on=_said(answers, f"{group}.day", date),
            money_source=_said(answers, f"{group}.source", str) or "",
        )
        number += 1


def obstacle_in(answers: Mapping[str, Answer]) -> ReportedObstacle | None:
    """Return the obstacle that the answers speak of, if any."""
    text = _said(answers, "obstacle_text", str)
    if text is None:
        return None
    return ReportedObstacle(text, _said(answers, "obstacle_desk", str) or "lead")


def report_of(
    answers: Mapping[str, Answer],
    *,
    receipt: str,
    session_id: str,
    programme_id: str,
    household_id: HouseholdId,
    person_id: PersonId,
    made_at: datetime,
    day: date,
    period: str = "",
    turn: int = 0,
    partial: bool = False,
) -> HouseholdReport:
    """Build the report that a finished conversation amounts to."""
    return HouseholdReport(
        receipt=receipt,
        session_id=session_id,
        programme_id=programme_id,
        household_id=household_id,
        person_id=person_id,
        made_at=made_at,
        day=day,
        changes=changes_in(answers),
        supports=supports_in(answers),
        income_vnd=_said(answers, "income", int),
        job=_said(answers, "job", str) or "",
        obstacle=obstacle_in(answers),
        proposal=_said(answers, "proposal", str) or "",
        note=_said(answers, "note", str) or "",
        photos=_said(answers, "photo", tuple) or (),
        recordings=_said(answers, "voice", tuple) or (),
        position=_said(answers, "place", Position),
        typed={key: answer.raw for key, answer in answers.items()},
        period=period,
        turn=turn,
        partial=partial,
    )
