"""What was known of a household before a quick report, to be shown beside each new line."""

from collections.abc import Iterator

from domain.conversation.session import Session
from domain.conversation.values import Unsaid
from domain.households import INDICATORS, Household
from domain.hurried.ticket import SAME_SUPPORT, SUPPORTS_SAID, Ticket, doubt_again
from domain.progress import SupportLine
from domain.say import Phrase, Text
from handlers.visit import Visit


def before_of(visit: Visit, household: Household, session: Session) -> dict[str, Text]:
    """Return what was known before, by the step of the quick form."""
    return dict(_before(visit, household, session))


def _before(visit: Visit, household: Household, session: Session) -> Iterator[tuple[str, Text]]:
    said = session.facts.get("indicators")
    for indicator in INDICATORS:
        if isinstance(said, frozenset) and indicator in said:
            how = "lacking" if indicator in household.deprivations else "fine"
            yield f"state_{indicator}", Phrase(f"quick_report.before.{how}")
    yield from _supports(visit, household, session)
    if household.income_vnd is not None:
        yield "income", Phrase("value.money", {"value": household.income_vnd})
    last = visit.work.reports.last_of(household.id)
    if last is not None and last.job:
        yield "job", Phrase(f"job.{last.job}")
    if last is not None and last.proposal:
        yield "proposal", Phrase(f"proposal.{last.proposal}")


def _supports(visit: Visit, household: Household, session: Session) -> Iterator[tuple[str, Text]]:
    """Yield the last support of the same kind, so that the same one is not told twice."""
    kinds = {
        key: answer.value for key, answer in session.answers.items() if key.startswith("kind_")
    }
    if not kinds:
        return
    for support in reversed(visit.work.reports.supports_of(household.id)):
        for key, kind in kinds.items():
            if support.kind == kind:
                params = {
                    "kind": Phrase(f"support_kind.{support.kind}"),
                    "amount": support.amount_vnd,
                    "day": support.day,
                }
                yield key, Phrase("household.support", params)


SUPPORTS = 100
"""How many supports of a household are compared with what is told."""


def ask_if_recorded(visit: Visit, household: Household, ticket: Ticket) -> None:
    """Ask of each support that looks like one on record whether it is that one: nothing counts twice."""
    count = ticket.facts.get(SUPPORTS_SAID)
    recorded = visit.work.reports.supports_of(household.id, SUPPORTS) if count else []
    for number in range(count if isinstance(count, int) else 0):
        key = f"kind_{number}"
        alike = next((each for each in recorded if _alike(each, ticket, number)), None)
        if alike is not None:
            params = {"kind": alike.kind, "amount": alike.amount_vnd, "day": alike.day}
            doubt_again(ticket, key, SAME_SUPPORT, params)


def _alike(recorded: SupportLine, ticket: Ticket, number: int) -> bool:
    """Tell whether a support has the kind, and the amount or the day, of one on record."""
    told = {
        name: answer.value
        for name in ("kind", "amount", "day")
        if (answer := ticket.answers.get(f"{name}_{number}")) is not None
        and not isinstance(answer.value, Unsaid)
    }
    if told.get("kind") != recorded.kind:
        return False
    return (recorded.amount_vnd is not None and told.get("amount") == recorded.amount_vnd) or (
        recorded.day is not None and told.get("day") == recorded.day
    )
