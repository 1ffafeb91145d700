"""`donghanh assign`, `transfer`, `workload`: who looks after which household."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import (
    Data,
    demand_database,
    next_command,
    person_named,
    settings_at,
    unit_anywhere,
    unit_named,
)
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.assignments import Home, Load
    from domain.households import HouseholdLine
    from domain.people import Person, Unit
    from domain.transfers import Shares
    from handlers.assignment.acts import Assigning, Moment
    from storage.work import SqlWork


@dataclass(frozen=True, slots=True)
class _Office:
    """What a command that assigns works with.

    Attributes:
        work: One unit of work: all of it is kept, or nothing.
        desk: Who carries it out and tells whom it concerns.
        at: When, by the installation's clock.
        programmes: The programmes that are installed.
    """

    work: "SqlWork"
    desk: "Assigning"
    at: "Moment"
    programmes: Sequence[str]


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
    with _office(data) as office:
        line = _line(office.work, household)
        cadre = _taker(office.work, line, person)
        given = office.desk.assign(office.work, line, cadre, by=None, at=office.at)
        before = office.work.people.get(given.before) if given.before else None
    shape = {
        "household": line.id,
        "name": line.head_name,
        "place": line.place,
        "to": _who(cadre),
        "before": _who(before) if before else None,
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
    with _office(data) as office:
        line = _line(office.work, household)
        programme = office.work.assignments.for_the_house().programme_of(line.id)
        unit = unit_named(office.work, str(programme), helper)
        changed = office.work.helping.change(line.id, unit.id, office.at.today, office.at.now)
        if changed:
            office.work.audit.note(None, "helper", line.id, office.at.now, unit.id)
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
    from bot.commands.assign_list import FAULTS_SHOWN, apply_help_list, read_help_list
    from storage.import_headings import load_vocabulary
    from storage.workbook_guard import WorkbookFaultError

    vocabulary = load_vocabulary(settings_at(data).programmes_dir)
    with _office(data) as office:
        try:
            found = read_help_list(office.work, file, vocabulary)
        except WorkbookFaultError as error:
            raise RefusalError(
                f"{file.name} cannot be read as a list ({error}); see `donghanh import --help`"
            ) from error
        done = apply and not found.faults
        if done:
            apply_help_list(office.work, found, office.at.today, office.at.now)
    agencies = [
        {"id": unit.id, "name": unit.name, "households": count}
        for unit, count in found.by_agency()
    ]
    if as_json:
        counts = {"changed": len(found.changes), "same": found.same}
        show_json({"applied": done, **counts, "agencies": agencies, "faults": found.faults})
    else:
        will = "Đã phân công" if done else "Sẽ phân công"
        typer.echo(f"{will} {len(found.changes)} hộ cho {len(agencies)} cơ quan từ hôm nay;")
        typer.echo(f"{found.same} hộ đã có đúng cơ quan ấy.")
        show_table(("Cơ quan", "Hộ"), [[each["name"], each["households"]] for each in agencies])
        for fault in found.faults[:FAULTS_SHOWN]:
            typer.echo(f"🔴 {fault}")
        if not apply and not found.faults:
            typer.echo("Chưa ghi gì. Đúng rồi thì thêm --apply.")
    if found.faults:
        raise RefusalError(
            f"{len(found.faults)} rows of {file.name} are wrong: nothing is changed"
        )


def transfer(
    *,
    from_: Annotated[str, typer.Option("--from", help="Mã cán bộ giao hết hộ.")] = "",
    to: Annotated[str, typer.Option("--to", help="Mã những người nhận, cách nhau dấu phẩy.")] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Chuyển thật; không có thì chỉ xem.")] = (
        False
    ),
    undo: Annotated[int, typer.Option("--undo", help="Số của lần chuyển cần trả lại.")] = 0,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Show how a cadre's households would be shared out, and move them with --apply."""
    if undo:
        _undo(undo, data, as_json=as_json)
        return
    names = [name.strip() for name in to.split(",") if name.strip()]
    if not from_ or not names:
        raise typer.BadParameter("name --from PERSON and --to PERSON,PERSON; or --undo NUMBER")
    with _office(data) as office:
        giver = person_named(office.work, from_)
        takers = _takers(office.work, giver, names)
        homes = _homes(office, giver)
        shares = office.desk.shares(office.work, homes, takers, office.at.today)
        number = 0
        if apply and homes:
            number = office.desk.transfer(office.work, giver, homes, shares, by=None, at=office.at)
        people = {each.id: each for each in takers}
    if as_json:
        show_json(_transfer_shape(giver, homes, shares, people, number))
    else:
        _say_transfer(giver, homes, shares, people, number, data)


def workload(
    *,
    unit: Annotated[str, typer.Option(help="Mã hoặc tên đầy đủ của đơn vị, như bk.")],
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Show what each cadre of a unit and below carries, and what nobody looks after."""
    with _office(data) as office:
        from handlers.assignment.acts import loads_of

        found = unit_anywhere(office.work, office.programmes, unit)
        today = office.at.today
        people = office.work.assignments.for_the_house().carriers_below(found.id, today)
        loads = loads_of(office.work, people, today)
        unassigned = office.work.assignments.count_unassigned(found.id, today)
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


@contextmanager
def _office(data: str) -> Iterator[_Office]:
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened
    from handlers.assignment.acts import Assigning, Moment

    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house, house.store.begin() as work:
        now = clock_of(work, settings.zone).now()
        yield _Office(
            work,
            Assigning(house.house.speech),
            Moment.at(now, settings.zone),
            list(house.house.programmes),
        )


def _line(work: "SqlWork", household: str) -> "HouseholdLine":
    household_id = work.households.id_of(household)
    wanted = [household_id] if household_id is not None else []
    lines = work.assignments.for_the_house().lines_of(wanted)
    if not lines:
        raise RefusalError(
            f"no household has the id or the code {household!r}; both stand in the roster that "
            "was imported, and the code on the household's card"
        )
    return lines[0]


def _taker(work: "SqlWork", line: "HouseholdLine", name: str) -> "Person":
    person = person_named(work, name)
    _demand_cadre(person)
    programme = work.assignments.for_the_house().programme_of(line.id)
    if programme != person.programme_id:
        raise RefusalError(
            f"{person.name} ({person.id}) works in {person.programme_id}, the household "
            f"{line.id} belongs to {programme}; name a cadre of {programme}"
        )
    return person


def _demand_cadre(person: "Person") -> None:
    from domain.assignments import can_take

    if not person.active:
        raise RefusalError(
            f"{person.name} ({person.id}) is not active any more; name somebody else"
        )
    if not can_take(person):
        raise RefusalError(
            f"{person.name} ({person.id}) is no cadre; give the role first, or name somebody else"
        )


def _takers(work: "SqlWork", giver: "Person", names: Sequence[str]) -> "list[Person]":
    people = {name: person_named(work, name) for name in names}
    if giver.id in people:
        raise RefusalError(f"{giver.name} ({giver.id}) cannot take over from themselves")
    for person in people.values():
        _demand_cadre(person)
        if person.programme_id != giver.programme_id:
            raise RefusalError(
                f"{person.name} ({person.id}) works in {person.programme_id}, "
                f"{giver.name} in {giver.programme_id}; households stay in their programme"
            )
    return list(people.values())


def _homes(office: _Office, giver: "Person") -> "list[Home]":
    return office.work.assignments.for_the_house().homes_of(giver.id, office.at.today)


def _undo(number: int, data: str, *, as_json: bool) -> None:
    from domain.transfers import UNDONE_WITHIN, TooLateError

    try:
        with _office(data) as office:
            undone = office.desk.undo(office.work, number, by=None, at=office.at)
    except TooLateError:
        raise RefusalError(
            f"transfer {number} was made more than {UNDONE_WITHIN.days} days ago, and people have "
            "been there since; make a new transfer with --from and --to"
        ) from None
    if undone is None:
        raise RefusalError(
            f"transfer {number} cannot be undone: there is none of that number, it was undone "
            "before, or whoever gave the households has left"
        )
    if as_json:
        show_json({"giver": _who(undone.giver), "back": undone.back, "stay": list(undone.stay)})
        return
    typer.echo(f"✅ {undone.back} hộ đã trở lại do {undone.giver.name} phụ trách.")
    if undone.stay:
        typer.echo(f"Đã sang tay người khác nên giữ nguyên: {', '.join(undone.stay)}.")


def _who(person: "Person") -> dict[str, str]:
    return {"id": person.id, "name": person.name}


def _transfer_shape(
    giver: "Person",
    homes: "Sequence[Home]",
    shares: "Shares",
    people: "dict[Any, Person]",
    number: int,
) -> dict[str, Any]:
    return {
        "from": _who(giver),
        "households": len(homes),
        "shares": [
            {**_who(people[who]), "households": list(share)} for who, share in shares.items()
        ],
        "applied": bool(number),
        "number": number or None,
    }


def _say_transfer(
    giver: "Person",
    homes: "Sequence[Home]",
    shares: "Shares",
    people: "dict[Any, Person]",
    number: int,
    data: str,
) -> None:
    if not homes:
        typer.echo(f"{giver.name} không phụ trách hộ nào.")
        return
    takers = ", ".join(f"{people[who].name} ({len(share)})" for who, share in shares.items())
    typer.echo(f"{len(homes)} hộ của {giver.name} → {takers}")
    lines = {home.id: home.line for home in homes}
    show_table(
        ("Người nhận", "Mã hộ", "Chủ hộ", "Nơi ở"),
        [
            (people[who].name, each, lines[each].head_name, lines[each].place)
            for who, share in shares.items()
            for each in share
        ],
    )
    if number:
        undoing = next_command(f"transfer --undo {number}", data)
        typer.echo(f"✅ Đã chuyển. Trả lại như cũ: {undoing}")
    else:
        typer.echo("Chưa chuyển gì. Thêm --apply để chuyển.")


def _workload_shape(unit: "Unit", loads: "Sequence[Load]", unassigned: int) -> dict[str, Any]:
    return {
        "unit": {"id": unit.id, "name": unit.name},
        "unassigned": unassigned,
        "cadres": [
            {
                **_who(load.person),
                "unit": load.unit,
                "active": load.person.active,
                "households": load.households,
                "silent": load.silent,
                "reports": load.reports,
            }
            for load in loads
        ],
    }
