"""Supports in a stretch of text: what was given or lent, how much, when, by whom."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from domain.hurried.heard import Heard, SupportHeard
from domain.hurried.states import states_of
from domain.hurried.tags import Tag
from domain.hurried.words import Thing

_GUESS_OF_SOURCE: Final = {"vbsp": "loan"}
_LOOSE: Final = frozenset({"money.ambiguous", "money.ambiguous_decimal"})
_BEFORE_LOOSE: Final = frozenset({"thing", "given", "income", "bought", "source"})


class Stretch(Protocol):
    """A stretch of text with its tags."""

    text: str
    tags: list[Tag]
    supports: list[SupportHeard]


def supports_in(stretch: Stretch) -> set[int]:
    """Find the supports of a stretch, and return the places of the figures that they took."""
    anchors = _anchors(stretch)
    if not anchors:
        return set()
    used: set[int] = set()
    found = dict(anchors)
    corrected = any(tag.role == "corrections" for tag in stretch.tags)
    for place, tag in enumerate(stretch.tags):
        if not _is_figure(tag) or _is_loose(stretch.tags, place):
            continue
        nearest = _nearest(stretch.tags, tuple(found), place)
        if nearest is not None and _take(found, nearest, tag, corrected=corrected):
            used.add(place)
    stretch.supports += list(found.values())
    return used


def _is_figure(tag: Tag) -> bool:
    return tag.role in {"amount", "day", "source"}


def _is_loose(tags: Sequence[Tag], place: int) -> bool:
    """Tell whether a number without a unit stands where it need not be an amount."""
    figure = tags[place].figure
    amount = figure.amount if figure else None
    if amount is None or amount.doubt not in _LOOSE:
        return False
    before = [tag.role for tag in tags[:place] if tag.role != "fillers"]
    return not before or before[-1] not in _BEFORE_LOOSE


def _nearest(tags: Sequence[Tag], anchors: Sequence[int], place: int) -> int | None:
    """Return the support that a figure belongs to; an income that is nearer takes an amount."""
    incomes = [at for at, tag in enumerate(tags) if tag.role == "income"]
    if tags[place].role != "amount":
        incomes = []
    candidates = [*anchors, *incomes]
    nearest = min(candidates, key=lambda at: (abs(at - place), at > place))
    return None if nearest in incomes else nearest


def either(first: Heard[int], second: Heard[int], *, corrected: bool) -> Heard[int]:
    """Return one amount where the same was said twice; two that differ are asked."""
    if first.value is not None and first.value == second.value:
        return first
    said = f"{first.said}, {second.said}"
    return Heard(said, None, "corrected" if corrected else "two_amounts", {"amounts": said})


def _take(found: dict[int, SupportHeard], at: int, tag: Tag, *, corrected: bool) -> bool:
    support, figure = found[at], tag.figure
    if tag.role == "amount" and figure is not None and figure.amount is not None:
        amount = figure.amount
        if support.amount is not None:
            amount = either(support.amount, amount, corrected=corrected)
        found[at] = replace(support, amount=amount)
        return True
    if tag.role == "day" and figure is not None and figure.day is not None:
        if support.day is None:
            found[at] = replace(support, day=figure.day)
            return True
        if corrected:
            said = f"{support.day.said}, {figure.day.said}"
            found[at] = replace(support, day=Heard(said, None, "two_days", {"days": said}))
            return True
    if tag.role == "source" and tag.meaning is not None:
        source = Heard(tag.said, tag.meaning.value)
        if support.source is not None and support.source.value not in {None, source.value}:
            source = Heard(f"{support.source.said}, {tag.said}", None, "two_sources")
        found[at] = replace(support, source=source)
        return True
    return False


def _anchors(stretch: Stretch) -> dict[int, SupportHeard]:
    """Return the supports of a stretch by the place of the word that names each."""
    tags = stretch.tags
    states = states_of(tags)
    loan = _loan(tags)
    anchors: dict[int, SupportHeard] = {}
    for place, tag in enumerate(tags):
        thing = tag.meaning.thing if tag.meaning else None
        if thing is None or not thing.support or states.get(place) in {"still", "unfinished"}:
            continue
        if thing.support == "loan":
            if place == loan:
                source = Heard(tag.said, thing.source) if thing.source else None
                anchors[place] = SupportHeard(Heard(stretch.text, "loan"), source=source)
        elif loan is None or _was_given(tags, place):
            kind = _kind(stretch, thing)
            if kind is not None:
                anchors[place] = SupportHeard(kind)
    if not anchors and not any(tag.role in {"thing", "income", "not_yet"} for tag in tags):
        return _unnamed(stretch)
    return anchors


def _kind(stretch: Stretch, thing: Thing) -> Heard[str] | None:
    """Return the support that a thing is: given, paid for, or bought by nobody knows whom."""
    roles = {tag.role for tag in stretch.tags}
    has_figures = bool(_amounts(stretch.tags)) or "source" in roles
    if "bought" in roles and "given" not in roles:
        bought: Heard[str] = Heard(stretch.text, None, "purchase", guess=thing.support)
        return bought if has_figures else None
    if "given" in roles or (has_figures and not thing.gift):
        return Heard(stretch.text, thing.support)
    return None


def _amounts(tags: Sequence[Tag]) -> list[int]:
    return [
        place
        for place, tag in enumerate(tags)
        if tag.role == "amount" and not _is_loose(tags, place)
    ]


def _was_given(tags: Sequence[Tag], place: int) -> bool:
    """Tell whether a word such as "được cấp" stands right before a thing."""
    before = [tag.role for tag in tags[:place] if tag.role not in {"fillers", "count"}]
    return bool(before) and before[-1] == "given"


def _loan(tags: Sequence[Tag]) -> int | None:
    """Return the place of the word for a loan: what stands beside it is what the loan is for."""
    for place, tag in enumerate(tags):
        if tag.meaning and tag.meaning.thing and tag.meaning.thing.support == "loan":
            return place
    return None


def _unnamed(stretch: Stretch) -> dict[int, SupportHeard]:
    """Return a support of which only the amount and the giver were said; its kind is asked."""
    if not _amounts(stretch.tags):
        return {}
    for place, tag in enumerate(stretch.tags):
        if tag.role == "given" or (tag.role == "source" and tag.meaning is not None):
            value = tag.meaning.value if tag.meaning else ""
            guess = _GUESS_OF_SOURCE.get(value, "cash")
            return {place: SupportHeard(Heard(stretch.text, None, "which_support", guess=guess))}
    return {}
