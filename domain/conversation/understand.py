"""Understands an answer by the kind of its question, or says gently why it cannot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from domain.conversation.choices import Several, read_choice, read_choices
from domain.conversation.date_parts import PartialDate, Prefer
from domain.conversation.dates import read_date
from domain.conversation.form import HAVE_OPTIONS, OTHER, TEXT_CHARS, Kind, Step, in_order
from domain.conversation.identifiers import read_identity_number, read_phone
from domain.conversation.money import read_money
from domain.conversation.numbers import read_amount, read_number, read_percent
from domain.conversation.reading import Unreadable
from domain.conversation.values import Unsaid, Value
from domain.conversation.yes_no import read_yes_no, says_dont_know
from domain.names import search_key
from domain.personal.discretion import tells_too_much
from domain.truth import Facts

CONFIRMING = frozenset({"gui", "ok", "dong y", "dung", "dung roi", "xac nhan", "send", "confirm"})
"""What may be typed under the summary instead of pressing the button."""

TOO_PRIVATE = "too_private"
"""The key of the problem with a text that tells what is written nowhere."""

SHORTEST_GUESS = 500
"""Beyond this many characters a typed text is no attempt to name a choice, a number or a day."""

OTHER_CHARS = 120
"""The longest answer that may be written where the list has none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not taken.

    Attributes:
        key: Of the catalogue under `problem`.
        params: What the sentence mentions.
        options: What it may have meant, where it fits several options.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    options: tuple[str, ...] = ()


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
    if step.listed_in:
        listed = facts.get(step.listed_in)
        return in_order(listed) if isinstance(listed, frozenset) else ()
    if not step.options_from:
        return step.options
    offered = facts.get(step.options_from)
    return tuple(o for o in step.options if isinstance(offered, frozenset) and o in offered)


def choice_offered(step: Step, options: Sequence[str], option: str) -> Value | None:
    """Return what picking an option means, or None if the question does not offer it."""
    if step.kind is Kind.YES_NO and option in {"yes", "no"}:
        return option == "yes"
    if step.kind is Kind.CONFIRM and option == "yes":
        return True
    return option if option in options else None


def wants_to_confirm(text: str) -> bool:
    """Tell whether a typed text confirms the summary."""
    return len(text) < SHORTEST_GUESS and search_key(text) in CONFIRMING


def understand(
    step: Step, options: Sequence[str], typed: TypedText, today: date
) -> Value | Problem:
    """Read what was typed as an answer to a question.

    Args:
        step: The question.
        options: What it offers in this conversation.
        typed: What was typed.
        today: The local day on which it was typed, for "yesterday".
    """
    text = typed.text.strip()
    if step.kind is Kind.TEXT:
        return _text(text, TEXT_CHARS)
    if step.may_not_know and len(text) < SHORTEST_GUESS and says_dont_know(text):
        return Unsaid.DONT_KNOW
    if step.kind in HAVE_OPTIONS:
        labelled = [(option, typed.labels.get(option, option)) for option in options]
        return _chosen(step, text, labelled)
    return _READERS[step.kind](step, text, today)


def own_words(text: str) -> Value | Problem:
    """Take what somebody writes who did not find the answer in the list."""
    read = _text(text.strip(), OTHER_CHARS)
    return f"{OTHER}{read}" if isinstance(read, str) and not isinstance(read, Unsaid) else read


def _chosen(step: Step, text: str, labelled: list[tuple[str, str]]) -> Value | Problem:
    read = read_choices if step.kind is Kind.CHOICES else read_choice
    found = read(text, labelled)
    if isinstance(found, Several):
        return Problem("choice.ambiguous", options=found.ids)
    return _refused(found) if isinstance(found, Unreadable) else found


def _text(text: str, limit: int) -> Value | Problem:
    if not text:
        return Problem("text.empty")
    if tells_too_much(text):
        return Problem(TOO_PRIVATE)
    return text if len(text) <= limit else Problem("text.too_long", {"limit": limit})


def _refused(unreadable: Unreadable) -> Problem:
    return Problem(unreadable.reason, unreadable.params)


def _bounded(step: Step, read: int | Unreadable) -> Value | Problem:
    if isinstance(read, Unreadable):
        return _refused(read)
    if step.at_least is not None and read < step.at_least:
        return Problem("too_small", {"limit_value": step.at_least})
    if step.at_most is not None and read > step.at_most:
        return Problem("too_large", {"limit_value": step.at_most})
    return read


def _percent(step: Step, text: str, _: date) -> Value | Problem:
    read = read_percent(text)
    if isinstance(read, Unreadable):
        return _refused(read)
    tenths = read * 10
    if tenths != tenths.to_integral_value():
        return Problem("percent.too_fine")
    return _bounded(step, int(tenths))


def _decimal(step: Step, text: str, _: date) -> Value | Problem:
    read = read_amount(text)
    if isinstance(read, Unreadable):
        return _refused(read)
    hundredths = read * 100
    if hundredths != hundredths.to_integral_value():
        return Problem("decimal.too_fine")
    return _bounded(step, int(hundredths))


def _day(step: Step, text: str, today: date) -> Value | Problem:
    prefer: Prefer = "future" if step.to_come else "past"
    read = read_date(text, today, prefer=prefer, not_future=step.not_future)
    return _refused(read) if isinstance(read, Unreadable) else read


def _partial_day(step: Step, text: str, today: date) -> Value | Problem:
    read: date | PartialDate | Unreadable = read_date(
        text, today, not_future=step.not_future, allow_partial=True
    )
    return _refused(read) if isinstance(read, Unreadable) else read


def _yes_no(_: Step, text: str, __: date) -> Value | Problem:
    read = read_yes_no(text)
    return read if isinstance(read, bool) else Problem("yes_no.unreadable")


def _confirmed(_: Step, text: str, __: date) -> Value | Problem:
    return True if read_yes_no(text) is True else Problem("not_confirmed")


def _as_text(read: str | Unreadable) -> Value | Problem:
    return _refused(read) if isinstance(read, Unreadable) else read


_READERS: Final[Mapping[Kind, Callable[[Step, str, date], Value | Problem]]] = {
    Kind.NUMBER: lambda step, text, _: _bounded(step, read_number(text)),
    Kind.MONEY: lambda step, text, _: _bounded(step, read_money(text)),
    Kind.PERCENT: _percent,
    Kind.DECIMAL: _decimal,
    Kind.DATE: _day,
    Kind.PARTIAL_DATE: _partial_day,
    Kind.YES_NO: _yes_no,
    Kind.CONFIRM: _confirmed,
    Kind.PHONE: lambda _, text, __: _as_text(read_phone(text)),
    Kind.IDENTITY: lambda _, text, __: _as_text(read_identity_number(text)),
    Kind.PHOTO: lambda *_: Problem("needs_photo"),
    Kind.FILE: lambda *_: Problem("needs_file"),
    Kind.VOICE: lambda *_: Problem("needs_voice"),
    Kind.LOCATION: lambda *_: Problem("needs_place"),
}
"""How a typed text is read, for the kinds that have no list and are no free text."""
