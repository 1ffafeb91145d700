"""`donghanh household`: one household with its history, a recognition, and drafts by the standards."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, person_named, reading, settings_at
from bot.commands.shown import Json, show_json
from bot.commands.typed import day, kept_words
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.households import Household
    from domain.people import Person
    from domain.recognition import Recognition
    from domain.status import StatusLine
    from storage.work import SqlWork

app = typer.Typer(no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="HOUSEHOLD", help="Mã của hộ, như bk-h-001.")]
Viewer = Annotated[str, typer.Option("--as", metavar="PERSON", help="Mã của người xem hoặc ghi.")]
B1 = Annotated[
    int | None, typer.Option("--b1", min=0, help="Tổng điểm B1 rà soát viên ghi trên phiếu.")
]
B2 = Annotated[
    int | None, typer.Option("--b2", min=0, max=120, help="Tổng điểm B2, như trên phiếu.")
]

STATUSES = ("poor", "near_poor", "newly_escaped", "average", "out")


@app.command(help="Một hộ với cả lịch sử diện hộ, cho người được xem hộ ấy.")
def show(household: Id, viewer: Viewer, *, data: Data = "", as_json: Json = False) -> None:
    """Show a household with its whole history to somebody who may see it; the look is noted."""
    from bot.commands.household_shown import Told, say, shape
    from storage.programmes import load_standards

    settings = settings_at(data)
    standards = load_standards(settings.programmes_dir / "standards.yaml")
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        today = now.astimezone(settings.zone).date()
        who = person_named(work, viewer)
        home = _seen_by(work, who, household, today)
        work.audit.note(who.id, "viewed", home.id, now, "command line")
        lines = work.statuses.of(home.id)
        told = Told(home, lines, work.escapes.latest(home.id), standards, today)
    if as_json:
        show_json(shape(told))
    else:
        say(told, settings.zone)


@app.command(help="Quyết định công nhận sẽ ghi gì vào lịch sử của hộ; thêm --apply để ghi.")
def recognise(
    household: Id,
    viewer: Viewer,
    *,
    status: Annotated[str, typer.Option(help=f"Công nhận là: {', '.join(STATUSES)}.")],
    decision: Annotated[
        str, typer.Option(callback=kept_words, help="Số quyết định, như 125/QĐ-UBND.")
    ],
    on: Annotated[str, typer.Option(metavar="DATE", help="Ngày quyết định.")],
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Tính từ ngày; bỏ trống là ngày quyết định.")
    ] = "",
    b1: B1 = None,
    b2: B2 = None,
    corrects: Annotated[
        bool, typer.Option("--corrects", help="Sửa những gì đã ghi cho ngày ấy và về sau.")
    ] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Ghi thật; không có thì chỉ xem trước.")
    ] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Say what a decision would add to a household's history; with --apply it is added."""
    from bot.commands.household_shown import line_shape, say_line
    from domain.households import Status
    from domain.recognition import Recognition
    from domain.standards import standard_on
    from storage.programmes import load_standards

    if status not in STATUSES:
        raise typer.BadParameter(f"--status: {status!r} is none of {', '.join(STATUSES)}")
    decided = day(on, "--on")
    holds = day(since, "--since") if since else decided
    settings = settings_at(data)
    standard = standard_on(load_standards(settings.programmes_dir / "standards.yaml"), holds)
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        today = now.astimezone(settings.zone).date()
        who = person_named(work, viewer)
        home = _answered_by(work, who, household, today)
        given = Recognition(
            household_id=home.id,
            status=Status(status),
            since=holds,
            decision=decision,
            decided_on=decided,
            standard_id=standard.id if standard is not None else "",
            b1=b1,
            b2=b2,
            corrects=corrects,
            noted_by=who.id,
            noted_at=now,
        )
        line = _recorded(work, given, home, today, apply=apply)
    if as_json:
        show_json({"household": home.id, "applied": apply, "line": line_shape(line)})
    else:
        say_line(home, line, settings.zone, applied=apply)


@app.command(
    help="Thu nhập và thiếu hụt, hoặc điểm trên phiếu, ra diện nào theo từng chuẩn: bản nháp."
)
def classify(
    *,
    area: Annotated[str, typer.Option(help="Nông thôn hay thành thị: rural hoặc urban.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="Xét theo chuẩn của ngày này.")],
    income: Annotated[
        int | None, typer.Option(min=0, help="Thu nhập, đồng một người một tháng.")
    ] = None,
    deprivations: Annotated[
        int | None, typer.Option(min=0, max=12, help="Số chỉ số thiếu hụt trong 12 chỉ số.")
    ] = None,
    b1: B1 = None,
    b2: B2 = None,
    as_json: Json = False,
) -> None:
    """Say what facts or points come to by the standard of a day, and by the others: drafts all."""
    from bot.commands.household_shown import draft_shape, say_drafts
    from bot.settings import read_settings
    from domain.classification import Facts, draft_by
    from domain.people import Area
    from domain.standards import standard_on
    from storage.programmes import load_standards

    if area not in {each.value for each in Area}:
        raise typer.BadParameter(f"--area: {area!r} is neither rural nor urban")
    settings = read_settings()
    standards = load_standards(settings.programmes_dir / "standards.yaml")
    at = day(on, "--on")
    in_force = standard_on(standards, at)
    if in_force is None:
        raise RefusalError(f"no poverty standard is known for {at}; see programmes/standards.yaml")
    facts = Facts(Area(area), income, deprivations, b1, b2)
    drafts = [draft_by(standard, facts) for standard in standards]
    if as_json:
        shapes = [draft_shape(draft) for draft in drafts]
        show_json({"on": at, "in_force": in_force.id, "drafts": shapes})
    else:
        say_drafts(drafts, in_force.id, settings.zone)


def _seen_by(work: "SqlWork", who: "Person", name: str, today: date) -> "Household":
    """Return a household for somebody who may see it; to others it does not exist."""
    from domain.households import HouseholdId
    from storage.odd_values import odd_values

    for odd in odd_values(work.connection, 1, name):
        raise RefusalError(
            f"the household {name!r} cannot be shown: {odd.column} of row {odd.row} holds "
            f"{odd.value!r}, which cannot be read; `donghanh doctor` lists all such values"
        )
    home = work.households.seen_by(who, HouseholdId(name), today).household
    if home is None:
        raise RefusalError(
            f"{who.name} ({who.id}) has no household {name!r} to see; "
            "name with --as somebody who looks after it or oversees its area"
        )
    return home


def _answered_by(work: "SqlWork", who: "Person", name: str, today: date) -> "Household":
    """Return a household for an officer of the area where it lives."""
    from handlers.escape.words import serves

    home = _seen_by(work, who, name, today)
    if not serves(work, who, home):
        raise RefusalError(
            f"{who.name} ({who.id}) is no officer of the area where {home.code} lives; "
            "a recognition is recorded by an officer of the commune or by the lead office"
        )
    return home


def _recorded(
    work: "SqlWork", given: "Recognition", home: "Household", today: date, *, apply: bool
) -> "StatusLine":
    from domain.people import PersonId
    from domain.recognition import StatusFaultError

    try:
        if not apply:
            return work.statuses.would_add(given, today)
        line = work.statuses.add(given, today)
    except StatusFaultError as fault:
        raise RefusalError(f"{home.code}: {fault}") from fault
    by = PersonId(given.noted_by or "")
    work.audit.note(by, "recognised", home.id, given.noted_at, f"{line.status} {line.decision}")
    return line
