"""Who is away, who could stand in, and whose households a deputy looks after meanwhile."""

from domain.assignments import mark_of
from domain.invitations import may_invite
from domain.people import Person
from domain.say import Choice, Phrase, Say
from handlers.absence.leaves import AWAY, NOBODY, colleagues_of, shown
from handlers.buttons import TO_MENU
from handlers.households import PAGE as LINES
from handlers.households import line_of, note_list, open_buttons
from handlers.managing import managed
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

DESK = "vn"
"""The desk in tokens: `vn`, `vn.l.<page>`, `vn.d.<person>` (`-` for nobody), `vn.e.<number>`,
`vn.w.<page>`, `vn.h.<number>.<page>`, `vn.o.<person>.<page>`, `vn.f.<person>.<mark>`."""

PAGE = 8

BACK = Choice(Phrase("absence.button"), DESK)
AWAY_NOW = Choice(Phrase("absence.away_now"), token(DESK, "w", 0))


def note_for(person: Person) -> Choice:
    """Return the button with which an officer notes somebody's leave."""
    return Choice(Phrase("absence.note_for"), token(DESK, "o", person.id, 0))


def colleagues(visit: Visit, person: Person, page: int) -> Say:
    """Show who could stand in for somebody: the visitor, or one of the own people."""
    people = colleagues_of(visit.work, person)
    own = person.id == visit.person.id
    first = page * PAGE
    choices = [
        Choice(
            each.name,
            token(DESK, "d", each.id) if own else token(DESK, "f", person.id, mark_of(each.id)),
            wide=True,
        )
        for each in people[first : first + PAGE]
    ]
    turn = token(DESK, "l") if own else token(DESK, "o", person.id)
    choices += _turning(turn, page, len(people), PAGE)
    nobody = token(DESK, "d", NOBODY) if own else token(DESK, "f", person.id, mark_of(None))
    choices.append(Choice(Phrase("absence.nobody"), nobody, wide=True))
    params = {"name": "" if own else person.name}
    return Say("absence.who", params, choices=(*choices, BACK, TO_MENU))


def away_list(visit: Visit, page: int) -> Say:
    """Show an officer who of the own people is away or is going to be, and who stands in."""
    if not may_invite(visit.person):
        return Say("people.officers_only", choices=(TO_MENU,))
    mine = [each.id for each in managed(visit) if each.roles & AWAY]
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
    ]
    choices += _turning(token(DESK, "w"), page, len(leaves), PAGE)
    to_people = Choice(Phrase("people.menu"), "ng")
    return Say(
        "absence.away_list",
        {"lines": lines, "total": len(leaves)},
        choices=(*choices, to_people, BACK, TO_MENU),
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
    first = page * LINES
    lines = visit.work.households.lines(visit.person, ids[first : first + LINES], visit.today)
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
                *_turning(token(DESK, "h", number), page, len(ids), LINES),
                BACK,
                TO_MENU,
            ),
        )
    ]


def _turning(start: str, page: int, total: int, size: int) -> list[Choice]:
    choices = []
    if page > 0:
        choices.append(Choice(Phrase("list.before"), token(start, page - 1)))
    if (page + 1) * size < total:
        choices.append(Choice(Phrase("list.next"), token(start, page + 1)))
    return choices
