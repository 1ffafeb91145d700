"""Hand-overs: what is offered, given back or was moved, and how it was answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from domain.assignments import HandOver, Matter, Offer, OfferStage
from domain.households import HouseholdId
from domain.people import Person, PersonId
from storage.repositories.rostered import HOMES, line_of_row
from storage.roster_tables import hand_over
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.tables import household, person


def _of_row(row: Row[Any], sealer: Sealer) -> HandOver:
    return HandOver(
        id=row.id,
        household_id=HouseholdId(row.household_id),
        matter=Matter(row.kind),
        from_id=PersonId(row.from_id),
        to_id=PersonId(row.to_id) if row.to_id else None,
        note=opened_words(sealer, row.note),
        made_by=PersonId(row.made_by),
        made_at=row.made_at,
        stage=OfferStage(row.state),
        answered_at=row.answered_at,
        answer=opened_words(sealer, row.answer),
    )


class SqlHandOvers:
    """Hand-overs, in the table `hand_over`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def add(self, made: HandOver) -> int:
        """Keep a hand-over and return its number."""
        number = self._connection.execute(
            hand_over.insert()
            .returning(hand_over.c.id)
            .values(
                household_id=made.household_id,
                kind=made.matter.value,
                from_id=made.from_id,
                to_id=made.to_id,
                note=sealed_words(self._sealer, made.note),
                made_by=made.made_by,
                made_at=made.made_at,
                state=made.stage.value,
                answered_at=made.answered_at,
                answer=sealed_words(self._sealer, made.answer),
            )
        )
        return int(number.scalar_one())

    def get(self, number: int) -> HandOver | None:
        """Return a hand-over."""
        row = self._connection.execute(select(hand_over).where(hand_over.c.id == number)).first()
        return _of_row(row, self._sealer) if row is not None else None

    def open_about(self, household_id: HouseholdId) -> HandOver | None:
        """Return the offer of a household that nobody has answered yet.

        One to somebody who has left since is open no more: it cannot be answered.
        """
        row = self._connection.execute(
            select(hand_over)
            .join(person, person.c.id == hand_over.c.to_id)
            .where(
                hand_over.c.household_id == household_id,
                hand_over.c.kind == Matter.HAND_OVER.value,
                hand_over.c.state == OfferStage.OPEN.value,
                person.c.active,
            )
            .order_by(hand_over.c.id.desc())
            .limit(1)
        ).first()
        return _of_row(row, self._sealer) if row is not None else None

    def open_to(self, viewer: Person) -> list[Offer]:
        """Return what is offered to somebody, with each household's line, the oldest first."""
        rows = self._connection.execute(
            select(hand_over)
            .where(
                hand_over.c.to_id == viewer.id,
                hand_over.c.kind == Matter.HAND_OVER.value,
                hand_over.c.state == OfferStage.OPEN.value,
            )
            .order_by(hand_over.c.id)
        )
        return self._with_lines([_of_row(row, self._sealer) for row in rows])

    def offer(self, viewer: Person, number: int) -> Offer | None:
        """Return a hand-over with the household's line, to those it is between and nobody else."""
        made = self.get(number)
        if made is None or viewer.id not in {made.to_id, made.from_id, made.made_by}:
            return None
        return next(iter(self._with_lines([made])), None)

    def returned(self, household_id: HouseholdId) -> HandOver | None:
        """Return how a household was given back last, if nobody has been assigned since."""
        row = self._connection.execute(
            select(hand_over)
            .where(
                hand_over.c.household_id == household_id,
                hand_over.c.kind == Matter.RETURN.value,
                hand_over.c.state == OfferStage.OPEN.value,
            )
            .order_by(hand_over.c.id.desc())
            .limit(1)
        ).first()
        return _of_row(row, self._sealer) if row is not None else None

    def answer(self, number: int, stage: OfferStage, now: datetime, answer: str = "") -> bool:
        """Keep the answer to an open hand-over; False if it was answered before."""
        kept = self._connection.execute(
            update(hand_over)
            .where(hand_over.c.id == number, hand_over.c.state == OfferStage.OPEN.value)
            .values(state=stage.value, answered_at=now, answer=sealed_words(self._sealer, answer))
        )
        return kept.rowcount == 1

    def settle_about(self, household_id: HouseholdId, now: datetime) -> list[HandOver]:
        """Close whatever is open about a household that was assigned; return what was open."""
        return self._settle(hand_over.c.household_id == household_id, now)

    def settle_to(self, person_id: PersonId, now: datetime) -> list[HandOver]:
        """Close what is offered to somebody who leaves; return what was open."""
        return self._settle(hand_over.c.to_id == person_id, now)

    def moved_together(self, number: int) -> list[HandOver]:
        """Return everything that one transfer moved, by the number of its first household."""
        first = self.get(number)
        if first is None or first.matter is not Matter.TRANSFER:
            return []
        rows = self._connection.execute(
            select(hand_over)
            .where(
                hand_over.c.kind == Matter.TRANSFER.value,
                hand_over.c.from_id == first.from_id,
                hand_over.c.made_by == first.made_by,
                hand_over.c.made_at == first.made_at,
            )
            .order_by(hand_over.c.id)
        )
        return [_of_row(row, self._sealer) for row in rows]

    def mark_undone(self, numbers: Sequence[int], now: datetime) -> None:
        """Note of parts of a transfer that they were moved back."""
        self._connection.execute(
            update(hand_over)
            .where(hand_over.c.id.in_(numbers))
            .values(state=OfferStage.SETTLED.value, answered_at=now)
        )

    def _settle(self, concerned: Any, now: datetime) -> list[HandOver]:
        waiting = [
            _of_row(row, self._sealer)
            for row in self._connection.execute(
                select(hand_over)
                .where(concerned, hand_over.c.state == OfferStage.OPEN.value)
                .order_by(hand_over.c.id)
            )
        ]
        if waiting:
            self._connection.execute(
                update(hand_over)
                .where(hand_over.c.id.in_([each.id for each in waiting]))
                .values(state=OfferStage.SETTLED.value, answered_at=now)
            )
        return waiting

    def _with_lines(self, made: list[HandOver]) -> list[Offer]:
        if not made:
            return []
        rows = self._connection.execute(
            HOMES.where(household.c.id.in_([each.household_id for each in made]))
        )
        lines = {row.id: line_of_row(row) for row in rows}
        return [
            Offer(each, lines[each.household_id]) for each in made if each.household_id in lines
        ]
