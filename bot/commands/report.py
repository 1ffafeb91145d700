"""`donghanh report`: a unit's periodic report as an official document, with its annexes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import report_ask, report_status
from bot.commands.demo import clock_of
from bot.commands.installation import Data, demand_database, settings_at, unit_anywhere
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.opening import Opened
    from domain.people import Unit
    from domain.reports.official import Document
    from handlers.due.deadlines import Due
    from storage.work import SqlWork

app = typer.Typer(invoke_without_command=True)


@app.callback()
def report(
    context: typer.Context,
    *,
    unit: Annotated[
        str, typer.Option(help="Mã hoặc tên đầy đủ của đơn vị, như bk/vhxh; bk là tổng hợp.")
    ] = "",
    period: Annotated[
        str, typer.Option(help="Kỳ báo cáo: 2026-Q2, 2026-H1, 2026-9M, 2026, 2026-M05.")
    ] = "",
    obligation: Annotated[
        str, typer.Option(help="Mã chế độ báo cáo, như BK-R1; bỏ trống khi kỳ ấy chỉ có một.")
    ] = "",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Thư mục để ghi tệp.")] = Path(),
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Write a unit's report as .docx, and its annexes as .xlsx."""
    if context.invoked_subcommand is not None:
        return
    for name, given in (("--unit", unit), ("--period", period)):
        if not given:
            raise typer.BadParameter(f"{name}: name it, such as --unit bk/vhxh --period 2026-H1")
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened

    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house:
        _write(house, unit, period, obligation, out, as_json=as_json)


def _write(
    house: "Opened", unit_name: str, period: str, obligation: str, out: Path, *, as_json: bool
) -> None:
    home = house.house
    with house.store.begin() as work:
        now = clock_of(work, house.settings.zone).now()
        unit = unit_anywhere(work, list(home.programmes), unit_name)
        due = _due(house, work, unit, period, obligation)
        _demand_time(house, due, now)
        document = home.documents.compose(work, due, unit, now)
        work.audit.note(None, "exported", unit.id, now, f"report {due.subject}")
    files = _files(house, document, out, now)
    if as_json:
        show_json(_shape(house, document, unit, due, files))
        return
    for line in _said(house, document):
        typer.echo(line)
    for file in files:
        typer.echo(f"đã ghi {file}")


def _due(house: "Opened", work: "SqlWork", unit: "Unit", period: str, obligation: str) -> "Due":
    """Return which report is meant.

    Raises:
        RefusalError: If there is none, or more than one; with those that there are.
    """
    home = house.house
    programme = home.programmes[unit.programme_id]
    if not programme.is_worked_with:
        raise RefusalError(
            f"{programme.id} is a plan of the past: it is read, and no reports are made of it"
        )
    found = home.documents.reports(unit, period)
    if obligation:
        found = [due for due in found if due.obligation.id == obligation]
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(f"{due.obligation.id} ({due.obligation.subject})" for due in found)
        raise RefusalError(f"{unit.id} has several reports of {period}: name one of them with "
                           f"--obligation: {named}")  # fmt: skip
    which = f"{obligation} of {period}" if obligation else f"of {period}"
    raise RefusalError(f"{unit.id} has no report {which}; {_there(house, work, unit)}")


def _there(house: "Opened", work: "SqlWork", unit: "Unit") -> str:
    """Return which reports a unit has around today, for whoever named none of them."""
    today = clock_of(work, house.settings.zone).now().astimezone(house.settings.zone).date()
    parts = house.house.documents.around(unit, today)
    if not parts:
        return "the plan asks it for none, or names no day: see `donghanh programme show`"
    return "there are: " + ", ".join(f"{each} {period}" for each, period in parts)


def _demand_time(house: "Opened", due: "Due", now: "datetime") -> None:
    today = now.astimezone(house.settings.zone).date()
    if due.deadline.period.starts > today:
        raise RefusalError(
            f"{due.deadline.period.id} has not begun: it begins on {due.deadline.period.starts}, "
            f"and today is {today}"
        )


def _files(house: "Opened", document: "Document", out: Path, now: "datetime") -> list[Path]:
    pair = house.house.documents.write(document, now)
    out.mkdir(parents=True, exist_ok=True)
    files = [out / f"{document.file_name}{ending}" for ending in (".docx", ".xlsx")]
    for file, content in zip(files, pair, strict=True):
        file.write_bytes(content)
    return files


def _said(house: "Opened", document: "Document") -> list[str]:
    from domain.reports.official import Evidence

    loose = house.house.documents.loose_ends(document)
    empty = sum(each.evidence is Evidence.NONE for each in loose)
    lines = [f"{document.kind}: {document.subject}", document.issuer.full_name]
    if document.is_draft:
        lines.append("chưa gửi: đây là bản dự thảo, tính đến hôm nay")
    lines += [f"{name}: {table.title}" for name, table in _annexes(document)]
    told = len(loose) - empty
    lines.append(f"chưa có căn cứ: {empty} chỗ; đơn vị báo khác số đếm: {told} chỗ")
    return lines


def _annexes(document: "Document") -> list[tuple[str, Any]]:
    return list(zip(document.annex_names, document.annexes, strict=True))


def _shape(
    house: "Opened", document: "Document", unit: "Unit", due: "Due", files: list[Path]
) -> dict[str, Any]:
    return {
        "unit": {"id": unit.id, "name": unit.name},
        "obligation": due.obligation.id,
        "period": due.deadline.period.id,
        "title": f"{document.kind} {document.subject}",
        "issuer": document.issuer.full_name,
        "signed_on": document.signed_on,
        "draft": document.is_draft,
        "annexes": [
            {"name": name, "id": table.id, "title": table.title, "rows": len(table.rows)}
            for name, table in _annexes(document)
        ],
        "without_evidence": [
            {
                "part": each.part,
                "row": house.house.words.text(each.row, None),
                "column": each.column,
                "value": each.value,
                "evidence": each.evidence,
                "note": each.note,
            }
            for each in house.house.documents.loose_ends(document)
        ],
        "files": files,
    }


app.command("status", help="Đơn vị nào đã nộp, nộp sau hạn, được trả lại, đã nhận.")(
    report_status.status
)
app.command("ask", help="Yêu cầu các đơn vị nộp một báo cáo đột xuất, chậm nhất ngày nào.")(
    report_ask.ask
)
app.command("asked", help="Báo cáo đột xuất nào đang được yêu cầu.")(report_ask.asked)
app.command("withdraw", help="Rút một yêu cầu khi chưa đơn vị nào nộp.")(report_ask.withdraw)
