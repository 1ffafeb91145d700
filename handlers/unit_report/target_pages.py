"""How targets and their results are shown while a report is written: a list, and one of them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from domain.programme import Target
from domain.reports.drafts import Draft
from domain.reports.target_results import TargetResult, target_results
from domain.reports.told_targets import OddTarget, ToldTarget, asked_of, odd_targets
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.words import name_of
from handlers.paging import pages
from handlers.ports.work import Work
from handlers.routes import token
from handlers.unit_report.measures import measured
from handlers.unit_report.words import counted_unit
from handlers.visit import Visit

TELL = "bs"
"""The desk where parts of a document and results of targets are told, in tokens."""

PAGE = 7
"""Targets on one page: each takes two lines of a phone."""


def tells_targets(work: Work, own: Own) -> bool:
    """Tell whether a report tells of targets: they are set for the whole area of a plan."""
    return own.due.is_report and counted_unit(work, own.unit).parent_id is None


def results_of(visit: Visit, own: Own, draft: Draft) -> tuple[TargetResult, ...]:
    """Return every target of the plan with what was counted or told of it so far."""
    last = min(own.due.deadline.period.ends, visit.today)
    counts = measured(visit.work, counted_unit(visit.work, own.unit), last, visit.now)
    return target_results(own.due.programme.targets, counts, draft.targets)


def targets_choice(visit: Visit, own: Own, draft: Draft) -> tuple[Choice, ...]:
    """Return the button to the targets, with how many of them have a result."""
    if not tells_targets(visit.work, own):
        return ()
    rows = results_of(visit, own, draft)
    known = sum(row.result is not None for row in rows)
    return _to_list(own, Phrase("report_target.button", {"known": known, "all": len(rows)}))


def targets_below_list(own: Own) -> tuple[Choice, ...]:
    """Return the same below the list of who has handed in, where nothing of it is counted."""
    return _to_list(own, Phrase("report_target.button_all"))


def _to_list(own: Own, label: Phrase) -> tuple[Choice, ...]:
    return (Choice(label, token(TELL, "t", *own.due.parts, 0), wide=True),)


def list_of_targets(visit: Visit, own: Own, draft: Draft, page: int, back: Choice) -> Say:
    """Return a page of the targets, each with its plan and its result so far."""
    rows = results_of(visit, own, draft)
    shown = list(enumerate(rows, 1))[page * PAGE : (page + 1) * PAGE]
    parts = own.due.parts
    return Say(
        "report_target.list",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "known": sum(row.result is not None for row in rows),
            "all": len(rows),
            "lines": [_line(number, row) for number, row in shown],
        },
        choices=(
            *(
                Choice(
                    Phrase("report_life.numbered", {"number": number}),
                    token(TELL, "r", *parts, row.target.id),
                    narrow=True,
                )
                for number, row in shown
            ),
            *pages(token(TELL, "t", *parts), page, len(rows), PAGE),
            back,
            TO_MENU,
        ),
    )


def one_target(own: Own, row: TargetResult) -> Say:
    """Return a target with what can be done about its result."""
    target, parts = row.target, own.due.parts
    is_open = row.told is None and not row.counted
    no_figure = Choice(Phrase("report_target.no_figure"), token(TELL, "n", *parts, target.id))
    take_back = Choice(Phrase("report_target.take_back"), token(TELL, "x", *parts, target.id))
    return Say(
        "report_target.one",
        {
            "name": target.name,
            "report": name_of(own.due.obligation, own.due.deadline),
            "plan": value_of(row.planned, target.unit),
            "section": target.section,
            "population": target.population,
            "condition": target.condition,
            "note": target.note,
            "counted": value_of(counted_of(row), target.unit),
            "told": told_text(target, row.told),
        },
        choices=(
            Choice(
                Phrase("report_target.write" if is_open else "report_target.correct"),
                token(TELL, "f", *parts, target.id),
            ),
            *((no_figure,) if is_open else ()),
            *((take_back,) if row.told is not None else ()),
            to_targets(own, row.target),
            TO_MENU,
        ),
    )


def kept_target(own: Own, row: TargetResult, after: Target | None, odd: tuple[Phrase, ...]) -> Say:
    """Return what was written of a target, with what looks odd, and the way to the next one.

    Args:
        own: Which report.
        row: The target as it stands now.
        after: The next target without a result; None if there is none.
        odd: What is asked about it.
    """
    target = row.target
    label = Phrase("report_target.next", {"name": after.name}) if after is not None else None
    on = (
        (Choice(label, token(TELL, "r", *own.due.parts, after.id), wide=True),)
        if label is not None and after is not None
        else ()
    )
    return Say(
        "report_target.kept",
        {
            "name": target.name,
            "told": told_text(target, row.told),
            "counted": value_of(row.result, target.unit) if row.counted else None,
            "odd": list(odd),
            "known": row.result is not None,
        },
        choices=(
            *on,
            *((_again(own, target),) if odd else ()),
            to_targets(own, target),
            TO_MENU,
        ),
    )


def odd_in(
    own: Own, draft: Draft, before: Mapping[str, ToldTarget], only: Target | None = None
) -> tuple[OddTarget, ...]:
    """Return what is asked about the results that a draft tells.

    Args:
        own: Which report.
        draft: What would be sent.
        before: What the last period's report told.
        only: The one target that is looked at; None for all.
    """
    targets = own.due.programme.targets if only is None else (only,)
    figure = draft.content.figures.get("households")
    households = figure.value if figure is not None else None
    return tuple(odd_targets(targets, draft.targets, before, households))


def odd_lines(odd: tuple[OddTarget, ...]) -> tuple[Phrase, ...]:
    """Return what is asked about results of targets, a line each."""
    return tuple(
        Phrase(
            f"report_target.odd.{each.odd.value}",
            {
                "name": each.target.name,
                "value": value_of(each.value, each.target.unit),
                "other": value_of(each.other, each.target.unit),
            },
        )
        for each in odd
    )


def look_at(own: Own, odd: tuple[OddTarget, ...]) -> tuple[Choice, ...]:
    """Return for each target that is asked about the button that opens it."""
    return tuple(
        Choice(
            Phrase("report_life.look_again", {"name": each.target.name}),
            token(TELL, "r", *own.due.parts, each.target.id),
            wide=True,
        )
        for each in odd
    )


def told_text(target: Target, told: ToldTarget | None) -> Phrase | None:
    """Return what was told of a target, with where it is from; None if nothing was."""
    if told is None:
        return None
    if told.value is None:
        return Phrase("report_target.none_yet")
    counted = value_of(told.counted, target.unit) if told.is_corrected else None
    params = {"value": value_of(told.value, target.unit), "source": told.source}
    return Phrase("report_target.told", {**params, "counted": counted})


def written(told: ToldTarget | None) -> str:
    """Return what was told of a target as a text, to see later whether it is still the same."""
    return "" if told is None else f"{told.value}|{told.counted}|{told.source}"


def meanwhile(target: Target, told: ToldTarget | None) -> Phrase:
    """Return that somebody told something else between the question and the answer."""
    return Phrase("report_target.changed_meanwhile", {"told": told_text(target, told)})


def told_lines(targets: Iterable[Target], told: Mapping[str, ToldTarget]) -> list[Phrase]:
    """Return what a report tells of targets, a line each."""
    return [
        Phrase("report_target.said", {"name": each.name, "told": told_text(each, told[each.id])})
        for each in asked_of(targets)
        if each.id in told
    ]


def counted_of(row: TargetResult) -> Decimal | None:
    """Return what the house counts of a target by itself."""
    if row.counted:
        return row.result
    return row.told.counted if row.told is not None else None


def value_of(value: Decimal | None, unit: str) -> Text | None:
    """Return a number with what it counts; None of nothing."""
    if value is None:
        return None
    return Phrase("report_target.value", {"value": value, "unit": unit})


def to_targets(own: Own, target: Target) -> Choice:
    """Return the way back to the page of the list on which a target stands."""
    rows = asked_of(own.due.programme.targets)
    place = next((n for n, each in enumerate(rows) if each.id == target.id), 0)
    return Choice(Phrase("report_target.back"), token(TELL, "t", *own.due.parts, place // PAGE))


def _again(own: Own, target: Target) -> Choice:
    label = Phrase("report_life.look_again", {"name": target.name})
    return Choice(label, token(TELL, "f", *own.due.parts, target.id), wide=True)


def _line(number: int, row: TargetResult) -> Phrase:
    target = row.target
    return Phrase(
        "report_target.line",
        {
            "number": number,
            "name": target.name,
            "plan": value_of(row.planned, target.unit),
            "counted": value_of(row.result, target.unit) if row.counted else None,
            "told": told_text(target, row.told),
        },
    )
