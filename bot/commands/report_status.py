"""`donghanh report status`: which units have handed in, in time or late, returned, accepted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, demand_database, settings_at
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import date

    from bot.opening import Opened
    from domain.reports.compiling import Brought, Completeness
    from domain.reports.life import Life
    from handlers.due.deadlines import Due
    from storage.work import SqlWork

STATES = {
    "open": "chưa nộp",
    "submitted": "đã gửi, chờ xem",
    "returned": "được trả lại",
    "accepted": "đã nhận",
    "locked": "đã nhận, đã tổng hợp",
}


class _Row(NamedTuple):
    due: "Due"
    brought: tuple["Brought", ...]
    lives: dict[str, "Life"]
    found: "Completeness"


def status(
    *,
    programme: Annotated[
        str, typer.Option("--programme", metavar="ID", help="Mã chương trình; trống là tất cả.")
    ] = "",
    period: Annotated[
        str, typer.Option(help="Kỳ báo cáo: 2026-Q2, 2026-H1; trống là những kỳ quanh hôm nay.")
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print who has handed in, who is late, what was returned and what was accepted."""
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened

    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house, house.store.begin() as work:
        home = house.house
        if programme and programme not in home.programmes:
            known = ", ".join(sorted(home.programmes))
            raise RefusalError(f"there is no programme {programme!r}; there are: {known}")
        today = clock_of(work, house.settings.zone).now().astimezone(home.zone).date()
        wanted = [programme] if programme else sorted(home.programmes)
        rows = [row for each in wanted for row in _rows(house, work, each, period, today)]
    if period and not rows:
        raise RefusalError(f"no unit owes a report of {period!r}; periods look like 2026-Q2")
    if as_json:
        show_json([_shape(row) for row in rows])
        return
    for row in rows:
        _show(row)
    if not rows:
        typer.echo("Quanh hôm nay không có báo cáo nào đến hạn.")


def _rows(
    house: "Opened", work: "SqlWork", programme_id: str, period: str, today: "date"
) -> Iterator[_Row]:
    from domain.reports.compiling import completeness_of
    from domain.standing import is_far
    from handlers.due.deadlines import Deadlines
    from handlers.unit_report.gathering import brought_by

    home = house.house
    plan = home.programmes[programme_id]
    if not plan.is_worked_with:
        return
    deadlines = Deadlines(home.programmes, home.work_calendar, home.zone)
    deadlines.read(work)
    around = deadlines.of_programme(programme_id, today)
    dues = [due for due in around if not is_far(due.deadline, today)]
    if period:
        found = (deadlines.find(programme_id, each.id, period) for each in plan.obligations)
        dues = [due for due in found if due is not None]
    for due in dues:
        units = work.unit_history.units_on(programme_id, due.deadline.last_day)
        lives = work.report_lives.lives(*due.parts)
        brought = tuple(
            brought_by(due, unit, lives.get(unit.id), today, home.zone)
            for unit in units
            if due.is_owed_by(unit)
        )
        if brought:
            named: dict[str, Life] = {str(key): life for key, life in lives.items()}
            yield _Row(due, brought, named, completeness_of(brought))


def _show(row: _Row) -> None:
    due, found = row.due, row.found
    typer.echo(
        f"{due.obligation.id} {due.obligation.subject} · {due.deadline.period.id} · hạn chót "
        f"{due.deadline.last_day:%d/%m/%Y}: {found.handed_in}/{found.owing} đơn vị đã nộp "
        f"({found.completeness} %), đúng hạn {found.timeliness} %, đã nhận {found.accepted}"
    )
    show_table(
        ("Đơn vị", "Tình trạng", "Ngày nộp", "Bản"),
        (
            (
                each.unit.name,
                STATES[each.state.value] + (", sau hạn" if each.late else ""),
                f"{each.first_day:%d/%m/%Y}" if each.first_day is not None else "",
                _version(row, each) or "",
            )
            for each in row.brought
        ),
    )
    for each in row.brought:
        if _false_version(row, each):
            typer.echo(f"{each.unit.name}: nội dung đã lưu không khớp dấu vân tay của nó")


def _shape(row: _Row) -> dict[str, Any]:
    due, found = row.due, row.found
    return {
        "programme": due.programme.id,
        "obligation": due.obligation.id,
        "period": due.deadline.period.id,
        "last_day": due.deadline.last_day,
        "owing": found.owing,
        "handed_in": found.handed_in,
        "in_time": found.in_time,
        "accepted": found.accepted,
        "completeness": _percent(found.completeness),
        "timeliness": _percent(found.timeliness),
        "units": [
            {
                "id": each.unit.id,
                "name": each.unit.name,
                "state": each.state,
                "late": each.late,
                "first_day": each.first_day,
                "version": _version(row, each),
                "digest": life.digest if (life := row.lives.get(each.unit.id)) else "",
                "false_version": _false_version(row, each),
            }
            for each in row.brought
        ],
    }


def _version(row: _Row, each: "Brought") -> int:
    life = row.lives.get(each.unit.id)
    return life.version if life is not None else 0


def _false_version(row: _Row, each: "Brought") -> int | None:
    from domain.reports.life import first_false_version

    life = row.lives.get(each.unit.id)
    return first_false_version(life.name, life.events) if life is not None else None


def _percent(share: object) -> float | None:
    return None if share is None else float(str(share))
