"""The answers to a household, each in pages: what may fit, why, why not, with which papers, where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.say import Phrase, Text
from handlers.eligibility.pages import Entry, Pages
from handlers.eligibility.refusals import refusals, refused
from handlers.eligibility.words import Wording, better_line, named, papers_of, place_of

URGENT = "urgent"
"""The section of help that cannot wait; it stands before everything else."""

FIRST_NEEDED = (
    "health", "social_security", "education", "housing", "water_sanitation", "information",
    "legal_aid", "employment", "production", "credit",
)  # fmt: skip
"""Dimensions as a family in need reads them: health, rice and electricity before any loan."""


def by_need(said: Sequence[Spoken]) -> list[Spoken]:
    """Return what is said with what is needed first before loans; else the order stays."""
    place = {dimension: number for number, dimension in enumerate(FIRST_NEEDED)}
    return sorted(said, key=lambda each: place.get(each.rule.dimension, len(place)))


def needing_more(said: Sequence[Spoken]) -> int:
    """Return of how many supports more is to be known."""
    return len(_answered(said, Answer.NEEDS_MORE))


def in_short(said: Sequence[Spoken], wording: Wording, asks: Sequence[Text]) -> Pages:
    """Return what may fit, and of all that is open the number and the questions that settle most.

    Args:
        said: What may be said.
        wording: Of whom it is said.
        asks: Those questions.
    """
    settled = [each for each in said if each.answer is not Answer.NEEDS_MORE]
    entries = result_of(settled, wording).entries
    most = Phrase("eligibility.guest.most", {"asks": list(asks)})
    return Pages([*entries, Entry("more", most)], _counted(said, wording))


def result_of(said: Sequence[Spoken], wording: Wording, call: Sequence[Text] = ()) -> Pages:
    """Return what a household may fit, what is to be known for more, and what an officer answers.

    A line each, by dimension; what cannot wait comes first, with whom to call today.

    Args:
        said: What may be said.
        wording: Of whom it is said.
        call: Whom to call today.
    """
    lines = [each for each in said if each.answer is not Answer.NOT_NOW and not each.superseded]
    urgent = [each for each in lines if _cannot_wait(each)]
    entries = [Entry(URGENT, wording.line(each)) for each in urgent]
    if urgent or wording.is_urgent:
        entries.append(
            Entry(URGENT, Phrase("eligibility.call", {"people": list(call), "now": False}))
        )
    by_dimension: dict[str, list[Spoken]] = {}
    for each in lines:
        if each not in urgent:
            by_dimension.setdefault(each.rule.dimension, []).append(each)
    entries += [
        Entry(f"in_{dimension}", wording.line(each))
        for dimension, some in by_dimension.items()
        for each in some
    ]
    return Pages([*entries, *_one_each(said, wording)], _counted(said, wording))


def everything_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say it all at once: how many may fit, why, what is missing, and what does not fit now."""
    entries = [*_reasons(said, wording), *_not_now(said, wording)]
    return Pages(entries, _counted(said, wording))


def reasons_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say why a support may fit this household; if none may, why none does."""
    entries = _reasons(said, wording)
    return Pages(entries) if entries else not_now_of(said, wording)


def _reasons(said: Sequence[Spoken], wording: Wording) -> list[Entry]:
    sections = (
        ("", [wording.reason(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)]),
        ("more", [wording.more(each) for each in _answered(said, Answer.NEEDS_MORE)]),
        ("refer", [wording.marked(each) for each in _answered(said, Answer.REFER)]),
        ("better", [better_line(each) for each in said if each.superseded]),
    )
    entries = [Entry(section, line) for section, lines in sections for line in lines]
    return [*entries, *_one_each(said, wording)]


def not_now_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say what is lacking, with the supports that it rules out, and what may come and turn it."""
    return refusals(said, wording)


def _not_now(said: Sequence[Spoken], wording: Wording) -> list[Entry]:
    # What lacks least stands first: that is what a family may come to fit.
    nearest = sorted(refused(said), key=lambda each: len(each.failing))
    return [Entry("not_now", wording.not_now(each)) for each in nearest]


def papers_in(said: Sequence[Spoken]) -> Pages:
    """Return which papers the supports that may fit ask for."""
    return _listed("papers", [papers_of(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)])


def places_in(said: Sequence[Spoken], offices: Mapping[str, str] | None = None) -> Pages:
    """Return where the supports that may fit are applied for.

    Args:
        said: What may be said.
        offices: Which unit of the plan here keeps the desk of a dimension, by its name.
    """
    known = offices or {}
    may = _answered(said, Answer.MAY_BE_ENTITLED)
    nobody = Phrase("eligibility.no_desk") if known and not any(known.values()) else ""
    lines = [place_of(each, known.get(each.rule.dimension, "")) for each in may]
    return _listed("places", lines, nobody)


def _listed(title: str, lines: Sequence[Phrase], head: Text = "") -> Pages:
    head = head if lines else Phrase(f"eligibility.no_{title}")
    return Pages([Entry(title, line) for line in lines], head, decides=False)


def _counted(said: Sequence[Spoken], wording: Wording) -> Phrase:
    return Phrase(
        "eligibility.result",
        {
            "for_own": wording.as_family,
            "on": wording.asked_for,
            "may": len(_answered(said, Answer.MAY_BE_ENTITLED)),
            "more": len(_answered(said, Answer.NEEDS_MORE)),
        },
    )


def _cannot_wait(each: Spoken) -> bool:
    return each.rule.urgent and each.answer is Answer.MAY_BE_ENTITLED


def _one_each(said: Sequence[Spoken], wording: Wording) -> list[Entry]:
    """Say of whom more than one allowance is named that only the highest counts."""
    of: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for each in _answered(said, Answer.MAY_BE_ENTITLED):
        for number in each.people if each.rule.one_per_person and wording.people(each) else ():
            of[each.rule.one_per_person, number].append(each)
    return [
        Entry(
            "better",
            Phrase(
                "eligibility.one_each",
                {"who": wording.person(number), "rules": [named(each) for each in some]},
            ),
        )
        for (_, number), some in of.items()
        if len(some) > 1
    ]


def _answered(said: Sequence[Spoken], answer: Answer) -> list[Spoken]:
    """Return what was answered so and is not superseded by a better support."""
    return [each for each in said if each.answer is answer and not each.superseded]
