"""Who has handed in and who has not: counted for the list, named page by page, opened one by one."""

from collections.abc import Callable, Mapping, Sequence

from domain.people import Unit, UnitId
from domain.reports.compiling import Completeness, completeness_of
from domain.reports.life import HANDED_IN, Life, State
from domain.reports.rights import may_see
from domain.say import Choice, Phrase, Say
from handlers.away import AwayToday
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Due
from handlers.due.document_button import compiled_choices
from handlers.due.standing_of import LateUnits, unit_line
from handlers.due.words import name_of, until
from handlers.paging import pages
from handlers.ports.work import Work
from handlers.routes import token
from handlers.unit_report.gathering import brought_of
from handlers.unit_report.relation import Circle
from handlers.unit_report.telling import beside_the_whole
from handlers.unit_report.unacknowledged import Unacknowledged, unacknowledged_choice
from handlers.unit_report.words import review_token, state_of
from handlers.visit import Visit

PAGE = 15
"""Units on one page."""

OPENED_EARLY = 5
"""So many reports that wait for an eye are opened from the first page, whatever page they are on."""

_ORDER = {
    State.NOT_DUE: 0,
    State.OPEN: 0,
    State.RETURNED: 1,
    State.SUBMITTED: 2,
    State.ACCEPTED: 3,
    State.LOCKED: 3,
}


def counters(work: Work, collected: Sequence[Due], counts: Callable[[Unit], bool]) -> list[Phrase]:
    """Return a line for each thing that others hand in: how many have, of how many.

    Args:
        work: The unit of work to read in.
        collected: What is handed in.
        counts: Tells whose reports are counted.
    """
    lines = []
    for due in collected:
        units = [unit for unit in owing(work, due) if counts(unit)]
        handed_in = work.unit_reports.units_submitted(*due.parts)
        back = work.report_lives.came_back(*due.parts)
        lines.append(
            Phrase(
                "unit_report.counter",
                {
                    "name": name_of(due.obligation, due.deadline),
                    "done": sum(unit.id in handed_in for unit in units),
                    "mending": sum(unit.id in back for unit in units),
                    "total": len(units),
                    "last_day": due.deadline.last_day,
                },
            )
        )
    return lines


def who_submitted(visit: Visit, due: Due, page: int, circle: Circle, asked: Unacknowledged) -> Say:
    """Return a page of the units: who has not handed in, what came back, then what is there."""
    units = [
        unit
        for unit in owing(visit.work, due)
        if may_see(visit.person, circle.relation(unit)) and unit.id != visit.person.unit_id
    ]
    lives = visit.work.report_lives.lives(*due.parts)
    done = [unit for unit in units if _state(lives, unit) in HANDED_IN]
    # In the order of the headings, so that each stands on a page once.
    ordered = sorted(units, key=lambda unit: _ORDER[_state(lives, unit)])
    shown = ordered[page * PAGE : (page + 1) * PAGE]
    reachable = visit.work.people.reachable(due.programme.id)
    away = AwayToday(visit.work, circle.staff.ids, visit.today)
    late = LateUnits(visit.work, circle.staff, due, reachable, away)
    there = [unit for unit in shown if unit.id in lives]
    waiting = [unit for unit in units if _ORDER[_state(lives, unit)] == 0]
    unseen = len(asked.units(visit, due, units, circle))
    return Say(
        "unit_report.who_list",
        {
            "name": name_of(due.obligation, due.deadline),
            "until": until(due.deadline, visit.today),
            "done": len(done),
            "mending": sum(_state(lives, unit) is State.RETURNED for unit in units),
            "total": len(units),
            "missing": len(waiting),
            "figures": _figures(completeness(visit, due, units, lives)),
            "waiting": [unit_line(late.of(unit)) for unit in shown if unit in waiting],
            "unseen": unseen,
            "returned": [
                _with_state(visit, due, unit, lives[unit.id])
                for unit in there
                if lives[unit.id].state is State.RETURNED
            ],
            "handed_in": [
                _with_state(visit, due, unit, lives[unit.id])
                for unit in there
                if lives[unit.id].state in HANDED_IN
            ],
        },
        choices=(
            *(
                Choice(
                    Phrase("report_life.open_unit", {"unit": unit.name}),
                    review_token("o", due, unit),
                    wide=True,
                )
                for unit in (*there, *_to_look_at(ordered, lives, page))
            ),
            *pages(token("nop", "s", *due.parts), page, len(ordered), PAGE),
            *unacknowledged_choice(due, unseen),
            *_compiled(visit, due, circle),
            TO_MENU,
        ),
    )


def completeness(
    visit: Visit, due: Due, units: Sequence[Unit], lives: Mapping[UnitId, Life]
) -> Completeness:
    """Return how many have brought their report, and how many in time."""
    return completeness_of(brought_of(visit, due, unit, lives.get(unit.id)) for unit in units)


def owing(work: Work, due: Due) -> list[Unit]:
    """Return the units that had to, as they were when it was due.

    Who was merged since had handed in under its own name.
    """
    there = work.unit_history.units_on(due.programme.id, due.deadline.last_day)
    return [unit for unit in there if due.is_owed_by(unit)]


def _to_look_at(units: Sequence[Unit], lives: Mapping[UnitId, Life], page: int) -> list[Unit]:
    """Return whose reports wait for an eye on later pages: the first page opens some of them."""
    if page:
        return []
    return [unit for unit in units[PAGE:] if _state(lives, unit) is State.SUBMITTED][:OPENED_EARLY]


def _state(lives: Mapping[UnitId, Life], unit: Unit) -> State:
    life = lives.get(unit.id)
    return life.state if life is not None else State.OPEN


def _figures(found: Completeness) -> Phrase | None:
    if found.completeness is None or not found.handed_in:
        return None
    return Phrase(
        "report_life.completeness",
        {
            "completeness": found.completeness,
            "timeliness": found.timeliness,
            "accepted": found.accepted,
        },
    )


def _with_state(visit: Visit, due: Due, unit: Unit, life: Life) -> Phrase:
    late = brought_of(visit, due, unit, life).late
    params = {"unit": unit.name, "state": state_of(life), "late": late}
    return Phrase("report_life.unit_state", params)


def _compiled(visit: Visit, due: Due, circle: Circle) -> tuple[Choice, ...]:
    """Return the button for what the top of the plan makes of these reports, if it is theirs."""
    top = next((unit for unit in circle.staff.units if unit.parent_id is None), None)
    if top is None or due.is_owed_by(top) or not may_see(visit.person, circle.relation(top)):
        return ()
    beside = beside_the_whole(visit, due, top)
    return (*compiled_choices(due, top), *beside)
