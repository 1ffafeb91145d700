"""The officer's desk for assignments: what each cadre carries, who has none, and who gets whom."""

from collections.abc import Mapping, Sequence

from domain.assignments import Load, assigns, mark_of, marked
from domain.households import HouseholdId, HouseholdLine
from domain.say import Choice, Phrase, Say
from handlers.assignment.acts import Assigning, loads_of
from handlers.assignment.assign_one import OneHousehold
from handlers.assignment.news import spoken_line
from handlers.assignment.words import (
    DESK,
    TO_DESK,
    carriers,
    household_buttons,
    load_line,
    returned_by,
    unassigned_button,
)
from handlers.buttons import TO_MENU
from handlers.households import with_nearly
from handlers.managing import overseen
from handlers.paging import PAGE, pages
from handlers.picking import OnTyped, named
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.visit import Visit
from handlers.ways import all_of

NAME_CHARS = 200
"""No name is longer; whatever is typed beyond is not searched for."""


class AssignmentDesk:
    """The desk for `/giaoho`."""

    def __init__(self, assigning: Assigning) -> None:
        """Take who carries out what is decided here."""
        self._one = OneHousehold(assigning)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that assign."""
        return {"giaoho": self._command, "assign": self._command}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of assignments."""
        return {DESK: self._press}

    def picks(self) -> Mapping[str, OnTyped]:
        """Return who takes a household, and whatever else is looked for at this desk."""
        return {
            token(DESK, "y"): lambda visit, parts, name: self._one.named(visit, parts[1:], name),
            **dict.fromkeys(
                (token(DESK, "l"), token(DESK, "u"), token(DESK, "c")),
                lambda visit, _, name: self._command(visit, name),
            ),
        }

    def _command(self, visit: Visit, query: str) -> Reply:
        if not assigns(visit.person):
            return [Say("assigning.officers_only", choices=(TO_MENU,))]
        if query:
            return self._search(visit, query[:NAME_CHARS])
        return self._overview(visit, 0)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not assigns(visit.person):
            return [Say("assigning.officers_only", choices=(TO_MENU,))]
        match parts:
            case []:
                return self._overview(visit, 0)
            case ["l", page] if is_number(page):
                return self._overview(visit, int(page))
            case ["u", page] if is_number(page):
                return self._unassigned(visit, int(page))
            case ["c", mark, page] if is_number(page):
                return self._cadre(visit, mark, int(page))
            case ["h", household_id]:
                return self._one.to_whom(visit, HouseholdId(household_id), 0)
            case ["p", household_id, page] if is_number(page):
                return self._one.to_whom(visit, HouseholdId(household_id), int(page))
            case ["y", household_id, to, seen]:
                return self._one.give(visit, HouseholdId(household_id), to, seen)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # What there is -------------------------------------------------------------------------------

    def _overview(self, visit: Visit, page: int) -> Reply:
        below = overseen(visit)
        people = carriers(visit, below)
        unassigned = visit.work.care.count_unassigned(below, visit.today)
        unit = visit.work.units.get(below)
        first = page * PAGE
        shown = loads_of(visit.work, people[first : first + PAGE], visit.today)
        return [
            Say(
                "assigning.overview",
                {
                    "unit": unit.name if unit else "",
                    "unassigned": unassigned,
                    "lines": [load_line(load, n) for n, load in enumerate(shown, first + 1)],
                    "total": len(people),
                },
                choices=(
                    *((unassigned_button(unassigned),) if unassigned else ()),
                    *_cadre_buttons(shown, first + 1),
                    *pages(token(DESK, "l"), page, len(people)),
                    TO_MENU,
                ),
            )
        ]

    def _search(self, visit: Visit, query: str) -> Reply:
        below = overseen(visit)
        people = named(query, carriers(visit, below), lambda who: (who.name,))[:PAGE]
        lines, _ = visit.work.households.in_subtree(visit.person, below, query=query, limit=PAGE)
        _note_list(visit, below, lines)
        if not people and not lines:
            return [Say("assigning.none_found", {"query": query[:60]}, choices=(TO_DESK, TO_MENU))]
        return [
            Say(
                "assigning.found",
                {
                    "query": query[:60],
                    "cadres": [
                        load_line(load, 0) for load in loads_of(visit.work, people, visit.today)
                    ],
                    "lines": with_nearly(query, lines, [spoken_line(line) for line in lines]),
                },
                choices=(
                    *_cadre_buttons(loads_of(visit.work, people, visit.today), 0),
                    *household_buttons(lines, 0),
                    TO_DESK,
                    TO_MENU,
                ),
            )
        ]

    def _unassigned(self, visit: Visit, page: int) -> Reply:
        first = page * PAGE
        lines, total = visit.work.care.unassigned(
            visit.person, overseen(visit), visit.today, offset=first, limit=PAGE
        )
        _note_list(visit, "unassigned", lines)
        if not lines:
            return [Say("assigning.all_assigned", choices=(TO_DESK, TO_MENU))]
        return [
            Say(
                "assigning.unassigned",
                {
                    "total": total,
                    "lines": [
                        Phrase(
                            "assigning.unassigned_line",
                            {"number": n, "line": spoken_line(line), **returned_by(visit, line)},
                        )
                        for n, line in enumerate(lines, first + 1)
                    ],
                },
                choices=(
                    *household_buttons(lines, first + 1),
                    *pages(token(DESK, "u"), page, total),
                    TO_DESK,
                    TO_MENU,
                ),
            )
        ]

    def _cadre(self, visit: Visit, mark: str, page: int) -> Reply:
        below = overseen(visit)
        cadre = marked(carriers(visit, below), mark)
        if cadre is None:
            return [Say("assigning.cadre_gone", choices=(TO_DESK, TO_MENU))]
        homes = visit.work.care.homes_of(visit.person, cadre.id, below, visit.today)
        first = page * PAGE
        lines = [home.line for home in homes[first : first + PAGE]]
        _note_list(visit, cadre.id, lines)
        load = loads_of(visit.work, [cadre], visit.today)[0]
        all_of_them = Choice(Phrase("assigning.transfer_all"), all_of(mark))
        return [
            Say(
                "assigning.cadre",
                {
                    "load": load_line(load, 0),
                    "lines": [
                        Phrase("assigning.numbered", {"number": n, "line": spoken_line(line)})
                        for n, line in enumerate(lines, first + 1)
                    ],
                    "total": len(homes),
                },
                choices=(
                    *household_buttons(lines, first + 1),
                    *pages(token(DESK, "c", mark), page, len(homes)),
                    *((all_of_them,) if homes else ()),
                    TO_DESK,
                    TO_MENU,
                ),
            )
        ]


def _note_list(visit: Visit, subject: str, lines: Sequence[HouseholdLine]) -> None:
    """Note that households were looked at in a list: one line a list, with how many."""
    if lines:
        detail = f"{len(lines)} households"
        visit.work.audit.note(visit.person.id, "listed", subject, visit.now, detail)


def _cadre_buttons(loads: Sequence[Load], first: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{number}. {load.person.name}" if first else load.person.name,
            token(DESK, "c", mark_of(load.person.id), 0),
            wide=True,
        )
        for number, load in enumerate(loads, first)
    )
