"""A name typed on a screen that lists people or units is looked for in that very list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol, TypeVar, runtime_checkable

from domain.names import MatchRank, rank
from domain.people import Person
from domain.say import Choice, Phrase, Say
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import token
from handlers.visit import Visit

Item = TypeVar("Item")

OnTyped = Callable[[Visit, list[str], str], Reply]
"""Look for a name in the list of a screen; the second argument is one of its tokens, in parts."""

MOST_WORDS: Final = 6
"""A longer text names nobody."""

NAME_CHARS: Final = 60
"""A longer text names nobody either."""


@runtime_checkable
class PickingDesk(Protocol):
    """A desk with screens on which somebody, or some unit, is picked."""

    def picks(self) -> Mapping[str, OnTyped]:
        """Return who looks for a name, by how the tokens of the screen begin."""


class Picking:
    """Hears what is typed while the newest screen is a list to pick from."""

    def __init__(self, desks: Iterable[object]) -> None:
        """Collect the screens of the desks that have such; what is named first counts first."""
        self._screens: dict[str, OnTyped] = {}
        for desk in desks:
            if isinstance(desk, PickingDesk):
                self._screens |= desk.picks()

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Look for a name in the list that stands on the newest screen; None if it is none."""
        if len(text) > NAME_CHARS or len(text.split()) > MOST_WORDS:
            return None
        tokens = visit.work.outbox.last_tokens(visit.address)
        for begin, hears in self._screens.items():
            for each in tokens:
                if each == begin or each.startswith(f"{begin}."):
                    return hears(visit, each.split(".")[1:], text.strip())
        return None


def named(
    query: str, items: Sequence[Item], called: Callable[[Item], Iterable[str]]
) -> list[Item]:
    """Return what fits a name, the best first; slips only where nothing else fits.

    Args:
        query: What was typed.
        items: What stands in the list.
        called: Under which names each of them may be looked for, the likeliest first.
    """
    found: list[tuple[int, int, int, Item]] = []
    for number, item in enumerate(items):
        fits = [
            (fit, place)
            for place, name in enumerate(called(item))
            if (fit := rank(query, name)) is not None
        ]
        if fits:
            fit, place = min(fits)
            found.append((fit, place, number, item))
    found.sort(key=lambda each: each[:3])
    sure = [each for each in found if each[0] <= MatchRank.WORDS]
    near = [each for each in found if each[0] <= MatchRank.INITIALS]
    return [each[3] for each in sure or near or found]


def by_name_or_unit(work: Work, query: str, people: Sequence[Person]) -> list[Person]:
    """Return who of a list bears a name, or works in a unit of that name."""
    units = {each.unit_id: work.units.get(each.unit_id) for each in people}

    def called(who: Person) -> tuple[str, ...]:
        unit = units[who.unit_id]
        return (who.name, unit.name) if unit is not None else (who.name,)

    return named(query, people, called)


def back_to_all(start: str) -> Choice:
    """Return the button from what was found to the whole list, whose pages' tokens begin so."""
    return Choice(Phrase("picking.all"), token(start, 0), wide=True)


def looked_for(query: str, found: int, say: Say) -> Say:
    """Return a list with a line that says what was looked for in it, and whether it was found.

    Args:
        query: What was typed.
        found: How many fit; the list shows all of its own where nothing did.
        say: The list.
    """
    params = {"query": query[:NAME_CHARS], "count": found}
    key = "picking.found" if found else "picking.none"
    return replace(say, lead=(*say.lead, Phrase(key, params)))
