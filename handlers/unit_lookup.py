"""Units of today and what they were called before; changes of the tree are made on the command line."""

from collections.abc import Mapping

from domain.people import Person, Role, Unit, UnitId
from domain.say import Choice, Phrase, Say
from domain.unit_changes import Register
from domain.unit_search import units_called
from domain.units import UnitEvent, called_before
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, token, way_back_in
from handlers.visit import Visit

DESK = "dv"
"""The desk in tokens: `dv`, `dv.u.<unit>`, and `dv.o.<token of a list, in four parts>.<unit>`."""

STAFF = frozenset(Role) - {Role.HOUSEHOLD}
NAME_CHARS = 200
EVENTS_SHOWN = 6


class UnitDesk:
    """The desk for `/donvi`."""

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        return {"donvi": self._find, "unit": self._find}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not is_staff(visit.person):
            return [_not_here()]
        match parts:
            case []:
                return self._find(visit, "")
            case ["u", *unit_id]:
                register = _register(visit)
                unit = register.now.get(UnitId(".".join(unit_id)))
                return [_card(visit, register, unit) if unit is not None else _none("")]
            case ["o", desk, week, line, page, *unit_id]:
                register = _register(visit)
                unit = register.now.get(UnitId(".".join(unit_id)))
                if unit is None:
                    return [_none("")]
                # What is longer than any token was never made by us.
                here = way_back_in(token(DESK, "o"), (desk, week, line, page))
                back = Choice(Phrase("household.back_to_found"), here) if here else None
                return [_card(visit, register, unit, back=back)]
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _find(self, visit: Visit, name: str) -> Reply:
        if not is_staff(visit.person):
            return [_not_here()]
        register = _register(visit)
        if not name.strip():
            own = register.now.get(visit.work.households.overseen_by(visit.person))
            return [_card(visit, register, own) if own is not None else _none("")]
        found = units_called(name[:NAME_CHARS], register)
        if not found:
            return [_none(name)]
        if len(found) == 1:
            return [_card(visit, register, found[0].unit, found[0].by)]
        lines = [
            Phrase(
                "units.line",
                {
                    "number": number,
                    "name": each.unit.name,
                    "above": _above(register, each.unit),
                    "by": each.by,
                },
            )
            for number, each in enumerate(found, 1)
        ]
        choices = tuple(
            Choice(f"{number}. {each.unit.name}", token(DESK, "u", each.unit.id), wide=True)
            for number, each in enumerate(found, 1)
        )
        return [Say("units.found", {"lines": lines}, choices=(*choices, TO_MENU))]


def is_staff(person: Person) -> bool:
    """Tell whether somebody works with units at all."""
    return bool(person.roles & STAFF)


def _register(visit: Visit) -> Register:
    return visit.work.unit_history.register(visit.person.programme_id, visit.today)


def _card(
    visit: Visit, register: Register, unit: Unit, by: str = "", back: Choice | None = None
) -> Say:
    about = [each for each in register.events if unit.id in {each.unit_id, each.other_id}]
    return Say(
        "units.card",
        {
            "name": unit.name,
            "by": by,
            "above": _above(register, unit),
            "old": called_before(unit.id, register.events),
            "events": [_event(register, each) for each in about[-EVENTS_SHOWN:]],
            "administrator": visit.person.has(Role.ADMINISTRATOR),
            "oversees": back is not None and _oversees(visit, unit),
            "officers": _officers(visit, unit) if _oversees(visit, unit) else [],
        },
        choices=(*((back,) if back is not None else ()), TO_MENU),
    )


def _oversees(visit: Visit, unit: Unit) -> bool:
    """Tell whether a unit stands below the visitor's: then it matters whom to ask there."""
    if not visit.person.is_overseer:
        return False
    return visit.work.joining.is_below(unit.id, visit.work.households.overseen_by(visit.person))


def _officers(visit: Visit, unit: Unit) -> list[Phrase]:
    """Return who answers for a unit, and whether a message reaches them."""
    people = visit.work.people
    found = [
        each
        for role in (Role.UNIT_OFFICER, Role.LEAD_OFFICE)
        for each in people.with_role(unit.id, role)
    ]
    lines = []
    for each in {each.id: each for each in found}.values():
        away = visit.work.absences.now(each.id, visit.today)
        deputy = people.get(away.deputy_id) if away is not None and away.deputy_id else None
        params = {
            "name": each.name,
            "reached": people.address_of(each.id) is not None,
            "until": away.until if away is not None else None,
            "deputy": deputy.name if deputy is not None else "",
        }
        lines.append(Phrase("units.officer", params))
    return lines


def _event(register: Register, event: UnitEvent) -> Phrase:
    names = {life.unit.id: life.unit.name for life in register.lives}
    return Phrase(
        f"units.event.{event.kind.value}",
        {
            "day": event.day,
            "name": names.get(event.unit_id, ""),
            "old": event.old_name,
            "other": names.get(event.other_id, "") if event.other_id is not None else "",
            "basis": event.basis,
        },
    )


def _above(register: Register, unit: Unit) -> str:
    above = register.now.get(unit.parent_id) if unit.parent_id is not None else None
    return above.name if above is not None else ""


def _none(name: str) -> Say:
    return Say("units.none", {"name": name.strip()[:60]}, choices=(TO_MENU,))


def _not_here() -> Say:
    return Say("units.not_here", choices=(TO_MENU,))
