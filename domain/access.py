"""Who may see what of a household: one table of roles, ties and fields, and the one decision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from domain.households import Household
from domain.people import Person, Role


class Access(StrEnum):
    """What a person may do with a household."""

    NONE = "none"
    SEE = "see"
    REPORT = "report"


class Tie(StrEnum):
    """What ties a person to a household.

    A province's office stands so far away that figures must do; an agency that helps a household
    from elsewhere (*cơ quan giúp đỡ*) does not govern it. Whoever stands in for somebody on leave is
    a deputy from the first day of the leave to its last, and no longer.
    """

    OWN = "own"
    ASSIGNED = "assigned"
    DEPUTY = "deputy"
    IN_UNIT = "in_unit"
    HELPED = "helped"
    IN_PROVINCE = "in_province"
    NONE = "none"
    OTHER_PROGRAMME = "other_programme"


class Field(StrEnum):
    """What is known of a household, as far as it is told apart who may know it."""

    NAME = "name"
    PLACE = "place"
    STATUS = "status"
    DEPRIVATIONS = "deprivations"
    CAUSES = "causes"
    INCOME = "income"
    MEMBERS = "members"
    ETHNIC_ORIGIN = "ethnic_origin"
    HEALTH = "health"
    IDENTITY = "identity"
    PHONE = "phone"
    REPORTS = "reports"
    SUPPORTS = "supports"
    ELIGIBILITY = "eligibility"


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


# The table ---------------------------------------------------------------------------------------

ASSIGNED = "assigned"
"""The reason of whoever looks after a household; a deputy's is another."""

_EVERYTHING = frozenset(Field)
_BESIDES = frozenset({Field.IDENTITY, Field.HEALTH, Field.ETHNIC_ORIGIN, Field.ELIGIBILITY})
_LINES = frozenset(
    {
        Field.NAME,
        Field.PLACE,
        Field.STATUS,
        Field.DEPRIVATIONS,
        Field.REPORTS,
        Field.SUPPORTS,
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table: what a role may do with the households of a tie.

    Attributes:
        access: What may be done.
        reason: Why; also why a field is shown, unless it has a reason of its own.
        fields: What is shown.
        otherwise: Why the other fields are not.
        because: Fields with a reason of their own, shown or not.
    """

    access: Access
    reason: str
    fields: frozenset[Field]
    otherwise: str
    because: Mapping[Field, str]


class Grant(NamedTuple):
    """One cell of the table: whether a field may be seen, and why."""

    allowed: bool
    reason: str


_MASKED = {Field.IDENTITY: "masked"}
# All that is kept about health: the certified degree of disability and the insurance card. The
# questions about entitlements need both; whatever else is told of an illness has no field.
_BY_FORM = {**_MASKED, Field.HEALTH: "form_needs"}
_OF_UNIT = Rule(
    Access.SEE,
    "own_unit",
    _EVERYTHING - {Field.ELIGIBILITY},
    "not_needed",
    {**_BY_FORM, Field.ELIGIBILITY: "sent_to_cadre"},
)
_OF_HELPER = Rule(
    Access.SEE,
    "helping",
    _EVERYTHING - _BESIDES,
    "not_needed",
    {Field.ELIGIBILITY: "sent_to_cadre"},
)
# What comes meanwhile is done: visited and reported. Health and what the family sent to its own
# cadre wait for the cadre.
_STANDING_IN = Rule(
    Access.REPORT,
    "standing_in",
    _EVERYTHING - _BESIDES,
    "not_needed",
    {Field.ELIGIBILITY: "sent_to_cadre"},
)
_OFFICER_STANDING_IN = replace(_STANDING_IN, access=Access.SEE)
_DRILLING = Rule(Access.SEE, "behind_figures", _LINES, "figures_only", {})

TABLE: Mapping[tuple[Role, Tie], Rule] = {
    (Role.HOUSEHOLD, Tie.OWN): Rule(
        Access.SEE, "own_household", _EVERYTHING, "not_needed", _MASKED
    ),
    (Role.CADRE, Tie.ASSIGNED): Rule(Access.REPORT, ASSIGNED, _EVERYTHING, "not_needed", _BY_FORM),
    (Role.CADRE, Tie.DEPUTY): _STANDING_IN,
    (Role.UNIT_OFFICER, Tie.DEPUTY): _OFFICER_STANDING_IN,
    (Role.LEAD_OFFICE, Tie.DEPUTY): _OFFICER_STANDING_IN,
    (Role.UNIT_OFFICER, Tie.IN_UNIT): _OF_UNIT,
    (Role.LEAD_OFFICE, Tie.IN_UNIT): _OF_UNIT,
    (Role.UNIT_OFFICER, Tie.HELPED): _OF_HELPER,
    (Role.LEAD_OFFICE, Tie.HELPED): _OF_HELPER,
    (Role.UNIT_OFFICER, Tie.IN_PROVINCE): _DRILLING,
    (Role.LEAD_OFFICE, Tie.IN_PROVINCE): _DRILLING,
    (Role.LEADER, Tie.IN_UNIT): _DRILLING,
    (Role.LEADER, Tie.HELPED): _DRILLING,
    (Role.LEADER, Tie.IN_PROVINCE): _DRILLING,
}
"""Whatever pair is not here sees nothing. Source: reference on personal data, roles (Law
91/2025/QH15; households themselves, reviewers, commune officers, leaders, province, administrator)."""


def grant(role: Role, tie: Tie, field: Field) -> Grant:
    """Return a cell of the table."""
    rule = TABLE.get((role, tie))
    if rule is None:
        return Grant(allowed=False, reason=_nothing(frozenset({role}), tie))
    allowed = field in rule.fields
    return Grant(allowed, rule.because.get(field, rule.reason if allowed else rule.otherwise))


# The decision ------------------------------------------------------------------------------------


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
        return Decision(Access.NONE, _nothing(person.roles, ties[0]), frozenset(), household_id)
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


def _nothing(roles: frozenset[Role], tie: Tie) -> str:
    """Return why nothing is seen."""
    if tie is Tie.OTHER_PROGRAMME:
        return "other_programme"
    if roles == {Role.ADMINISTRATOR}:
        return "administrator"
    return "not_assigned" if Role.CADRE in roles else "not_yours"
