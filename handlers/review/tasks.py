"""What waits for somebody in the open reviews: who must act, on how many households, by which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.review.cases import Review
from domain.review.stages import WAITING_FOR, Act, count_waiting
from domain.say import Phrase
from handlers.review.access import chairs, doing, held_unit, is_cadre, keeps, letter_of, rounds
from handlers.review.acts import Reviewing
from handlers.review.words import DESK
from handlers.routes import token
from handlers.visit import Visit

NEAR = 5
"""From so many working days before its last day on, a step is worth speaking up for."""

OFFICER_ACTS = {Act.CLASSIFY: "k", Act.MEET: "m", Act.POST: "p"}
"""What the officer of a commune does with cases that wait, and where its button leads."""


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """Something to be done in a review.

    Attributes:
        count: With how many households.
        by: The last day on which it is in time.
        left: The working days until then; negative once it is missed.
        token: Where it is done.
        speaks: Whether it is near, missed, or can be done right now: worth a message unasked.
    """

    act: Act
    count: int
    by: date
    left: int
    token: str
    speaks: bool

    def line(self, number: int | str) -> Phrase:
        """Return it as a line of a list."""
        state = "missed" if self.left < 0 else "soon" if self.left <= NEAR else "open"
        return Phrase(
            f"review.task.{self.act.value}",
            {
                "number": number,
                "mark": Phrase(f"review.task.mark_{state}"),
                "count": self.count,
                "by": self.by,
                "left": Phrase("review.task.left", {"days": self.left}),
            },
        )

    @property
    def state(self) -> str:
        """Return what makes news of it."""
        return f"{self.count} {'near' if self.left <= NEAR else ''}"


class ReviewTasks:
    """Collects what waits for a person in the open reviews."""

    def __init__(self, reviewing: Reviewing) -> None:
        """Take who knows the procedure and its days."""
        self._reviewing = reviewing

    def of(self, visit: Visit, *, unasked: bool) -> list[ReviewTask]:
        """Return what waits, the nearest first; unasked only what is worth speaking up for."""
        found = list(self._all(visit))
        kept = [task for task in found if task.speaks or not unasked]
        return sorted(kept, key=lambda task: task.by)

    def _all(self, visit: Visit) -> Iterator[ReviewTask]:
        if is_cadre(visit.person):
            yield from self._visits(visit)
        if keeps(visit):
            unit = held_unit(visit)
            for review in visit.work.reviews.running(unit.id) if unit is not None else ():
                yield from self._in_round(visit, review)
        elif chairs(visit):
            for review in rounds(visit):
                yield from self._meetings(visit, review)

    def _visits(self, visit: Visit) -> Iterator[ReviewTask]:
        waiting: dict[str, int] = {}
        cases = visit.work.review_cases.of_cadre(visit.person, visit.today, WAITING_FOR[Act.VISIT])
        for review_id, _ in cases:
            waiting[review_id] = waiting.get(review_id, 0) + 1
        for review_id, count in waiting.items():
            review = visit.work.reviews.get(review_id)
            if review is not None and review.opens <= visit.today:
                by = self._reviewing.latest(review).days[Act.VISIT]
                yield self._task(visit, Act.VISIT, count, by, token(DESK, "t", 0))

    def _meetings(self, visit: Visit, review: Review) -> Iterator[ReviewTask]:
        """Yield what a hamlet has to do: its residents meet about its own households."""
        waiting = visit.work.review_cases.cases(visit.person, review.id, WAITING_FOR[Act.MEET])
        if waiting:
            by = self._reviewing.latest(review).days[Act.MEET]
            to = token(DESK, "m", letter_of(review.kind))
            yield self._task(visit, Act.MEET, len(waiting), by, to)

    def _in_round(self, visit: Visit, review: Review) -> Iterator[ReviewTask]:
        counts = visit.work.reviews.counts(review.id)
        latest = self._reviewing.latest(review)
        letter = letter_of(review.kind)
        for act, verb in OFFICER_ACTS.items():
            count = count_waiting(counts, act)
            if count:
                yield self._task(visit, act, count, latest.days[act], token(DESK, verb, letter))
        if count_waiting(counts, Act.RECHECK):
            yield self._rechecks(visit, review)
        if count_waiting(counts, Act.RECOGNISE):
            ready = len(self._reviewing.recognition.ready(doing(visit), review, visit.today))
            if ready:
                to = token(DESK, "d", letter)
                by = latest.days[Act.RECOGNISE]
                yield self._task(visit, Act.RECOGNISE, ready, by, to, now=True)

    def _rechecks(self, visit: Visit, review: Review) -> ReviewTask:
        objected = visit.work.objections.objected_on(review.id)
        by = self._reviewing.rechecked_by(min(objected.values(), default=visit.today))
        to = token(DESK, "l", letter_of(review.kind), "d", 0)
        return self._task(visit, Act.RECHECK, len(objected), by, to, now=True)

    def _task(
        self, visit: Visit, act: Act, count: int, by: date, to: str, *, now: bool = False
    ) -> ReviewTask:
        left = self._reviewing.calendar.working_days_between(visit.today, by)
        if by < visit.today:
            left = min(left, -1)
        return ReviewTask(act, count, by, left, to, speaks=now or left <= NEAR)
