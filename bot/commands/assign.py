"""`donghanh assign`: a household gets a cadre, or an agency that helps it; a list gets many."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.assign_office import line_named, office_at, shape_of, taker_named
from bot.commands.installation import Data, settings_at, unit_named
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError


def assign(
    household: Annotated[str, typer.Argument(metavar="[HOUSEHOLD]", help="Mã của hộ.")] = "",
    person: Annotated[str, typer.Argument(metavar="[PERSON]", help="Mã cán bộ nhận hộ.")] = "",
    *,
    helper: Annotated[
        str, typer.Option(metavar="UNIT", help="Cơ quan giúp hộ từ hôm nay: mã hoặc tên đầy đủ.")
    ] = "",
    helpers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Danh sách nhiều hộ: cột Mã hộ và cột Cơ quan giúp đỡ.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Với --helpers: ghi thật; không có thì chỉ xem.")
    ] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Put a household into a cadre's care, and tell both cadres; or let an agency help it."""
    if helpers is not None:
        if household or person or helper:
            raise typer.BadParameter("--helpers FILE stands alone: the list names the households")
        _assign_helpers(helpers, data, apply=apply, as_json=as_json)
        return
    if not household or apply:
        raise typer.BadParameter("name a HOUSEHOLD, or a list with --helpers FILE [--apply]")
    if bool(person) == bool(helper):
        raise typer.BadParameter("name a PERSON, or an agency with --helper UNIT; one of the two")
    if helper:
        _assign_helper(household, helper, data, as_json=as_json)
        return
    with office_at(data) as office:
        line = line_named(office.work, household)
        cadre = taker_named(office.work, line, person)
        given = office.desk.assign(office.work, line, cadre, by=None, at=office.at)
        before = office.work.people.get(given.before) if given.before else None
    shape = {
        "household": line.id,
        "name": line.head_name,
        "place": line.place,
        "to": shape_of(cadre),
        "before": shape_of(before) if before else None,
        "changed": given.is_new,
    }
    if as_json:
        show_json(shape)
        return
    where = f"hộ {line.head_name} · {line.place}"
    if not given.is_new:
        typer.echo(f"{cadre.name} đang phụ trách {where} rồi; không đổi gì.")
        return
    was = f", trước do {before.name} phụ trách" if before else ""
    typer.echo(f"✅ {cadre.name} phụ trách {where}{was}.")


def _assign_helper(household: str, helper: str, data: str, *, as_json: bool) -> None:
    from handlers.assignment.helping import let_help

    with office_at(data) as office:
        line = line_named(office.work, household)
        programme = office.work.assignments.programme_of(line.id)
        unit = unit_named(office.work, str(programme), helper)
        changed = let_help(office.work, line.id, unit, office.at)
    if as_json:
        shape = {"id": unit.id, "name": unit.name, "changed": changed}
        show_json({"household": line.id, "name": line.head_name, "helper": shape})
        return
    where = f"hộ {line.head_name} · {line.place}"
    if changed:
        typer.echo(f"✅ {unit.name} giúp {where} từ hôm nay.")
    else:
        typer.echo(f"{unit.name} đang giúp {where} rồi; không đổi gì.")


def _assign_helpers(file: Path, data: str, *, apply: bool, as_json: bool) -> None:
    from bot.commands.assign_list import FAULTS_SHOWN, rows_of, sentence
    from handlers.assignment.helping import judged, let_all_help
    from storage.import_headings import load_vocabulary
    from storage.workbook_guard import WorkbookFaultError

    vocabulary = load_vocabulary(settings_at(data).programmes_dir)
    with office_at(data) as office:
        try:
            found = judged(office.work, rows_of(file, vocabulary))
        except WorkbookFaultError as error:
            raise RefusalError(
                f"{file.name} cannot be read as a list ({error}); see `donghanh import --help`"
            ) from error
        done = apply and not found.faults
        if done:
            let_all_help(office.work, found, office.at)
    faults = [sentence(each) for each in found.faults]
    agencies = [
        {"id": unit.id, "name": unit.name, "households": count}
        for unit, count in found.by_agency()
    ]
    if as_json:
        counts = {"changed": len(found.changes), "same": found.same}
        show_json({"applied": done, **counts, "agencies": agencies, "faults": faults})
    else:
        will = "Đã phân công" if done else "Sẽ phân công"
        typer.echo(f"{will} {len(found.changes)} hộ cho {len(agencies)} cơ quan từ hôm nay;")
        typer.echo(f"{found.same} hộ đã có đúng cơ quan ấy.")
        show_table(("Cơ quan", "Hộ"), [[each["name"], each["households"]] for each in agencies])
        for fault in faults[:FAULTS_SHOWN]:
            typer.echo(f"🔴 {fault}")
        if not apply and not found.faults:
            typer.echo("Chưa ghi gì. Đúng rồi thì thêm --apply.")
    if found.faults:
        raise RefusalError(
            f"{len(found.faults)} rows of {file.name} are wrong: nothing is changed"
        )
