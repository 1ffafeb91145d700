"""Suspensions for storm and flood: few, read at every tick, kept under one name."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from domain.people import UnitId
from domain.suspensions import Suspension
from storage.repositories.notes import SqlNotes
from storage.statements import wait_for

NAME = "suspensions"
"""Where they are kept in the table `setting`."""

ONE_AT_A_TIME = f"job:{NAME}"
"""Two administrators who enter one at the same moment wait for each other."""


class SqlSuspensions:
    """What was decided for areas that have other troubles than reports."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection
        self._notes = SqlNotes(connection)

    def all(self) -> tuple[Suspension, ...]:
        """Return all that were not lifted, of every programme, the oldest first."""
        return tuple(_read(each) for each in self._kept()["now"])

    def add(self, made: Suspension) -> Suspension:
        """Keep one and return it with its number."""
        wait_for(self._connection, ONE_AT_A_TIME)
        kept = self._kept()
        numbered = replace(made, number=kept["last"] + 1)
        self._keep(numbered.number, [*kept["now"], _written(numbered)])
        return numbered

    def lift(self, number: int) -> Suspension | None:
        """End one and return it; None if there is none of that number."""
        wait_for(self._connection, ONE_AT_A_TIME)
        kept = self._kept()
        gone = next((each for each in kept["now"] if each["number"] == number), None)
        if gone is None:
            return None
        self._keep(kept["last"], [each for each in kept["now"] if each is not gone])
        return _read(gone)

    def _kept(self) -> dict[str, Any]:
        text = self._notes.get(NAME)
        kept: dict[str, Any] = json.loads(text) if text else {"last": 0, "now": []}
        return kept

    def _keep(self, last: int, now: list[dict[str, Any]]) -> None:
        self._notes.put(NAME, json.dumps({"last": last, "now": now}, ensure_ascii=False))


def _written(each: Suspension) -> dict[str, Any]:
    return {
        "number": each.number,
        "programme": each.programme_id,
        "area": each.area,
        "units": sorted(each.units),
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
        "decision": each.decision,
        "moved_to": each.moved_to.isoformat() if each.moved_to else None,
    }


def _read(plain: dict[str, Any]) -> Suspension:
    return Suspension(
        number=plain["number"],
        programme_id=plain["programme"],
        area=plain["area"],
        units=frozenset(map(UnitId, plain["units"])),
        first=date.fromisoformat(plain["first"]),
        last=date.fromisoformat(plain["last"]),
        decision=plain["decision"],
        moved_to=date.fromisoformat(plain["moved_to"]) if plain["moved_to"] else None,
    )
