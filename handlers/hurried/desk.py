"""Quick reports: one message about one household or several, read, asked about, and confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from domain.households import Household, HouseholdId
from domain.hurried.heard import HouseholdSaid, HurriedReading, Known
from domain.hurried.read import Reader
from domain.hurried.text import fold
from domain.hurried.word_books import WordBooks
from domain.hurried.words import HurriedWords
from domain.people import Role
from domain.personal.masking import without_numbers
from domain.say import Phrase, Say, Text
from handlers.asking import MASKED, led_first
from handlers.buttons import TO_MENU
from handlers.form_desks import Fallback
from handlers.households import household_for
from handlers.hurried.notices import (
    examples,
    hand_over,
    is_taken,
    nobody_called,
    notices,
    who,
)
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand
from handlers.visit import Visit

HOUSEHOLDS = 12
"""How many households of one message are taken up."""

FEWEST_WORDS = 2
"""A shorter text is a name to look for."""

NAME_WORDS = 4
"""A text of so few words is rather a name; whole households are not fetched for it."""

ROSTER = 1_000
"""The most households of one cadre."""

SHOWN_WORD = 20
"""How much of a word that is no command is said back."""

_SPOKEN = frozenset({"nhanh", "bao nhanh"})

Listener = Callable[[Visit, str], Reply | None]


class Tickets(Protocol):
    """Where the conversations about what was heard are begun."""

    def ask_news(self, visit: Visit, household_id: str) -> Reply:
        """Ask what is new with a household."""

    def open(self, visit: Visit, said: list[HouseholdSaid], lead: tuple[Text, ...]) -> Reply:
        """Begin a conversation about each household, and return the first."""


class Overheard:
    """Who hears what is said outside any conversation: first those who understand whole sentences."""

    def __init__(self, otherwise: Fallback) -> None:
        """Take who hears everything else."""
        self._otherwise = otherwise
        self._listeners: list[Listener] = []

    def first(self, *listeners: Listener) -> None:
        """Let some listen before whoever hears everything else, one after the other."""
        self._listeners += listeners

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
        self._books = WordBooks(words)
        self._tickets = tickets

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        # "/báo nhanh …" and "/ nhanh …" are typed as often.
        return {
            "nhanh": self._command,
            "quick": self._command,
            "bao": lambda visit, text: self._by_words(visit, f"báo {text}"),
            "": self._by_words,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons: there are none."""
        return {}

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Take up a text that names a household and says something of it; None for any other."""
        size = len(text.split())
        if not visit.person.has(Role.CADRE) or size < FEWEST_WORDS:
            return None
        plain = without_numbers(text)
        if plain != text:
            reply = self.hear(visit, plain)
            return led_first(reply, Phrase(MASKED)) if reply else reply
        asked = _behind_command(text)
        if asked is not None:
            return self._command(visit, asked)
        heads = self._heads_only(visit, text)
        if self._is_hand_over(text):
            return hand_over(visit, heads)
        if size <= NAME_WORDS and not heads.is_report and not self._tells(visit, heads, text):
            return nobody_called(visit, heads)
        reading = self._read(visit, text)
        if reading.is_report or self._tells(visit, reading, text):
            return self._taken_up(visit, reading)
        return nobody_called(visit, reading)

    def _is_hand_over(self, text: str) -> bool:
        """Tell whether somebody wants to give a household away, which is no news of it."""
        said = f" {' '.join(fold(text).split())} "
        return any(f" {fold(words)} " in said for words in self._words.hand_overs)

    def about(self, visit: Visit, household_id: str, text: str) -> Reply:
        """Take up a text as news of a household."""
        household = household_for(visit, HouseholdId(household_id))
        if household is None:
            return self._command(visit, text)
        reading = self._read(visit, text, household)
        if any(said.has_findings or said.planned or said.left for said in reading.households):
            return self._taken_up(visit, reading)
        return self._tickets.ask_news(visit, household_id)

    def _tells(self, visit: Visit, reading: HurriedReading, text: str) -> bool:
        """Tell whether a text says more of a household than its name, its place and a search."""
        if text.rstrip().endswith("?"):
            return False
        sure = [said for said in reading.households if said.sure and said.left]
        if not sure:
            return False
        lines = visit.work.households.lines(
            visit.person, [HouseholdId(said.candidates[0]) for said in sure], visit.today
        )
        phrases = (
            *(f"{line.head_name} {line.place}" for line in lines),
            *self._words.titles,
            *self._words.fillers,
            *self._words.searches,
        )
        known = {word for phrase in phrases for word in fold(phrase).split()}
        said_words = fold(text).replace(",", " ").replace(".", " ").split()
        return any(word not in known and not word.isdecimal() for word in said_words)

    def _by_words(self, visit: Visit, text: str) -> Reply:
        """Serve "/báo nhanh …" and "/ nhanh …"; other words behind "/báo" are no command."""
        words = text.split()
        size = _spoken(words)
        if size:
            return self._command(visit, " ".join(words[size:]))
        typed = words[0][:SHOWN_WORD] if words else ""
        return [Say("common.unknown_command", {"typed": f"/{typed}"})]

    def spoken_of(self, visit: Visit, text: str) -> list[HouseholdSaid]:
        """Return the households of which a text reports something, without taking it up."""
        if not visit.person.has(Role.CADRE) or len(text.split()) < FEWEST_WORDS:
            return []
        if not self._heads_only(visit, text).households:
            return []
        reading = self._read(visit, text)
        return [each for each in reading.households if each.has_findings or each.planned]

    def _command(self, visit: Visit, text: str) -> Reply:
        households = self._households(visit) if visit.person.has(Role.CADRE) else []
        if not households:
            return [Say("hurried.no_households", choices=(TO_MENU,))]
        shown = examples(visit, households)
        if not text:
            return [Say("hurried.how", {"examples": shown}, choices=(TO_MENU,))]
        plain = without_numbers(text)
        if plain != text:
            return led_first(self._command(visit, plain), Phrase(MASKED))
        reading = self._read(visit, text)
        if reading.is_report or self._tells(visit, reading, text):
            return self._taken_up(visit, reading)
        named = [said for said in reading.households if said.sure]
        if len(named) == 1 and len(reading.households) == 1:
            return self._tickets.ask_news(visit, named[0].candidates[0])
        return [Say("hurried.nothing_found", {"example": shown[0]}, choices=(TO_MENU,))]

    def _read(self, visit: Visit, text: str, about: Household | None = None) -> HurriedReading:
        known = [_known(household) for household in self._households(visit)]
        of = _known(about) if about is not None else None
        return Reader(self._books, known).read(text, visit.today, of)

    def _heads_only(self, visit: Visit, text: str) -> HurriedReading:
        """Read a text that may be a name to look for, without fetching every household for it."""
        households = visit.work.households
        lines, _ = households.assigned_to(visit.person, visit.today, limit=ROSTER)
        known = [Known(line.id, line.head_name) for line in lines]
        return Reader(self._books, known).read(text, visit.today)

    def _households(self, visit: Visit) -> list[Household]:
        households = visit.work.households
        lines, _ = households.assigned_to(visit.person, visit.today, limit=ROSTER)
        found = (household_for(visit, HouseholdId(line.id)) for line in lines)
        return [household for household in found if household is not None]

    def _taken_up(self, visit: Visit, reading: HurriedReading) -> Reply:
        lead = notices(reading)
        said = [each for each in reading.households if is_taken(each)]
        if not said:
            say = Say("hurried.strangers_only", choices=(TO_MENU,))
            return [replace(say, lead=lead)]
        rest = said[HOUSEHOLDS:]
        if rest:
            names = [each.mention for each in rest]
            lead = (*lead, Phrase("hurried.too_many", {"limit": HOUSEHOLDS, "names": names}))
        taken = said[:HOUSEHOLDS]
        if len(taken) > 1:
            params = {"count": len(taken), "names": [who(visit, each) for each in taken]}
            lead = (*lead, Phrase("hurried.several", params))
        return self._tickets.open(visit, taken, lead)


def _behind_command(text: str) -> str | None:
    """Return what stands behind "nhanh" or "báo nhanh"; None where the text begins otherwise."""
    words = text.split()
    size = _spoken(words)
    return " ".join(words[size:]) if size and len(words) > size else None


def _spoken(words: list[str]) -> int:
    """Return how many words "nhanh" or "báo nhanh" takes at the beginning; 0 where it is not there."""
    return next((n for n in (1, 2) if fold(" ".join(words[:n])) in _SPOKEN), 0)


def _known(household: Household) -> Known:
    members = tuple(each.name for each in household.members if each.relation != "head")
    return Known(household.id, household.head_name, members)
