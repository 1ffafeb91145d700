"""`donghanh review`: rounds of reviews opened, looked at, and recognised by the chair's decision."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.installation import Data, next_command, person_named, unit_anywhere
from bot.commands.review_office import demand_keeper, demand_overseer, office_at, review_named
from bot.commands.review_shown import case_shape, done_shape, review_shape, words
from bot.commands.shown import Json, show_json, show_table
from bot.commands.typed import day, kept_words
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.review.cases import CaseLine


app = typer.Typer(no_args_is_help=True)

FILE_BYTES = 20 * 1024 * 1024
"""No scan of a decision is larger."""

Id = Annotated[
    str, typer.Argument(metavar="REVIEW", help="Mã đợt, như bk:p2026 (xem review list).")
]


Unit = Annotated[str, typer.Option("--unit", help="Mã hoặc tên đầy đủ của xã, phường.")]

By = Annotated[str, typer.Option("--by", metavar="PERSON", help="Mã của người ghi.")]


class KindOption(StrEnum):
    """The kinds, as they are typed."""

    PERIODIC = "periodic"
    IN_YEAR = "in_year"


@app.command("open", help="Mở một đợt rà soát và lập danh sách hộ.")
def open_(
    unit: Unit,
    kind: Annotated[KindOption, typer.Option("--kind", help="Định kỳ hoặc thường xuyên.")],
    *,
    by: By = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Open a review; the cadres of the households on its list are told."""
    from domain.review.process import RoundKind
    from domain.review.stages import Stage

    with office_at(data, by) as office:
        place = unit_anywhere(office.work, list(office.house.programmes), unit)
        if by:
            demand_keeper(office.work, person_named(office.work, by), place)
        made, listed = office.reviewing.open(office.moment, place, RoundKind(kind.value))
        told = office.news.tell(
            office.moment, made, "opened", {Stage.LISTED}, key=f"cli.{made.id}"
        )
        shape = {**review_shape(office, made), "told": told}
    if as_json:
        show_json(shape)
        return
    typer.echo(
        f"✅ Đã mở đợt {made.id}: {listed} hộ, {made.opens:%d/%m/%Y} – {made.closes:%d/%m/%Y}."
    )
    showing = next_command(f"review show {made.id}", data)
    typer.echo(f"Đã xếp tin báo cho {told} cán bộ. Xem tiếp: {showing}")


@app.command("list", help="Các đợt rà soát của mọi xã, phường.")
def list_(
    *,
    unit: Annotated[str, typer.Option("--unit", help="Chỉ của một xã, phường.")] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """List reviews with how far they are; no household is named."""
    with office_at(data) as office:
        programmes = list(office.house.programmes)
        chosen = unit_anywhere(office.work, programmes, unit).id if unit else None
        reviews = [
            each
            for name in programmes
            for each in office.work.reviews.of_programme(name)
            if chosen is None or each.unit_id == chosen
        ]
        shapes = [review_shape(office, each) for each in reviews]
    if as_json:
        show_json(shapes)
        return
    if not shapes:
        opening = next_command("review open --unit … --kind periodic", data)
        typer.echo(f"Chưa có đợt rà soát nào. Mở: {opening}")
        return
    heads = ("Đợt", "Đơn vị", "Từ", "Đến", "Hộ", "Đã xong", "Đang mở")
    keys = ("id", "unit_name", "opens", "closes", "total", "ended")
    rows = [[*(each[key] for key in keys), "có" if each["open"] else "không"] for each in shapes]
    show_table(heads, rows)


@app.command(help="Một đợt rà soát: các bước, hạn; thêm --by để xem từng hộ.")
def show(review: Id, *, by: By = "", data: Data = "", as_json: Json = False) -> None:
    """Show how far a review is; its households only to somebody who oversees the commune."""
    from domain.review.stages import Stage

    with office_at(data, by) as office:
        found = review_named(office.work, review, data)
        shape = review_shape(office, found)
        lines: list[CaseLine] = []
        if by:
            demand_overseer(office.work, person_named(office.work, by), found.unit_id)
            lines = office.work.review_cases.cases(office.moment.viewer, found.id, set(Stage))
            office.moment.note("listed", found.id, f"review command line {len(lines)}")
        cases = [case_shape(line) for line in lines]
    if as_json:
        show_json({**shape, "cases": cases} if by else shape)
        return
    typer.echo(
        f"{shape['id']} · {shape['unit_name']}: {found.opens:%d/%m/%Y} – {found.closes:%d/%m/%Y}"
    )
    typer.echo(f"{shape['total']} hộ; để kịp hạn, niêm yết chậm nhất {shape['post_by']:%d/%m/%Y}.")
    stages = shape["stages"]
    for stage, count in stages.items() if isinstance(stages, dict) else ():
        typer.echo(f"  {count} · {words(office.house, f'review.stage.{stage}')}")
    steps = shape["steps"] if found.is_open else []
    if isinstance(steps, list) and steps:
        step_heads = ("Việc", "Ai làm", "Chậm nhất", "Hộ đang chờ")
        step_rows = [
            [
                words(office.house, f"review.next.{each['act']}"),
                each["actor"],
                f"{each['by']:%d/%m/%Y}",
                each["waiting"],
            ]
            for each in steps
        ]
        show_table(step_heads, step_rows)
    if cases:
        heads = ("Số", "Hộ", "Nơi ở", "Hiện là", "Bước", "Kết quả (nháp đến khi công nhận)")
        rows = [
            [
                each["number"],
                each["name"],
                each["place"],
                words(office.house, f"status.{each['before']}"),
                words(office.house, f"review.stage.{each['stage']}"),
                words(office.house, f"status.{each['result']}") if each["result"] else "",
            ]
            for each in cases
        ]
        show_table(heads, rows)


@app.command(help="Ghi quyết định công nhận cho các hộ đã hết hạn niêm yết.")
def recognise(
    review: Id,
    by: By,
    decision: Annotated[
        str, typer.Option("--decision", callback=kept_words, help="Số quyết định.")
    ],
    date: Annotated[str, typer.Option("--date", help="Ngày ký, như 2026-12-10.")],
    *,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Bản chụp quyết định, được giữ lại."),
    ] = None,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Let a decision make statuses of the results whose posting is over."""
    from domain.review.stages import Stage

    decided_on = day(date, "--date")
    with office_at(data, by) as office:
        found = review_named(office.work, review, data)
        demand_overseer(office.work, person_named(office.work, by), found.unit_id)
        if not found.is_open:
            showing = next_command(f"review show {found.id}", data)
            raise RefusalError(f"{found.id} has ended; see `{showing}`")
        content = _content(file) if file is not None else b""
        # Found out before the file is kept: nothing stays behind of a decision that is refused.
        office.reviewing.recognition.demand_ready(office.moment, found, decided_on)
        document = office.house.media.put(file.name, content) if file is not None else ""
        done = office.reviewing.recognition.recognise(
            office.moment, found, decision, decided_on, document
        )
        ids = {line.id for line in done.done}
        told = office.news.tell(
            office.moment,
            found,
            "recognised",
            {Stage.RECOGNISED},
            key=f"cli.{found.id}.{decision}"[:60],
            only=ids,
        )
        families = office.families.recognised(
            office.moment, found, done.done, decision, decided_on
        )
        shape = {**done_shape(done, decision, told), "families_told": families}
    if as_json:
        show_json(shape)
    else:
        typer.echo(
            f"✅ Quyết định {decision}: đã công nhận {len(done.done)} hộ; còn {done.waiting} hộ."
        )
        for line, reason in done.refused:
            why = words(office.house, f"status_history.fault.{reason}")
            typer.echo(f"⚠️ {line.head_name}: chưa ghi được, {why}")
    if done.refused:
        raise typer.Exit(1)


def _content(file: Path) -> bytes:
    if file.stat().st_size > FILE_BYTES:
        raise RefusalError(f"{file} is larger than 20 MB; scan it smaller")
    return file.read_bytes()
