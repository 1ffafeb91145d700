"""What is known before the first question of a form that is tried: from a file, or assumed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.checks.data import KNOWN_FACTS
from bot.fact_file import no_such_fact, plain_facts
from bot.refusal import RefusalError
from domain.conversation.form import Form, Repeat
from domain.truth import FactValue

LAST_SAID_ON = "last_reported_on"


def facts_in(file: Path, form: Form) -> dict[str, FactValue]:
    """Read the facts of a file, one a line.

    Raises:
        RefusalError: If the file cannot be read, or names something that the form does not know.
    """
    plain = plain_facts(file, "has_deprivations: true")
    known = _known(form)
    return {name: _fact(file, name, value, known) for name, value in plain.items()}


def _known(form: Form) -> set[str]:
    asked = {f"last.{step.id}" for step in form.steps()}
    return {*KNOWN_FACTS.get(form.id, ()), *lists_of(form), *asked, LAST_SAID_ON}


def lists_of(form: Form) -> dict[str, frozenset[str]]:
    """Return the facts that hold lists, each with the options that the form itself names."""
    lists: dict[str, frozenset[str]] = {}
    for step in form.steps():
        if step.listed_in:
            lists[step.listed_in] = frozenset()
        elif step.options_from:
            lists[step.options_from] = frozenset(step.options)
    steps = {step.id for step in form.steps()}
    over = {item.over for item in form.items if isinstance(item, Repeat) and item.over}
    return {**dict.fromkeys(over - steps, frozenset()), **lists}


def _fact(file: Path, name: str, value: object, known: set[str]) -> FactValue:
    # The words of a list's things stand beside it: "members.1: Giàng A Páo".
    if name not in known and name.partition(".")[0] not in known:
        raise no_such_fact(file, name, known)
    if isinstance(value, list):
        return frozenset(map(str, value))
    if value is None or isinstance(value, str | int | date):
        return value
    raise RefusalError(f"{file}: {name}: write a word, a number, a day or a list; found {value!r}")


def assumed_for(form: Form, given: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """Return what is assumed where nothing is given: every list is there, and not empty.

    Lists that only a household has (its members) get two things without a name.
    """
    assumed: dict[str, FactValue] = {}
    for name, options in lists_of(form).items():
        if name in given:
            continue
        assumed[name] = options or frozenset({"1", "2"})
        if not options:
            assumed |= {f"{name}.1": "1", f"{name}.2": "2"}
    return assumed
