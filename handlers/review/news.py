"""Tells cadres what a review brings for their own households."""

from collections.abc import Collection, Sequence

from domain.review.cases import CaseLine, Review
from domain.review.stages import Stage
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.review.doing import Doing
from handlers.review.words import DESK, name_of
from handlers.routes import token
from handlers.speak import Speech

NAMES_TOLD = 10
"""How many households one message names; the others are on the person's own list."""


class ReviewNews:
    """Tells each cadre of the own households, and of no other."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

    def tell(
        self,
        doing: Doing,
        review: Review,
        news: str,
        stages: Collection[Stage],
        *,
        key: str,
        only: Collection[int] | None = None,
    ) -> int:
        """Tell the cadres of some cases; return how many it reached.

        Args:
            doing: Who did what is told; they know it.
            review: The review.
            news: "opened", "again" or "recognised".
            stages: At which stages the cases are.
            key: What makes the occasion one of its kind.
            only: The cases, if not all at those stages.
        """
        told = 0
        for person_id in doing.work.review_cases.cadres(review.id, doing.today, stages):
            cadre = doing.work.people.get(person_id)
            if cadre is None or person_id == doing.by:
                continue
            theirs = doing.work.review_cases.of_cadre(cadre, doing.today, stages, review.id)
            lines = [line for _, line in theirs if only is None or line.id in only]
            if not lines:
                continue
            occasion = token(DESK, news, key, person_id)
            say = _say(review, news, lines)
            parcels = self._speech.tell(doing.work, cadre, say, occasion=occasion, now=doing.now)
            told += bool(parcels)
        return told


def _say(review: Review, news: str, lines: Sequence[CaseLine]) -> Say:
    params = {
        "name": name_of(review),
        "opens": review.opens,
        "closes": review.closes,
        "count": len(lines),
        "lines": [_line(line) for line in lines[:NAMES_TOLD]],
        "more": max(0, len(lines) - NAMES_TOLD),
    }
    choices = (Choice(Phrase("review.to_list"), DESK), TO_MENU)
    return Say(f"review.news.{news}", params, choices=choices)


def _line(line: CaseLine) -> Phrase:
    recognised = line.stage is Stage.RECOGNISED and line.result is not None
    result = Phrase(f"status.{line.result.value}") if recognised and line.result else None
    params = {"name": line.head_name, "place": line.place, "result": result}
    return Phrase("review.news_line", params)
