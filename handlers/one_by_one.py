"""Whoever writes from two phones is served one by one, as if from one."""

from domain.chat import Address
from domain.people import PersonId
from handlers.ports.work import Work


def wait_for_person(work: Work, person_id: PersonId) -> None:
    """Make every other work for this person wait, whatever phone it comes from, until this one ends.

    To be called before anything of theirs is read: what was read before would be out of date.
    """
    work.lock(Address("person", person_id))
