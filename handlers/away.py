"""Who is away today, and who hears instead: for whoever is about to speak to several people."""

from collections.abc import Collection
from datetime import date

from domain.absences import Absence
from domain.people import Person, PersonId
from domain.say import Phrase, Text
from handlers.ports.work import Work


def deputy_of(work: Work, away: Absence, today: date) -> Person | None:
    """Return who hears instead of somebody on leave; None if nobody is named, or cannot either."""
    deputy = work.people.get(away.deputy_id) if away.deputy_id is not None else None
    if deputy is None or not deputy.active or work.people.address_of(deputy.id) is None:
        return None
    return deputy if work.absences.now(deputy.id, today) is None else None


def instead_of(person: Person, away: Absence) -> Text:
    """Return the sentence above what somebody hears instead of whoever is away."""
    return Phrase("absence.instead", {"name": person.name, "until": away.until})


class AwayToday:
    """The leaves of today of some people, read in one statement."""

    def __init__(self, work: Work, people: Collection[PersonId], today: date) -> None:
        """Read who is away."""
        self._work = work
        self._today = today
        leaves = work.absences.coming_of(people, today)
        # Of two leaves that overlap the one that was noted last counts.
        self._leaves = {
            each.person_id: each
            for each in sorted(leaves, key=lambda leave: leave.id)
            if each.since <= today
        }
        self._deputies: dict[PersonId, Person | None] = {}

    def leave(self, person_id: PersonId) -> Absence | None:
        """Return the leave that somebody is on."""
        return self._leaves.get(person_id)

    def deputy(self, person_id: PersonId) -> Person | None:
        """Return who hears instead of somebody who is away."""
        away = self._leaves.get(person_id)
        if away is None:
            return None
        if person_id not in self._deputies:
            self._deputies[person_id] = deputy_of(self._work, away, self._today)
        return self._deputies[person_id]

    def stands_in(self, person: Person) -> tuple[Person, Text] | None:
        """Return who hears instead of somebody, and the sentence that says so."""
        away, deputy = self._leaves.get(person.id), self.deputy(person.id)
        return (deputy, instead_of(person, away)) if away and deputy else None

    def is_out(self, person_id: PersonId) -> bool:
        """Tell whether somebody is away and nobody hears instead."""
        return person_id in self._leaves and self.deputy(person_id) is None
