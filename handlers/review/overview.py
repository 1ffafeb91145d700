"""What somebody sees of a review as a whole: how far its round is, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping

from domain.people import Unit
from domain.review.cases import Review, ReviewFaultError
from domain.review.process import RoundKind
from domain.review.stages import Act, Stage, count_waiting
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.review.access import (
    LETTERS,
    chairs,
    decides,
    doing,
    hamlet_unit,
    held_unit,
    is_cadre,
    keeps,
    letter_of,
    rounds,
)
from handlers.review.acts import Reviewing
from handlers.review.case_list import visits_page
from handlers.review.words import DESK, HOME, latest_params, name_of, refused, stage_lines
from handlers.routes import token
from handlers.visit import Visit

MY_VISITS = Choice(Phrase("review.to_my_visits"), token(DESK, "t", 0))
"""To the households that somebody visits as their cadre."""


class ReviewOverview:
    """Shows a review as a whole."""

    def __init__(self, reviewing: Reviewing) -> None:
        """Take who knows the procedure."""
        self._reviewing = reviewing

    def home(self, visit: Visit) -> Reply:
        """Show whatever of reviews concerns somebody."""
        unit = held_unit(visit)
        if unit is not None:
            return self._of_unit(visit, unit)
        hamlet = hamlet_unit(visit)
        if hamlet is not None:
            return self._of_hamlet(visit, hamlet)
        if is_cadre(visit.person):
            return visits_page(self._reviewing, visit, 0)
        if visit.person.is_overseer:
            return self._below(visit)
        return [Say("review.not_here", choices=(TO_MENU,))]

    def _of_unit(self, visit: Visit, unit: Unit) -> Reply:
        reviews = visit.work.reviews.running(unit.id)
        kinds = {review.kind for review in reviews}
        more = [kind for kind in RoundKind if kind not in kinds] if keeps(visit) else []
        opening = tuple(
            Choice(Phrase(f"review.open.{kind.value}"), token(DESK, "o", letter_of(kind)))
            for kind in more
        )
        if not reviews:
            basis = Choice(Phrase("review.to_basis"), token(DESK, "s"))
            choices = (*opening, basis, TO_MENU)
            return [
                Say("review.none", {"unit": unit.name, "opens": bool(opening)}, choices=choices)
            ]
        return [self._overview(visit, unit, review, opening) for review in reviews]

    def _overview(
        self, visit: Visit, unit: Unit, review: Review, opening: tuple[Choice, ...]
    ) -> Say:
        counts = counts_for(visit, review)
        latest = self._reviewing.latest(review)
        ready = self._reviewing.recognition.ready(doing(visit), review, visit.today)
        params = {
            "name": name_of(review),
            "unit": unit.name,
            "opens": review.opens,
            "closes": review.closes,
            "total": sum(counts.values()),
            "lines": stage_lines(counts, self._reviewing.process, latest),
            "ready": len(ready),
            "begun": visit.today >= review.opens,
            **latest_params(latest, visit.today),
        }
        basis = Choice(Phrase("review.to_basis"), token(DESK, "s"))
        return Say(
            "review.overview",
            params,
            choices=(*self._ways(visit, review, counts), *opening, basis, TO_MENU),
        )

    def _of_hamlet(self, visit: Visit, hamlet: Unit) -> Reply:
        """Show the part of its commune's reviews that a hamlet acts in."""
        reviews = rounds(visit)
        if not reviews:
            own = (MY_VISITS,) if is_cadre(visit.person) else ()
            params = {"unit": hamlet.name, "opens": False}
            return [Say("review.none", params, choices=(*own, TO_MENU))]
        return [self._overview(visit, hamlet, review, ()) for review in reviews]

    def _ways(self, visit: Visit, review: Review, counts: Mapping[Stage, int]) -> Iterator[Choice]:
        letter = letter_of(review.kind)

        def at(act: Act) -> int:
            return count_waiting(counts, act)

        if keeps(visit):
            for key, count, to in (
                ("classify", at(Act.CLASSIFY), ("k", letter)),
                ("meet", at(Act.MEET), ("m", letter)),
                ("post", at(Act.POST), ("p", letter)),
            ):
                if count:
                    yield Choice(Phrase(f"review.do.{key}", {"count": count}), token(DESK, *to))
        elif chairs(visit):
            yield from _ways_of_hamlet(visit, letter, at(Act.MEET))
        if decides(visit) and at(Act.RECOGNISE):
            yield Choice(Phrase("review.do.recognise"), token(DESK, "d", letter))
        if at(Act.RECHECK):
            label = Phrase("review.do.recheck", {"count": at(Act.RECHECK)})
            yield Choice(label, token(DESK, "l", letter, "d", 0))
        yield Choice(Phrase("review.do.list"), token(DESK, "l", letter, "a", 0))
        if keeps(visit):
            yield Choice(Phrase("review.do.request"), token(DESK, "q"))

    def _below(self, visit: Visit) -> Reply:
        """Tell how far the reviews of all communes below are; no household is named."""
        unit_id = visit.work.households.overseen_by(visit.person)
        rounds = visit.work.reviews.counts_below(unit_id)
        if not rounds:
            return [Say("review.none_below", choices=(TO_MENU,))]
        lines = [
            Phrase(
                "review.below",
                {
                    "kind": Phrase(f"review.kind.{each.kind.value}"),
                    "units": each.units,
                    "total": each.total,
                    "to_visit": each.to_visit,
                    "ended": each.ended,
                    "closes": each.closes,
                },
            )
            for each in rounds
        ]
        return [Say("review.all_below", {"lines": lines}, choices=(TO_MENU,))]

    def preview(self, visit: Visit, letter: str) -> Reply:
        """Say what would be opened, and ask."""
        unit, kind = held_unit(visit), LETTERS.get(letter)
        if unit is None or kind is None or not keeps(visit):
            return [Say("review.keeper_only", choices=(TO_MENU,))]
        try:
            planned = self._reviewing.planned(doing(visit), unit, kind)
        except ReviewFaultError as fault:
            return [refused(fault)]
        sure = Choice(Phrase("review.open.sure"), token(DESK, "O", letter), wide=True)
        params = {
            "name": name_of(planned),
            "unit": unit.name,
            "opens": planned.opens,
            "closes": planned.closes,
            "periodic": kind is RoundKind.PERIODIC,
        }
        return [Say("review.open.preview", params, choices=(sure, HOME, TO_MENU))]


def counts_for(visit: Visit, review: Review) -> Mapping[Stage, int]:
    """Return how many cases are at each stage, of those that somebody acts for."""
    if held_unit(visit) is not None:
        return visit.work.reviews.counts(review.id)
    return Counter(
        line.stage for line in visit.work.review_cases.cases(visit.person, review.id, set(Stage))
    )


def _ways_of_hamlet(visit: Visit, letter: str, to_meet: int) -> Iterator[Choice]:
    if to_meet:
        yield Choice(Phrase("review.do.meet", {"count": to_meet}), token(DESK, "m", letter))
    if is_cadre(visit.person):
        yield MY_VISITS
