"""The tables beside this file: what is typed, and what is read or why it is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain.conversation.reading import Unreadable

HERE = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    """Return a table by its name."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def rows(name: str, section: str, prepare: Callable[[Any], Any] = lambda value: value) -> Any:
    """Parametrise a test with the lines of a table; the id of each is the typed text."""
    table = load(name)[section]
    typed = [str(line[0]) for line in table.get("reads", [])]
    typed += [str(line[0]) for line in table.get("refused", [])]
    assert len(set(typed)) == len(typed), f"{name}.yaml, {section}: a text stands there twice"
    cases = [(line[0], prepare(line[1])) for line in table.get("reads", [])]
    cases += [
        (line[0], Unreadable(line[1], line[2] if len(line) > 2 else {}))
        for line in table.get("refused", [])
    ]
    return pytest.mark.parametrize(
        ("typed", "expected"), [pytest.param(*case, id=repr(case[0])) for case in cases]
    )
