"""Why not: one lacking condition is said once, with all the supports that it rules out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.eligibility.changes import Change
from domain.eligibility.grounds import deciding
from domain.eligibility.rules import ProductUse, Requirement
from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.say import Phrase, Text, Tongues
from domain.truth import Condition, NotSo, Test
from handlers.eligibility.pages import Entry, Pages, chars_of
from handlers.eligibility.words import Wording, one_line

REASONS, ANSWERED_NO = "not_now", "not_now_no"
"""The sections: conditions with the household's own value; what the household answered no to."""

LIST_CHARS = 940
"""About how many characters a page of this list holds beside its titles."""

FEW_WORDS = 6
"""About how many characters the sentences of this list add to the names that they mention."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A condition that does not hold, and the supports that it is the reason of.

    Attributes:
        parts: The requirements with this condition, in the words of each rule.
        supports: What it rules out.
    """

    parts: tuple[Requirement, ...]
    supports: tuple[Spoken, ...]

    @property
    def when(self) -> Condition:
        """Return the condition itself."""
        return self.parts[0].when


def refused(said: Sequence[Spoken]) -> list[Spoken]:
    """Return what does not fit now, and is not replaced by something better."""
    return [each for each in said if each.answer is Answer.NOT_NOW and not each.superseded]


def refusals(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Return what is lacking: what rules out most stands first.

    A support that lacks more than one thing stands once, under what it shares with most others;
    what else it lacks is named beside it.
    """
    no = refused(said)
    lacking = list(_lacking(no, wording))
    reasons = [each for each in lacking if not _is_plain_no(each, wording)]
    answered_no = [each for each in lacking if _is_plain_no(each, wording)]
    entries = [
        *(entry for each in reasons for entry in _entries(REASONS, each, _reason, wording)),
        *(entry for each in answered_no for entry in _entries(ANSWERED_NO, each, _no, wording)),
    ]
    coming = _distinct(
        [what for each in answered_no for one in each.supports for what in _to_come(one, wording)]
    )
    if coming:
        entries.append(Entry(ANSWERED_NO, Phrase("eligibility.ask_again", {"when": coming})))
    head = Phrase("eligibility.no_count" if no else "eligibility.no_not_now", {"count": len(no)})
    return Pages(entries, head, chars=LIST_CHARS, own_words=FEW_WORDS)


def _lacking(no: Sequence[Spoken], wording: Wording) -> Iterator[Lacking]:
    parts = {each.rule.id: wording.grounded(each) for each in no}
    shared = Counter(part.when for some in parts.values() for part in some)
    under: dict[Condition, list[Spoken]] = {}
    said_as: dict[Condition, list[Requirement]] = {}
    for each in no:
        chosen = max(parts[each.rule.id], key=lambda part: shared[part.when])
        under.setdefault(chosen.when, []).append(each)
        said_as.setdefault(chosen.when, []).append(chosen)
    for when in sorted(under, key=lambda when: (-len(under[when]), _fewest(under[when], parts))):
        yield Lacking(tuple(said_as[when]), tuple(under[when]))


def _entries(
    section: str, each: Lacking, line: Callable[[Lacking, Wording], Phrase], wording: Wording
) -> Iterator[Entry]:
    """Yield what one lacking condition rules out; more than a page holds is told in portions."""
    rest = each.supports
    while rest:
        count = len(rest)
        while True:
            portion = replace(each, supports=rest[:count])
            entry = Entry(section, line(portion, wording), _quotes(portion))
            if count == 1 or chars_of((entry.line, *entry.quotes), FEW_WORDS) <= LIST_CHARS:
                break
            count -= 1
        yield entry
        rest = rest[count:]


def _fewest(some: Sequence[Spoken], parts: Mapping[str, tuple[Requirement, ...]]) -> int:
    """Return how little is lacking: what lacks least is what a family may come to fit."""
    return min(len(parts[each.rule.id]) for each in some)


def _is_plain_no(each: Lacking, wording: Wording) -> bool:
    """Tell whether all that is to be said is: you answered no to this, and may be told so.

    What cannot wait says more than that: whom to tell.
    """
    grounds = deciding(each.when, wording.facts)
    return (
        bool(grounds)
        and not isinstance(each.when, NotSo)
        and not any(one.rule.urgent for one in each.supports)
        and not any(wording.book.facts[fact].urgent for fact in grounds)
        and all(wording.facts.get(fact) is False for fact in grounds)
        and len(wording.own(grounds)) == len(grounds)
    )


def _reason(each: Lacking, wording: Wording) -> Phrase:
    return Phrase(
        "eligibility.lacking",
        {
            "why": _why(each, wording),
            "own": wording.own(deciding(each.when, wording.facts)),
            "for_own": wording.as_family,
            "rules": [_named(one, each.when, wording) for one in each.supports],
            "changes": _distinct([c for one in each.supports if (c := wording.change(one))]),
        },
    )


def _why(each: Lacking, wording: Wording) -> Text:
    """Return the rule's own words; where several rules word it differently, the bare condition."""
    whys: list[Tongues] = list(dict.fromkeys(part.why for part in each.parts))
    bare = wording.condition(each.when) if len(whys) > 1 and isinstance(each.when, Test) else ""
    return bare or whys[0]


def _no(each: Lacking, wording: Wording) -> Phrase:
    grounds = deciding(each.when, wording.facts)
    return Phrase(
        "eligibility.lacking_no",
        {
            "what": [wording.book.facts[fact].short.tongues for fact in grounds],
            "rules": [_named(one, each.when, wording) for one in each.supports],
            "changes": _distinct([
                wording.worded(change)
                for one in each.supports
                if (change := wording.smallest(one)) is not None and change.number
            ]),
        },
    )  # fmt: skip


def _to_come(one: Spoken, wording: Wording) -> Iterator[Text]:
    """Yield what would turn a no by itself, where it may well come: a wish, a contract."""
    change: Change | None = wording.smallest(one)
    reach = wording.book.facts[change.fact].reach if change is not None and change.fact else None
    if reach is not None:
        yield reach.tongues


def _distinct(changes: Sequence[Text]) -> list[Text]:
    found: list[Text] = []
    for change in changes:
        if change not in found:
            found.append(change)
    return found


def _named(one: Spoken, when: Condition, wording: Wording) -> Text:
    """Return a support with its article, or the section of the plan; and what else it lacks."""
    besides = [
        wording.book.facts[fact].short.tongues
        for part in wording.grounded(one)
        if part.when != when
        for fact in deciding(part.when, wording.facts)
    ]
    params = {
        "name": one.rule.name,
        "basis": one.basis,
        "section": one.citation.section if one.citation else "",
        "besides": _distinct(besides),
    }
    return Phrase("eligibility.refused", params)


def _quotes(each: Lacking) -> tuple[Text, ...]:
    """Return the words of a plan where nothing but the plan speaks of a support."""
    told = dict.fromkeys(
        (one.citation.section, one_line(one.citation.quote))
        for one in each.supports
        if one.citation and one.rule.product_use is ProductUse.PLAN_ONLY
    )
    return tuple(
        Phrase("eligibility.quote", {"section": section, "quote": quote})
        for section, quote in told
    )
