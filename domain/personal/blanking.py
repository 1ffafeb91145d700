"""What is left of a household for whoever may not see all of it."""

from dataclasses import replace

from domain.access import Decision
from domain.access_table import Field
from domain.households import Disability, Household, HouseholdId, Member


class AccessRefusedError(Exception):
    """A household was asked for without a decision that lets it be seen."""


def demand_pass(household_id: HouseholdId, decision: Decision) -> None:
    """Let only those through who may see this very household.

    Raises:
        AccessRefusedError: If the decision refuses, or is about another household.
    """
    if not decision.may_see or decision.household_id != household_id:
        raise AccessRefusedError(
            f"household {household_id} was asked for with a decision about "
            f"{decision.household_id or 'none'}: {decision.access.value} ({decision.reason}); "
            "decide first, and ask only for what may be seen"
        )


def shown(household: Household, decision: Decision) -> Household:
    """Return a household with nothing on it that the decision does not let be seen.

    Raises:
        AccessRefusedError: If the decision refuses, or is about another household.
    """
    demand_pass(household.id, decision)
    return replace(
        household,
        ethnic_group=household.ethnic_group if decision.shows(Field.ETHNIC_ORIGIN) else "",
        causes=household.causes if decision.shows(Field.CAUSES) else (),
        deprivations=(
            household.deprivations if decision.shows(Field.DEPRIVATIONS) else frozenset()
        ),
        income_vnd=household.income_vnd if decision.shows(Field.INCOME) else None,
        members=tuple(_members(household, decision)),
    )


def _members(household: Household, decision: Decision) -> list[Member]:
    if not decision.shows(Field.MEMBERS):
        head = household.head
        # Who may know the name may know how to address it: ông or bà. The year is not told.
        return [Member(head.name, "head", 0, head.sex)] if head is not None else []
    return [_member(member, decision) for member in household.members]


def _member(member: Member, decision: Decision) -> Member:
    number = member.identity_number
    seen = replace(
        member,
        identity_number=masked(number) if number and decision.shows(Field.IDENTITY) else None,
    )
    if decision.shows(Field.HEALTH):
        return seen
    return replace(seen, disability=Disability.NONE, insured=None)


def masked(number: str) -> str:
    """Return an identity number as it may stand in a chat: ••• and the last four digits."""
    return f"••• {number[-4:]}"
