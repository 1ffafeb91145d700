"""A line of the list of tasks, before its number is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.say import Phrase


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list, once its number is known, and where its button leads."""

    line: Callable[[int | str], Phrase]
    button: Callable[[int | str], Phrase]
    token: str
    state: str = ""
    """What makes news of a task that was there before."""
    alone: bool = True
    """Whether it is worth a message by itself; of a report due, a reminder speaks on its days."""


@dataclass(frozen=True, slots=True)
class TaskKind:
    """Tasks of one kind, all counted, not all of them listed."""

    tasks: list[Task]
    total: int


def numbered(
    key: str, params: Mapping[str, object] | None = None
) -> Callable[[int | str], Phrase]:
    """Return a phrase that waits for the number of its line."""
    return lambda number: Phrase(key, {**(params or {}), "number": number})
