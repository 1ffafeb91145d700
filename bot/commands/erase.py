"""`donghanh erase`: a household or a person is erased for good; what the law keeps has no name left."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.export import subject_named
from bot.commands.installation import Data, in_pieces, reading, settings_at
from bot.commands.shown import Json, show_json
from bot.commands.typed import kept_words
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.personal.erasing import Erased, Outlook, Scope
    from domain.personal.rules import PersonalRules
    from messages.render import Catalogues


def erase(
    *,
    person: Annotated[str, typer.Option(metavar="PERSON", help="Mã của người.")] = "",
    household: Annotated[str, typer.Option(metavar="ID", help="Mã của hộ.")] = "",
    reason: Annotated[
        str, typer.Option(callback=kept_words, help="Vì sao, như: đơn ngày 05/6/2026.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ nói sẽ xóa gì và giữ gì.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại; dành cho tập lệnh.")] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Say what an erasure would do; after the code has been typed once more, do it."""
    from storage.personal_rules import load_personal_rules

    settings = settings_at(data)
    rules = load_personal_rules(settings.programmes_dir)
    if not dry_run and not reason.strip():
        raise RefusalError('say why with --reason "…"; it stands in the audit trail')
    scope, outlook = _outlook(settings, person, household, finish=not dry_run)
    if not as_json:
        _say(outlook, rules, settings)
    if outlook.holds:
        if as_json:
            show_json({**_shape(outlook, rules), "done": False})
        raise RefusalError(_held(outlook))
    if dry_run:
        if as_json:
            show_json({**_shape(outlook, rules), "done": False})
        return
    if not yes:
        _ask(outlook.subject)
    done = _erased(settings, scope, outlook.subject, reason)
    is_swept = _swept(settings)
    if as_json:
        show_json({**_shape(done.outlook, rules), "done": True, "swept": is_swept})
        return
    typer.echo(
        f"Đã xóa: {done.outlook.total} mục, {done.outlook.files} ảnh, ghi âm. "
        "Bản sao lưu của máy chủ hết dữ liệu này khi hết vòng sao lưu."
    )
    if not is_swept:
        typer.echo(
            "Chưa ghi lại được tệp cơ sở dữ liệu vì dịch vụ đang chạy; dừng dịch vụ rồi chạy "
            "donghanh db compact."
        )


def _outlook(
    settings: "Settings", person: str, household: str, *, finish: bool
) -> "tuple[Scope, Outlook]":
    if finish:
        _finish(settings)
    with reading(settings) as work:
        scope, subject = subject_named(work, person, household)
        outlook = work.erasing.outlook(scope, subject, clock_of(work, settings.zone).now())
    if outlook is None:
        raise RefusalError(f"nothing is kept about {subject}")
    return scope, outlook


def _ask(subject: str) -> None:
    """Have the code typed once more: it cannot be undone."""
    typed = typer.prompt(
        f"Không lấy lại được. Gõ lại mã {subject} để xóa", default="", show_default=False
    )
    if typed.strip() != subject:
        raise RefusalError(f"nothing was erased: type {subject} to confirm, or give --yes")


def _erased(settings: "Settings", scope: "Scope", subject: str, reason: str) -> "Erased":
    from domain.personal.erasing import ErasingHeldError
    from handlers.personal.erasures import nameless_of

    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        today = now.astimezone(settings.zone).date()
        try:
            done = work.erasing.erase(
                scope, subject, nameless_of(_words(settings)), None, reason, now, today
            )
        except ErasingHeldError as error:
            raise RefusalError(f"nothing was erased: {error}") from error
    if done is None:
        raise RefusalError(f"nothing is kept about {subject}")
    _finish(settings)
    return done


def _finish(settings: "Settings") -> None:
    """Take the files off the disk: those of this erasure, and of one that was stopped before."""
    from bot.opening import store_of
    from handlers.personal.erased_files import remove_left

    with in_pieces(settings) as do:
        remove_left(do, store_of(settings))


def _swept(settings: "Settings") -> bool:
    from storage.database import open_database
    from storage.sweeping import sweep

    engine = open_database(settings.database_url)
    try:
        return sweep(engine)
    finally:
        engine.dispose()


def _words(settings: "Settings") -> "Catalogues":
    from messages.render import Catalogues

    return Catalogues(settings.zone)


def _say(outlook: "Outlook", rules: "PersonalRules", settings: "Settings") -> None:
    from handlers.personal.erasures import outlook_phrase

    typer.echo(_words(settings).text(outlook_phrase(outlook, rules), None))


def _held(outlook: "Outlook") -> str:
    why = {
        "escape_waits": "a registration to escape poverty still waits for its outcome",
        "review_runs": "a review of the household is still running",
        "works_here": "this person still works here; take them off first (donghanh person deactivate)",
        "erased_before": "it was erased before",
    }
    return "nothing was erased: " + "; ".join(why[hold.value] for hold in outlook.holds)


def _shape(outlook: "Outlook", rules: "PersonalRules") -> dict[str, Any]:
    return {
        "scope": outlook.scope,
        "subject": outlook.subject,
        "records": dict(sorted(outlook.counts.items())),
        "files": outlook.files,
        "in_programme": outlook.in_programme,
        "holds": list(outlook.holds),
        "kept": [
            {"what": each.what.vi, "basis": each.basis, "confidence": each.confidence}
            for each in rules.kept
        ],
    }
