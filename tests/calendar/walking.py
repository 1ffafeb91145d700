"""A house with a small office of every kind in every programme, and a year to walk through."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.chat import Address
from domain.people import Person, PersonId, Role, Unit, UnitId, UnitKind
from domain.programme import ProgrammeStatus
from handlers.reminders.reminders import Reminders
from storage.roster import load_roster
from tests.support import house as houses
from tests.support.clock import HandClock
from tests.support.house import ZONE, installed_plans, open_house

KINDS = (UnitKind.COMMUNE, UnitKind.HAMLET, UnitKind.DEPARTMENT, UnitKind.AGENCY)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=ZONE)


def offices(programme):
    """Return an office of each kind, and who works there."""
    top = f"{programme.id}/top"
    units = [Unit(UnitId(top), programme.id, "UBND", UnitKind.PROVINCE)]
    named = [name for names in programme.setup.named_senders.values() for name in names]
    names = [*(kind.value for kind in KINDS), "lead", *named]
    for number, name in enumerate(names):
        kind = KINDS[number] if number < len(KINDS) else UnitKind.DEPARTMENT
        lead = name == "lead"
        shown = programme.setup.lead_office.name if lead else name
        units.append(
            Unit(
                UnitId(f"{programme.id}/{number}"), programme.id, shown, kind, UnitId(top),
                is_lead_office=lead,
            )
        )  # fmt: skip
    people = [
        Person(
            PersonId(f"p.{unit.id}"), programme.id, "Nguyễn Thị Hoa", unit.id,
            frozenset({Role.LEADER if unit.id == top else
                       Role.LEAD_OFFICE if unit.is_lead_office else Role.UNIT_OFFICER}),
        )
        for unit in units
    ]  # fmt: skip
    return units, people


@contextmanager
def walking(folder: Path):
    """Open a house into which an office of every kind has moved; gives what winds its clock."""
    with moved_in(folder, installed_plans()) as house:
        job = next(job for job in house.house.jobs if isinstance(job, Reminders))
        yield lambda moment: heard(job, house, moment)


@contextmanager
def moved_in(folder: Path, plans):
    """Open a house that stands on plans, into which an office of every kind has moved."""
    clock = HandClock.__new__(HandClock)
    clock.set("2026-01-01 00:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(houses, "installed_plans", lambda: plans)
        house = open_house(folder, clock)
    with house.work() as work:
        for programme in plans.programmes.values():
            units, people = offices(programme)
            load_roster(work, units, people, (), ())
            for person in people:
                work.people.bind(Address("web", person.id), person.id, clock.now())
    try:
        yield house
    finally:
        house.store.close()


def heard(job, house, moment):
    """Let a moment come; return who was told what."""
    parcels = job.run(house.do, moment.astimezone(UTC))
    return [(str(parcel.person_id), parcel.outgoing.text) for parcel in parcels]


def walked(folder, moments):
    """Walk through moments; return the messages, each with the day on which it was said."""
    said = []
    with walking(folder) as come:
        for moment in moments:
            said += [(moment.date(), *each) for each in come(moment)]
    return sorted(said)


def days():
    """Return the first moment of each day of 2026."""
    return [NEW_YEAR + timedelta(days=n) for n in range(365)]


def active():
    """Return the programmes that are worked with."""
    plans = installed_plans().programmes.values()
    return [each for each in plans if each.status is ProgrammeStatus.ACTIVE]
