"""How units, their past and what follows a change are told on the command line."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import typer

from bot.commands.shown import show_json
from bot.commands.unit_office import Done, Office
from domain.people import Unit, UnitId
from domain.unit_changes import Followed
from domain.units import Change, UnitEvent, UnitLife, called_before, tree_on, went_into
from messages.formats import day as written

HAPPENED = {
    Change.RENAMED: "đổi tên, trước là {old}",
    Change.MERGED: "{old} nhập vào {other}",
    Change.SPLIT: "tách ra từ {old}",
    Change.MOVED: "chuyển đi khỏi {other}",
}
DID = {
    "unit_rename": "{name} → {other}",
    "unit_merge": "{name} nhập vào {other}",
    "unit_move": "{name} chuyển về {other}",
    "unit_split": "{name} tách ra từ {other}",
}
FOLLOWS = {
    "units": "đơn vị",
    "households": "hộ",
    "people": "người",
    "promises": "lời hẹn nộp báo cáo",
    "obstacles": "vướng mắc đang mở",
}


def say_tree(office: Office, on: date, *, as_json: bool) -> None:
    """Print the tree of a day."""
    register = office.register
    units = tree_on(register.lives, register.events, on)
    if as_json:
        show_json({"on": on, "units": [_shape(unit) for unit in units]})
        return
    typer.echo(f"{len(units)} đơn vị ngày {written(on, 'vi')}")
    depth: dict[UnitId | None, int] = {}
    for unit in units:
        depth[unit.id] = depth.get(unit.parent_id, -1) + 1
        typer.echo(f"{'  ' * depth[unit.id]}{unit.name} · {unit.id}")


def say_life(office: Office, life: UnitLife, *, as_json: bool) -> None:
    """Print one unit with its past."""
    register = office.register
    names = {each.unit.id: each.unit.name for each in register.lives}
    about = [
        each for each in register.events if life.unit.id in {each.unit_id, each.other_id}
    ]  # fmt: skip
    old = called_before(life.unit.id, register.events)
    into = went_into(life.unit.id, register.events)
    if as_json:
        shape = {
            **_shape(life.unit),
            "began_on": life.began_on,
            "ended_on": life.ended_on,
            "went_into": into if into != life.unit.id else None,
            "old_names": old,
            "events": [_event_shape(each) for each in about],
        }
        show_json(shape)
        return
    typer.echo(f"{life.unit.name} · {life.unit.id}")
    if life.unit.parent_id:
        typer.echo(f"Thuộc: {names.get(life.unit.parent_id, life.unit.parent_id)}")
    if old:
        typer.echo(f"Tên cũ: {'; '.join(old)}")
    if life.ended_on:
        typer.echo(f"Không còn từ {written(life.ended_on, 'vi')}, nay là {names.get(into, into)}.")
    for each in about:
        typer.echo(f"{written(each.day, 'vi')}: {_told(each, names)}")


def say_change(done: Sequence[Done], *, applied: bool, as_json: bool) -> None:
    """Print what was changed, or would be."""
    if as_json:
        show_json({"applied": applied, "changes": [_done_shape(each) for each in done]})
        return
    for each in done:
        typer.echo(DID[each.what].format(name=each.unit.name, other=each.other))
        if follows := _follows(each.followed):
            typer.echo(f"  Đi theo: {follows}.")
        if each.followed.other_area:
            typer.echo(
                f"  ⚠️ {each.followed.other_area} hộ ghi khu vực (nông thôn, thành thị) khác với "
                "đơn vị mới. Trợ lý không tự đổi: xin rà lại khu vực của các hộ này."
            )
        if each.followed.twins:
            typer.echo(
                f"  ⚠️ {each.followed.twins} tên nay có hai đơn vị cùng gọi dưới {each.other}: "
                "đổi tên bằng `donghanh unit rename` cho khỏi nhầm."
            )
    if applied:
        typer.echo("✅ Đã đổi. Tên cũ vẫn tìm thấy; báo cáo trước ngày đổi giữ tên cũ.")
    else:
        typer.echo("Chưa đổi gì. Thêm --apply để đổi.")


def _follows(followed: Followed) -> str:
    counted = followed._asdict()
    return ", ".join(f"{counted[key]} {word}" for key, word in FOLLOWS.items() if counted[key])


def _told(event: UnitEvent, names: Mapping[UnitId, str]) -> str:
    other = names.get(event.other_id, event.other_id) if event.other_id else ""
    told = HAPPENED[event.kind].format(old=event.old_name, other=other)
    who = f"{names.get(event.unit_id, event.unit_id)} " if event.kind is not Change.MERGED else ""
    return f"{who}{told}" + (f" ({event.basis})" if event.basis else "")


def _shape(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent_id,
        "synthetic": unit.synthetic,
    }


def _event_shape(event: UnitEvent) -> dict[str, Any]:
    return {
        "day": event.day,
        "what": event.kind,
        "unit": event.unit_id,
        "old_name": event.old_name,
        "other": event.other_id,
        "basis": event.basis,
    }


def _done_shape(done: Done) -> dict[str, Any]:
    return {
        "what": done.what,
        "unit": done.unit.id,
        "name": done.unit.name,
        "other": done.other,
        "follows": done.followed._asdict(),
    }
