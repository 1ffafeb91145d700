"""`donghanh workload`: what each cadre carries, and what nobody looks after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.assign_office import office_at, shape_of
from bot.commands.installation import Data, unit_anywhere
from bot.commands.shown import Json, show_json, show_table

if TYPE_CHECKING:
    from domain.assignments import Load
    from domain.people import Unit


def workload(
    *,
    unit: Annotated[str, typer.Option(help="Mã hoặc tên đầy đủ của đơn vị, như bk.")],
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Show what each cadre of a unit and below carries, and what nobody looks after."""
    with office_at(data) as office:
        from handlers.assignment.acts import loads_of

        found = unit_anywhere(office.work, office.programmes, unit)
        today = office.at.today
        people = office.work.assignments.for_the_house().carriers_below(found.id, today)
        loads = loads_of(office.work, people, today)
        unassigned = office.work.care.count_unassigned(found.id, today)
    if as_json:
        show_json(_workload_shape(found, loads, unassigned))
        return
    typer.echo(f"{found.name}: {unassigned} hộ chưa có cán bộ.")
    show_table(
        ("Mã", "Cán bộ", "Đơn vị", "Hộ", "Lâu chưa cập nhật", "Báo cáo tháng này"),
        [
            (
                load.person.id,
                load.person.name + ("" if load.person.active else " (đã nghỉ)"),
                load.unit,
                load.households,
                load.silent,
                load.reports,
            )
            for load in loads
        ],
    )


def _workload_shape(unit: "Unit", loads: "Sequence[Load]", unassigned: int) -> dict[str, Any]:
    return {
        "unit": {"id": unit.id, "name": unit.name},
        "unassigned": unassigned,
        "cadres": [
            {
                **shape_of(load.person),
                "unit": load.unit,
                "active": load.person.active,
                "households": load.households,
                "silent": load.silent,
                "reports": load.reports,
            }
            for load in loads
        ],
    }
