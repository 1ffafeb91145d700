"""The way to reports that are asked for out of turn, for whoever may ask somebody else."""

from domain.asked_for import may_be_asked
from domain.calendar import Obligation
from domain.people import Person, Role, Unit
from domain.programme import Programme, reports_under
from domain.say import Choice, Phrase
from handlers.ports.work import Work
from handlers.visit import Visit

ASKING = "dx"
"""The desk of reports asked for out of turn, in tokens."""


def owing_units(work: Work, programme: Programme, obligation: Obligation) -> list[Unit]:
    """Return the units of today that owe such a report when it is asked for."""
    return [
        unit
        for unit in work.units.of_programme(programme.id)
        if reports_under(programme, obligation, unit)
    ]


def asked_of_others(work: Work, programme: Programme, person: Person) -> list[Obligation]:
    """Return the reports on request that somebody owes besides the office of whoever asks.

    A report that the lead office itself sends upwards is asked for by those above it, not here.
    """
    return [
        each
        for each in may_be_asked(programme)
        if any(unit.id != person.unit_id for unit in owing_units(work, programme, each))
    ]


def asking_choices(visit: Visit, programme: Programme | None) -> tuple[Choice, ...]:
    """Return the button, where the plan has such reports and the visitor compiles for it."""
    if programme is None or not visit.person.has(Role.LEAD_OFFICE):
        return ()
    button = Choice(Phrase("asked_for.button"), ASKING, wide=True)
    return (button,) if asked_of_others(visit.work, programme, visit.person) else ()
