"""Coverage over every process that runs tests: `pytest -p tests.support.measured`, alone or `-n 2`.

A plugin, because only what is imported after it is counted, and because each worker of pytest-xdist
has to count for itself; it tells at its end what it has seen. Children that a test starts are not
counted: they are killed at any moment.
"""

import os
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

import coverage
import pytest

from tests.support.reached import MarkedFile, Reached

WORKER = "PYTEST_XDIST_WORKER" in os.environ
SAID = "reached"

_settings = coverage.Coverage()
_packages = _settings.get_option("run:source")
_here = Reached(_packages)
_here.begin()
_all = defaultdict(set)


def _add(so_far):
    for file, marks in so_far.items():
        _all[file].update(marks)


def pytest_sessionfinish(session):
    """Tell what this process has reached."""
    if WORKER:
        session.config.workeroutput[SAID] = _here.so_far
    else:
        _add(_here.so_far)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Hear it from a worker; one that died in the middle tells nothing."""
    _add(getattr(node, "workeroutput", {}).get(SAID, {}))


def pytest_terminal_summary(terminalreporter):
    """Write and show what all have reached, above pytest's own line, which stays the last one."""
    if WORKER:
        return
    _settings.erase()
    data = coverage.CoverageData(_settings.get_option("run:data_file"))
    data.add_arcs({file: set(MarkedFile(file).arcs(_all[file])) for file in _files()})
    data.touch_files(_files())
    data.close()
    whole = coverage.Coverage()
    whole.load()
    terminalreporter.section("coverage")
    whole.report(file=terminalreporter._tw._file)


def _files():
    """Return all files that count, those that nobody has imported as well."""
    left_out = _settings.get_option("run:omit")
    files = (file for package in _packages for file in Path(package).rglob("*.py"))
    return [
        str(file.resolve())
        for file in files
        if not any(fnmatch(str(file), pattern) for pattern in left_out)
    ]
