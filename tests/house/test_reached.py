"""What modules say of themselves is what a tracer would have seen."""

import importlib
import io
import sys

import coverage
import pytest

from tests.support.reached import MarkedFile, Reached

NAME = "sample_of_all_ways"
SAMPLE = '''"""Every way that a program can take."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import (
    cache,
)


class Thing:
    """A thing."""

    name = "thing"
    """How it is called."""

    @property
    def called(self):
        """Its name."""
        return self.name


@cache
def kind(told):
    match told:
        case 0:
            return "none"
        case int(number) if number > 2:
            many = "many"
        case 1 | 2:
            many = "some"
        case "x":
            return "x"
    return many


def only(told):
    match told:
        case [first, *_]:
            return first
        case None:
            pass
        case _:
            return told


def walk(numbers):
    for number in numbers:
        if number == 7:
            break
        elif number % 2:
            continue
        kind(
            number
        )
    else:
        numbers = None
    while numbers:
        numbers = numbers[1:]
        if numbers:
            with suppress(ValueError):
                if numbers[0] == 5:
                    raise ValueError
    return Thing().called


def risk(told):
    try:
        if told:
            raise told
    except KeyError:
        return "key"
    except (
        TypeError,
        ValueError,
    ):
        told = "value"
    else:
        told = "none"
    finally:
        if told == "value":
            told = ""
    return told


def risks(told):
    with suppress(OSError):
        risk(told)


async def each(many):
    for one in many:
        yield one


async def waits(many):
    async for one in each(many):
        if one:
            return [each for each in many if each]
    return (lambda: many)()


async def groups(told):
    try:
        raise ExceptionGroup("all", [told])
    except* ValueError:
        pass
    except* KeyError:
        while True:
            break


CALLS = {
    "kind": kind, "only": only, "walk": walk, "risk": risk, "risks": risks,
    "waits": lambda many: asyncio.run(waits(many)),
    "groups": lambda told: asyncio.run(groups(told)),
}
'''
CALLS = [
    ("kind", 0),
    ("kind", 1),
    ("kind", 5),
    ("kind", "x"),
    ("only", [1]),
    ("only", None),
    ("only", 3),
    ("walk", []),
    ("walk", [1]),
    ("walk", [2, 5, 7]),
    ("walk", [7]),
    ("risk", None),
    ("risk", KeyError()),
    ("risk", TypeError()),
    ("waits", []),
    ("waits", [0]),
    ("waits", [1]),
    ("groups", ValueError()),
]


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """The file of the sample, which can be imported."""
    monkeypatch.syspath_prepend(tmp_path)
    file = tmp_path / f"{NAME}.py"
    file.write_text(SAMPLE)
    yield file
    sys.modules.pop(NAME, None)


def _call(calls):
    sys.modules.pop(NAME, None)
    sample = importlib.import_module(NAME)
    for which, told in calls:
        sample.CALLS[which](told)


def _reported(measured):
    told = io.StringIO()
    measured.report(file=told, show_missing=True)
    return told.getvalue()


def _by_tracer(file, calls):
    traced = coverage.Coverage(data_file=None, branch=True, config_file=False, include=[str(file)])
    with traced.collect():
        _call(calls)
    return _reported(traced)


def _by_marks(file, calls, monkeypatch):
    reached = Reached([NAME])
    with monkeypatch.context() as patch:
        patch.setattr(sys, "meta_path", [reached, *sys.meta_path])
        _call(calls)
    kept = str(file.with_suffix(".data"))
    data = coverage.CoverageData(kept)
    marks = set(reached.so_far[str(file)])
    data.add_arcs({str(file): set(MarkedFile(str(file)).arcs(marks))})
    data.close()
    marked = coverage.Coverage(data_file=kept, config_file=False)
    marked.load()
    return _reported(marked)


@pytest.mark.parametrize(
    "calls", [[], *([call] for call in CALLS), CALLS], ids=lambda calls: str(calls)[:40]
)
def test_marks_show_what_a_tracer_sees(sample, monkeypatch, calls):
    """Line by line and way by way, the same report."""
    assert _by_marks(sample, calls, monkeypatch) == _by_tracer(sample, calls)


def test_a_handler_that_did_not_fit_is_told_as_not_reached(sample, monkeypatch):
    """The one difference: less is told than a tracer would see, never more."""
    calls = [("risks", OSError())]
    line = 1 + SAMPLE[: SAMPLE.index("except KeyError")].count("\n")
    traced, marked = _by_tracer(sample, calls), _by_marks(sample, calls, monkeypatch)
    assert f" {line}-" in marked
    assert f" {line}-" not in traced


def test_what_nobody_marks_is_found_as_always(monkeypatch):
    """Only the named packages are looked at."""
    assert Reached([NAME]).find_spec("json", None) is None


def test_a_module_that_is_imported_again_goes_on_with_its_marks(sample, monkeypatch):
    """Nothing that was reached before is forgotten."""
    reached = Reached([NAME])
    monkeypatch.setattr(sys, "meta_path", [reached, *sys.meta_path])
    _call([("kind", 0)])
    first = set(reached.so_far[str(sample)])
    _call([("walk", [])])
    assert first < set(reached.so_far[str(sample)])
