"""`donghanh review`: rounds of reviews opened, looked at, and recognised by the chair's decision."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import (
    Data,
    demand_database,
    next_command,
    person_named,
    settings_at,
    unit_anywhere,
)
from bot.commands.shown import Json, show_json, show_table
from bot.commands.typed import day
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.compose import House
    from domain.people import Person
    from domain.people import Unit as Place
    from domain.review.cases import CaseLine, Review, ReviewFaultError
    from handlers.review.acts import Doing, Recognised, Reviewing
    from handlers.review.family_news import FamilyNews
    from handlers.review.news import ReviewNews
    from storage.work import SqlWork

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


@dataclass(frozen=True, slots=True)
class _Office:
    """What these commands work with: one unit of work, kept as a whole or not at all."""

    work: "SqlWork"
    house: "House"
    reviewing: "Reviewing"
    news: "ReviewNews"
    families: "FamilyNews"
    moment: "Doing"


@contextmanager
def _office(data: str, by: str = "") -> Iterator[_Office]:
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened
    from domain.people import PersonId
    from domain.review.cases import ReviewFaultError
    from handlers.review.acts import Doing
    from handlers.review.family_news import FamilyNews
    from handlers.review.news import ReviewNews

    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house:
        home = house.house
        try:
            with house.store.begin() as work:
                viewer = person_named(work, by) if by else None
                who = viewer.id if viewer is not None else PersonId("")
                now = clock_of(work, settings.zone).now()
                moment = Doing(work, who, now, now.astimezone(settings.zone).date(), viewer)
                news, families = ReviewNews(home.speech), FamilyNews(home.speech)
                yield _Office(work, home, home.reviewing, news, families, moment)
        except ReviewFaultError as fault:
            raise RefusalError(_why(home, fault)) from None


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
    from domain.review.cases import Stage
    from domain.review.process import Kind

    with _office(data, by) as office:
        place = unit_anywhere(office.work, list(office.house.programmes), unit)
        if by:
            _demand_keeper(office.work, person_named(office.work, by), place)
        made, listed = office.reviewing.open(office.moment, place, Kind(kind.value))
        told = office.news.tell(
            office.moment, made, "opened", {Stage.LISTED}, key=f"cli.{made.id}"
        )
        shape = {**_shape(office, made), "told": told}
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
    with _office(data) as office:
        programmes = list(office.house.programmes)
        chosen = unit_anywhere(office.work, programmes, unit).id if unit else None
        reviews = [
            each
            for name in programmes
            for each in office.work.reviews.of_programme(name)
            if chosen is None or each.unit_id == chosen
        ]
        shapes = [_shape(office, each) for each in reviews]
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
    from domain.review.cases import Stage

    with _office(data, by) as office:
        found = _named(office.work, review, data)
        shape = _shape(office, found)
        lines: list[CaseLine] = []
        if by:
            _demand_overseer(office.work, person_named(office.work, by), found.unit_id)
            lines = office.work.reviews.cases(office.moment.viewer, found.id, set(Stage))
            office.moment.note("listed", found.id, f"review command line {len(lines)}")
        cases = [_case(line) for line in lines]
    if as_json:
        show_json({**shape, "cases": cases} if by else shape)
        return
    typer.echo(
        f"{shape['id']} · {shape['unit_name']}: {found.opens:%d/%m/%Y} – {found.closes:%d/%m/%Y}"
    )
    typer.echo(f"{shape['total']} hộ; để kịp hạn, niêm yết chậm nhất {shape['post_by']:%d/%m/%Y}.")
    stages = shape["stages"]
    for stage, count in stages.items() if isinstance(stages, dict) else ():
        typer.echo(f"  {count} · {_words(office.house, f'review.stage.{stage}')}")
    steps = shape["steps"] if found.is_open else []
    if isinstance(steps, list) and steps:
        step_heads = ("Việc", "Ai làm", "Chậm nhất", "Hộ đang chờ")
        step_rows = [
            [
                _words(office.house, f"review.next.{each['act']}"),
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
                _words(office.house, f"status.{each['before']}"),
                _words(office.house, f"review.stage.{each['stage']}"),
                _words(office.house, f"status.{each['result']}") if each["result"] else "",
            ]
            for each in cases
        ]
        show_table(heads, rows)


@app.command(help="Ghi quyết định công nhận cho các hộ đã hết hạn niêm yết.")
def recognise(
    review: Id,
    by: By,
    decision: Annotated[str, typer.Option("--decision", help="Số quyết định.")],
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
    from domain.review.cases import Stage

    decided_on = day(date, "--date")
    with _office(data, by) as office:
        found = _named(office.work, review, data)
        _demand_overseer(office.work, person_named(office.work, by), found.unit_id)
        if not found.is_open:
            showing = next_command(f"review show {found.id}", data)
            raise RefusalError(f"{found.id} has ended; see `{showing}`")
        content = _content(file) if file is not None else b""
        # Found out before the file is kept: nothing stays behind of a decision that is refused.
        office.reviewing.demand_ready(office.moment, found, decided_on)
        document = office.house.media.put(file.name, content) if file is not None else ""
        done = office.reviewing.recognise(office.moment, found, decision, decided_on, document)
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
        shape = {**_done(done, decision, told), "families_told": families}
    if as_json:
        show_json(shape)
    else:
        typer.echo(
            f"✅ Quyết định {decision}: đã công nhận {len(done.done)} hộ; còn {done.waiting} hộ."
        )
        for line, reason in done.refused:
            why = _words(office.house, f"status_history.fault.{reason}")
            typer.echo(f"⚠️ {line.head_name}: chưa ghi được, {why}")
    if done.refused:
        raise typer.Exit(1)


def _content(file: Path) -> bytes:
    if file.stat().st_size > FILE_BYTES:
        raise RefusalError(f"{file} is larger than 20 MB; scan it smaller")
    return file.read_bytes()


def _named(work: "SqlWork", name: str, data: str) -> "Review":
    found = work.reviews.get(name)
    if found is None:
        raise RefusalError(f"no review {name!r}; see `{next_command('review list', data)}`")
    return found


def _demand_keeper(work: "SqlWork", person: "Person", place: "Place") -> None:
    """Let only those through who write down what is done in a commune's reviews."""
    from domain.review.roles import HELD_BY, keeps

    _demand_overseer(work, person, place.id)
    if place.kind in HELD_BY and not keeps(person, place):
        raise RefusalError(
            f"{person.id} is a leader, and rounds are opened by an officer; name one of "
            f"{place.id} with --by"
        )


def _demand_overseer(work: "SqlWork", person: "Person", unit_id: str) -> None:
    """Let only those through who oversee the commune: officers and leaders."""
    from domain.review.roles import takes_part

    if not person.active or not takes_part(person):
        raise RefusalError(f"{person.id} is no officer or leader; name one of {unit_id} with --by")
    if work.households.overseen_by(person) != unit_id:
        raise RefusalError(
            f"{person.id} does not oversee {unit_id}; name its officer or leader with --by"
        )


def _shape(office: _Office, review: "Review") -> dict[str, object]:
    from domain.review.cases import ACT_OF, ENDED, Act
    from domain.review.days import PART_OF

    counts = office.work.reviews.counts(review.id)
    unit = office.work.units.get(review.unit_id)
    latest = office.reviewing.latest(review)
    process = office.reviewing.process
    return {
        "id": review.id,
        "programme": review.programme_id,
        "unit": review.unit_id,
        "unit_name": unit.name if unit is not None else "",
        "kind": review.kind.value,
        "opens": review.opens,
        "closes": review.closes,
        "open": review.is_open,
        "total": sum(counts.values()),
        "ended": sum(counts.get(stage, 0) for stage in ENDED),
        "stages": {stage.value: count for stage, count in counts.items()},
        "post_by": latest.days[Act.POST],
        "steps": [
            {
                "act": act.value,
                "actor": process.step(PART_OF[act]).actor.vi,
                "by": latest.days[act],
                "waiting": sum(
                    counts.get(stage, 0) for stage, due in ACT_OF.items() if due is act
                ),
            }
            for act in PART_OF
        ],
        "posting_days": process.posting.days,
        "posting_counted_in": process.posting.counted_in.value,
        "agreement_percent": process.agreement.percent,
    }


def _case(line: "CaseLine") -> dict[str, object]:
    return {
        "number": line.id,
        "household": line.household_id,
        "name": line.head_name,
        "place": line.place,
        "before": line.before.value,
        "stage": line.stage.value,
        "draft": line.draft_now or None,
        "result": line.result.value if line.result is not None else None,
    }


def _done(done: "Recognised", decision: str, told: int) -> dict[str, object]:
    return {
        "decision": decision,
        "recognised": [_case(line) for line in done.done],
        "refused": [{**_case(line), "why": reason} for line, reason in done.refused],
        "waiting": done.waiting,
        "told": told,
    }


def _words(house: "House", key: str) -> str:
    from domain.say import Phrase

    return house.words.text(Phrase(key), None)


def _why(house: "House", fault: "ReviewFaultError") -> str:
    from handlers.review.words import fault_phrase

    return house.words.text(fault_phrase(fault), None)
