"""Coverage over every process that runs tests: `pytest -p tests.support.measured`, alone or `-n 2`.

A plugin, because what is defined while a module is imported counts only if the counting has begun
before, and because each worker of pytest-xdist has to count for itself. Children that a test
starts are not counted: they are killed at any moment.
"""

import os
from importlib import import_module

import coverage

WORKER = "PYTEST_XDIST_WORKER" in os.environ

LIBRARIES = (
    "aiogram",
    "telegram.ext",
    "matplotlib.figure",
    "sqlalchemy",
    "aiohttp.web",
    "alembic",
)
"""Those that take longest to import. While lines are counted it takes three times as long, longer
than a test may last where the machine is busy; and no line of theirs counts."""

for library in LIBRARIES:
    import_module(library)

_counted = coverage.Coverage()
_counted.start()


def pytest_configure(config):
    """Forget what was counted before; count nothing where tests are only handed out."""
    if WORKER:
        return
    coverage.Coverage().erase()
    if config.getoption("numprocesses", default=None):
        _counted.stop()


def pytest_sessionfinish():
    """Keep what this process has counted."""
    if coverage.Coverage.current() is _counted:
        _counted.stop()
        _counted.save()


def pytest_terminal_summary(terminalreporter):
    """Join what all have counted, and show it above pytest's own line, which stays the last one."""
    if WORKER:
        return  # its neighbour may still be writing
    parts = coverage.Coverage()
    parts.combine()
    parts.save()
    whole = coverage.Coverage()
    whole.load()
    terminalreporter.section("coverage")
    whole.report(file=terminalreporter._tw._file)
