"""`donghanh export`: everything that is kept about a household or a person, for themselves."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zipfile import ZIP_DEFLATED, ZipFile

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, reading, settings_at
from bot.commands.shown import Json, show_json
from bot.commands.typed import kept_words
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.media import FileStore
    from bot.settings import Settings
    from domain.people import Person, PersonId
    from domain.personal.copies import PersonalCopy
    from domain.personal.erasing import Scope
    from storage.work import SqlWork

PAGE, RECORD, PHOTOS = "du-lieu.html", "du-lieu.json", "anh"
"""What stands in the archive."""


def export(
    *,
    person: Annotated[str, typer.Option(metavar="PERSON", help="Mã của người.")] = "",
    household: Annotated[str, typer.Option(metavar="ID", help="Mã của hộ.")] = "",
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=".zip (trang, dữ liệu, ảnh) hoặc .html (một trang)."),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            metavar="PERSON|TÊN", callback=kept_words, help="Ai lấy bản này: mã người, hoặc tên."
        ),
    ] = "",
    reason: Annotated[
        str, typer.Option(callback=kept_words, help="Vì sao, như: gia đình xin ngày 05/6/2026.")
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Write down everything that is kept about a household or a person; it is noted in the trail."""
    from bot.opening import store_of

    settings = settings_at(data)
    target = _target(out)
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        scope, subject = subject_named(work, person, household)
        copy = work.copies.of(scope, subject, now)
        if copy is None:
            raise RefusalError(f"nothing is kept about {subject}")
        reader = work.people.get(_speaker(work, person, subject))
        _note(work, copy.subject, by, reason, now)
    if as_json and out is None:
        show_json(copy.plain())
        return
    target = target or Path(f"du-lieu-{subject}.zip")
    try:
        _write(target, copy, reader, settings, store_of(settings))
    except OSError as error:
        raise RefusalError(f"{target} could not be written: {error.strerror}") from error
    records = sum(len(section.records) for section in copy.sections)
    if as_json:
        show_json({"file": target, "subject": copy.subject, "records": records})
        return
    typer.echo(
        f"Đã ghi {target}: {records} mục về {copy.name}, {len(copy.own_files)} ảnh, ghi âm."
    )
    typer.echo(
        "Trang này có dữ liệu cá nhân: chỉ trao tận tay người có quyền, xong thì xóa bản ở máy."
    )


def _note(work: "SqlWork", subject: str, by: str, reason: str, now: "datetime") -> None:
    """Note who takes a copy, and why: the family reads it.

    Raises:
        RefusalError: If one of them is not said.
    """
    from domain.people import PersonId

    if not by or not reason:
        raise RefusalError(
            'say who takes the copy with --by "…" and why with --reason "…"; '
            "both stand in the audit trail, and the family sees that it was taken"
        )
    taker = work.people.get(PersonId(by))
    who = taker.id if taker is not None else None
    detail = reason if taker is not None else f"{by}: {reason}"
    work.audit.note(who, "exported", subject, now, detail)


def subject_named(work: "SqlWork", person: str, household: str) -> "tuple[Scope, str]":
    """Return whom a command is about.

    Raises:
        RefusalError: If none or both are named, or nobody has that id.
    """
    from bot.commands.installation import person_named
    from domain.personal.erasing import Scope

    if bool(person) == bool(household):
        raise RefusalError("name either --household ID or --person PERSON")
    if person:
        return Scope.PERSON, person_named(work, person).id
    household_id = work.households.id_of(household)
    if household_id is None:
        raise RefusalError(f"no household has the id or the code {household!r}")
    return Scope.HOUSEHOLD, household_id


def _speaker(work: "SqlWork", person: str, subject: str) -> "PersonId":
    from domain.households import HouseholdId
    from domain.people import PersonId

    if person:
        return PersonId(person)
    speaker = work.joining.speaker_of(HouseholdId(subject))
    return speaker.id if speaker is not None else PersonId("")


def _target(out: Path | None) -> Path | None:
    if out is not None and out.suffix not in {".zip", ".html"}:
        raise RefusalError(f"--out {out}: name a file that ends in .zip or .html")
    return out


def _write(
    target: Path,
    copy: "PersonalCopy",
    reader: "Person | None",
    settings: "Settings",
    media: "FileStore",
) -> None:
    from bot.plans import read_plans
    from handlers.personal.copies import PersonalPages, embedded
    from messages.render import Catalogues

    plans = read_plans(settings.programmes_dir)
    pages = PersonalPages(Catalogues(settings.zone), plans.rules, plans.personal, plans.shelves)
    if target.suffix == ".html":
        target.write_text(pages.page(copy, reader, embedded(copy, media.read)), "utf-8")
        return
    files = dict(_found(copy, media))
    pictures = {name: f"{PHOTOS}/{name}" for name in files}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, pages.page(copy, reader, pictures))
        archive.writestr(RECORD, json.dumps(copy.plain(), ensure_ascii=False, indent=2))
        for name, content in files.items():
            archive.writestr(f"{PHOTOS}/{name}", content)


def _found(copy: "PersonalCopy", media: "FileStore") -> "list[tuple[str, bytes]]":
    from bot.media import UnopenedFileError

    found = []
    for name in copy.own_files:
        try:
            found.append((name, media.read(name)))
        except (FileNotFoundError, UnopenedFileError):
            # It is named on the page as one that is not there.
            continue
    return found
