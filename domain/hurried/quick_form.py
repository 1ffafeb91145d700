"""The form of one hurried message: of the model's questions those that the message speaks of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.conversation.form import Form, Step
from domain.households import INDICATORS
from domain.hurried.small_forms import items_of
from domain.hurried.ticket import (
    INDICATORS_SAID,
    NOT_COUNTED,
    NOT_SUPPORT,
    NOTE_PARTS,
    PARTS_SAID,
    SAME_SUPPORT,
    SUPPORTS_SAID,
    doubt_of,
    note_of,
)
from domain.say import Phrase, Text
from domain.truth import Facts, read_condition

FORM = "quick_report"
"""The model of the form."""

PROBLEMS = ("money", "date")
"""Doubts that the readers of answers have; their sentences are those of refused answers."""

SUPPORT_STEPS = ("kind", "amount", "day", "source")

EVERYBODY = ("met", "still")
"""What can be said where one member's word was not the family's: all have it, or somebody lacks it."""

NOTE_CHARS = 60
"""How much of a note stands in a line of the summary."""


def quick_form(model: Form, facts: Facts, before: Mapping[str, Text]) -> Form:
    """Return the form for what was heard.

    Args:
        model: One question of each sort.
        facts: What was heard, as a ticket tells it.
        before: What was known before, by step, to be shown beside the new value.
    """
    return replace(model, items=tuple(_steps(model, facts, before)))


def _steps(model: Form, facts: Facts, before: Mapping[str, Text]) -> Iterator[Step]:
    said = facts.get(INDICATORS_SAID)
    for indicator in INDICATORS:
        if isinstance(said, frozenset) and indicator in said:
            item = Phrase(f"indicator.{indicator}")
            step = replace(model.step("state"), id=f"state_{indicator}")
            yield _worded(step, "state", facts, before, {"item": item})
    count = facts.get(SUPPORTS_SAID)
    for number in range(count if isinstance(count, int) else 0):
        for name in SUPPORT_STEPS:
            yield _support(model, name, number, facts, before)
    parts = facts.get(PARTS_SAID)
    held = parts if isinstance(parts, frozenset) else frozenset()
    for part, names in (
        ("income", ("income",)),
        ("job", ("job",)),
        ("obstacle", ("obstacle_text", "obstacle_desk")),
        ("proposal", ("proposal",)),
    ):
        if part in held:
            for name in names:
                yield _worded(model.step(name), name, facts, before, {})
    if "note" in held:
        params: dict[str, object] = {name: facts.get(name) or "" for name in NOTE_PARTS}
        params["items"] = items_of(facts)
        ask = Phrase(f"{FORM}.keep_note.ask", params)
        short = Phrase(f"{FORM}.keep_note.short", {"text": _shortened(note_of(facts))})
        yield replace(model.step("keep_note"), ask=ask, short=short)


def _support(
    model: Form, name: str, number: int, facts: Facts, before: Mapping[str, Text]
) -> Step:
    step = replace(model.step(name), id=f"{name}_{number}")
    if name == "kind":
        doubt = doubt_of(facts, step.id)
        if doubt is not None and doubt[1] == SAME_SUPPORT:
            return _same_or_new(step, facts, str(doubt[2].get("kind", "other")))
        options = (*step.options, NOT_SUPPORT) if doubt is not None else step.options
        labels = {NOT_SUPPORT: Phrase(f"{FORM}.{NOT_SUPPORT}")}
        step = replace(step, options=options, labels=labels)
    else:
        when = {"not": {"fact": f"kind_{number}", "in": sorted(NOT_COUNTED)}}
        step = replace(step, when=read_condition(when))
    return _worded(step, name, facts, before, {})


def _same_or_new(step: Step, facts: Facts, kind: str) -> Step:
    """Return the question whether a support is the one that is recorded, or another of its kind."""
    labels = {
        SAME_SUPPORT: Phrase(f"{FORM}.{SAME_SUPPORT}"),
        kind: Phrase(f"{FORM}.new_support"),
    }
    word = Phrase(f"support_kind.{kind}")
    step = replace(step, options=(SAME_SUPPORT, kind), labels=labels)
    return _worded(step, "kind", facts, {}, {"kind": word})


def _worded(
    step: Step, name: str, facts: Facts, before: Mapping[str, Text], params: Mapping[str, Text]
) -> Step:
    """Return a question with its words: the doubt instead of the question, what was before."""
    short = Phrase(f"{FORM}.{name}.short", {**params, "before": before.get(step.id)})
    ask: Phrase = Phrase(f"{FORM}.{name}.ask", params)
    doubt = doubt_of(facts, step.id)
    if doubt is not None:
        said, reason, details = doubt
        if name == "state" and reason == "person":
            labels = {each: Phrase(f"{FORM}.everybody.{each}") for each in EVERYBODY}
            step = replace(step, options=EVERYBODY, labels=labels)
        is_problem = reason.partition(".")[0] in PROBLEMS
        why = f"problem.{reason}" if is_problem else f"{FORM}.doubt.{reason}"
        if name == "amount":
            # A number by itself says little: the words around it tell what it was for.
            said = str(facts.get(step.id.replace(name, "said.kind"), said))
        ask = Phrase(f"{FORM}.asked", {"said": said, "why": Phrase(why, {**details, **params})})
    return replace(step, ask=ask, short=short)


def _shortened(text: str) -> str:
    return text if len(text) <= NOTE_CHARS else f"{text[: NOTE_CHARS - 1]}…"
