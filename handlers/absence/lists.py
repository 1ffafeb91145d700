"""Who is away, who could stand in, and whose households a deputy looks after meanwhile."""

from collections.abc import Sequence

from domain.absences import Absence
from domain.assignments import mark_of
from domain.invitations import may_invite
from domain.people import Person, Role
from domain.say import Choice, Phrase, Say
from handlers.absence.leaves import AWAY, NOBODY, colleagues_of, only_looks, shown
from handlers.buttons import TO_MENU
from handlers.households import line_of, note_list, open_buttons
from handlers.managing import managed, overseen
from handlers.paging import PAGE, pages
from handlers.picking import back_to_all, by_name_or_unit, looked_for
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

DESK = "vn"
"""The desk in tokens: `vn`, `vn.l.<page>`, `vn.d.<person>` (`-` for nobody), `vn.e.<number>`,
`vn.w.<page>`, `vn.h.<number>.<page>`, `vn.o.<person>.<page>`, `vn.f.<person>.<mark>`."""

BACK = Choice(Phrase("absence.back"), DESK)
NEW = Choice(Phrase("absence.new"), token(DESK, "l", 0))
AWAY_NOW = Choice(Phrase("absence.away_now"), token(DESK, "w", 0))


def ends_of(leaves: Sequence[Absence]) -> list[Choice]:
    """Return the buttons with which somebody says that they are back."""
    return [
        Choice(Phrase("absence.end", {"since": each.since}), token(DESK, "e", each.id), wide=True)
        for each in leaves
    ]


def note_for(person: Person) -> Choice:
    """Return the button with which an officer notes somebody's leave."""
    return Choice(Phrase("absence.note_for"), token(DESK, "o", person.id, 0))


def colleagues(visit: Visit, person: Person, page: int, query: str = "") -> Say:
    """Show who could stand in for somebody: the visitor, or one of the own people.

    Args:
        visit: Who looks.
        person: Who is going to be away.
        page: Which page of the list.
        query: A name, or a unit, that is looked for in the list.
    """
    everybody = colleagues_of(visit.work, person)
    found = by_name_or_unit(visit.work, query, everybody) if query else []
    people = found or everybody
    own = person.id == visit.person.id
    first = page * PAGE
    choices = [
        Choice(
            Phrase("absence.colleague", {"name": each.name, "unit": _unit_name(visit, each)}),
            token(DESK, "d", each.id) if own else token(DESK, "f", person.id, mark_of(each.id)),
            wide=True,
        )
        for each in people[first : first + PAGE]
    ]
    turn = token(DESK, "l") if own else token(DESK, "o", person.id)
    choices += [back_to_all(turn)] if found else pages(turn, page, len(people))
    nobody = token(DESK, "d", NOBODY) if own else token(DESK, "f", person.id, mark_of(None))
    choices.append(Choice(Phrase("absence.nobody"), nobody, wide=True))
    say = Say(
        "absence.who", {"name": "" if own else person.name}, choices=(*choices, BACK, TO_MENU)
    )
    return looked_for(query, len(found), say) if query else say


def _unit_name(visit: Visit, person: Person) -> str:
    unit = visit.work.units.get(person.unit_id)
    return unit.name if unit is not None else ""


def away_list(visit: Visit, page: int) -> Say:
    """Show who of the own people is away or is going to be; an officer can note somebody back."""
    person = visit.person
    manages = may_invite(person)
    if not manages and not person.has(Role.LEADER):
        return Say("people.officers_only", choices=(TO_MENU,))
    people = managed(visit) if manages else visit.work.joining.staff_below(overseen(visit))
    mine = [each.id for each in people if each.active and each.roles & AWAY]
    leaves = visit.work.absences.coming_of(mine, visit.today)
    first = page * PAGE
    seen = leaves[first : first + PAGE]
    lines = [
        Phrase(
            "absence.line_of",
            {
                **shown(visit.work, each),
                "number": number,
                "now": each.since <= visit.today,
            },
        )
        for number, each in enumerate(seen, first + 1)
    ]
    choices = [
        Choice(
            Phrase("absence.end_other", {**shown(visit.work, each), "number": number}),
            token(DESK, "e", each.id),
            wide=True,
        )
        for number, each in enumerate(seen, first + 1)
        if manages
    ]
    choices += pages(token(DESK, "w"), page, len(leaves))
    if manages:
        choices.append(Choice(Phrase("people.menu"), "ng"))
    if only_looks(person):
        # A leader notes the own leave, and nobody else's.
        choices += ends_of(visit.work.absences.coming(person.id, visit.today))
        choices.append(NEW)
    elif person.roles & AWAY:
        choices.append(BACK)
    return Say(
        "absence.away_list",
        {"lines": lines, "total": len(leaves), "manages": manages},
        choices=(*choices, TO_MENU),
    )


def stood_in_for(visit: Visit, number: int, page: int) -> Reply:
    """Show a deputy the households of whom they stand in for, while the leave lasts."""
    leave = visit.work.absences.get(number)
    is_theirs = leave is not None and leave in visit.work.absences.stood_in_by(
        visit.person.id, visit.today
    )
    if leave is None or not is_theirs:
        return [Say("absence.not_standing_in", choices=(BACK, TO_MENU))]
    ids = visit.work.absences.households_of(leave.person_id, visit.today)
    first = page * PAGE
    lines = visit.work.households.lines(visit.person, ids[first : first + PAGE], visit.today)
    params = shown(visit.work, leave)
    if not lines:
        return [Say("absence.no_households", params, choices=(BACK, TO_MENU))]
    note_list(visit, leave.person_id, len(lines), len(ids))
    return [
        Say(
            "absence.households",
            {
                **params,
                "total": len(ids),
                "lines": [line_of(line, n) for n, line in enumerate(lines, first + 1)],
            },
            choices=(
                *open_buttons(lines, first + 1),
                *pages(token(DESK, "h", number), page, len(ids)),
                BACK,
                TO_MENU,
            ),
        )
    ]
