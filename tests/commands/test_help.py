import pytest
import typer.main

from bot.__main__ import app

COMMANDS = ("demo", "chat", "run", "doctor", "calendar", "tick", "digest", "eligibility", "import", "export", "erase", "retention", "person", "invite",
            "assign", "transfer", "workload",
            "programme", "form", "household", "unit", "review", "suspension", "report", "task", "role", "audit", "seal", "db")  # fmt: skip


def test_help_names_every_command(donghanh):
    """Whoever asks for help sees what there is."""
    ran = donghanh("--help")

    assert ran.code == 0
    listed = ran.out.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.strip().splitlines()] == sorted(
        COMMANDS, key=list(typer.main.get_command(app).commands).index
    )


def test_without_a_command_help_is_shown(donghanh):
    """Typing the name alone teaches, and counts as wrong usage."""
    ran = donghanh()

    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


@pytest.mark.parametrize("command", [*COMMANDS, "programme check", "form try", "db upgrade"])
def test_every_command_explains_itself(donghanh, command):
    """Each command says what it does and which options it takes."""
    ran = donghanh(*command.split(), "--help")

    assert ran.code == 0
    assert "Usage: donghanh " in ran.out


@pytest.mark.parametrize(
    "typed", [["nope"], ["calendar"], ["programme", "nope"], ["db"], ["tick", "--nope"],
              ["demo", "--port", "99999"], ["eligibility"], ["digest", "--unit", "bk"]],
)  # fmt: skip
def test_wrong_usage_ends_with_two(donghanh, typed):
    """Wrong usage is told from a refusal by the exit status."""
    ran = donghanh(*typed)

    assert ran.code == 2
    assert "Traceback" not in ran.err
