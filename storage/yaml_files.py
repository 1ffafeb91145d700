"""YAML as people expect it: plain words stay words, a key written twice is a fault, lines are known."""

import re
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML was built without libyaml: slower, the same otherwise
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]


class UnreadableFileError(ValueError):
    """A file is missing, is not UTF-8, or is not YAML; the message says which, and where."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


class PlainLoader(FastLoader):
    """Reads YAML without the surprises of its version 1.1.

    `on` and `no` are words, `21:00` is not a number of minutes, `007` keeps its zeros; a key that
    is written twice in one mapping is an error instead of a silent choice of the last one.
    """

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Build a mapping, refusing a repeated key."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"the key {key.value!r} is written twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)

    def construct_day(self, node: Any) -> object:
        """Build a date, naming the line of a day that no calendar has."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError as error:
            problem = f"{node.value} is not a day of the calendar"
            raise yaml.constructor.ConstructorError(
                None, None, problem, node.start_mark
            ) from error


PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(?:0|[1-9][0-9_]*)", list("-0123456789")),
    ("float", r"-?[0-9][0-9_]*\.[0-9]+", list("-0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
):
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first
    )
PlainLoader.add_constructor("tag:yaml.org,2002:timestamp", PlainLoader.construct_day)


def read_text(file: Path) -> str:
    """Read a text file in UTF-8.

    Raises:
        UnreadableFileError: If it is not there or not UTF-8.
    """
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise UnreadableFileError("the file is missing") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError("the file is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise UnreadableFileError(f"the file cannot be read: {error.strerror}") from error


def parse_yaml(text: str) -> object:
    """Read the plain values of a YAML text.

    Raises:
        UnreadableFileError: If it is not YAML; with the line.
    """
    try:
        return yaml.load(text, PlainLoader)  # noqa: S506 - PlainLoader is a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableFileError(
            error.problem or "this is not YAML", mark.line + 1 if mark else None
        ) from error
    except yaml.YAMLError as error:
        raise UnreadableFileError(f"this is not YAML: {error}") from error


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """Return the line of the value at a path of keys and indexes, or of the nearest one above it.

    Args:
        text: A text that `parse_yaml` can read.
        path: Such as `("targets", 3, "due")`.
    """
    node = yaml.compose(text, PlainLoader)
    line = None
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        line, node = found
    return line


def _step(node: Any, step: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return None
