"""The answers to a household, each in pages: what may fit, why, why not, with which papers, where."""

from collections.abc import Sequence

from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.say import Phrase
from handlers.eligibility.pages import Entry, Pages
from handlers.eligibility.words import Wording, better_line, marked, papers_of, place_of


def result_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Return what a household may fit, what is to be known for more, and what an officer answers."""
    lines = [each for each in said if each.answer is not Answer.NOT_NOW and not each.superseded]
    return Pages([Entry("", wording.line(each)) for each in lines], _counted(said, wording))


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
    return [Entry(section, line) for section, lines in sections for line in lines]


def not_now_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say of each support that does not fit now what it lacks."""
    entries = _not_now(said, wording)
    return Pages(entries, "" if entries else Phrase("eligibility.no_not_now"))


def _not_now(said: Sequence[Spoken], wording: Wording) -> list[Entry]:
    # What lacks least stands first: that is what a family may come to fit.
    nearest = sorted(_answered(said, Answer.NOT_NOW), key=lambda each: len(each.failing))
    return [Entry("not_now", wording.not_now(each)) for each in nearest]


def papers_in(said: Sequence[Spoken]) -> Pages:
    """Return which papers the supports that may fit ask for."""
    return _listed("papers", [papers_of(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)])


def places_in(said: Sequence[Spoken]) -> Pages:
    """Return where the supports that may fit are applied for."""
    return _listed("places", [place_of(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)])


def _listed(title: str, lines: Sequence[Phrase]) -> Pages:
    head = "" if lines else Phrase(f"eligibility.no_{title}")
    return Pages([Entry(title, line) for line in lines], head, decides=False)


def _counted(said: Sequence[Spoken], wording: Wording) -> Phrase:
    return Phrase(
        "eligibility.result",
        {
            "for_own": wording.for_own,
            "may": len(_answered(said, Answer.MAY_BE_ENTITLED)),
            "more": len(_answered(said, Answer.NEEDS_MORE)),
        },
    )


def _answered(said: Sequence[Spoken], answer: Answer) -> list[Spoken]:
    """Return what was answered so and is not superseded by a better support."""
    return [each for each in said if each.answer is answer and not each.superseded]
