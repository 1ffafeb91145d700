"""The answers to a household, each in pages: what may fit, why, why not, with which papers, where."""

from collections.abc import Sequence

from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.say import Phrase
from handlers.eligibility_pages import Entry, Pages
from handlers.eligibility_words import Wording, better_line, marked, papers_of, place_of


def result_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Return what a household may fit, what is to be known for more, and what an officer answers."""
    lines = [each for each in said if each.answer is not Answer.NOT_NOW and not each.superseded]
    head = Phrase(
        "eligibility.result",
        {
            "for_own": wording.for_own,
            "may": len(_answered(said, Answer.MAY_BE_ENTITLED)),
            "more": len(_answered(said, Answer.NEEDS_MORE)),
        },
    )
    return Pages([Entry("", wording.line(each)) for each in lines], head)


def reasons_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say why a support may fit this household; if none may, why none does."""
    sections = (
        ("", [wording.reason(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)]),
        ("more", [wording.more(each) for each in _answered(said, Answer.NEEDS_MORE)]),
        ("refer", [marked(each) for each in _answered(said, Answer.REFER)]),
        ("better", [better_line(each) for each in said if each.superseded]),
    )
    entries = [Entry(section, line) for section, lines in sections for line in lines]
    return Pages(entries) if entries else not_now_of(said, wording)


def not_now_of(said: Sequence[Spoken], wording: Wording) -> Pages:
    """Say of each support that does not fit now what it lacks."""
    # What lacks least stands first: that is what a family may come to fit.
    nearest = sorted(_answered(said, Answer.NOT_NOW), key=lambda each: len(each.failing))
    head = "" if nearest else Phrase("eligibility.no_not_now")
    return Pages([Entry("not_now", wording.not_now(each)) for each in nearest], head)


def papers_in(said: Sequence[Spoken]) -> Pages:
    """Return which papers the supports that may fit ask for."""
    return _listed("papers", [papers_of(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)])


def places_in(said: Sequence[Spoken]) -> Pages:
    """Return where the supports that may fit are applied for."""
    return _listed("places", [place_of(each) for each in _answered(said, Answer.MAY_BE_ENTITLED)])


def _listed(title: str, lines: Sequence[Phrase]) -> Pages:
    head = "" if lines else Phrase(f"eligibility.no_{title}")
    return Pages([Entry(title, line) for line in lines], head, decides=False)


def _answered(said: Sequence[Spoken], answer: Answer) -> list[Spoken]:
    """Return what was answered so and is not superseded by a better support."""
    return [each for each in said if each.answer is answer and not each.superseded]
