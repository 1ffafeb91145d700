"""A form: the questions of a guided conversation as data, in the order they are asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.say import Text
from domain.truth import ALWAYS, Condition


class Kind(StrEnum):
    """What kind of answer a question wants."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    PHOTO = "photo"
    LOCATION = "location"


TEXT_CHARS = 1_000
"""The longest free text of one answer, in characters: about a page of a notebook."""

PHOTOS = 5
"""The most photos of one answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question.

    Attributes:
        id: Its name, unique in the form; conditions refer to it.
        kind: What kind of answer it wants.
        options: For choices: the ids that can be chosen, in order.
        options_from: A fact that holds the options of this very conversation; only those of
            `options` that it contains are offered.
        when: Asked unless this condition is known not to hold.
        optional: Whether it may be skipped.
        may_not_know: Whether "I do not know" is an answer.
        may_be_none: For several choices: whether "none of these" is an answer.
        at_least: The smallest number or amount that is taken (đồng for money).
        at_most: The largest.
        not_future: For dates: a day to come is asked again.
        ask: The question's words if a data file brings them; otherwise they stand in the
            catalogue under `<form>.<step>.ask`.
        short: The same for the line of the summary (`<form>.<step>.short`).
        labels: The same for the options (`<form>.<step>.option.<id>`).
        vocabulary: Where the catalogue keeps the options' labels, if several steps share them.
    """

    id: str
    kind: Kind
    options: tuple[str, ...] = ()
    options_from: str = ""
    when: Condition = ALWAYS
    optional: bool = False
    may_not_know: bool = False
    may_be_none: bool = False
    at_least: int | None = None
    at_most: int | None = None
    not_future: bool = False
    ask: Text | None = None
    short: Text | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked several times over.

    Attributes:
        id: The name of the group; answers are kept as `<id>.<turn>.<step>`.
        steps: What is asked each time; conditions inside may refer to the steps of the same time
            and to `item`, the thing that this time is about.
        over: A choices step: the group is asked once for each thing chosen there. Or empty:
        again: A yes-no step of the group: as long as it is answered with yes, there is a next time.
        when: The group is left out if this is known not to hold.
        at_most: The most times.
    """

    id: str
    steps: tuple[Step, ...]
    over: str = ""
    again: str = ""
    when: Condition = ALWAYS
    at_most: int = 8


@dataclass(frozen=True, slots=True)
class Form:
    """A guided conversation.

    Attributes:
        id: Its name; also the first part of its keys in the catalogue.
        version: Raised with every change that an open session could notice.
        items: Questions and groups of questions, in order.
        may_stop: Whether one may stop before the last question and see what follows so far.
    """

    id: str
    version: int
    items: tuple[Step | Repeat, ...]
    may_stop: bool = False

    def step(self, step_id: str) -> Step:
        """Return a step by its id."""
        return next(step for step in self.steps() if step.id == step_id)

    def steps(self) -> Iterator[Step]:
        """Yield every step, those of repeated groups once."""
        for item in self.items:
            if isinstance(item, Step):
                yield item
            else:
                yield from item.steps
