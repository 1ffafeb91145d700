"""What a household's consent lets the assistant do: say, and keep."""

from domain.chat import Address
from domain.households import HouseholdId
from domain.people import Person
from domain.personal.consent import Purpose, needs_consent
from handlers.ports.work import Work
from handlers.routes import command_in


def asks_first(work: Work, person: Person) -> bool:
    """Tell whether a person is asked for consent before anything else."""
    return needs_consent(person) and not work.consents.holds(person.id, Purpose.CASE)


def may_be_told(work: Work, person: Person, purpose: Purpose | None) -> bool:
    """Tell whether somebody may be told something; None is what they asked for themselves."""
    if purpose is None or not needs_consent(person):
        return True
    return not is_restricted(work, person) and work.consents.holds(person.id, purpose)


def is_restricted(work: Work, person: Person) -> bool:
    """Tell whether a household asked not to be spoken to unasked, and nothing to be sent about it."""
    home = person.household_id
    return home is not None and work.requests.is_restricted(HouseholdId(home))


def nothing_is_kept(work: Work, address: Address, text: str) -> bool:
    """Tell whether a text is not kept: its household has agreed to nothing. A command tells nothing."""
    return bool(text) and command_in(text) is None and work.consents.is_silent(address)
