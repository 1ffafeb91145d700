"""Somebody leaves: from that moment nothing more is sent, and nothing of the work is lost."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.moment import Moment
from domain.people import Person, PersonId
from handlers.absence.leaving import Gaps, let_go
from handlers.assignment.acts import loads_of
from handlers.ports.work import Work


@dataclass(frozen=True, slots=True)
class Left:
    """What became of somebody's things.

    Attributes:
        parcels: How many messages waited, and are not sent any more.
        invitations: How many open codes are worth nothing any more.
        drafts: How many reports are unfinished; they are kept, unread.
        households: How many households are in the person's care today and need another cadre.
        gaps: What became of leaves: the own ones, and those in which the person stood in.
    """

    person: Person
    parcels: int
    invitations: int
    drafts: int
    households: int
    gaps: Gaps


def deactivate(work: Work, person: Person, at: Moment, by: PersonId | None) -> Left:
    """Stop every message to a person; the web page that is open learns it with its next step."""
    left = replace(person, active=False)
    work.people.change(left)
    work.hand_overs.settle_to(person.id, at.now)
    (load,) = loads_of(work, [left], at.today)
    found = Left(
        left,
        work.joining.drop_parcels(person.id, "deactivated"),
        work.joining.revoke(person.id, at.now),
        len(work.sessions.drafts(person.id)),
        load.households,
        let_go(work, person, at),
    )
    work.audit.note(by, "deactivated", person.id, at.now)
    return found


def activate(work: Work, person: Person, now: datetime, by: PersonId | None) -> Person:
    """Let a person come back; what was settled meanwhile is not said any more."""
    back = replace(person, active=True)
    work.people.change(back)
    work.audit.note(by, "activated", person.id, now)
    return back
