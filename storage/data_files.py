"""Data files become values of the domain, or faults that say where, what, and what was meant."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from storage.yaml_files import UnreadableFileError, line_of, parse_yaml, read_text

T = TypeVar("T")
Step = str | int

FOUND_CHARS = 60
"""How much of a wrong value is shown."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """One thing that is wrong in a data file.

    Attributes:
        file: The file, as it was named by the caller.
        what: What is wrong, and what would be right.
        place: The path inside the file: "targets[3].due"; empty for the file as a whole.
        line: The line, counted from 1, if it is known.
    """

    file: Path
    what: str
    place: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        return ": ".join(part for part in (where, self.place, self.what) if part)


class ProgrammeFaultError(ValueError):
    """The data files of a programme cannot be used; the message has one line for each fault."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def load_data(file: Path, shape: type[T]) -> T:
    """Read a YAML file into a dataclass of the domain.

    Args:
        file: The file.
        shape: A dataclass (or a `tuple[Dataclass, ...]`); a class that forbids unknown keys says so
            itself (`__pydantic_config__`).

    Raises:
        ProgrammeFaultError: If the file is missing, unreadable, or does not fit.
    """
    try:
        text = read_text(file)
        plain = parse_yaml(text)
    except UnreadableFileError as error:
        raise ProgrammeFaultError([FileFault(file, error.what, line=error.line)]) from error
    try:
        value: T = _adapter(cast("Hashable", shape)).validate_python(plain)
    except ValidationError as error:
        raise ProgrammeFaultError(_explain(error, file, text, shape)) from error
    return value


def place_of(path: Sequence[Step]) -> str:
    """Write a path the way people read it: "targets[3].due"."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


def path_of(place: str) -> tuple[Step, ...]:
    """Read a path as `place_of` writes it."""
    steps = place.replace("[", ".[").split(".")
    return tuple(int(step[1:-1]) if step.startswith("[") else step for step in steps if step)


def fault_at(file: Path, text: str, place: str, what: str) -> FileFault:
    """Make a fault for a place of a file, with its line."""
    return FileFault(file, what, place, line_of(text, path_of(place)))


def _explain(error: ValidationError, file: Path, text: str, shape: Any) -> list[FileFault]:
    faults = []
    for detail in error.errors(include_url=False):
        path: tuple[Step, ...] = detail["loc"]
        what = _sentence(detail["type"], path, shape) or _objection(detail)
        faults.append(FileFault(file, what, place_of(path), line_of(text, path)))
    return faults


def _sentence(kind: str, path: tuple[Step, ...], shape: Any) -> str:
    if kind == "unexpected_keyword_argument":
        allowed = _keys_at(shape, path[:-1])
        near = get_close_matches(str(path[-1]), allowed, n=1)
        if near:
            return f"there is no key {path[-1]!r} here; did you mean {near[0]!r}?"
        return f"there is no key {path[-1]!r} here; allowed are {', '.join(allowed)}"
    if kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return f"the key {path[-1]!r} is missing"
    return ""


def _objection(detail: Any) -> str:
    if detail["type"] == "value_error":  # the value's own class objects, in a sentence of its own
        return str(detail["ctx"]["error"])
    found = repr(detail["input"])
    shown = found if len(found) <= FOUND_CHARS else f"{found[:FOUND_CHARS]}…"
    return f"{detail['msg']}; found {shown}"


def _keys_at(shape: Any, path: tuple[Step, ...]) -> list[str]:
    for step in path:
        shape = _inside(shape, step)
    return [field.name for field in fields(shape)] if is_dataclass(shape) else []


def _inside(shape: Any, step: Step) -> Any:
    """Return the type of what stands behind a key or an index, looking through `| None`."""
    if is_dataclass(shape) and isinstance(shape, type):
        shape = get_type_hints(shape).get(str(step))
    elif get_origin(shape) is tuple:
        shape = get_args(shape)[0]
    elif isinstance(get_origin(shape), type) and issubclass(get_origin(shape), Mapping):
        shape = get_args(shape)[1]
    some = [part for part in get_args(shape) if part is not type(None)]
    optional = type(None) in get_args(shape)
    return some[0] if optional else shape
