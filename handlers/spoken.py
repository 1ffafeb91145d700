"""What can be said in plain words instead of a command: the words stand in the catalogue."""

from collections.abc import Mapping

from domain.names import search_key, spelling_key
from domain.people import Person
from domain.say import Phrase
from handlers.ports.speech import Words

LONGEST = 60
"""A longer text is no such word."""

LEAVE = "leave"
"""Said in the middle of a form by whoever wants to stop."""

SIGNS = " .,!?…"
"""What may stand behind a word without making another of it."""


class Spoken:
    """Knows the words of each person's language."""

    def __init__(self, words: Words) -> None:
        """Take the words."""
        self._words = words
        self._lists: dict[tuple[str, str], Mapping[str, str]] = {}

    def means(self, person: Person, text: str, what: str) -> bool:
        """Tell whether a whole message is one of the words for something."""
        if len(text) > LONGEST:
            return False
        said = text.strip(SIGNS)
        # A wrong mark in one word makes another word of it (dừng, đúng), in several it is a slip.
        alike = {f"~{search_key(said)}"} if " " in said else set()
        return bool({spelling_key(said), *alike} & self._list(person, what).keys())

    def _list(self, person: Person, what: str) -> Mapping[str, str]:
        known = self._lists.get((person.language, what))
        if known is None:
            texts = self._words.text(Phrase(f"spoken.{what}"), person).split(";")
            known = {spelling_key(text.strip()): text for text in texts}
            known |= {f"~{search_key(text)}": text for text in texts if " " in text.strip()}
            self._lists[person.language, what] = known
        return known
