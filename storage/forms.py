"""Reads forms from YAML; a misspelt key, an unknown kind or a step too many is named with its place."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from domain.conversation.computed import Computation, Operation
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.shelf import FormShelf
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
    "may_be_none": bool,
    "may_be_other": bool,
    "must": dict,
    "says_why": bool,
    "computed": dict,
    "at_least": int,
    "at_most": int,
    "not_future": bool,
    "to_come": bool,
}
REPEAT_KEYS = {"id": str, "steps": list, "over": str, "again": str, "when": dict, "at_most": int}
FORM_KEYS = {"id": str, "version": int, "withdrawn": bool, "may_stop": bool, "items": list}
SHOWN_AS = ("number", "money", "percent")


class FormFaultError(Exception):
    """A form's file cannot be read; the message names file, place and remedy."""


def load_forms(directory: Path) -> dict[str, FormShelf]:
    """Return all forms of a folder by id, each with the versions that are still in use.

    Raises:
        FormFaultError: If a file is missing, malformed, or says something no form can say.
    """
    found: dict[str, dict[int, Form]] = {}
    files: dict[tuple[str, int], str] = {}
    withdrawn: set[tuple[str, int]] = set()
    for file in sorted(directory.glob("*.yaml")):
        form, is_withdrawn = _read(file)
        key = (form.id, form.version)
        if key in files:
            raise FormFaultError(
                f"{file.name}: version {form.version} of {form.id!r} stands in {files[key]} too; "
                "raise the version of the newer one"
            )
        files[key] = file.name
        found.setdefault(form.id, {})[form.version] = form
        if is_withdrawn:
            withdrawn.add(key)
    if not found:
        raise FormFaultError(
            f"{directory}: no forms here; at least household_report.yaml is needed"
        )
    return {id_: _shelf(id_, versions, withdrawn) for id_, versions in found.items()}


def _shelf(
    form_id: str, versions: Mapping[int, Form], withdrawn: set[tuple[str, int]]
) -> FormShelf:
    newest = max(versions)
    if (form_id, newest) in withdrawn:
        raise FormFaultError(
            f"{form_id}: version {newest} is the newest and is withdrawn; nothing would be asked"
        )
    kept = {
        v: form for v, form in versions.items() if v != newest and (form_id, v) not in withdrawn
    }
    return FormShelf(versions[newest], kept)


def load_form(file: Path) -> Form:
    """Return the form of one file."""
    return _read(file)[0]


def _read(file: Path) -> tuple[Form, bool]:
    """Return the form of a file, and whether that version was withdrawn."""
    try:
        with file.open(encoding="utf-8") as stream:
            plain = yaml.load(stream, Loader)
    except UnicodeDecodeError as error:
        raise FormFaultError(f"{file.name}: the file is not UTF-8; save it as UTF-8") from error
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f", line {place.line + 1}" if place else ""
        raise FormFaultError(
            f"{file.name}{line}: this is not YAML; check indents and colons"
        ) from error
    _check(plain, FORM_KEYS, file.name, needed=("id", "version", "items"))
    items = tuple(
        _item(item, f"{file.name}: items[{index}]") for index, item in enumerate(plain["items"])
    )
    form = Form(plain["id"], plain["version"], items, plain.get("may_stop", False))
    return form, plain.get("withdrawn", False)


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
        must=_condition(plain, place, "must"),
        says_why=plain.get("says_why", False),
        computed=_computed(plain, place),
        may_be_none=plain.get("may_be_none", False),
        may_be_other=plain.get("may_be_other", False),
        optional=plain.get("optional", False),
        may_not_know=plain.get("may_not_know", False),
        at_least=plain.get("at_least"),
        at_most=plain.get("at_most"),
        not_future=plain.get("not_future", False),
        to_come=plain.get("to_come", False),
    )


def _condition(plain: Mapping[str, Any], place: str, key: str = "when") -> Any:
    try:
        return read_condition(plain.get(key), f"{place}.{key}")
    except ConditionFaultError as error:
        raise FormFaultError(str(error)) from error


def _computed(plain: Mapping[str, Any], place: str) -> Computation | None:
    if "computed" not in plain:
        return None
    rest = dict(plain["computed"])
    shown_as = rest.pop("shown_as", SHOWN_AS[0])
    operations = {operation.value for operation in Operation}
    if len(rest) != 1 or not set(rest) <= operations:
        raise FormFaultError(
            f"{place}.computed: expected exactly one of {', '.join(sorted(operations))}, and "
            f"`shown_as`; found {', '.join(map(str, plain['computed']))}"
        )
    ((operation, of),) = rest.items()
    if not isinstance(of, list) or not all(type(part) in {str, int} for part in of):
        raise FormFaultError(
            f"{place}.computed.{operation}: expected a list of questions and whole numbers"
        )
    if shown_as not in SHOWN_AS:
        raise FormFaultError(
            f"{place}.computed.shown_as: {shown_as!r} is none of {', '.join(SHOWN_AS)}"
        )
    return Computation(Operation(operation), tuple(of), shown_as)


def _check(
    plain: Any, keys: Mapping[str, type], place: str, needed: tuple[str, ...] = ("id",)
) -> None:
    if not isinstance(plain, Mapping):
        raise FormFaultError(f"{place}: expected keys and values, found {plain!r}")
    for key, value in plain.items():
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; allowed: {', '.join(keys)}"
            raise FormFaultError(f"{place}: unknown key {key!r}{hint}")
        if not isinstance(value, keys[key]):
            raise FormFaultError(f"{place}.{key}: expected {keys[key].__name__}, found {value!r}")
    for key in needed:
        if plain.get(key) in (None, ""):
            raise FormFaultError(f"{place}: `{key}` is missing")
