"""A form: the questions of a guided conversation as data, in the order they are asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.conversation.computed import Computation
from domain.say import Text
from domain.truth import ALWAYS, Condition


class Kind(StrEnum):
    """What kind of answer a question wants; a note and a computed value want none."""

    CHOICE = "choice"
    CHOICES = "choices"
    MEMBER = "member"
    YES_NO = "yes_no"
    CONFIRM = "confirm"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DECIMAL = "decimal"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    TEXT = "text"
    PHONE = "phone"
    IDENTITY = "identity"
    PHOTO = "photo"
    FILE = "file"
    VOICE = "voice"
    LOCATION = "location"
    NOTE = "note"
    COMPUTED = "computed"


PICK_ONE = frozenset({Kind.CHOICE, Kind.MEMBER})
"""Kinds whose answer is one of several options."""

HAVE_OPTIONS = PICK_ONE | {Kind.CHOICES}
"""Kinds whose answer comes from a list."""

ATTACHED = frozenset({Kind.PHOTO, Kind.FILE, Kind.VOICE})
"""Kinds whose answer is sent beside words, several if need be."""

UNASKED = frozenset({Kind.NOTE, Kind.COMPUTED})
"""Kinds that stand on the way without asking anything."""

TEXT_CHARS = 1_000
"""The longest free text of one answer, in characters: about a page of a notebook."""

MOST_ATTACHED = {Kind.PHOTO: 5, Kind.FILE: 5, Kind.VOICE: 3}
"""The most photos, files (documents and photos together) or recordings of one answer."""

MEMBERS = "members"
"""The fact that holds the members of a household; `members.<id>` says who each of them is."""

OTHER = "other:"
"""Before the words of somebody who did not find the answer in the list."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question.

    Attributes:
        id: Its name, unique in the form; conditions refer to it.
        kind: What kind of answer it wants.
        options: For choices: the ids that can be chosen, in order.
        options_from: A fact that holds the options of this very conversation. Beside `options` it
            leaves only those that it contains; without them it is the list itself, and the words
            of an option stand in the fact `<options_from>.<option>`.
        when: Asked unless this condition is known not to hold.
        optional: Whether it may be skipped.
        may_not_know: Whether "I do not know" is an answer.
        may_be_none: For several choices: whether "none of these" is an answer.
        may_be_other: For one choice: whether "not in the list" is, with words of one's own. What is
            typed and fits no option is such an answer at once.
        at_least: The smallest number or amount that is taken (đồng for money, tenths for percent,
            hundredths for a decimal number).
        at_most: The largest.
        not_future: For dates: a day to come is asked again.
        to_come: For dates: a day without a year is the next one, not the latest.
        must: What has to hold once it is answered (its own id among the facts); if it is known
            not to, the answer is asked again with the words under `<form>.<step>.must`.
        says_why: Whether the catalogue says under `<form>.<step>.required` why it is needed.
        computed: For a computed value: from what.
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
    may_be_other: bool = False
    at_least: int | None = None
    at_most: int | None = None
    not_future: bool = False
    to_come: bool = False
    must: Condition = ALWAYS
    says_why: bool = False
    computed: Computation | None = None
    ask: Text | None = None
    short: Text | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)
    vocabulary: str = ""

    @property
    def listed_in(self) -> str:
        """Return the fact that is the list of its options, or nothing if the form holds them."""
        if self.options:
            return ""
        return self.options_from or (MEMBERS if self.kind is Kind.MEMBER else "")

    @property
    def is_asked(self) -> bool:
        """Return whether it asks anything."""
        return self.kind not in UNASKED


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked several times over.

    Attributes:
        id: The name of the group; answers are kept as `<id>.<turn>.<step>`.
        steps: What is asked each time; conditions inside may refer to the steps of the same time
            and to `item`, the thing that this time is about.
        over: A question of several choices, or a fact that holds several things (the members of a
            household): the group is asked once for each of them. Or empty:
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


def in_order(things: frozenset[str]) -> tuple[str, ...]:
    """Return the things of a fact in the order in which they are listed: 2 before 10."""
    return tuple(sorted(things, key=lambda thing: (len(thing), thing)))
