"""The desk for `/viec`: what waits today, as the person asks for it."""

from collections.abc import Iterator, Mapping

from domain.people import Role
from domain.say import Choice, Say
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand
from handlers.visit import Visit
from handlers.whose_households import to_list
from handlers.work_list.rounds import Rounds

DESK = "viec"
"""The desk in tokens."""


class TasksDesk:
    """The desk for `/viec`."""

    def __init__(self, rounds: Rounds) -> None:
        """Take who puts together what waits for one person."""
        self._rounds = rounds

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show the day's tasks."""
        return {"viec": lambda visit, _: self._show(visit), "tasks": lambda v, _: self._show(v)}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button of the menu."""
        return {DESK: lambda visit, _: self._show(visit)}

    def _show(self, visit: Visit) -> Reply:
        say = self._rounds.asked(visit)
        if say is not None:
            return [say]
        params = {"cadre": visit.person.has(Role.CADRE)}
        return [Say("tasks.none", params, choices=tuple(_elsewhere(visit)))]


def _elsewhere(visit: Visit) -> Iterator[Choice]:
    if visit.person.has(Role.CADRE):
        yield to_list(visit.work, visit.person)
    yield TO_MENU
