"""What the administrator found out: the days that a plan leaves open, each with its paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.calendar import Cadence, Deadline, DueKind, DueRule, DueRuleFaultError, Obligation
from domain.citations import FORBID_UNKNOWN_KEYS
from domain.due_days import deadlines
from domain.figures import Figures, figures_of
from domain.programme import Programme
from domain.standing import lies_in

OFFICIAL = "-CT"
"""After the id of an obligation: its official version (*số chính thức*)."""


class Version(StrEnum):
    """Which figures a report carries."""

    ONLY = "only"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAnswer:
    """The day of something that the plan asks for without naming one.

    Attributes:
        obligation: Its id.
        due: Until when, in the words that plans use.
        decision: The paper that says so: its number, day and issuer; never empty.
        version: "official" where the plan names the day of the provisional figures alone.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    obligation: str
    due: DueRule
    decision: str
    version: Version = Version.ONLY

    def __post_init__(self) -> None:
        """Refuse an answer that nobody decided, or that is none.

        Raises:
            ValueError: If no decision is named, or no day.
        """
        if not self.decision.strip():
            raise ValueError(f"name the decision behind the day of {self.obligation}")
        if self.due.kind is DueKind.UNSET:
            raise ValueError(
                f"an answer about {self.obligation} names a day; leave it out if none"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAnswers:
    """The file of a programme."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    answers: tuple[DayAnswer, ...]


def broken_answers(
    programme: Programme, answers: Sequence[DayAnswer]
) -> Iterator[tuple[str, str]]:
    """Yield what of the answers does not fit the plan: place and trouble."""
    obligations = {each.id: each for each in programme.obligations}
    seen: set[tuple[str, Version]] = set()
    for number, answer in enumerate(answers):
        place = f"answers[{number}]"
        asked = obligations.get(answer.obligation)
        if (answer.obligation, answer.version) in seen:
            yield place, f"{answer.obligation} is answered twice"
        elif asked is None:
            yield place, f"the plan asks for no {answer.obligation!r}"
        elif asked.cadence is Cadence.ON_REQUEST:
            yield place, f"{asked.id} is asked for on request; its day comes with the request"
        elif answer.version is Version.ONLY and asked.due.kind is not DueKind.UNSET:
            yield (
                place,
                f"the plan itself names the day of {asked.id}; an answer cannot overrule it",
            )
        elif answer.version is Version.OFFICIAL and not is_provisional(programme, asked):
            yield place, f"the figures of {asked.id} are never provisional: it has one version"
        else:
            yield from ((place, trouble) for trouble in _misfit(asked, answer))
        seen.add((answer.obligation, answer.version))


def answered(programme: Programme, answers: Sequence[DayAnswer]) -> Programme:
    """Return the programme with the days that were found out.

    Raises:
        DueRuleFaultError: If a day cannot be right; `broken_answers` says it kindly beforehand.
    """
    by_id = {(each.obligation, each.version): each for each in answers}
    obligations: list[Obligation] = []
    for each in programme.obligations:
        only = by_id.get((each.id, Version.ONLY))
        obligations.append(replace(each, due=only.due) if only else each)
        official = by_id.get((each.id, Version.OFFICIAL))
        if official is not None:
            obligations.append(_official(each, official))
    named = dict(programme.setup.named_senders)
    named |= {
        each.id: named[each.id.removesuffix(OFFICIAL)]
        for each in obligations
        if each.id.endswith(OFFICIAL) and each.id.removesuffix(OFFICIAL) in named
    }
    return replace(
        programme,
        obligations=tuple(obligations),
        setup=replace(programme.setup, named_senders=named),
    )


def is_provisional(programme: Programme, obligation: Obligation) -> bool:
    """Tell whether a plan asks for something before its figures are final."""
    return any(figures_of(each) is Figures.PROVISIONAL for each in _all(programme, obligation))


def without_official_day(programme: Programme) -> list[Obligation]:
    """Return what is due with provisional figures, and whose official version has no day.

    Where the lead office itself reports the same period later with final figures, the official
    ones still have to come from somewhere: the plan does not say by when. That is a question.
    """
    known = {each.id for each in programme.obligations}
    return [
        each
        for each in programme.obligations
        if not each.id.endswith(OFFICIAL)
        and f"{each.id}{OFFICIAL}" not in known
        and is_provisional(programme, each)
    ]


def _official(each: Obligation, answer: DayAnswer) -> Obligation:
    return replace(
        each,
        id=f"{each.id}{OFFICIAL}",
        subject=f"{each.subject} (số chính thức)",
        due=answer.due,
    )


def _misfit(asked: Obligation, answer: DayAnswer) -> Iterator[str]:
    try:
        found = (
            _official(asked, answer)
            if answer.version is Version.OFFICIAL
            else replace(asked, due=answer.due)
        )
    except DueRuleFaultError as error:
        yield str(error)
        return
    if answer.version is Version.OFFICIAL:
        days = deadlines(found, date(2026, 1, 1), date(2031, 12, 31))
        if any(figures_of(each) is Figures.PROVISIONAL for each in days):
            yield f"the official version of {asked.id} is due before its figures are final (14/12)"


def _all(programme: Programme, obligation: Obligation) -> list[Deadline]:
    if obligation.cadence is Cadence.ONCE:
        return []
    found = deadlines(obligation, programme.starts, programme.ends)
    return [each for each in found if lies_in(programme, each)]
