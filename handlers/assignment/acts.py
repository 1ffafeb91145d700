"""Puts households into somebody's care, one or many at once, and tells whom it concerns once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.assignments import Ending, Given, HandOver, Home, Load, Matter, OfferStage, can_take
from domain.households import HouseholdId, HouseholdLine
from domain.moment import Moment
from domain.people import Person, PersonId
from domain.transfers import Shares, Taker, demand_in_time, shared_out
from handlers.assignment.news import AssigningNews, close_offers
from handlers.ports.work import Work
from handlers.speak import Speech


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of a transfer that was taken back.

    Attributes:
        giver: Who has the households again.
        back: How many came back.
        stay: Those that have moved on since, and stay where they are.
    """

    giver: Person
    back: int
    stay: tuple[HouseholdId, ...]


def loads_of(work: Work, people: Sequence[Person], today: date) -> list[Load]:
    """Return what each of some people carries: households, silent ones, reports this month."""
    return work.care.loads(
        people,
        today,
        since=today.replace(day=1),
    )


class Assigning:
    """Decides nothing; carries out what somebody who may has decided."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech
        self._news = AssigningNews(speech)

    def assign(
        self,
        work: Work,
        line: HouseholdLine,
        to: Person,
        *,
        by: Person | None,
        at: Moment,
        ended_by: Ending = Ending.ANEW,
    ) -> Given:
        """Put one household into a person's care, and tell that one and whoever had it.

        Args:
            work: The unit of work.
            line: The household.
            to: Who takes it.
            by: Who decides; None on the command line.
            at: When.
            ended_by: How the assignment before came to its end.
        """
        work.assignments.wait_for(line.id)
        given = work.assignments.give(line.id, to.id, at.today, ended_by)
        close_offers(self._speech, work, line, to.id, at.now)
        if not given.is_new:
            return given
        self._note(work, by, line.id, given.before, to.id, at)
        before = work.people.get(given.before) if given.before is not None else None
        self._news.given(work, line, to, before, by, at)
        return given

    def shares(
        self, work: Work, homes: Sequence[Home], takers: Sequence[Person], at: date
    ) -> Shares:
        """Return who would take which of some households.

        Raises:
            NobodyTakesError: If there is nobody to take them.
        """
        loads = loads_of(work, takers, at)
        hamlets = work.care.hamlets_of([each.id for each in takers], at)
        return shared_out(
            homes,
            [Taker(each.person.id, each.households, hamlets[each.person.id]) for each in loads],
        )

    def transfer(
        self,
        work: Work,
        giver: Person,
        homes: Sequence[Home],
        shares: Shares,
        *,
        by: Person | None,
        at: Moment,
    ) -> int:
        """Move households as planned; each taker hears once, with the list. Return its number."""
        lines = {home.id: home.line for home in homes}
        first = 0
        for household_id in sorted(lines):
            work.assignments.wait_for(household_id)
        for who, share in shares.items():
            for household_id in share:
                work.assignments.give(household_id, who, at.today, Ending.TRANSFER)
                close_offers(self._speech, work, lines[household_id], who, at.now)
                number = work.hand_overs.add(
                    HandOver(
                        household_id=household_id,
                        matter=Matter.TRANSFER,
                        from_id=giver.id,
                        to_id=who,
                        note="",
                        made_by=by.id if by is not None else PersonId(""),
                        made_at=at.now,
                        stage=OfferStage.ACCEPTED,
                        answered_at=at.now,
                    )
                )
                first = first or number
                self._note(work, by, household_id, giver.id, who, at)
        for who, share in shares.items():
            taker = work.people.get(who)
            if taker is not None:
                moved = [lines[each] for each in share]
                self._news.of_share(work, taker, giver, moved, first, at, by)
        self._news.giver(work, giver, shares, by, first, at)
        return first

    def undo(self, work: Work, number: int, *, by: Person | None, at: Moment) -> Undone | None:
        """Move a transfer back; what has moved on since stays. None if it was undone before.

        Raises:
            TooLateError: If it was made too long ago.
        """
        parts = work.hand_overs.moved_together(number)
        waiting = [part for part in parts if part.stage is OfferStage.ACCEPTED]
        giver = work.people.get(parts[0].from_id) if parts else None
        if giver is None or not waiting or not can_take(giver):
            return None
        demand_in_time(parts[0].made_at, at.now)
        back: list[HandOver] = []
        for part in sorted(waiting, key=lambda each: each.household_id):
            work.assignments.wait_for(part.household_id)
            if work.assignments.holder(part.household_id, at.today) == part.to_id:
                work.assignments.give(part.household_id, giver.id, at.today, Ending.TRANSFER)
                self._note(work, by, part.household_id, part.to_id, giver.id, at)
                back.append(part)
        work.hand_overs.mark_undone([part.id for part in waiting], at.now)
        self._news.undone(work, giver, back, by, number, at)
        stay = tuple(part.household_id for part in waiting if part not in back)
        return Undone(giver, len(back), stay)

    def _note(
        self,
        work: Work,
        by: Person | None,
        household_id: HouseholdId,
        before: PersonId | None,
        to: PersonId,
        at: Moment,
    ) -> None:
        detail = f"{before or '-'} > {to}"
        work.audit.note(by.id if by else None, "assigned", household_id, at.now, detail)
