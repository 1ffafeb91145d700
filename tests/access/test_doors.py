"""No household leaves the store without a viewer or a decision, but by the one door for the house."""

import inspect
import re
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args, get_type_hints

import pytest

from domain.access import Decision, Looked, decide
from domain.access_table import Access
from domain.assignments import Home
from domain.households import Household, HouseholdLine
from domain.people import Person
from domain.personal.blanking import AccessRefusedError
from storage import repositories
from tests.storage.village import DUC, H1, H2, LAN, MINH, PAO, TODAY, YEN
from tests.support.house import ROOT

HOUSEHOLDS = (Household, HouseholdLine, Looked, Home)
"""Whatever holds the name of a family."""

PASSES = (Person, Decision)
"""What a repository judges by: who looks, or what was decided about it."""

DOORS_OF_THE_HOUSE = {
    "HouseDoor": "the whole household, for what is done for nobody in particular",
    "HouseAssignments": "what the operator's commands need to assign and to transfer",
    "RosterDoor": "a workbook is compared with the roster, on the command line",
}
"""What asks for no viewer, and why; nothing that it gives is shown in a chat."""

OPENED = {
    "bot/commands/assign_office.py": 2,
    "bot/commands/eligibility_homes.py": 1,
    "bot/commands/workload.py": 1,
    "bot/imports/office.py": 1,
    "handlers/digest/desk.py": 1,
    "handlers/eligibility/rules_watch.py": 1,
    "handlers/imports.py": 2,
}
"""Where these doors are opened, and how often. Whoever opens one says why, here: the operator
assigns, imports, makes a workbook of the digest, and lists households whose answer about support a
new rule changes, each on the command line, which needs the key of the installation. The watch over
the rules judges all households alike and shows none: cadres are told of their own."""


def _public_methods():
    for module in iter_modules(repositories.__path__):
        name = f"storage.repositories.{module.name}"
        for _, made in inspect.getmembers(import_module(name), inspect.isclass):
            if made.__module__ == name and made.__name__ not in DOORS_OF_THE_HOUSE:
                for called, method in inspect.getmembers(made, inspect.isfunction):
                    if not called.startswith("_"):
                        yield pytest.param(method, id=f"{made.__name__}.{called}")


def _parts(hint):
    """Yield everything that a type is made of, down to the fields of our own shapes."""
    if isinstance(hint, list):
        # What a callable takes.
        for part in hint:
            yield from _parts(part)
        return
    yield hint
    inner = list(get_args(hint))
    if inspect.isclass(hint) and hint.__module__.startswith("domain.") and hint not in HOUSEHOLDS:
        inner += get_type_hints(hint).values()
    for part in inner:
        yield from _parts(part)


def _names_a_family(part):
    return part in HOUSEHOLDS or "head_name" in getattr(part, "__annotations__", {})


METHODS = tuple(_public_methods())


@pytest.mark.parametrize("method", METHODS)
def test_no_method_of_a_repository_gives_a_household_to_nobody(method):
    """It asks who looks, or for the decision; one that gives none asks nothing."""
    hints = get_type_hints(method)
    given = set(_parts(hints.pop("return", None)))
    asked = {part for hint in hints.values() for part in _parts(hint)}

    names = any(map(_names_a_family, given))
    asks = bool(asked & set(PASSES))
    assert asks or not names, "give it a `viewer: Person` or a `decision: Decision`"


def test_the_search_for_such_methods_finds_some():
    """The test above looks at real methods."""
    found = {each.id for each in METHODS}

    assert {"SqlHouseholds.get", "SqlHouseholds.assigned_to", "SqlAudit.note"} <= found
    assert {"SqlReviewCases.case", "SqlReviewCases.cases", "SqlReviewCases.of_cadre"} <= found


def test_the_doors_of_the_house_are_opened_where_it_is_known():
    """Jobs and handlers serve somebody; only what has no viewer goes through them."""
    found = {}
    for folder in ("bot", "handlers", "storage"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if file.parent.name == "repositories":
                continue
            times = len(
                re.findall(r"\.(?:for_the_house|door)\(", file.read_text(encoding="utf-8"))
            )
            if times:
                found[file.relative_to(ROOT).as_posix()] = times

    assert found == OPENED


def test_a_household_is_given_for_the_decision_about_it(work):
    """With what it lets be seen; without it, or with another's, the store refuses."""
    allowed = decide(LAN, work.households.relation(LAN, H1.id, TODAY))
    refused = decide(LAN, work.households.relation(LAN, H2.id, TODAY))

    assert work.households.get(H1.id, allowed).ethnic_group == "Mông"
    with pytest.raises(AccessRefusedError):
        work.households.get(H2.id, refused)
    with pytest.raises(AccessRefusedError):
        work.households.get(H2.id, allowed)
    with pytest.raises(AccessRefusedError):
        work.households.get(H1.id, Decision(Access.SEE, "because I say so"))


def test_looking_decides_and_gives_at_once(work):
    """One look: the decision, and what it leaves of the household."""
    seen = work.households.seen_by(LAN, H1.id, TODAY)
    refused = work.households.seen_by(MINH, H1.id, TODAY)
    led = work.households.seen_by(DUC, H1.id, TODAY)
    helper = work.households.seen_by(YEN, H2.id, TODAY)
    own = work.households.seen_by(PAO, H1.id, TODAY)

    assert seen.decision.may_report
    assert seen.household.members[0].identity_number == "••• 1234"
    assert refused == (refused.decision, None)
    assert refused.decision.reason == "not_assigned"
    assert (led.decision.reason, led.household.ethnic_group) == ("behind_figures", "")
    assert (helper.decision.reason, helper.household.causes) == ("helping", H2.causes)
    assert own.decision.reason == "own_household"
    assert work.households.seen_by(LAN, "h99", TODAY).decision.reason == "not_there"


def test_the_house_sees_all_of_a_household_by_its_own_door(work):
    """Jobs that act for nobody name what they do."""
    door = work.households.for_the_house()

    assert door.get(H1.id) == H1
    assert door.get("h99") is None
    assert [line.id for line in door.lines([H2.id, H1.id])] == [H2.id, H1.id]


def test_lines_are_left_out_for_whom_they_are_not(work):
    """A list of ids is no pass for the households behind them."""

    def seen(who):
        return [line.id for line in work.households.lines(who, [H1.id, H2.id], TODAY)]

    assert seen(LAN) == [H1.id]
    assert seen(MINH) == [H2.id]
    assert seen(DUC) == [H1.id, H2.id]
    assert seen(YEN) == [H2.id]
