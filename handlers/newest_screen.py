"""What is typed belongs to the newest screen: one that invites typing puts an open form aside."""

from domain.say import Say
from handlers.asking import led
from handlers.leaving import Leaving
from handlers.ports.speech import Reply
from handlers.visit import Visit

INVITES_TYPING = frozenset({
    "household.list", "household.none_found", "household.none_found_here", "household.search_how",
    "assigning.overview", "assigning.unassigned", "assigning.cadre", "assigning.found",
    "assigning.none_found", "assigning.to_whom", "hand_over.to_whom", "absence.mine", "absence.who",
    "people.which_unit", "people.list", "review.request_how", "review.request_none", "review.request_who",
    "obstacle.list", "obstacle.area", "obstacle.new_or_mine", "obstacle.list_mine", "obstacle.none",
    "obstacle.none_mine",
})  # fmt: skip
"""Lists to search in and to pick from, and the own leave: a name or a day is typed there, and on a
list of obstacles another one."""


class NewestScreen:
    """Sees to it that an open form does not swallow what is typed on another screen."""

    def __init__(self, leaving: Leaving) -> None:
        """Take the way out of a form."""
        self._leaving = leaving

    def shown(self, visit: Visit, reply: Reply) -> Reply:
        """Put the open form aside if what a command or a button led to invites typing.

        Help, settings and the like are looked at beside the form, which stays open.
        """
        last = reply[-1] if reply else None
        if not isinstance(last, Say) or last.key not in INVITES_TYPING:
            return reply
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return reply
        return [*reply[:-1], led(last, self._leaving.put_by(visit, session))]
