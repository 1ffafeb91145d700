"""How far a case of a review is, and what can be done at each stage."""

from collections.abc import Mapping
from enum import StrEnum


class Origin(StrEnum):
    """How a household came on the list."""

    MANAGED = "managed"
    """It was poor or near-poor when the review was opened."""

    REQUESTED_IN = "form_01"
    """It asked to be reviewed (Form 01)."""

    REQUESTED_OUT = "form_04"
    """It asked to leave poverty or near-poverty (Form 04)."""

    @property
    def is_asked(self) -> bool:
        """Tell whether the household asked for it itself."""
        return self is not Origin.MANAGED


class Stage(StrEnum):
    """How far a case is."""

    LISTED = "listed"
    AGAIN = "again"
    """The residents did not agree: it is visited again."""

    VISITED = "visited"
    CLASSIFIED = "classified"
    AGREED = "agreed"
    POSTED = "posted"
    OBJECTED = "objected"
    RECHECKED = "rechecked"
    RECOGNISED = "recognised"
    REJECTED = "rejected"
    """Taken off the list with a reason; the household is told why in writing."""


class Act(StrEnum):
    """What is done in a case."""

    LIST = "list"
    VISIT = "visit"
    CLASSIFY = "classify"
    MEET = "meet"
    POST = "post"
    OBJECT = "object"
    RECHECK = "recheck"
    RECOGNISE = "recognise"
    REJECT = "reject"


ENDED = frozenset({Stage.RECOGNISED, Stage.REJECTED})

MAY: Mapping[Act, frozenset[Stage]] = {
    # What was found may be put right until the residents have spoken.
    Act.VISIT: frozenset({Stage.LISTED, Stage.AGAIN, Stage.VISITED, Stage.CLASSIFIED}),
    Act.CLASSIFY: frozenset({Stage.VISITED, Stage.CLASSIFIED}),
    Act.MEET: frozenset({Stage.CLASSIFIED}),
    Act.POST: frozenset({Stage.AGREED, Stage.RECHECKED}),
    # A second objection while the first is looked into is kept as well.
    Act.OBJECT: frozenset({Stage.POSTED, Stage.OBJECTED}),
    Act.RECHECK: frozenset({Stage.OBJECTED}),
    Act.RECOGNISE: frozenset({Stage.POSTED}),
    Act.REJECT: frozenset(Stage) - ENDED,
}
"""From which stages each act is possible: what comes before it must have been done."""


ACT_OF: Mapping[Stage, Act] = {
    Stage.LISTED: Act.VISIT,
    Stage.AGAIN: Act.VISIT,
    Stage.VISITED: Act.CLASSIFY,
    Stage.CLASSIFIED: Act.MEET,
    Stage.AGREED: Act.POST,
    Stage.RECHECKED: Act.POST,
    Stage.POSTED: Act.RECOGNISE,
    Stage.OBJECTED: Act.RECHECK,
}
"""What is to be done next in a case of each stage."""


WAITING_FOR: Mapping[Act, tuple[Stage, ...]] = {
    act: tuple(stage for stage, coming in ACT_OF.items() if coming is act)
    for act in dict.fromkeys(ACT_OF.values())
}
"""The stages of the cases that wait for an act."""


def count_waiting(counts: Mapping[Stage, int], act: Act) -> int:
    """Return how many cases wait for an act, of so many at each stage."""
    return sum(counts.get(stage, 0) for stage in WAITING_FOR[act])
