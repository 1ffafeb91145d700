"""`donghanh task`: the tasks that a plan hands out, who leads them, and how far they are."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import Data
from bot.commands.shown import Json, show_json, show_table
from bot.commands.typed import day as typed_day
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.plan_tasks import TaskState
    from handlers.plan_tasks.book import Followed, TaskOfPlan

app = typer.Typer(no_args_is_help=True)

Programme = Annotated[str, typer.Option("--programme", metavar="ID", help="Mã chương trình.")]
NOBODY = "nobody"


@app.callback()
def task() -> None:
    """Follow the tasks that a plan hands out."""


@app.command("list", help="Nhiệm vụ của kế hoạch: ai chủ trì, mốc nào, đến đâu rồi.")
def list_(
    *,
    programme: Programme,
    unit: Annotated[
        str, typer.Option("--unit", metavar="UNIT", help="Chỉ của đơn vị này: mã hoặc tên.")
    ] = "",
    state: Annotated[
        str,
        typer.Option(
            "--state", help="Chỉ trạng thái này: overdue, new, doing, seen, done, nobody."
        ),
    ] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày nào; trống là hôm nay.")
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print the tasks of a plan by unit, what is behind first."""
    from bot.commands.installation import settings_at
    from bot.commands.unit_office import at_office
    from bot.plans import read_plans
    from domain.plan_tasks import TaskState
    from handlers.due.deadlines import Deadlines
    from handlers.plan_tasks.book import ORDER, PlanTaskBook

    if state and state not in {*TaskState, NOBODY}:
        raise RefusalError(f"no state {state!r}; there are: {', '.join([*ORDER, NOBODY])}")
    settings = settings_at(data)
    plans = read_plans(settings.programmes_dir)
    with at_office(programme, data) as office:
        day = typed_day(on, "--on") if on else office.today
        deadlines = Deadlines(plans.worked_with, plans.work_calendar, settings.zone)
        book = PlanTaskBook(deadlines, plans.parties)
        if book.programme(programme) is None:
            raise RefusalError(f"{programme} is over: its tasks are not followed any more")
        only = office.living(unit).id if unit else None
        tasks = book.of_plan(office.work, programme, day)
    rows = [
        (each, followed)
        for each in tasks
        for followed in (each.followed or (() if only else (None,)))
        if (only is None or (followed is not None and followed.unit.id == only))
        and (not state or state == _state(followed))
    ]
    rows.sort(key=lambda row: ORDER.index(row[1].state) if row[1] is not None else len(ORDER))
    if as_json:
        show_json([_shape(each, followed) for each, followed in rows])
        return
    from domain.people import Person, PersonId, UnitId
    from handlers.plan_tasks.words import state_phrase
    from messages.render import Catalogues

    words = Catalogues(settings.zone)
    reader = Person(PersonId(""), "", "", UnitId(""), frozenset())
    typer.echo(f"{len(tasks)} nhiệm vụ của {programme}, tính đến {day:%d/%m/%Y}: {len(rows)} dòng")
    show_table(
        ("Mã", "Nhiệm vụ", "Chủ trì", "Mốc còn lại", "Trạng thái"),
        (
            (
                each.task.id,
                each.task.name,
                followed.unit.name if followed is not None else "–",
                ", ".join(f"{d:%d/%m/%Y}" for d in _open_days(followed)),
                words.text(state_phrase(followed.state if followed is not None else None), reader),
            )
            for each, followed in rows
        ),
    )


def _state(followed: "Followed | None") -> str:
    state: TaskState | None = followed.state if followed is not None else None
    return state.value if state is not None else NOBODY


def _open_days(followed: "Followed | None") -> list[Any]:
    milestones = followed.open_milestones if followed is not None else []
    return [each.due.deadline.last_day for each in milestones]


def _shape(each: "TaskOfPlan", followed: "Followed | None") -> dict[str, Any]:
    latest = followed.latest if followed is not None else None
    return {
        "task": each.task.id,
        "name": each.task.name,
        "section": each.task.section,
        "lead_as_printed": each.task.lead,
        "cooperating_as_printed": each.task.cooperating,
        "due_as_printed": each.task.due,
        "unit": followed.unit.id if followed is not None else None,
        "unit_name": followed.unit.name if followed is not None else None,
        "state": _state(followed),
        "milestones": [
            {
                "obligation": one.due.obligation.id,
                "period": one.due.deadline.period.id,
                "last_day": one.due.deadline.last_day,
                "handed_in": one.handed_in,
            }
            for one in (followed.milestones if followed is not None else ())
        ],
        "latest_step": latest.step.value if latest is not None else None,
        "latest_at": latest.made_at if latest is not None else None,
    }
