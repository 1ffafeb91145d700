"""Puts households into somebody's care, one or many at once, and tells whom it concerns once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from domain.assignments import (
    Ending,
    Given,
    HandOver,
    Home,
    Load,
    Matter,
    Stage,
    can_take,
    may_assign,
)
from domain.households import HouseholdId, HouseholdLine
from domain.people import Person, PersonId, Role, UnitId
from domain.say import Choice, Phrase, Say
from domain.transfers import Shares, Taker, demand_in_time, shared_out
from handlers.buttons import TO_MENU
from handlers.households import LIST, line_of
from handlers.ports.work import Work
from handlers.routes import token
from handlers.speak import Speech

TOLD = 15
"""How many households one message lists; the others are on the person's own list."""

SILENT_DAYS = 60
"""A household without a report for so many days is silent (as in the list of the day's tasks)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is decided.

    Attributes:
        now: In UTC.
        today: The local day.
    """

    now: datetime
    today: date

    @classmethod
    def at(cls, now: datetime, zone: tzinfo) -> "Moment":
        """Return a moment with its local day."""
        return cls(now, now.astimezone(zone).date())


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


def officers_for(
    work: Work, cadre: Person, household_id: HouseholdId, today: date
) -> list[Person]:
    """Return who decides about a household that a cadre looks after: the nearest above the cadre.

    Offices above the cadre come first, then those above the household; only who may assign it.
    """
    relations = work.households
    for start in _starts(work, cadre, household_id):
        unit_id: UnitId | None = start
        while unit_id is not None:
            found = [
                each
                for each in _officers_at(work, unit_id)
                if each.id != cadre.id
                and (relation := relations.relation(each, household_id, today)) is not None
                and may_assign(each, relation)
            ]
            if found:
                return found
            unit = work.units.get(unit_id)
            unit_id = unit.parent_id if unit is not None else None
    return []


def _starts(work: Work, cadre: Person, household_id: HouseholdId) -> list[UnitId]:
    hamlet = work.assignments.hamlet_of(household_id)
    return [cadre.unit_id, *([hamlet] if hamlet is not None else [])]


def _officers_at(work: Work, unit_id: UnitId) -> list[Person]:
    unit = work.units.get(unit_id)
    if unit is None:
        return []
    found = work.people.with_role(unit_id, Role.UNIT_OFFICER)
    if unit.is_lead_office:
        found += work.people.with_role(unit_id, Role.LEAD_OFFICE)
    for office in work.units.lead_offices_of(unit):
        found += work.people.with_role(office.id, Role.LEAD_OFFICE)
    return list({each.id: each for each in found}.values())


def loads_of(work: Work, people: Sequence[Person], today: date) -> list[Load]:
    """Return what each of some people carries: households, silent ones, reports this month."""
    return work.assignments.loads(
        people,
        today,
        quiet_since=today - timedelta(days=SILENT_DAYS),
        since=today.replace(day=1),
    )


class Assigning:
    """Decides nothing; carries out what somebody who may has decided."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

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
        if by is None or to.id != by.id:
            params = {"who": by.name if by else "", "line": spoken_line(line)}
            self._tell(work, to, Say("assigning.given", params, choices=_open(line.id)), line, at)
        before = work.people.get(given.before) if given.before is not None else None
        if before is not None and (by is None or before.id != by.id):
            params = {"name": line.head_name, "place": line.place, "to": to.name}
            self._tell(work, before, Say("assigning.taken", params, choices=(TO_MENU,)), line, at)
        return given

    def shares(
        self, work: Work, homes: Sequence[Home], takers: Sequence[Person], at: date
    ) -> Shares:
        """Return who would take which of some households.

        Raises:
            NobodyTakesError: If there is nobody to take them.
        """
        loads = loads_of(work, takers, at)
        hamlets = work.assignments.hamlets_of([each.id for each in takers], at)
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
                        stage=Stage.ACCEPTED,
                        answered_at=at.now,
                    )
                )
                first = first or number
                self._note(work, by, household_id, giver.id, who, at)
        for who, share in shares.items():
            taker = work.people.get(who)
            if taker is not None:
                self._tell_share(work, taker, giver, [lines[each] for each in share], first, at)
        self._tell_giver(work, giver, shares, by, first, at)
        return first

    def undo(self, work: Work, number: int, *, by: Person | None, at: Moment) -> Undone | None:
        """Move a transfer back; what has moved on since stays. None if it was undone before.

        Raises:
            TooLateError: If it was made too long ago.
        """
        parts = work.hand_overs.moved_together(number)
        waiting = [part for part in parts if part.stage is Stage.ACCEPTED]
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
        self._tell_undone(work, giver, back, by, number, at)
        stay = tuple(part.household_id for part in waiting if part not in back)
        return Undone(giver, len(back), stay)

    # Telling -------------------------------------------------------------------------------------

    def _tell(self, work: Work, person: Person, say: Say, line: HouseholdLine, at: Moment) -> None:
        occasion = f"assigned.{line.id}.{person.id}.{at.now.timestamp():.0f}"
        self._speech.tell(work, person, say, occasion=occasion, now=at.now)

    def _tell_share(
        self,
        work: Work,
        taker: Person,
        giver: Person,
        share: Sequence[HouseholdLine],
        number: int,
        at: Moment,
    ) -> None:
        say = Say(
            "assigning.share",
            {
                "giver": giver.name,
                "count": len(share),
                "lines": [line_of(line, n) for n, line in enumerate(share[:TOLD], 1)],
                "more": max(0, len(share) - TOLD),
            },
            choices=(Choice(Phrase("menu.households"), LIST), TO_MENU),
        )
        self._speech.tell(work, taker, say, occasion=f"transfer.{number}.{taker.id}", now=at.now)

    def _tell_giver(
        self,
        work: Work,
        giver: Person,
        shares: Shares,
        by: Person | None,
        number: int,
        at: Moment,
    ) -> None:
        if by is not None and giver.id == by.id:
            return
        say = Say(
            "assigning.moved_away",
            {"count": sum(map(len, shares.values())), "takers": takers_of(work, shares)},
            choices=(TO_MENU,),
        )
        self._speech.tell(work, giver, say, occasion=f"transfer.{number}.{giver.id}", now=at.now)

    def _tell_undone(
        self,
        work: Work,
        giver: Person,
        back: Sequence[HandOver],
        by: Person | None,
        number: int,
        at: Moment,
    ) -> None:
        counts: dict[PersonId, int] = {}
        for part in back:
            if part.to_id is not None:
                counts[part.to_id] = counts.get(part.to_id, 0) + 1
        counts |= {giver.id: len(back)} if back else {}
        for who, count in counts.items():
            person = work.people.get(who)
            if person is None or (by is not None and by.id == who):
                continue
            say = Say(
                "assigning.undone_for",
                {"giver": giver.name, "count": count, "own": who == giver.id},
                choices=(Choice(Phrase("menu.households"), LIST), TO_MENU),
            )
            self._speech.tell(work, person, say, occasion=f"undone.{number}.{who}", now=at.now)

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


def close_offers(
    speech: Speech, work: Work, line: HouseholdLine, keeper: PersonId | None, now: datetime
) -> None:
    """Close what is open about a household that was decided about; whoever was asked is told.

    Args:
        speech: The door for speech.
        work: The unit of work.
        line: The household.
        keeper: Who has it from now on: that one hears of it anyway.
        now: The moment, in UTC.
    """
    for made in work.hand_overs.settle_about(line.id, now):
        asked = work.people.get(made.to_id) if made.to_id is not None else None
        if asked is None or asked.id == keeper:
            continue
        say = Say("hand_over.over", {"name": line.head_name}, choices=(TO_MENU,))
        speech.tell(work, asked, say, occasion=f"offer.{made.id}.over", now=now)


def spoken_line(line: HouseholdLine) -> Phrase:
    """Return a household as a line of its own: name, place, status, last report."""
    return Phrase(
        "assigning.line",
        {
            "name": line.head_name,
            "place": line.place,
            "status": Phrase(f"status.{line.status.value}"),
            "last": line.last_report,
        },
    )


def takers_of(work: Work, shares: Shares) -> list[Phrase]:
    """Return who takes how many, as parts of a sentence: "chị Mẩy (5)"."""
    takers = []
    for who, share in shares.items():
        person = work.people.get(who)
        name = person.name if person is not None else who
        takers.append(Phrase("assigning.taker", {"name": name, "count": len(share)}))
    return takers


def _open(household_id: HouseholdId) -> tuple[Choice, ...]:
    return (Choice(Phrase("assigning.open"), token(LIST, "c", household_id)), TO_MENU)
