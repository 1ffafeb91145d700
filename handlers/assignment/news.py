"""What is told of assignments: to whoever takes a household, and to whoever had it."""

from collections.abc import Sequence
from datetime import datetime

from domain.assignments import HandOver
from domain.households import HouseholdId, HouseholdLine
from domain.moment import Moment
from domain.people import Person, PersonId
from domain.say import Choice, Phrase, Say
from domain.transfers import Shares
from handlers.assignment.agency_news import tell_agency
from handlers.buttons import TO_MENU
from handlers.households import line_of
from handlers.ports.work import Work
from handlers.speak import Speech
from handlers.ways import LIST, card_of

TOLD = 15
"""How many households one message lists; the others are on the person's own list."""


class AssigningNews:
    """Tells whoever gave or took households; nobody is told what they did themselves."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

    def given(
        self,
        work: Work,
        line: HouseholdLine,
        to: Person,
        giver: Person | None,
        by: Person | None,
        at: Moment,
    ) -> None:
        """Tell who has a household from now on, and who had it before."""
        if by is None or to.id != by.id:
            params = {"who": by.name if by else "", "line": spoken_line(line)}
            say = Say("assigning.given", params, choices=_open(line.id))
            self._of_one(work, to, say, line, at)
        tell_agency(
            self._speech, work, to, 1, by, f"agency.{line.id}.{at.now.timestamp():.0f}", at
        )
        if giver is not None and (by is None or giver.id != by.id):
            params = {"name": line.head_name, "place": line.place, "to": to.name}
            say = Say("assigning.taken", params, choices=(TO_MENU,))
            self._of_one(work, giver, say, line, at)

    def _of_one(
        self, work: Work, person: Person, say: Say, line: HouseholdLine, at: Moment
    ) -> None:
        occasion = f"assigned.{line.id}.{person.id}.{at.now.timestamp():.0f}"
        self._speech.tell(work, person, say, occasion=occasion, now=at.now)

    def of_share(
        self,
        work: Work,
        taker: Person,
        giver: Person,
        share: Sequence[HouseholdLine],
        number: int,
        at: Moment,
        by: Person | None = None,
    ) -> None:
        """Tell a taker what is theirs now, and the taker's agency how many."""
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
        occasion = f"transfer.{number}.{taker.id}"
        self._speech.tell(work, taker, say, occasion=occasion, now=at.now)
        tell_agency(self._speech, work, taker, len(share), by, f"agency.{occasion}", at)

    def giver(
        self,
        work: Work,
        giver: Person,
        shares: Shares,
        by: Person | None,
        number: int,
        at: Moment,
    ) -> None:
        """Tell a giver who has the households now."""
        if by is not None and giver.id == by.id:
            return
        say = Say(
            "assigning.moved_away",
            {"count": sum(map(len, shares.values())), "takers": takers_of(work, shares)},
            choices=(TO_MENU,),
        )
        self._speech.tell(work, giver, say, occasion=f"transfer.{number}.{giver.id}", now=at.now)

    def undone(
        self,
        work: Work,
        giver: Person,
        back: Sequence[HandOver],
        by: Person | None,
        number: int,
        at: Moment,
    ) -> None:
        """Tell everybody of a transfer that was taken back."""
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
    return (Choice(Phrase("assigning.open"), card_of(household_id)), TO_MENU)
