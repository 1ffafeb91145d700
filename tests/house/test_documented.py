"""What an operator can type or set stands on the operator's page."""

import re

import pytest
import typer.main

from bot.__main__ import app
from bot.settings import Settings
from tests.support.house import ROOT

PAGE = (ROOT / "docs" / "lenh.md").read_text(encoding="utf-8")


def commands():
    """Return every command as it is typed, those of groups too."""
    root = typer.main.get_command(app)
    for name, command in root.commands.items():
        inner = getattr(command, "commands", None)
        yield from (f"donghanh {name} {each}" for each in inner) if inner else [f"donghanh {name}"]


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_stands_in_the_page(command):
    """With an example that can be typed."""
    assert re.search(rf"^(\w+=\S+ )*{command}\b", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_stands_in_the_page(name):
    """In the table of settings, under its full name."""
    assert f"\n| `DONGHANH_{name.upper()}` | " in PAGE


def test_the_page_names_nothing_that_there_is_not():
    """A command or a setting that is gone is gone from the page."""
    known = {f"DONGHANH_{name.upper()}" for name in Settings.model_fields}
    named = set(re.findall(r"DONGHANH_[A-Z_]+", PAGE))
    typed = {line.split()[1] for line in PAGE.splitlines() if line.startswith("donghanh ")}

    assert named <= known
    assert typed == {command.split()[1] for command in commands()} - {"run"}
