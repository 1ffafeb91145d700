"""Reads forms from YAML; a misspelt key, an unknown kind or a step too many is named with its place."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from domain.conversation.form import Form, Kind, Repeat, Step
from domain.truth import ConditionFaultError, read_condition

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

STEP_KEYS = {
    "id": str,
    "kind": str,
    "options": list,
    "options_from": str,
    "vocabulary": str,
    "when": dict,
    "optional": bool,
    "may_not_know": bool,
    "at_least": int,
    "at_most": int,
    "not_future": bool,
}
REPEAT_KEYS = {"id": str, "steps": list, "over": str, "again": str, "when": dict, "at_most": int}
FORM_KEYS = {"id": str, "version": int, "items": list}


class FormFaultError(Exception):
    """A form's file cannot be read; the message names file, place and remedy."""


def load_forms(directory: Path) -> dict[str, Form]:
    """Return all forms of a folder by id.

    Raises:
        FormFaultError: If a file is missing, malformed, or says something no form can say.
    """
    forms = {}
    for file in sorted(directory.glob("*.yaml")):
        form = load_form(file)
        forms[form.id] = form
    if not forms:
        raise FormFaultError(
            f"{directory}: no forms here; at least household_report.yaml is needed"
        )
    return forms


def load_form(file: Path) -> Form:
    """Return the form of one file."""
    try:
        with file.open(encoding="utf-8") as stream:
            plain = yaml.load(stream, Loader)
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f", line {place.line + 1}" if place else ""
        raise FormFaultError(
            f"{file.name}{line}: this is not YAML; check indents and colons"
        ) from error
    _check(plain, FORM_KEYS, file.name)
    items = tuple(
        _item(item, f"{file.name}: items[{index}]") for index, item in enumerate(plain["items"])
    )
    return Form(plain["id"], plain["version"], items)


def _item(plain: Any, place: str) -> Step | Repeat:
    if isinstance(plain, Mapping) and "steps" in plain:
        _check(plain, REPEAT_KEYS, place)
        steps = tuple(
            _step(step, f"{place}.steps[{index}]") for index, step in enumerate(plain["steps"])
        )
        return Repeat(
            id=plain["id"],
            steps=steps,
            over=plain.get("over", ""),
            again=plain.get("again", ""),
            when=_condition(plain, place),
            at_most=plain.get("at_most", 12),
        )
    return _step(plain, place)


def _step(plain: Any, place: str) -> Step:
    _check(plain, STEP_KEYS, place)
    try:
        kind = Kind(plain["kind"])
    except (KeyError, ValueError):
        allowed = ", ".join(kind.value for kind in Kind)
        raise FormFaultError(
            f"{place}.kind: {plain.get('kind')!r} is no kind of question; allowed: {allowed}"
        ) from None
    return Step(
        id=plain["id"],
        kind=kind,
        options=tuple(map(str, plain.get("options", ()))),
        options_from=plain.get("options_from", ""),
        vocabulary=plain.get("vocabulary", ""),
        when=_condition(plain, place),
        optional=plain.get("optional", False),
        may_not_know=plain.get("may_not_know", False),
        at_least=plain.get("at_least"),
        at_most=plain.get("at_most"),
        not_future=plain.get("not_future", False),
    )


def _condition(plain: Mapping[str, Any], place: str) -> Any:
    try:
        return read_condition(plain.get("when"), f"{place}.when")
    except ConditionFaultError as error:
        raise FormFaultError(str(error)) from error


def _check(plain: Any, keys: Mapping[str, type], place: str) -> None:
    if not isinstance(plain, Mapping):
        raise FormFaultError(f"{place}: expected keys and values, found {plain!r}")
    for key, value in plain.items():
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; allowed: {', '.join(keys)}"
            raise FormFaultError(f"{place}: unknown key {key!r}{hint}")
        if not isinstance(value, keys[key]):
            raise FormFaultError(f"{place}.{key}: expected {keys[key].__name__}, found {value!r}")
    if not plain.get("id"):
        raise FormFaultError(f"{place}: `id` is missing")
