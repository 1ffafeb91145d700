"""Understands an answer by the kind of its question, or says gently why it cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from domain.conversation.choices import Several, read_choice, read_choices
from domain.conversation.dates import read_date
from domain.conversation.form import TEXT_CHARS, Kind, Step
from domain.conversation.money import read_money
from domain.conversation.numbers import read_number
from domain.conversation.reading import Unreadable
from domain.conversation.session import Unsaid, Value
from domain.conversation.yes_no import read_yes_no, says_dont_know
from domain.names import search_key
from domain.truth import Facts

CONFIRMING = frozenset({"gui", "ok", "dong y", "dung", "dung roi", "xac nhan", "send", "confirm"})
"""What may be typed under the summary instead of pressing the button."""

SHORTEST_GUESS = 500
"""Beyond this many characters a typed text is no attempt to name a choice, a number or a day."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not taken: a key of the catalogue under `problem`, and what it mentions."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


class TypedText(Protocol):
    """What was typed, and the words that stand on the options."""

    @property
    def text(self) -> str:
        """What was typed."""

    @property
    def labels(self) -> Mapping[str, str]:
        """The options' words by id."""


def options_of(step: Step, facts: Facts) -> tuple[str, ...]:
    """Return the options that a question offers in a conversation with these facts."""
    if not step.options_from:
        return step.options
    offered = facts.get(step.options_from)
    return tuple(o for o in step.options if isinstance(offered, frozenset) and o in offered)


def choice_offered(step: Step, options: Sequence[str], option: str) -> Value | None:
    """Return what picking an option means, or None if the question does not offer it."""
    if step.kind is Kind.YES_NO and option in {"yes", "no"}:
        return option == "yes"
    return option if option in options else None


def wants_to_confirm(text: str) -> bool:
    """Tell whether a typed text confirms the summary."""
    return len(text) < SHORTEST_GUESS and search_key(text) in CONFIRMING


def understand(  # noqa: C901 - one case a kind
    step: Step, options: Sequence[str], typed: TypedText, today: date
) -> Value | Problem:
    """Read what was typed as an answer to a question.

    Args:
        step: The question.
        options: What it offers in this conversation.
        typed: What was typed.
        today: The local day, for "yesterday".
    """
    text = typed.text.strip()
    if step.kind is Kind.TEXT:
        return _text(text)
    if step.may_not_know and len(text) < SHORTEST_GUESS and says_dont_know(text):
        return Unsaid.DONT_KNOW
    match step.kind:
        case Kind.NUMBER:
            return _bounded(step, read_number(text))
        case Kind.MONEY:
            return _bounded(step, read_money(text))
        case Kind.DATE:
            return _day(read_date(text, today, not_future=step.not_future))
        case Kind.YES_NO:
            answer = read_yes_no(text)
            return Problem("yes_no.unreadable") if not isinstance(answer, bool) else answer
        case Kind.CHOICE:
            return _readable(read_choice(text, _labelled(options, typed.labels)))
        case Kind.CHOICES:
            return _several(options, read_choices(text, _labelled(options, typed.labels)))
        case Kind.PHOTO:
            return Problem("needs_photo")
        case Kind.LOCATION:
            return Problem("needs_place")


def _labelled(options: Sequence[str], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(option, labels.get(option, option)) for option in options]


def _text(text: str) -> Value | Problem:
    if not text:
        return Problem("text.empty")
    if len(text) > TEXT_CHARS:
        return Problem("text.too_long", {"limit": TEXT_CHARS})
    return text


def _readable(read: str | Several | Unreadable) -> Value | Problem:
    if isinstance(read, Several):
        return Problem("choice.ambiguous")
    return Problem(read.reason, read.params) if isinstance(read, Unreadable) else read


def _several(
    options: Sequence[str], read: tuple[str, ...] | Several | Unreadable
) -> Value | Problem:
    if isinstance(read, Several):
        return Problem("choice.ambiguous")
    if isinstance(read, Unreadable):
        return Problem(read.reason, read.params)
    return tuple(option for option in options if option in read)


def _bounded(step: Step, read: int | Unreadable) -> Value | Problem:
    if isinstance(read, Unreadable):
        return Problem(read.reason, read.params)
    if step.at_least is not None and read < step.at_least:
        return Problem("too_small", {"limit_value": step.at_least})
    if step.at_most is not None and read > step.at_most:
        return Problem("too_large", {"limit_value": step.at_most})
    return read


def _day(read: object) -> Value | Problem:
    if isinstance(read, Unreadable):
        return Problem(read.reason, read.params)
    return read if isinstance(read, date) else Problem("date.partial")
