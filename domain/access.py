"""The one decision who may do what with a household, and see what of it."""

from typing import NamedTuple

from domain.access_table import ASSIGNED, TABLE, Access, Field, Grant, Tie, grant, nothing_because
from domain.households import Household
from domain.people import Person


class Relation(NamedTuple):
    """How a person stands to a household, as storage finds it out.

    Attributes:
        same_programme: Whether both belong to one programme.
        assigned: Whether the household is assigned to the person today.
        own: Whether it is the person's own household.
        in_subtree: Whether the household lives in, or is helped by, the subtree that the person
            oversees: that of the own unit; for a lead office that of the unit above it.
        helped: Whether it is only helped by that subtree, and lives elsewhere.
        provincial: Whether the unit that the person oversees is a province.
        household_id: Which household; a decision holds for no other.
        deputy: Whether it is assigned to somebody who is on leave today, for whom the person
            stands in.
    """

    same_programme: bool
    assigned: bool
    own: bool
    in_subtree: bool
    helped: bool = False
    provincial: bool = False
    household_id: str = ""
    deputy: bool = False


class Decision(NamedTuple):
    """An access decision.

    Attributes:
        access: What may be done.
        reason: Why, as a key of the catalogue (`access.reason.<reason>`).
        fields: What may be seen; nothing else leaves the store.
        household_id: The household it is about.
    """

    access: Access
    reason: str
    fields: frozenset[Field] = frozenset()
    household_id: str = ""

    @property
    def may_see(self) -> bool:
        """Tell whether the household may be seen at all."""
        return self.access is not Access.NONE

    @property
    def may_report(self) -> bool:
        """Tell whether the person may report on the household: it is in their care, if for days."""
        return self.access is Access.REPORT

    @property
    def is_holder(self) -> bool:
        """Tell whether the household is in the person's own care, and theirs to hand over."""
        return self.may_report and self.reason == ASSIGNED

    def shows(self, field: Field) -> bool:
        """Tell whether a field may be seen."""
        return field in self.fields


class Looked(NamedTuple):
    """A household as somebody may see it, with the decision; None where it may not be seen."""

    decision: Decision
    household: Household | None


def decide(person: Person | None, relation: Relation | None) -> Decision:
    """Decide what a person may do with a household and see of it; the only place that decides.

    Args:
        person: Who asks; None for a stranger.
        relation: How the person stands to it; None if there is no such household. That is told
            to nobody: the answer is the same as for a household of somebody else.
    """
    if person is None:
        return Decision(Access.NONE, "stranger")
    if not person.active:
        return Decision(Access.NONE, "inactive")
    if relation is None:
        return Decision(Access.NONE, "not_there")
    ties = _ties(relation)
    rules = [rule for (role, tie), rule in TABLE.items() if role in person.roles and tie in ties]
    household_id = relation.household_id
    if not rules:
        return Decision(
            Access.NONE, nothing_because(person.roles, ties[0]), frozenset(), household_id
        )
    best = max(rules, key=lambda rule: (_RANK[rule.access], len(rule.fields)))
    fields = frozenset[Field]().union(*(rule.fields for rule in rules))
    return Decision(best.access, best.reason, fields, household_id)


def decide_on_lines(person: Person, tie: Tie) -> Decision:
    """Decide about the lines of a list whose households all have the same tie to the person."""
    return decide(
        person,
        Relation(
            same_programme=True,
            assigned=tie is Tie.ASSIGNED,
            own=tie is Tie.OWN,
            in_subtree=tie in {Tie.IN_UNIT, Tie.HELPED, Tie.IN_PROVINCE},
            helped=tie is Tie.HELPED,
            provincial=tie is Tie.IN_PROVINCE,
            deputy=tie is Tie.DEPUTY,
        ),
    )


def why(person: Person, relation: Relation, field: Field) -> Grant:
    """Return whether a person may see a field of a household, and why or why not."""
    decision = decide(person, relation)
    if not decision.may_see:
        return Grant(allowed=False, reason=decision.reason)
    cells = [
        grant(role, tie, field)
        for role, tie in TABLE
        if role in person.roles and tie in _ties(relation)
    ]
    return next((cell for cell in cells if cell.allowed), cells[0])


_RANK = {Access.NONE: 0, Access.SEE: 1, Access.REPORT: 2}


def _ties(relation: Relation) -> tuple[Tie, ...]:
    if not relation.same_programme:
        return (Tie.OTHER_PROGRAMME,)
    held = [
        tie
        for tie, holds in (
            (Tie.OWN, relation.own),
            (Tie.ASSIGNED, relation.assigned),
            (Tie.DEPUTY, relation.deputy),
        )
        if holds
    ]
    if relation.in_subtree:
        above = Tie.IN_PROVINCE if relation.provincial else Tie.IN_UNIT
        held.append(Tie.HELPED if relation.helped else above)
    return tuple(held) or (Tie.NONE,)
