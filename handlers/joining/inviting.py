"""Makes invitation codes: once for each person, for a week, and not without end."""

from datetime import datetime, timedelta

from domain.invitations import A_DAY, VALID, Invitation, Links
from domain.people import Person, Role
from domain.say import Choice, Phrase, Say
from handlers.ports.joining import Codes
from handlers.ports.work import Work

DAY = timedelta(days=1)


class Inviting:
    """Makes a code, keeps its hash, and words what is passed on."""

    def __init__(self, codes: Codes, links: Links) -> None:
        """Take where codes come from, and where they can be opened."""
        self._codes = codes
        self.links = links

    def new_person_id(self) -> str:
        """Return an id for somebody who is new."""
        return self._codes.person()

    def is_too_much(self, work: Work, by: Person, now: datetime) -> bool:
        """Tell whether somebody has made as many invitations as are made in a day."""
        return work.joining.made_since(by.id, now - DAY) >= A_DAY

    def invite(self, work: Work, person: Person, now: datetime, by: Person | None) -> Invitation:
        """Make a code for a person; an earlier one that nobody used is worth nothing from now on.

        Args:
            work: The unit of work; the caller keeps it.
            person: Who is invited.
            now: The moment, in UTC.
            by: Who invites; None on the command line.
        """
        code = self._codes.invitation()
        expires = now + VALID
        work.joining.revoke(person.id, now)
        by_id = by.id if by is not None else None
        work.joining.invite(person.id, code, by_id, now, expires)
        work.audit.note(by_id, "invited", person.id, now)
        return Invitation(person, code, expires)

    def say(self, invitation: Invitation, unit: str, choices: tuple[Choice, ...]) -> Say:
        """Return what the inviter passes on."""
        person = invitation.person
        return Say(
            "people.invited",
            {
                "name": person.name,
                "unit": unit,
                "roles": [Phrase(f"role.{role.value}") for role in Role if person.has(role)],
                "household": person.has(Role.HOUSEHOLD),
                "code": invitation.code,
                "telegram": self.links.telegram(invitation.code),
                "web": self.links.web(invitation.code),
                "expires": invitation.expires,
            },
            choices=choices,
        )
