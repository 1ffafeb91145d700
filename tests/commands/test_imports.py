"""What a command costs before it does anything."""

import subprocess
import sys

import pytest

from tests.support.house import ROOT

MESSENGERS = {"aiogram", "telegram", "httpx"}
WORD = {"docx", "docxtpl", "lxml"}

COMMANDS = (
    ["--help"],
    ["programme", "list"],
    ["programme", "show", "lao-cai-2026"],
    ["programme", "check", "bac-kan-2026-2030"],
    ["form", "list"],
    ["form", "check"],
    ["form", "show", "household_report", "--diagram", "a.svg"],
    ["form", "try", "obstacle"],
    ["calendar", "lao-cai-2026"],
    ["doctor"],
    ["db", "check"],
    ["db", "upgrade"],
    ["import", "--template", "mau.xlsx", "--programme", "bac-kan-2026-2030"],
    ["invite", "p-lan"],
    ["tick", "--at", "2026-06-08T07:30"],
    ["digest", "--unit", "bk", "--week", "2026-W23"],
    ["report", "--unit", "bk", "--period", "2026-H1"],
    ["eligibility", "--facts", "none.yaml", "--on", "2026-06-05"],
    ["chat", "--as", "p-lan", "--data", "."],
    ["run"],
)

TELL = """
import sys
from bot.__main__ import main
try:
    main(sys.argv[1:])
finally:
    print("\\nMODULES", *{name.partition(".")[0] for name in sys.modules})
"""


def modules_after(folder, arguments):
    """Return the top modules that a command imported, in a process of its own."""
    ran = subprocess.run(  # noqa: S603 - our own code in our own interpreter
        [sys.executable, "-c", TELL, *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "DONGHANH_SECRET_KEY": "", "PATH": ""},
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    return set(ran.stdout.rpartition("MODULES")[2].split())


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_imports_a_messenger(tmp_path, arguments):
    """Importing aiogram costs seconds and 165 MiB: only a service with Telegram pays for it."""
    assert modules_after(tmp_path, arguments) & MESSENGERS == set()


@pytest.mark.slow
def test_help_imports_next_to_nothing(tmp_path):
    """Help is there at once: each command imports what it needs when it runs."""
    heavy = {"sqlalchemy", "pydantic", "aiohttp", "alembic", "jinja2", "yaml", "rich", "asyncio"}

    assert modules_after(tmp_path, ["--help"]) & heavy == set()


@pytest.mark.slow
def test_listing_programmes_opens_no_database(tmp_path):
    """The list needs the files and nothing else."""
    heavy = {"sqlalchemy", "aiohttp", "alembic", "jinja2", "matplotlib"}

    assert modules_after(tmp_path, ["programme", "list"]) & heavy == set()


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "arguments", [["chat", "--as", "p-lan", "--data", "."], ["db", "upgrade"]]
)
def test_what_makes_documents_is_imported_when_one_is_made(tmp_path, arguments):
    """Nine megabytes of memory that most processes never need."""
    assert modules_after(tmp_path, arguments) & WORD == set()
