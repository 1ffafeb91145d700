"""Who may do what with a unit's report: one table of roles, relations and steps, one decision."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.people import Person, Role
from domain.reports.life import Step


class Relation(StrEnum):
    """How a person stands to the unit whose report it is."""

    OWN = "own"
    """The unit is the person's own."""

    COMPILES = "compiles"
    """The unit's reports come to the person's: the one above it, or the office that leads."""

    LEADS = "leads"
    """The unit lies below the person's, or is served by it."""

    NONE = "none"


_WRITES: Final = frozenset({Step.SUBMIT, Step.ERRATUM})
_JUDGES: Final = frozenset({Step.RETURN, Step.ACCEPT, Step.LOCK})

TABLE: Final[Mapping[tuple[Role, Relation], frozenset[Step]]] = {
    (Role.UNIT_OFFICER, Relation.OWN): _WRITES,
    (Role.LEAD_OFFICE, Relation.OWN): _WRITES,
    (Role.UNIT_OFFICER, Relation.COMPILES): _JUDGES,
    (Role.LEAD_OFFICE, Relation.COMPILES): _JUDGES,
    (Role.LEADER, Relation.OWN): frozenset(),
    (Role.LEADER, Relation.COMPILES): frozenset(),
    (Role.LEADER, Relation.LEADS): frozenset(),
    (Role.LEAD_OFFICE, Relation.LEADS): frozenset(),
}
"""Whatever pair is not here sees nothing; a pair without steps looks and does nothing."""


def may(person: Person, relation: Relation, step: Step) -> bool:
    """Tell whether a person may take a step with a unit's report; nobody judges their own."""
    return person.active and any(step in TABLE.get((role, relation), ()) for role in person.roles)


def may_see(person: Person, relation: Relation) -> bool:
    """Tell whether a person may read a unit's report."""
    return person.active and any((role, relation) in TABLE for role in person.roles)
