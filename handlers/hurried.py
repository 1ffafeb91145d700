"""Quick reports: one message about one household or several, read, asked about, and confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from domain.households import Household, HouseholdId
from domain.hurried.heard import HouseholdSaid, HurriedReading, Known
from domain.hurried.read import Reader
from domain.hurried.words import HurriedWords
from domain.people import Role
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.form_desks import Fallback
from handlers.households import heading_of
from handlers.ports import Reply
from handlers.routes import OnButton, OnCommand
from handlers.visit import Visit

HOUSEHOLDS = 12
"""How many households of one message are taken up."""

FEWEST_WORDS = 3
"""A shorter text is a name to look for."""

NAME_WORDS = 4
"""A text of so few words is rather a name; whole households are not fetched for it."""

SHOWN_CHARS = 300
"""How much of what was not taken up is said back."""

ROSTER = 1_000
"""The most households of one cadre."""

Listener = Callable[[Visit, str], Reply | None]


class Tickets(Protocol):
    """Where the conversations about what was heard are begun."""

    def open(self, visit: Visit, said: list[HouseholdSaid], lead: tuple[Text, ...]) -> Reply:
        """Begin a conversation about each household, and return the first."""


class Overheard:
    """Who hears what is said outside any conversation: first those who understand whole sentences."""

    def __init__(self, otherwise: Fallback) -> None:
        """Take who hears everything else."""
        self._otherwise = otherwise
        self._listeners: list[Listener] = []

    def first(self, listener: Listener) -> None:
        """Let somebody listen before the others."""
        self._listeners.append(listener)

    def heard(self, visit: Visit, text: str) -> Reply:
        """Return the reply of the first who makes sense of a text."""
        for listener in self._listeners:
            reply = listener(visit, text)
            if reply is not None:
                return reply
        return self._otherwise.heard(visit, text)


class HurriedDesk:
    """The desk for `/nhanh`, and for whole sentences about households."""

    def __init__(self, words: HurriedWords, tickets: Tickets) -> None:
        """Take the word lists, and who begins the conversations."""
        self._words = words
        self._tickets = tickets

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        return {"nhanh": self._command, "quick": self._command}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons: there are none."""
        return {}

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Take up a text that names a household and says something of it; None for any other."""
        size = len(text.split())
        if not visit.person.has(Role.CADRE) or size < FEWEST_WORDS:
            return None
        if size <= NAME_WORDS and not self._heads_only(visit, text).is_report:
            return None
        reading = self._read(visit, text)
        return self._taken_up(visit, reading) if reading.is_report else None

    def _command(self, visit: Visit, text: str) -> Reply:
        households = self._households(visit) if visit.person.has(Role.CADRE) else []
        if not households:
            return [Say("hurried.no_households", choices=(TO_MENU,))]
        examples = _examples(visit, households)
        if not text:
            return [Say("hurried.how", {"examples": examples}, choices=(TO_MENU,))]
        reading = self._read(visit, text)
        if reading.is_report:
            return self._taken_up(visit, reading)
        return [Say("hurried.nothing_found", {"example": examples[0]}, choices=(TO_MENU,))]

    def _read(self, visit: Visit, text: str) -> HurriedReading:
        known = [
            Known(
                household.id,
                household.head_name,
                tuple(each.name for each in household.members if each.relation != "head"),
            )
            for household in self._households(visit)
        ]
        return Reader(self._words, known).read(text, visit.today)

    def _heads_only(self, visit: Visit, text: str) -> HurriedReading:
        """Read a text that may be a name to look for, without fetching every household for it."""
        households = visit.work.households
        lines, _ = households.assigned_to(visit.person.id, visit.today, limit=ROSTER)
        known = [Known(line.id, line.head_name) for line in lines]
        return Reader(self._words, known).read(text, visit.today)

    def _households(self, visit: Visit) -> list[Household]:
        households = visit.work.households
        lines, _ = households.assigned_to(visit.person.id, visit.today, limit=ROSTER)
        found = (households.get(HouseholdId(line.id)) for line in lines)
        return [household for household in found if household is not None]

    def _taken_up(self, visit: Visit, reading: HurriedReading) -> Reply:
        lead = _notices(reading)
        said = [each for each in reading.households if each.has_findings or each.planned]
        if not said:
            say = Say("hurried.strangers_only", choices=(TO_MENU,))
            return [replace(say, lead=lead)]
        rest = said[HOUSEHOLDS:]
        if rest:
            names = [each.mention for each in rest]
            lead = (*lead, Phrase("hurried.too_many", {"limit": HOUSEHOLDS, "names": names}))
        taken = said[:HOUSEHOLDS]
        if len(taken) > 1:
            lead = (*lead, Phrase("hurried.several", {"count": len(taken)}))
        return self._tickets.open(visit, taken, lead)


def _notices(reading: HurriedReading) -> tuple[Text, ...]:
    """Return what is said first: whom nobody knows, and what was not understood."""
    notices: list[Text] = [
        Phrase("hurried.stranger", {"name": each.name, "said": _shown(each.said)})
        for each in reading.strangers
    ]
    silent = [
        text
        for each in reading.households
        if not each.has_findings and not each.planned
        for text in (each.left or (each.mention,))
    ]
    left = "; ".join([*reading.left, *silent])
    if left:
        notices.append(Phrase("hurried.left", {"said": _shown(left)}))
    if reading.unread:
        notices.append(Phrase("hurried.unread", {"said": reading.unread[:60]}))
    return tuple(notices)


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"


def _examples(visit: Visit, households: list[Household]) -> list[Phrase]:
    """Return two sentences about the cadre's own households, as they could be typed."""
    first, last = households[0], households[-1]
    day = visit.today - timedelta(days=1)
    return [
        Phrase("hurried.example.toilet", {"name": heading_of(first), "day": day}),
        Phrase("hurried.example.loan", {"name": heading_of(last)}),
    ]
