"""A programme plan as data: what a document promises, who does it, by when, and where it says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from domain.calendar import Obligation
from domain.citations import FORBID_UNKNOWN_KEYS, Cited, Item, Named
from domain.people import Unit, UnitKind
from domain.programme_hamlets import HamletTable
from domain.reminding import ReminderPlan
from domain.support_schedule import Group, GroupTotal, SupportSchedule, UnitCost


class ProgrammeStatus(StrEnum):
    """Whether a plan is worked with today or kept for its history."""

    ACTIVE = "active"
    HISTORICAL = "historical"


class Comparison(StrEnum):
    """How a result is held against the value of a target.

    REDUCE, COMPLETE, MINIMISE and SUPPORT need no figure; UNSTATED is for a sentence that speaks
    of a rate and leaves the figure out.
    """

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"
    ABOUT = "about"
    REDUCE = "reduce"
    COMPLETE = "complete"
    MINIMISE = "minimise"
    SUPPORT = "support"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Cited):
    """The head and the foot of the document, as printed; None or empty where nothing is printed."""

    document_type: str
    issuer: str
    unit_type: str
    level: str
    province: str
    number_text: str = ""
    date_text: str = ""
    drafting_unit: str = ""
    signed_for: str = ""
    signatory_position: str = ""
    signatory_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis(Cited):
    """A document that the plan stands on.

    Attributes:
        ref: Number and symbol as printed.
        ref_corrected: Number and symbol as they should read, where the print is mistaken.
        relation: How the plan relates to it, in Vietnamese.
    """

    ref: str
    issuer: str
    issued_on: date
    relation: str
    ref_corrected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Cited):
    """A purpose, a requirement, a principle or a general aim: nothing that can be counted."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Item):
    """What is to be reached.

    Attributes:
        name: A short Vietnamese label for lists and tables.
        dimension: A dimension of basic services, or "poverty_rate", "production", "credit"...
        measure: Code of what is measured; targets on the same thing share it.
        value: None for a target without a figure.
        unit: What is counted: "hộ", "lao động", "%".
        due: The last day of the year, or the day that the text names.
        due_exclusive: Whether the text says "trước" that day.
        households: Households that the text names beside a rate.
        ambiguous: Whether the text can be read in two ways (the note says which).
        duplicate_of: The target that says the same elsewhere.
        conflicts_with: The target that says otherwise.
    """

    name: str
    dimension: str
    measure: str
    comparison: Comparison
    population: str
    due: date
    value: Decimal | None = None
    unit: str = ""
    condition: str = ""
    due_exclusive: bool = False
    standard: str = ""
    households: int | None = None
    agencies: int | None = None
    communes: int | None = None
    ambiguous: bool = False
    duplicate_of: str = ""
    conflicts_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Item):
    """What is to be done.

    Attributes:
        due: The time limit in the words of the plan, empty if there is none.
        recurrence: "thường xuyên", "hằng năm" and the like.
        obligations: The obligations that carry its days.
        group: The group of households that it is for.
    """

    name: str
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    due: str = ""
    recurrence: str = ""
    obligations: tuple[str, ...] = ()
    dimension: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Item):
    """Who has which duties."""

    name: str
    duties: tuple[str, ...]
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Cited):
    """Where the plan starts from; None where it prints no rate or no total."""

    as_of: str
    poor_households: int
    near_poor_households: int
    poor_rate_percent: Decimal | None = None
    near_poor_rate_percent: Decimal | None = None
    total_households: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEvent(Item):
    """A step of the review of poor households in the plan's calendar."""

    event: str
    frequency: str = ""
    obligation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Item):
    """A source of money; `part_of` names the total that it is a part of."""

    source: str
    amount_vnd: int | None = None
    approximate: bool = False
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Named):
    """An annex that the document refers to; `present` tells whether it came with the text."""

    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Item):
    """Something in the document that does not fit or cannot be read; nothing of it is repaired.

    Attributes:
        what: What a reader should know, in Vietnamese.
        against: The other places that it does not fit with.
    """

    what: str
    against: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportPolicy(Cited):
    """A policy of support that the plan mentions."""

    dimension: str
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How the assistant works with this plan: configuration, not words of the document.

    Attributes:
        lead_office: The office that reports are sent to.
        hamlet_word: What the smallest unit is called here.
        senders: Which kinds of units each sender code of an obligation stands for.
        named_senders: Obligations that only the named units have, by obligation.
        reminders: When people are reminded.
        timezone: Where the days of the plan are counted.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    lead_office: Named
    hamlet_word: str
    senders: Mapping[str, tuple[UnitKind, ...]]
    reminders: ReminderPlan
    named_senders: Mapping[str, tuple[str, ...]]
    timezone: str = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A whole plan. Its figures are kept as printed, also where they contradict each other."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    id: str
    title: str
    status: ProgrammeStatus
    starts: date
    ends: date
    identity: Identity
    setup: Setup
    legal_bases: tuple[LegalBasis, ...]
    objectives: tuple[Objective, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    organisations: tuple[Organisation, ...]
    obligations: tuple[Obligation, ...]
    review_calendar: tuple[ReviewEvent, ...]
    funding: tuple[Funding, ...]
    eligible_groups: tuple[Named, ...]
    supports: tuple[SupportPolicy, ...]
    recipients: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    group_total: GroupTotal | None = None
    support_schedule: SupportSchedule | None = None
    unit_costs: tuple[UnitCost, ...] = ()
    baseline: Baseline | None = None
    exclusions: tuple[Named, ...] = ()
    annexes: tuple[Annex, ...] = ()
    hamlet_table: HamletTable | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_worked_with(self) -> bool:
        """Whether it is a plan of today; a historical one is read and used for nothing else."""
        return self.status is ProgrammeStatus.ACTIVE


def reports_under(programme: Programme, obligation: Obligation, unit: Unit) -> bool:
    """Tell whether a unit has an obligation.

    The lead office has only what is addressed to it by name: it collects the reports of the other
    departments and does not send one to itself.
    """
    named = programme.setup.named_senders.get(obligation.id)
    if named is not None:
        return unit.name in named
    if unit.is_lead_office:
        return "lead_office" in obligation.senders
    kinds = (programme.setup.senders.get(sender, ()) for sender in obligation.senders)
    return any(unit.kind in some for some in kinds)
