"""What is meant for several people and heard by one goes into one message, each thing once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from domain.people import Person, PersonId
from domain.say import Choice, Phrase, Text
from handlers.ports.work import Work
from handlers.reminders.letters import Letter
from handlers.reminders.overdue import LateList
from handlers.reminders.words import Item


@dataclass(frozen=True, slots=True)
class AlsoWaits:
    """What else waits for a person this morning, below what is due, and where all of it stands."""

    text: Text
    choice: Choice


Besides = Callable[[Work, Person, Collection[tuple[str, str]], datetime], AlsoWaits | None]
"""Who knows what else waits for a person, beside some deadlines; what is returned counts as said."""


@dataclass(slots=True)
class Envelope:
    """What one person hears this morning: the own letter, and those of whom they stand in for.

    Attributes:
        items: What is to be handed in, the most urgent first.
        late: Whom the person is told about.
        instead_of: Who is away, with the sentence that says so.
        own: Whether the person's own letter is among them.
        occasions: Everything that is said with it.
    """

    person: Person
    items: list[Item] = field(default_factory=list)
    late: list[LateList] = field(default_factory=list)
    instead_of: dict[PersonId, Text] = field(default_factory=dict)
    own: bool = False
    occasions: list[str] = field(default_factory=list)

    def put(self, letter: Letter) -> None:
        """Put a letter in; what stands in it already stands there once."""
        self.occasions += letter.occasions
        known = {(item.due.parts, item.unit.id) for item in self.items}
        self.items += [
            each for each in letter.items if (each.due.parts, each.unit.id) not in known
        ]
        self.items.sort(key=lambda item: item.due.deadline.last_day)
        for late in letter.late:
            self._put_late(late)

    def lead(self) -> tuple[Text, ...]:
        """Return the sentences that say for whom else it is meant."""
        if not self.own:
            return tuple(self.instead_of.values())
        return tuple(
            Phrase("absence.also", each.params) if isinstance(each, Phrase) else each
            for each in self.instead_of.values()
        )

    def _put_late(self, late: LateList) -> None:
        for number, known in enumerate(self.late):
            if (known.due.parts, known.ahead) == (late.due.parts, late.ahead):
                self.late[number] = known.joined(late)
                return
        self.late.append(late)


def envelopes(letters: Iterable[Letter]) -> list[Envelope]:
    """Return what each person hears, in the order in which the first of it came."""
    found: dict[PersonId, Envelope] = {}
    for letter in letters:
        envelope = found.setdefault(letter.hearer.id, Envelope(letter.hearer))
        if letter.stands_in is None:
            envelope.own = True
        else:
            envelope.instead_of[letter.person.id] = letter.stands_in[1]
        envelope.put(letter)
    return list(found.values())
