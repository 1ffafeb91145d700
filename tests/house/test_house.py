"""Rules of the house that a tool can hold."""

import ast
import subprocess
import sys

import pytest

from tests.support.house import ROOT

PACKAGES = ("bot", "domain", "handlers", "messages", "storage")
MODULES = sorted(
    file
    for package in PACKAGES
    for file in (ROOT / package).rglob("*.py")
    if "migrations/versions" not in str(file)
)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_has_a_sentence_on_its_door(file):
    """The first line of a module says what it is for."""
    sentence = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))

    assert sentence
    assert sentence.split("\n\n")[0].rstrip().endswith((".", "?", "…", "`"))


@pytest.mark.parametrize(
    "file",
    [file for file in MODULES if file.name == "__init__.py"],
    ids=lambda file: str(file.relative_to(ROOT)),
)
def test_an_init_file_holds_a_docstring_and_nothing_else(file):
    """Circles of imports come in through `__init__` files that re-export."""
    body = ast.parse(file.read_text(encoding="utf-8")).body

    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)


def test_no_day_is_read_off_a_moment_without_its_zone():
    """Moments are in UTC, where yesterday lasts until seven in the morning here."""
    read = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in MODULES
        if file.relative_to(ROOT).parts[0] in {"handlers", "storage"}
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and not node.args
        if (called := ast.unparse(node.func)).endswith(".date")
        # What was carried over into the zone of the installation is named so.
        and ".astimezone(" not in called
        and called != "local.date"
    ]

    assert read == []


@pytest.mark.slow
def test_the_core_never_pays_for_a_messenger():
    """Neither Telegram library is imported by the house, the demo or the command line."""
    code = (
        "import sys, bot.__main__, bot.compose, bot.demo, bot.app, bot.channels.console\n"
        "print([m for m in ('aiogram', 'telegram', 'alembic', 'matplotlib') if m in sys.modules])"
    )
    ran = subprocess.run(  # noqa: S603 - our own code in our own interpreter
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.stderr == ""
    assert ran.stdout.strip() == "[]"
