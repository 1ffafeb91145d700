"""What the law itself asks to be reported and when, beside the plans: each with its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain.calendar import Obligation
from domain.citations import FORBID_UNKNOWN_KEYS
from domain.standards import Confidence, Founded, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime(Founded):
    """Something that the law asks for.

    Attributes:
        law: The document and its article.
        asks: What, of whom, how often and until when; its quote is how the source puts the day.
        sender: Who owes it, in words: the law's senders need not be units of a programme.
        official_version: The regime that gives the official figures where these are provisional.
        question: What the administrator should find out; empty if nothing is open.
    """

    law: str
    asks: Obligation
    sender: str
    official_version: str = ""
    question: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something about it has to be looked up before anybody relies on it."""
        return bool(self.question) or self.confidence is not Confidence.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff(Founded):
    """From which day to which day a period's figures are counted, in words."""

    period: str
    law: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Founded):
    """How a phrase about a day is read."""

    phrase: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingLaw:
    """The file as it stands."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    readings: tuple[Reading, ...]
    cut_offs: tuple[CutOff, ...]
    regimes: tuple[Regime, ...]
    sources: tuple[Source, ...]

    def open_questions(self) -> Iterator[Regime]:
        """Yield the regimes about which something has to be looked up."""
        return (regime for regime in self.regimes if regime.is_open)


def broken_law(law: ReportingLaw) -> Sequence[tuple[str, str]]:
    """Return places of the file and what is wrong there."""
    listed = {source.id for source in law.sources}
    ids = [regime.asks.id for regime in law.regimes]
    wrong = [
        ("regimes", f"the regime {name!r} stands there {ids.count(name)} times")
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]
    founded: dict[str, Founded] = {}
    for name in ("readings", "cut_offs", "regimes"):
        founded |= {f"{name}[{n}]": each for n, each in enumerate(getattr(law, name))}
    for place, each in founded.items():
        lacking = [name for name in each.sources if name not in listed]
        wrong += [(f"{place}.sources", f"there is no source {name!r}") for name in lacking]
        if each.confidence is Confidence.VERIFIED and not each.sources:
            wrong.append((place, "what is verified names its source"))
    wrong += [
        (f"regimes[{n}].official_version", f"there is no regime {regime.official_version!r}")
        for n, regime in enumerate(law.regimes)
        if regime.official_version and regime.official_version not in ids
    ]
    return wrong
