"""Invitations: a code that joins one chat to one person, once, within a week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.people import Person, Role

VALID = timedelta(days=7)
"""Long enough for a phone that is online on market day only."""

A_DAY = 60
"""So many invitations somebody makes a day at most: a whole commune joins in one."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where an invitation can be opened instead of typed; empty where a channel is not on.

    Attributes:
        public_url: The address of the web page.
        telegram_bot: The bot's name at Telegram, without "@".
    """

    public_url: str = ""
    telegram_bot: str = ""

    def web(self, code: str) -> str:
        """Return the link to the web page; the code stands where no server ever reads it."""
        return f"{self.public_url.rstrip('/')}/#start={code}" if self.public_url else ""

    def telegram(self, code: str) -> str:
        """Return the link that opens Telegram."""
        return f"https://t.me/{self.telegram_bot}?start={code}" if self.telegram_bot else ""

    def best(self, code: str) -> str:
        """Return the link that a picture to scan leads to."""
        return self.telegram(code) or self.web(code)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is handed to the invited person; the code itself is kept nowhere.

    Attributes:
        code: Eight letters and digits.
        expires: From this moment on it is worth nothing, in UTC.
    """

    person: Person
    code: str
    expires: datetime

    @property
    def typed(self) -> str:
        """What the person types in any chat with the assistant."""
        return f"/start {self.code}"


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that nobody has used yet.

    Attributes:
        person: Whom it is for.
        unit: The name of the unit.
        made_by: The id of who made it; empty on the command line.
        made: When, in UTC.
        expires: Until when it holds, in UTC.
    """

    person: Person
    unit: str
    made_by: str
    made: datetime
    expires: datetime


def may_invite(person: Person) -> bool:
    """Tell whether a person invites others at all: the officers of the unit do."""
    return person.active and person.is_officer


def may_manage(officer: Person, other: Person) -> bool:
    """Tell whether an officer invites a person of the own units anew, or takes them off.

    Households come through their cadre, leaders and administrators through the command line;
    nobody shuts oneself out.
    """
    return (
        may_invite(officer)
        and officer.programme_id == other.programme_id
        and officer.id != other.id
        and not other.roles & {Role.HOUSEHOLD, Role.ADMINISTRATOR, Role.LEADER}
        and (officer.has(Role.LEAD_OFFICE) or not other.has(Role.LEAD_OFFICE))
    )


def roles_to_give(officer: Person) -> tuple[Role, ...]:
    """Return the roles that an officer may invite somebody for."""
    if not may_invite(officer):
        return ()
    if officer.has(Role.LEAD_OFFICE):
        return (Role.CADRE, Role.UNIT_OFFICER)
    return (Role.CADRE,)
