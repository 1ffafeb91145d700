"""The words of people in a hurry: which phrase says what, as a data file brings them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

STRICT: Final = {"extra": "forbid"}
"""How the data file is read: a misspelt key is a fault, with its place."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is spoken of: a basic service, a support, or both.

    Attributes:
        words: How people call it.
        indicator: The deprivation that it removes, if it does.
        support: The kind of support that it can be.
        goods: Whether whoever was given it has it; a toilet must still be built.
        personal: Whether each member has it or not, so that one member's word is not the family's.
        gift: Whether it is a support only where somebody gave it.
        says: The state that the word itself tells: "bỏ học" is `still`.
        source: The source of money that the word itself tells.
        job: What the word tells about work.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT

    words: tuple[str, ...]
    indicator: str = ""
    support: str = ""
    goods: bool = False
    personal: bool = False
    gift: bool = False
    says: str = ""
    source: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True)
class HurriedWords:
    """Every list of words that the reading goes by; each is a key of the data file."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = STRICT

    things: tuple[Thing, ...]
    met: tuple[str, ...]
    in_progress: tuple[str, ...]
    not_yet: tuple[str, ...]
    unfinished: tuple[str, ...]
    planned: tuple[str, ...]
    hearsay: tuple[str, ...]
    questions: tuple[str, ...]
    given: tuple[str, ...]
    bought: tuple[str, ...]
    everyone: tuple[str, ...]
    persons: tuple[str, ...]
    sources: Mapping[str, tuple[str, ...]]
    jobs: Mapping[str, tuple[str, ...]]
    proposals: Mapping[str, tuple[str, ...]]
    maybe_proposals: Mapping[str, tuple[str, ...]]
    income: tuple[str, ...]
    per_head: tuple[str, ...]
    obstacles: tuple[str, ...]
    corrections: tuple[str, ...]
    events: tuple[str, ...]
    searches: tuple[str, ...]
    titles: tuple[str, ...]
    household_titles: tuple[str, ...]
    not_names: tuple[str, ...]
    surnames: tuple[str, ...]
    fillers: tuple[str, ...]
    hand_overs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase is in a clause.

    Attributes:
        role: "thing", "met", "not_yet", "source", "filler", …
        value: The id behind it, where a role has several: "vbsp".
        thing: What is spoken of, for the role "thing".
    """

    role: str
    value: str = ""
    thing: Thing | None = None


def meanings(words: HurriedWords) -> Iterator[tuple[str, Meaning]]:
    """Yield every phrase with what it means, the more telling meanings first."""
    for name, lists in (
        ("proposal", words.proposals),
        ("maybe_proposal", words.maybe_proposals),
        ("job", words.jobs),
        ("source", words.sources),
    ):
        for value, phrases in lists.items():
            yield from ((phrase, Meaning(name, value)) for phrase in phrases)
    for thing in words.things:
        yield from ((phrase, Meaning("thing", thing=thing)) for phrase in thing.words)
    for role in (
        *("not_names", "questions", "hearsay", "corrections", "unfinished", "not_yet", "met"),
        *("in_progress", "planned", "given", "bought", "everyone", "persons", "per_head"),
        *("income", "obstacles", "fillers", "events"),
    ):
        yield from ((phrase, Meaning(role)) for phrase in getattr(words, role))
