"""How reviews and their cases are shown on the command line."""

from typing import TYPE_CHECKING

from bot.commands.review_office import ReviewOffice

if TYPE_CHECKING:
    from bot.compose import House
    from domain.review.cases import CaseLine, Review
    from handlers.review.recognising import Recognised


def review_shape(office: ReviewOffice, review: "Review") -> dict[str, object]:
    """Return a review as commands show one."""
    from domain.review.days import PART_OF
    from domain.review.stages import ENDED, Act, count_waiting

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
                "waiting": count_waiting(counts, act),
            }
            for act in PART_OF
        ],
        "posting_days": process.posting.days,
        "posting_counted_in": process.posting.counted_in.value,
        "agreement_percent": process.agreement.percent,
    }


def case_shape(line: "CaseLine") -> dict[str, object]:
    """Return a case as commands show one."""
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


def done_shape(done: "Recognised", decision: str, told: int) -> dict[str, object]:
    """Return what became of a decision."""
    return {
        "decision": decision,
        "recognised": [case_shape(line) for line in done.done],
        "refused": [{**case_shape(line), "why": reason} for line, reason in done.refused],
        "waiting": done.waiting,
        "told": told,
    }


def words(house: "House", key: str) -> str:
    """Return words that stand for a key."""
    from domain.say import Phrase

    return house.words.text(Phrase(key), None)
