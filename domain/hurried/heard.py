"""What was heard in a hurried text: each finding with the words it was found in, and its doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Heard(Generic[V_co]):
    """One finding.

    Attributes:
        said: The words it was found in, as they were typed.
        value: What was understood; None where it must be asked.
        doubt: Why it must be asked: the reason of a reader ("money.ambiguous") or one of ours.
        params: What the question about it mentions.
        guess: What it seems to be, to be offered with the question.
    """

    said: str
    value: V_co | None = None
    doubt: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    guess: V_co | None = None


def doubted(heard: Heard[V], doubt: str) -> Heard[V]:
    """Return a finding as something to be asked, with what it seemed to be as a guess."""
    if heard.value is None:
        return heard
    return Heard(heard.said, None, doubt, heard.params, heard.value)


@dataclass(frozen=True, slots=True)
class Known:
    """A household that the cadre looks after, as far as names go.

    Attributes:
        id: The household's id.
        head: The name of its head.
        members: The names of the others.
    """

    id: str
    head: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeHeard:
    """What was said of one deprivation."""

    indicator: str
    state: Heard[str]


@dataclass(frozen=True, slots=True)
class SupportHeard:
    """What was said of one support; what was not said is None."""

    kind: Heard[str]
    amount: Heard[int] | None = None
    day: Heard[date] | None = None
    source: Heard[str] | None = None


@dataclass(frozen=True, slots=True)
class HouseholdSaid:
    """What was said of one household.

    Attributes:
        mention: How it was named.
        candidates: The households that can be meant; one, where `sure`.
        sure: Whether there is no doubt which is meant.
        text: Everything that was said of it, as it was typed.
        planned: What is only intended, in the cadre's words; it is no fact.
        left: What was not understood, in the cadre's words.
    """

    mention: str
    candidates: tuple[str, ...]
    sure: bool
    text: str = ""
    changes: tuple[ChangeHeard, ...] = ()
    supports: tuple[SupportHeard, ...] = ()
    income: Heard[int] | None = None
    job: Heard[str] | None = None
    obstacle: str = ""
    desk: str = ""
    proposal: Heard[str] | None = None
    planned: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def has_findings(self) -> bool:
        """Tell whether anything was found that a report can hold."""
        return bool(
            self.changes
            or self.supports
            or self.income
            or self.job
            or self.obstacle
            or self.proposal
        )


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that is none of the cadre's households, and what was said about it.

    Attributes:
        name: The name as it was typed.
        said: Everything that was said of it.
        told: Whether that would be a report, were it the cadre's household.
    """

    name: str
    said: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class HurriedReading:
    """What a text says.

    Attributes:
        households: What it says of the cadre's households, in the order they were first named.
        strangers: Whom it names besides.
        left: What belongs to no household, as it was typed.
        unread: What is beyond the length that is read.
        unnamed: A word behind "nhà" or "hộ" of which something is told, and that names nobody.
    """

    households: tuple[HouseholdSaid, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    left: tuple[str, ...] = ()
    unread: str = ""
    unnamed: str = ""

    @property
    def is_report(self) -> bool:
        """Tell whether it names a household and says something of it."""
        return any(said.has_findings or said.planned for said in self.households) or any(
            stranger.told for stranger in self.strangers
        )
