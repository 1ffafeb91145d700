"""What a start does not need is not loaded: it costs everybody's time and memory, and traces."""

import json
import subprocess
import sys

SELDOM = {
    "aiogram", "alembic", "docx", "docxtpl", "lxml", "matplotlib", "pygments", "python_calamine",
    "rich", "segno", "telegram", "xlsxwriter",
}  # fmt: skip

LOADED = """
import json, sys
import bot.__main__, bot.demo, bot.logs, bot.opening
print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))
"""


def test_a_start_loads_nothing_that_only_some_journeys_need():
    """Whoever opens the page pays for the page, not for charts, workbooks or another channel."""
    done = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", LOADED], capture_output=True, check=True, text=True, timeout=60
    )
    loaded = set(json.loads(done.stdout))

    assert {"structlog", "sqlalchemy", "aiohttp"} <= loaded
    assert not SELDOM & loaded


def test_an_error_is_never_drawn_with_the_variables_of_its_frames():
    """Structlog does so where it finds rich, and a variable may hold what a family wrote."""
    code = """
import bot.logs, structlog.dev
assert structlog.dev.rich is None
import rich
print(rich.__name__)
"""
    done = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", code], capture_output=True, check=False, text=True, timeout=60
    )

    assert (done.stdout, done.stderr) == ("rich\n", "")
