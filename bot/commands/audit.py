"""`donghanh audit`: who did what with whom, and whether the trail of it is whole."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, next_command, reading, settings_at
from bot.commands.shown import Json, show_json, show_table
from bot.commands.typed import kept_words
from bot.plain import local
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.trail import Checked, Head, TrailLine
    from storage.work import SqlWork

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("verify", help="Nhật ký có còn nguyên vẹn không: sửa, xóa, chèn, đổi chỗ, cắt đuôi.")
def verify(
    *,
    since: Annotated[
        str,
        typer.Option(metavar="MỐC", help="Một mốc cuối đã ghi lại trước đây, như 120:9f3c…"),
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Go along the whole trail; the first line that does not fit is named, and the exit is 1."""
    settings = settings_at(data)
    earlier = _earlier(since) if since else None
    with reading(settings) as work:
        found = work.audit.examined()
        is_on_it = earlier is None or work.audit.holds(earlier)
        gone = _gone(work, settings, earlier) if earlier is not None and not is_on_it else None
        refused = work.audit.not_cleared()
    is_whole = found.flaw is None and is_on_it and refused is None
    if as_json:
        shape = _checked(found, settings, is_whole=is_whole, holds=is_on_it)
        shape["since_cleared"] = gone is not None
        show_json({**shape, "not_cleared": _shape(refused, settings) if refused else None})
    else:
        typer.echo(_sentence(found, settings, data, holds=is_on_it, gone=gone))
        if refused is not None:
            typer.echo(not_cleared_sentence(refused, settings))
    if not is_whole:
        raise typer.Exit(1)


@app.command("show", help="Ai đã làm gì với một hộ, hoặc một người đã làm gì; mới nhất trước.")
def show(
    *,
    household: Annotated[str, typer.Option(metavar="ID", help="Mã của hộ.")] = "",
    person: Annotated[
        str, typer.Option(metavar="ID", callback=kept_words, help="Mã của người.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Nhiều nhất mấy dòng.")] = 50,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print the latest lines about a household, or of and about a person."""
    if bool(household) == bool(person):
        raise RefusalError("name either --household ID or --person ID")
    settings = settings_at(data)
    with reading(settings) as work:
        subject = _subject(work, household, person)
        read = work.audit.of_person if person else work.audit.about
        lines = read(subject, limit)
        now = clock_of(work, settings.zone).now()
        work.audit.note(None, "trail_read", subject, now)
    if as_json:
        show_json([_shape(line, settings) for line in lines])
        return
    from bot.commands.spelled import detail_words
    from messages.render import Catalogues

    words = Catalogues(settings.zone)
    rows = [
        (
            _written(line, settings),
            line.person_id or "trợ lý, lệnh",
            _action(line, settings),
            line.subject,
            detail_words(words, line.detail),
        )
        for line in lines
    ]
    show_table(("Lúc", "Ai", "Việc", "Về", "Chi tiết"), rows)


def not_cleared_sentence(line: "TrailLine", settings: "Settings") -> str:
    """Return what is to be said about a clearing that was refused."""
    from domain.say import Phrase
    from messages.render import Catalogues

    params = {"at": _written(line, settings), "why": line.detail}
    return Catalogues(settings.zone).text(Phrase("audit.not_cleared", params), None)


def _subject(work: "SqlWork", household: str, person: str) -> str:
    """Return the id that is asked about."""
    if person:
        return person
    household_id = work.households.id_of(household)
    if household_id is None:
        raise RefusalError(f"no household has the id or the code {household!r}")
    return household_id


def _earlier(text: str) -> "Head":
    from domain.trail import Head

    count, _, mac = text.partition(":")
    if not count.isdecimal() or not mac:
        raise RefusalError(
            f"--since {text!r} is no end of a trail; write it as `donghanh audit verify` printed it"
        )
    return Head(int(count), mac)


def _written(line: "TrailLine", settings: "Settings") -> str:
    return f"{line.at.astimezone(settings.zone):%d/%m/%Y %H:%M}"


def _action(line: "TrailLine", settings: "Settings") -> str:
    from domain.say import Phrase
    from domain.trail import ACTIONS
    from messages.render import Catalogues

    if line.action not in ACTIONS:
        return line.action
    return Catalogues(settings.zone).text(Phrase(f"audit.action.{line.action}"), None)


def _shape(line: "TrailLine", settings: "Settings") -> dict[str, Any]:
    return {
        "line": line.id,
        "at": local(line.at, settings.zone),
        "person": line.person_id,
        "action": line.action,
        "subject": line.subject,
        "detail": line.detail,
    }


def _checked(
    found: "Checked", settings: "Settings", *, is_whole: bool, holds: bool
) -> dict[str, Any]:
    return {
        "ok": is_whole,
        "lines": found.lines,
        "chained": found.chained,
        "head": f"{found.head.total}:{found.head.mac}",
        "flaw": found.flaw,
        "line": _shape(found.line, settings) if found.line is not None else None,
        "absent": found.absent,
        "holds": holds,
    }


def _gone(work: "SqlWork", settings: "Settings", earlier: "Head") -> dict[str, object] | None:
    """Return what was cleared away with an end that was written down; None if it is not that."""
    if not work.audit.is_cleared(earlier):
        return None
    lines, line = work.audit.cleared()
    on = _written(line, settings) if line is not None else ""
    return {"place": earlier.total, "cleared": lines, "on": on}


def _sentence(
    found: "Checked",
    settings: "Settings",
    data: str,
    *,
    holds: bool,
    gone: dict[str, object] | None,
) -> str:
    from domain.say import Phrase
    from messages.render import Catalogues

    words = Catalogues(settings.zone)
    line = found.line
    head = f"{found.head.total}:{found.head.mac}"
    params = {
        "lines": found.lines,
        "head": head,
        "again": next_command(f"audit verify --since {head}", data),
        "absent": found.absent,
        "number": line.id if line is not None else None,
        "at": _written(line, settings) if line is not None else "",
    }
    if found.flaw is not None:
        return words.text(Phrase(f"audit.flaw.{found.flaw.value}", params), None)
    if gone is not None:
        return words.text(Phrase("audit.since_cleared", {**params, **gone}), None)
    return words.text(Phrase("audit.whole" if holds else "audit.not_the_same", params), None)
