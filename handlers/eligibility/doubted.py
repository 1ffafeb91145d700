"""Says what the roster cannot mean, and who mends it, before the questions begin."""

from collections.abc import Iterator

from domain.eligibility.doubts import RosterDoubts
from domain.say import Phrase, Text


def doubted(doubts: RosterDoubts, *, is_own: bool) -> Iterator[Text]:
    """Yield a sentence, if there is anything to be doubted.

    Args:
        doubts: What cannot be.
        is_own: Whether the family itself reads.
    """
    if not doubts:
        return
    what: list[Text] = [
        Phrase("eligibility.doubt.birth", {"who": _person(number), "year": str(year)})
        for number, year in doubts.births
    ]
    if doubts.escape is not None:
        what.append(Phrase("eligibility.doubt.escape", {"day": doubts.escape}))
    yield Phrase("eligibility.doubt.said", {"what": what, "for_own": is_own})


def _person(number: int) -> Phrase:
    return Phrase("eligibility.person", {"number": number})
