"""What counts as a command, however it was typed."""

import pytest

from handlers.routes import command_in


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/huy", "huy", ""),
        (" /Hủy ", "huy", ""),
        ("/ho@donghanh_bot  páo", "ho", "páo"),
        ("/maso\n730915", "maso", "730915"),
        ("/ nhanh ông Páo", "", "nhanh ông Páo"),
        ("/", "", ""),
    ],
)
def test_a_command_is_known_by_its_name(text, name, rest):
    """Small, without marks, without the bot's name; the rest stands apart."""
    command = command_in(text)

    assert (command.name, command.rest) == (name, rest)


@pytest.mark.parametrize("text", ["huy", "", "/482606", "/ 48 26 06", "2/3"])
def test_anything_else_is_no_command(text):
    """A PIN behind a slash is none either."""
    assert command_in(text) is None
