"""A session in JSON's plain values: how it is written, and read back whatever its age."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain.conversation.session import Answer, Heard, Session, Stamp
from domain.conversation.trail import given, offered
from domain.conversation.values import value_from_plain, value_to_plain
from domain.truth import NOT_APPLICABLE, FactValue


def _fact_to_plain(fact: FactValue) -> Any:
    if isinstance(fact, frozenset):
        return {"set": sorted(fact)}
    if isinstance(fact, date):
        return {"day": fact.isoformat()}
    if fact is NOT_APPLICABLE:
        return {"not_applicable": True}
    return fact


def _fact_from_plain(plain: Any) -> FactValue:
    if not isinstance(plain, dict):
        return plain  # type: ignore[no-any-return]
    ((kind, content),) = plain.items()
    match kind:
        case "set":
            return frozenset(content)
        case "day":
            return date.fromisoformat(content)
        case _:
            return NOT_APPLICABLE


def _answers_to_plain(answers: Mapping[str, Answer]) -> dict[str, list[Any]]:
    return {
        key: [answer.raw, value_to_plain(answer.value), answer.at.isoformat()]
        for key, answer in answers.items()
    }


def _answers_from_plain(plain: Mapping[str, list[Any]]) -> dict[str, Answer]:
    return {
        key: Answer(raw, value_from_plain(value), datetime.fromisoformat(at))
        for key, (raw, value, at) in plain.items()
    }


def _trail_from_plain(plain: Mapping[str, Any]) -> tuple[Heard, ...]:
    if "trail" in plain:
        return tuple(map(_heard_from_plain, plain["trail"]))
    # Begun before there was a trail: what was answered then is told as given.
    return tuple(
        seeded(key, answer)
        for seeded, part in ((given, "answers"), (offered, "offered"))
        for key, answer in _answers_from_plain(plain[part]).items()
    )


def _heard_from_plain(plain: list[Any]) -> Heard:
    what, on, said, clock, at, now, taken, *came_of = plain
    # Sessions of an earlier version do not know what came of it.
    settled, reopened = came_of or (None, "")
    return Heard(
        what,
        on,
        tuple(said),
        clock,
        datetime.fromisoformat(at),
        datetime.fromisoformat(now),
        taken,
        (settled[0], settled[1]) if settled else None,
        reopened,
    )


def _stamp_from_plain(plain: list[str] | None) -> Stamp | None:
    return Stamp(plain[0], datetime.fromisoformat(plain[1])) if plain else None


def _press_from_plain(plain: list[Any] | None) -> tuple[int, str] | None:
    return (plain[0], plain[1]) if plain else None


def session_to_plain(session: Session) -> dict[str, Any]:
    """Return the part of a session that columns do not hold, in JSON's plain values."""
    return {**head_to_plain(session), "trail": list(map(heard_to_plain, session.trail))}


def heard_to_plain(heard: Heard) -> list[Any]:
    """Return one thing of a trail in JSON's plain values."""
    return [*heard[:4], heard.at.isoformat(), heard.now.isoformat(), *heard[6:]]


def head_to_plain(session: Session) -> dict[str, Any]:
    """Return the same of a session without its trail, which only ever grows."""
    return {
        "begun_at": session.begun_at.isoformat(),
        "facts": {name: _fact_to_plain(fact) for name, fact in session.facts.items()},
        "answers": _answers_to_plain(session.answers),
        "offered": _answers_to_plain(session.offered),
        "picked": list(session.picked),
        "leaving": session.leaving and [session.leaving.clock, session.leaving.at.isoformat()],
        "last_press": session.last_press,
    }


def session_from_plain(
    plain: Mapping[str, Any],
    *,
    session_id: str,
    form_id: str,
    form_version: int,
    person_id: str,
    subject: str,
    turn: int,
    touched_at: datetime | None = None,
    revision: int = 0,
) -> Session:
    """Return the session whose plain part and columns are given."""
    return Session(
        id=session_id,
        form_id=form_id,
        form_version=form_version,
        person_id=person_id,
        subject=subject,
        begun_at=datetime.fromisoformat(plain["begun_at"]),
        facts={name: _fact_from_plain(fact) for name, fact in plain["facts"].items()},
        answers=_answers_from_plain(plain["answers"]),
        offered=_answers_from_plain(plain["offered"]),
        picked=tuple(plain["picked"]),
        turn=turn,
        trail=_trail_from_plain(plain),
        leaving=_stamp_from_plain(plain.get("leaving")),
        last_press=_press_from_plain(plain.get("last_press")),
        touched_at=touched_at,
        revision=revision,
    )
