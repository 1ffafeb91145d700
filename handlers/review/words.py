"""How a review is told: the overview of a round, its lists, and the card of a case."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.classification import Draft
from domain.households import INDICATORS, Status
from domain.review.cases import (
    BY_FORM_A,
    RESULTS,
    Case,
    CaseLine,
    Objection,
    Review,
    ReviewFaultError,
    StepLine,
)
from domain.review.days import PART_OF, Latest
from domain.review.process import Limit, ReviewProcess
from domain.review.stages import ACT_OF, Act, Stage
from domain.say import Choice, Phrase, Say
from domain.standards import Founded
from handlers.buttons import TO_MENU
from handlers.routes import token

DESK = "rs"
"""The desk in tokens."""

STEPS_SHOWN = 6
"""What was done last in a case; the rest is in the trail and on the command line."""

HOME = Choice(Phrase("review.to_overview"), DESK)
"""Back to where a review is seen as a whole."""

SHOWN_STAGES = (
    Stage.LISTED,
    Stage.AGAIN,
    Stage.VISITED,
    Stage.CLASSIFIED,
    Stage.AGREED,
    Stage.RECHECKED,
    Stage.POSTED,
    Stage.OBJECTED,
    Stage.RECOGNISED,
    Stage.REJECTED,
)
"""The stages in the order in which an overview counts them."""


def name_of(review: Review) -> Phrase:
    """Return a review as people call it."""
    return Phrase(f"review.name.{review.kind.value}", {"opens": review.opens})


def fault_phrase(fault: ReviewFaultError) -> Phrase:
    """Return why something cannot be done, and what comes first."""
    return Phrase(
        f"review.fault.{fault.reason}",
        {name: _spoken(value) for name, value in fault.params.items()},
    )


def _spoken(value: object) -> object:
    if isinstance(value, Act):
        return Phrase(f"review.next.{value.value}")
    return stage_name(value) if isinstance(value, Stage) else value


def refused(fault: ReviewFaultError, *choices: Choice) -> Say:
    """Return the kind sentence for something that cannot be done now."""
    return Say("review.refused", {"why": fault_phrase(fault)}, choices=(*choices, HOME, TO_MENU))


def stage_lines(
    counts: Mapping[Stage, int], process: ReviewProcess, latest: Latest
) -> list[Phrase]:
    """Return how many households are at each stage, who must act, and by when."""
    lines = []
    for stage in SHOWN_STAGES:
        if counts.get(stage):
            act = ACT_OF.get(stage)
            params = {
                "count": counts[stage],
                "stage": stage_name(stage),
                "actor": process.step(PART_OF[act]).actor if act is not None else None,
                "by": latest.days[act] if act is not None else None,
            }
            lines.append(Phrase("review.count", params))
    return lines


def next_phrase(
    stage: Stage, process: ReviewProcess, latest: Latest, by: date | None = None
) -> Phrase:
    """Return who must act next at a stage, and by when.

    Args:
        stage: Of a case that is not over.
        process: The procedure, which names who acts.
        latest: By when each act has to be done for the review to close in time.
        by: The day by which this very case has to be acted on, if it is another.
    """
    act = ACT_OF[stage]
    params = {
        "act": Phrase(f"review.next.{act.value}"),
        "actor": process.step(PART_OF[act]).actor,
        "by": by or latest.days[act],
    }
    return Phrase("review.who_acts", params)


def stage_name(stage: Stage) -> Phrase:
    """Return what a stage is called."""
    return Phrase(f"review.stage.{stage.value}")


def latest_params(latest: Latest, today: date) -> Mapping[str, object]:
    """Return the days by which posting and decision have to be done."""
    return {
        "close_by": latest.days[Act.RECOGNISE],
        "missed": today > latest.days[Act.RECOGNISE],
    }


def limit_phrase(name: str, limit: Limit) -> Phrase:
    """Return a number of days with how well it is founded."""
    return Phrase(
        f"review.limit.{name}",
        {
            "days": limit.days,
            "unit": Phrase(f"review.counted_in.{limit.counted_in.value}"),
            "confidence": Phrase(f"review.confidence.{limit.confidence.value}"),
        },
    )


def basis_says(process: ReviewProcess, year: int) -> list[Say]:
    """Return the procedure as it was read: who acts, what is done, and how sure that is."""
    papers = {source.id: source.supports.partition(":")[0] for source in process.sources}

    def sure(statement: Founded) -> Mapping[str, object]:
        return {
            "confidence": Phrase(f"review.confidence.{statement.confidence.value}"),
            "sources": ", ".join(papers[source] for source in statement.sources),
        }

    steps = [
        Phrase(
            "review.basis_step",
            {"number": number, "actor": step.actor, "action": step.action, **sure(step)},
        )
        for number, step in enumerate(process.steps, 1)
    ]
    reports = [
        Phrase(
            "review.basis_report",
            {"what": each.what, "when": each.when, "chain": each.chain, **sure(each)},
        )
        for each in process.reports
    ]
    settings = [
        limit_phrase("limit", process.limit),
        limit_phrase("posting", process.posting),
        limit_phrase("recheck", process.recheck),
        Phrase("review.limit.agreement", {"percent": process.agreement.percent}),
    ]
    law = {
        "steps": steps,
        "periodic": process.periodic.law,
        "in_year": process.in_year.law,
        "opens": process.periodic.first(year),
        "closes": process.periodic.last(year),
        "day": process.in_year.day,
    }
    figures = {"reports": reports, "settings": settings}
    return [
        Say("review.basis", law),
        Say("review.basis_figures", figures, choices=(HOME, TO_MENU)),
    ]


def case_line(line: CaseLine, number: int) -> Phrase:
    """Return a case as a line of a list."""
    return Phrase(
        "review.line",
        {
            "number": number,
            "name": line.head_name,
            "place": line.place,
            "stage": stage_name(line.stage),
            "before": Phrase(f"status.{line.before.value}"),
            "result": Phrase(f"status.{line.result.value}") if line.result else None,
        },
    )


def case_buttons(lines: Sequence[CaseLine], first: int) -> tuple[Choice, ...]:
    """Return a button for each case of a list."""
    return tuple(
        Choice(f"{number}. {line.head_name}", token(DESK, "c", line.id), wide=True)
        for number, line in enumerate(lines, first)
    )


def draft_phrase(draft: Draft | None, before: Status) -> Phrase | None:
    """Return what a household would be by a standard, always named a draft."""
    if draft is None:
        return None
    status = draft.status
    if status is not None and status not in RESULTS[before]:
        status = Status.NEWLY_ESCAPED
    return Phrase(
        "review.draft",
        {
            "standard": draft.standard.id,
            "status": Phrase(f"status.{status.value}") if status is not None else None,
            "lacking": Phrase(f"classification.lacking.{draft.lacking.value}")
            if draft.lacking is not None
            else None,
            "by_points": draft.by_points,
            "confidence": Phrase(f"review.confidence.{draft.confidence.value}"),
        },
    )


def findings_of(case: Case) -> Phrase | None:
    """Return what the visit found; None before it."""
    if case.last(Act.VISIT) is None:
        return None
    short = None
    if case.deprivations is not None:
        short = [Phrase(f"indicator.{each}") for each in INDICATORS if each in case.deprivations]
    params = {"b1": case.b1, "b2": case.b2, "income": case.income_vnd, "short": short}
    return Phrase("review.findings", params)


def step_lines(case: Case) -> Iterator[Phrase]:
    """Yield what was done last in a case, in order."""
    for step in case.steps[-STEPS_SHOWN:]:
        yield Phrase(
            f"review.step.{step.act.value}",
            {
                "day": step.day,
                "present": step.present,
                "agreed": step.agreed,
                "note": _note(step),
                "photos": len(step.document.split()),
            },
        )


def _note(step: StepLine) -> Phrase | str:
    if step.act is Act.CLASSIFY:
        return Phrase(f"status.{step.note}")
    if step.act is Act.REJECT and step.note == BY_FORM_A:
        return Phrase("review.by_form_a")
    return step.note


def objection_lines(objections: Sequence[Objection]) -> list[Phrase]:
    """Return the objections of a case, each with what came of it."""
    return [
        Phrase(
            "review.objection_line",
            {
                "day": each.day,
                "who": each.who,
                "why": each.why,
                "outcome": Phrase(f"review_recheck.outcome.option.{each.outcome}")
                if each.outcome
                else None,
                "closed": each.closed_on,
            },
        )
        for each in objections
    ]


def to_case(number: int) -> Choice:
    """Return the button to a case."""
    return Choice(Phrase("review.to_case"), token(DESK, "c", number))
