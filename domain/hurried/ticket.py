"""What was heard of a household, as facts and answers that a conversation can begin with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.hurried.heard import Heard, HouseholdSaid
from domain.truth import Facts, FactValue

INDICATORS_SAID = "indicators"
SUPPORTS_SAID = "supports"
PARTS_SAID = "parts"
NOT_SUPPORT = "not_support"
"""The choice of somebody who tells that the family paid for it and nobody helped."""

SAME_SUPPORT = "same_support"
"""The choice of somebody who tells of a support that has been recorded before."""

NOT_COUNTED = frozenset({NOT_SUPPORT, SAME_SUPPORT})
"""What was told of a support and adds none."""

BESIDE_ITEMS = "beside_items"
"""The fact that lists the deprivations that were spoken of but are not recorded."""

NOTE_PARTS = ("planned", "beside", "left")
"""The facts whose words can be kept as a note."""

TEXT_CHARS = 900
"""How much of what was not understood can be kept as a note."""


@dataclass(slots=True)
class Ticket:
    """The beginning of a conversation about what was heard.

    Attributes:
        facts: What was spoken of, the words of each, and the doubts.
        answers: What was understood beyond doubt, by step.
    """

    facts: dict[str, FactValue] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)


def ticket_of(said: HouseholdSaid, now: datetime) -> Ticket:
    """Return what was heard of a household as a ticket."""
    ticket = Ticket()
    parts = set()
    for key, heard in _heard(said):
        _put(ticket, key, heard, now)
    for name in ("income", "job", "proposal"):
        if getattr(said, name) is not None:
            parts.add(name)
    if said.obstacle:
        parts.add("obstacle")
        text = said.obstacle[:TEXT_CHARS]
        ticket.answers["obstacle_text"] = Answer(text, text, now)
        if said.desk:
            ticket.answers["obstacle_desk"] = Answer(said.obstacle, said.desk, now)
    for name, words in (("planned", said.planned), ("left", said.left)):
        if words:
            parts.add("note")
            ticket.facts[name] = "; ".join(dict.fromkeys(words))[:TEXT_CHARS]
    ticket.facts[INDICATORS_SAID] = frozenset(change.indicator for change in said.changes)
    ticket.facts[SUPPORTS_SAID] = len(said.supports)
    ticket.facts[PARTS_SAID] = frozenset(parts)
    return ticket


def _heard(said: HouseholdSaid) -> Iterator[tuple[str, Heard[object] | None]]:
    for change in said.changes:
        yield f"state_{change.indicator}", change.state
    for number, support in enumerate(said.supports):
        yield f"kind_{number}", support.kind
        yield f"amount_{number}", support.amount
        yield f"day_{number}", support.day
        yield f"source_{number}", support.source
    for name in ("income", "job", "proposal"):
        if getattr(said, name) is not None:
            yield name, getattr(said, name)


def _put(ticket: Ticket, key: str, heard: Heard[object] | None, now: datetime) -> None:
    if heard is None:
        # Nothing was said of it: it can be added at the summary, and nobody is held up.
        ticket.answers[key] = Answer("", Unsaid.DONT_KNOW, now)
        return
    ticket.facts[f"said.{key}"] = heard.said
    if isinstance(heard.value, str | int | date):
        ticket.answers[key] = Answer(heard.said, heard.value, now)
        return
    ticket.facts[f"doubt.{key}"] = heard.doubt
    for name, value in heard.params.items():
        if isinstance(value, str | int | date):
            ticket.facts[f"doubt.{key}.{name}"] = value


def doubt_of(facts: Facts, key: str) -> tuple[str, str, dict[str, object]] | None:
    """Return the words, the reason and the parameters of a doubt; None where there is none."""
    reason = facts.get(f"doubt.{key}")
    if not isinstance(reason, str):
        return None
    before = f"doubt.{key}."
    params = {
        name.removeprefix(before): value
        for name, value in facts.items()
        if name.startswith(before)
    }
    return str(facts.get(f"said.{key}", "")), reason, dict(params)


def note_of(facts: Facts) -> str:
    """Return what a report has no other place for, as it would be kept as a note."""
    parts = [part for name in NOTE_PARTS if isinstance(part := facts.get(name), str)]
    return "; ".join(dict.fromkeys(parts))[: TEXT_CHARS + 50]


def set_beside(ticket: Ticket, deprivations: frozenset[str]) -> None:
    """Take out what was said of deprivations that are not recorded: a report cannot change them.

    The words stay, to be kept as a note.
    """
    said = ticket.facts.get(INDICATORS_SAID)
    told = said if isinstance(said, frozenset) else frozenset()
    beside = sorted(told - deprivations)
    if not beside:
        return
    words = [str(ticket.facts.get(f"said.state_{each}", "")) for each in beside]
    for indicator in beside:
        key = f"state_{indicator}"
        ticket.answers.pop(key, None)
        for name in [n for n in ticket.facts if n.split(".")[1:2] == [key]]:
            del ticket.facts[name]
    parts = ticket.facts.get(PARTS_SAID)
    ticket.facts[INDICATORS_SAID] = told & deprivations
    ticket.facts[PARTS_SAID] = (parts if isinstance(parts, frozenset) else frozenset()) | {"note"}
    ticket.facts[BESIDE_ITEMS] = frozenset(beside)
    ticket.facts["beside"] = "; ".join(dict.fromkeys(filter(None, words)))[:TEXT_CHARS]


def doubt_again(ticket: Ticket, key: str, reason: str, params: Mapping[str, FactValue]) -> None:
    """Turn an answer into a question; the answer that it had is one of the choices."""
    del ticket.answers[key]
    ticket.facts[f"doubt.{key}"] = reason
    for name, value in params.items():
        if value is not None:
            ticket.facts[f"doubt.{key}.{name}"] = value


def report_answers(
    answers: Mapping[str, Answer], facts: Facts, deprivations: frozenset[str]
) -> dict[str, Answer]:
    """Return the confirmed answers as those of a household report.

    Only what was recorded as short can change; what was said of anything else stays in the note.
    """
    found: dict[str, Answer] = {}
    beside = _changes(answers, deprivations, found)
    _supports(answers, found)
    for name in ("income", "job", "proposal", "obstacle_text", "obstacle_desk"):
        if name in answers:
            found[name] = answers[name]
    kept = answers.get("keep_note")
    notes = [*beside, *([note_of(facts)] if kept is not None and kept.value is True else [])]
    if notes:
        at = max(answer.at for answer in answers.values())
        note = "; ".join(dict.fromkeys(notes))
        found["note"] = Answer(note, note, at)
    return found


def _changes(
    answers: Mapping[str, Answer], deprivations: frozenset[str], found: dict[str, Answer]
) -> list[str]:
    changed: list[str] = []
    beside: list[str] = []
    for key, answer in answers.items():
        indicator = key.removeprefix("state_")
        if indicator == key or isinstance(answer.value, Unsaid):
            continue
        if indicator in deprivations:
            changed.append(indicator)
            found[f"changes.{indicator}.state"] = answer
        elif answer.value != "met" and answer.raw:
            beside.append(answer.raw)
    if changed:
        at = max(found[f"changes.{indicator}.state"].at for indicator in changed)
        found["changed"] = Answer(", ".join(changed), tuple(changed), at)
    return beside


def _supports(answers: Mapping[str, Answer], found: dict[str, Answer]) -> None:
    number = 0
    for key, kind in answers.items():
        place = key.removeprefix("kind_")
        if place == key or kind.value in NOT_COUNTED:
            continue
        group = f"supports.{number}"
        found[f"{group}.kind"] = kind
        for name in ("amount", "day", "source"):
            answer = answers.get(f"{name}_{place}")
            if answer is not None:
                found[f"{group}.{name}"] = answer
        number += 1
    if number:
        found["supported"] = Answer("", True, found["supports.0.kind"].at)


def says_something(answers: Mapping[str, Answer]) -> bool:
    """Tell whether the answers of a report hold anything at all."""
    return any(not isinstance(answer.value, Unsaid) for answer in answers.values())
