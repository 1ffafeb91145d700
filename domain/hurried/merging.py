"""Puts the sections about one household together: each finding once, and questions where two differ."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeVar

from domain.hurried.heard import ChangeHeard, Heard, HouseholdSaid, SupportHeard
from domain.hurried.sections import Section, parts_of, understand
from domain.hurried.supports import either

V = TypeVar("V")

SUPPORTS: Final = 6
"""How many supports of one household are taken from one message; a seventh is given back."""


def put_together(
    mention: str, candidates: tuple[str, ...], sections: Sequence[Section], *, sure: bool
) -> HouseholdSaid:
    """Return what the sections about one household say, taken together."""
    parts = [part for section in sections for part in _understood(section)]
    for before, part in pairwise(parts):
        _take_back(before, part)
    supports = [support for part in parts for support in part.supports]
    left = [text for part in parts for text in part.left]
    left += [support.kind.said for support in supports[SUPPORTS:]]
    obstacles = [part.obstacle for part in parts if part.obstacle]
    return HouseholdSaid(
        mention=mention,
        candidates=candidates,
        sure=sure,
        text="; ".join(section.text for section in sections),
        changes=tuple(_settled(parts)),
        supports=tuple(_once(supports))[:SUPPORTS],
        income=_last([part.income for part in parts]),
        job=_last([part.job for part in parts]),
        obstacle="; ".join(obstacles),
        desk=next((part.desk for part in parts if part.desk), ""),
        proposal=_last([part.proposal for part in parts]),
        planned=tuple(text for part in parts for text in part.planned),
        left=tuple(dict.fromkeys(left)),
    )


def _understood(section: Section) -> Iterator[Section]:
    if section.left:
        yield section
        return
    for part in parts_of(section):
        understand(part)
        yield part


def _take_back(before: Section, part: Section) -> None:
    """Ask for the amount where "đúng ra bò 12tr" follows "được cấp bò 10tr"."""
    amounts = [
        tag.figure.amount for tag in part.tags if tag.figure and tag.figure.amount is not None
    ]
    if "corrections" not in part.roles or part.supports or not before.supports or not amounts:
        return
    last = before.supports[-1]
    amount = (
        amounts[-1] if last.amount is None else either(last.amount, amounts[-1], corrected=True)
    )
    before.supports[-1] = replace(last, amount=amount)
    part.left.clear()


def _settled(parts: Sequence[Section]) -> Iterator[ChangeHeard]:
    """Yield one finding for each deprivation; two that differ become a question."""
    by_indicator: dict[str, Heard[str]] = {}
    for part in parts:
        for change in part.changes:
            before = by_indicator.get(change.indicator)
            now = change.state
            if before is not None and before.doubt == "state_unsaid":
                before = None
            if before is not None and now.doubt == "state_unsaid":
                continue
            if before is not None and before.value != now.value:
                said = before.said if before.said == now.said else f"{before.said}; {now.said}"
                now = Heard(said, None, "two_states")
            by_indicator[change.indicator] = now
    for indicator, state in by_indicator.items():
        yield ChangeHeard(indicator, state)


def _once(supports: Sequence[SupportHeard]) -> Iterator[SupportHeard]:
    """Yield each support once: said twice without an amount of its own it is the same.

    "nhà tiêu 6tr, à quên nhà tiêu 7tr" is one support too, of which the amount is asked.
    """
    found: list[SupportHeard] = []
    for support in supports:
        alike = [
            place
            for place, other in enumerate(found)
            if support.kind.value and other.kind.value == support.kind.value
        ]
        if alike and support.amount is None:
            continue
        if alike and support.amount is not None and support.amount.doubt == "corrected":
            before = found[alike[-1]]
            first = before.amount
            amount = (
                support.amount if first is None else either(first, support.amount, corrected=True)
            )
            found[alike[-1]] = replace(before, amount=amount)
            continue
        found.append(support)
    yield from found


def _last(found: Sequence[Heard[V] | None]) -> Heard[V] | None:
    told = [each for each in found if each is not None]
    sure = [each for each in told if each.value is not None]
    return (sure or told)[-1] if told else None
