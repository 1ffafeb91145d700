"""The answers to a household, each in pages: what may fit, why, why not, with which papers, where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.say import Phrase, Text
from handlers.eligibility.pages import Entry, Pages
from handlers.eligibility.words import Wording, better_line, marked, named, papers_of, place_of

URGENT = "urgent"
"""The section of help that cannot wait; it stands before everything else."""


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
        entries.append(Entry(URGENT, Phrase("eligibility.call", {"people": list(call)})))
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
        ("refer", [marked(each) for each in _answered(said, Answer.REFER)]),
        ("better", [better_line(each) for each in said if each.superseded]),
    )
    entries = [Entry(section, line) for section, lines in sections for line in lines]
    return [*entries, *_one_each(said, wording)]


def not_now_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say of each support that does not fit now what it lacks, and what may come and turn it."""
    entries = _not_now(said, wording)
    return Pages(entries, "" if entries else Phrase("eligibility.no_not_now"))


def _not_now(said: Sequence[Spoken], wording: Wording) -> list[Entry]:
    # What lacks least stands first: that is what a family may come to fit.
    nearest = sorted(_answered(said, Answer.NOT_NOW), key=lambda each: len(each.failing))
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
    return _listed("places", [place_of(each, known.get(each.rule.dimension, "")) for each in may])


def _listed(title: str, lines: Sequence[Phrase]) -> Pages:
    head = "" if lines else Phrase(f"eligibility.no_{title}")
    return Pages([Entry(title, line) for line in lines], head, decides=False)


def _counted(said: Sequence[Spoken], wording: Wording) -> Phrase:
    return Phrase(
        "eligibility.result",
        {
            "for_own": wording.for_own,
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
