"""Joins what two messages tell of one household: nothing of either is lost, and what differs is asked."""

from collections.abc import Iterator
from typing import Final

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.hurried.ticket import (
    BESIDE_ITEMS,
    INDICATORS_SAID,
    NOTE_PARTS,
    PARTS_SAID,
    SUPPORTS_SAID,
    TEXT_CHARS,
    Ticket,
)

_SINGLE: Final = ("income", "job", "proposal")
_SUPPORT: Final = ("kind", "amount", "day", "source")
_SETS: Final = (INDICATORS_SAID, PARTS_SAID, BESIDE_ITEMS)


def overlap(old: Ticket, new: Ticket) -> bool:
    """Tell whether two messages speak of the same thing."""
    return bool(set(_subjects(old)) & set(_subjects(new)))


def joined(old: Ticket, new: Ticket) -> Ticket:
    """Return both as one; where they tell a state differently, it is asked."""
    ticket = Ticket(dict(old.facts), dict(old.answers))
    for name in _SETS:
        ticket.facts[name] = _set(old, name) | _set(new, name)
    for indicator in sorted(_set(new, INDICATORS_SAID)):
        _state(ticket, new, f"state_{indicator}", known=indicator in _set(old, INDICATORS_SAID))
    for number in range(_count(new)):
        _support(ticket, new, number)
    for name in _SINGLE:
        if name in _set(new, PARTS_SAID):
            _forget(ticket, name)
            _copy(ticket, new, name, name)
    _obstacle(ticket, new)
    for name in (*NOTE_PARTS, "text"):
        told = [str(each.facts[name]) for each in (old, new) if each.facts.get(name)]
        if told:
            ticket.facts[name] = "; ".join(dict.fromkeys(told))[:TEXT_CHARS]
    for name in ("batch", "order", "mention"):
        if name in new.facts:
            ticket.facts[name] = new.facts[name]
    return ticket


def _subjects(ticket: Ticket) -> Iterator[str]:
    yield from _set(ticket, INDICATORS_SAID)
    yield from _set(ticket, PARTS_SAID) - {"note"}
    for number in range(_count(ticket)):
        kind = ticket.answers.get(f"kind_{number}")
        yield f"support {kind.value}" if kind is not None else "support"


def _set(ticket: Ticket, name: str) -> frozenset[str]:
    found = ticket.facts.get(name)
    return found if isinstance(found, frozenset) else frozenset()


def _count(ticket: Ticket) -> int:
    found = ticket.facts.get(SUPPORTS_SAID)
    return found if isinstance(found, int) else 0


def _forget(ticket: Ticket, key: str) -> None:
    ticket.answers.pop(key, None)
    for name in [n for n in ticket.facts if _is_about(n, key)]:
        del ticket.facts[name]


def _copy(ticket: Ticket, new: Ticket, key: str, to: str) -> None:
    if key in new.answers:
        ticket.answers[to] = new.answers[key]
    for name, value in new.facts.items():
        if _is_about(name, key):
            ticket.facts[name.replace(key, to, 1)] = value


def _is_about(name: str, key: str) -> bool:
    return name in {f"said.{key}", f"doubt.{key}"} or name.startswith(f"doubt.{key}.")


def _state(ticket: Ticket, new: Ticket, key: str, *, known: bool) -> None:
    old, now = ticket.answers.get(key), new.answers.get(key)
    if known and old is not None and now is not None and old.value == now.value:
        return
    words = [str(each.facts.get(f"said.{key}", "")) for each in (ticket, new)]
    _forget(ticket, key)
    _copy(ticket, new, key, key)
    if known and old is not None:
        ticket.answers.pop(key, None)
        ticket.facts[f"said.{key}"] = "; ".join(word for word in words if word)
        ticket.facts[f"doubt.{key}"] = "two_states"


def _support(ticket: Ticket, new: Ticket, number: int) -> None:
    count = _count(ticket)
    if any(_same(ticket, new, at, number) for at in range(count)):
        return
    for name in _SUPPORT:
        _copy(ticket, new, f"{name}_{number}", f"{name}_{count}")
    ticket.facts[SUPPORTS_SAID] = count + 1


def _same(ticket: Ticket, new: Ticket, at: int, number: int) -> bool:
    """Tell whether a support adds nothing to one that is there."""
    here, there = ticket.answers.get(f"kind_{at}"), new.answers.get(f"kind_{number}")
    if here is None or there is None or here.value != there.value:
        return False
    return all(
        _adds_nothing(ticket.answers.get(f"{name}_{at}"), new.answers.get(f"{name}_{number}"))
        for name in _SUPPORT[1:]
    )


def _adds_nothing(old: Answer | None, new: Answer | None) -> bool:
    if new is None:
        return False  # in doubt: it will be asked
    return isinstance(new.value, Unsaid) or (old is not None and old.value == new.value)


def _obstacle(ticket: Ticket, new: Ticket) -> None:
    if "obstacle" not in _set(new, PARTS_SAID):
        return
    before, now = ticket.answers.get("obstacle_text"), new.answers.get("obstacle_text")
    if "obstacle_desk" in new.answers:
        ticket.answers["obstacle_desk"] = new.answers["obstacle_desk"]
    if now is not None:
        told = [str(each.value) for each in (before, now) if each is not None]
        text = "; ".join(dict.fromkeys(told))[:TEXT_CHARS]
        ticket.answers["obstacle_text"] = Answer(text, text, now.at)
