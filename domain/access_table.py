"""Who may see what of a household: one table of roles, ties and fields."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from domain.people import Role


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
        return Grant(allowed=False, reason=nothing_because(frozenset({role}), tie))
    allowed = field in rule.fields
    return Grant(allowed, rule.because.get(field, rule.reason if allowed else rule.otherwise))


def nothing_because(roles: frozenset[Role], tie: Tie) -> str:
    """Return why nothing is seen."""
    if tie is Tie.OTHER_PROGRAMME:
        return "other_programme"
    if roles == {Role.ADMINISTRATOR}:
        return "administrator"
    return "not_assigned" if Role.CADRE in roles else "not_yours"
