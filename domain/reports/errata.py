"""What errata changed in a locked report: what stood in a line, what stands there now, and why."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from domain.reports.content import Content
from domain.reports.life import Event, Life, Step
from domain.reports.lines import is_section


class PutRight(NamedTuple):
    """A line that was put right after the lock.

    Attributes:
        at: When, in UTC.
        line: Which figure or section.
        before: What stood there: a number, or words; None where nothing did.
        after: What stands there since.
        reason: Why.
    """

    at: datetime
    line: str
    before: int | str | None
    after: int | str | None
    reason: str


def put_right(life: Life) -> tuple[PutRight, ...]:
    """Return what each erratum of a report changed, the earliest first."""
    return tuple(_changes(life))


def value_in(content: Content, line: str) -> int | str | None:
    """Return what a report says in a line; None if nothing."""
    if is_section(line):
        return content.sections.get(line) or None
    figure = content.figures.get(line)
    return figure.value if figure is not None else None


def content_when_locked(life: Life) -> Content | None:
    """Return what a report said when it went into the one above; None if it never did."""
    content = None
    for event in life.events:
        if event.step is Step.LOCK:
            return content
        content = event.content or content
    return None


def _changes(life: Life) -> Iterator[PutRight]:
    before = Content()
    for event in life.events:
        if event.content is None:
            continue
        if event.step is Step.ERRATUM:
            yield _change(event, before, event.content)
        before = event.content


def _change(event: Event, before: Content, after: Content) -> PutRight:
    line = event.line
    return PutRight(event.at, line, value_in(before, line), value_in(after, line), event.words)
