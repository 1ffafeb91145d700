"""What rules may look at: each fact with its question, its name, and of whom it is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from domain.say import Tongues

STRICT: dict[str, object] = {"extra": "forbid"}
"""A misspelt key of a data file is a fault."""


class FactKind(StrEnum):
    """What kind of answer a fact is."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text of a data file in both languages."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    vi: str
    en: str

    @property
    def tongues(self) -> Tongues:
        """Return the text as something that can be said."""
        return Tongues(self.vi, self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByName:
    """How a fact is asked where several members may be meant.

    Attributes:
        who: The facts of a member of which at least one must not be ruled out.
        ask: The question: whom of these is it about?
        every: Whether the fact holds of the household only if it holds of all of them.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    who: tuple[str, ...]
    ask: Words
    every: bool = False


def _as_part(question: str) -> str:
    """Return the first question of a text as a part of another sentence."""
    asked = question.split("?", maxsplit=1)[0].removesuffix(" ạ")
    return asked[:1].lower() + asked[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDefinition:
    """A fact that rules may look at.

    Attributes:
        id: Its name in conditions.
        kind: What kind of answer it is.
        ask: The question to the household; a fact without one is never asked, only known.
        ask_about: The question to a cadre about a household, where it is another one.
        whether: What has to be found out, in English and as a part of a sentence.
        short: Its name in a summary and in a reason.
        options: The answers of a choice, by id.
        sensitive: Whether it is sensitive personal data (ethnic origin, health; Decree 356/2025).
        together: The group that it is asked in, if one question serves several facts.
        of_member: Whether it is so of single members, as far as the roster knows them.
        each: How it is asked by name where several members may be meant.
        lack: What has to be found out, where its question does not say it.
        reach: What would have to come, where it may well come some day: a contract, a wish.
        implies: What is so as well wherever this is so.
        urgent: Whether somebody has to be told today where it is so.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    kind: FactKind
    short: Words
    ask: Words | None = None
    ask_about: Words | None = None
    whether: str = ""
    options: Mapping[str, Words] = field(default_factory=dict)
    sensitive: bool = False
    together: str = ""
    of_member: bool = False
    each: ByName | None = None
    lack: Words | None = None
    reach: Words | None = None
    implies: tuple[str, ...] = ()
    urgent: bool = False

    @property
    def is_of_members(self) -> bool:
        """Return whether it is judged for each member."""
        return self.of_member or self.each is not None

    def asked(self, *, about: bool) -> Words | None:
        """Return the question to the household itself, or to a cadre about it."""
        return self.ask_about if about and self.ask_about is not None else self.ask

    @property
    def wanted(self) -> Tongues:
        """Return what has to be found out, as a part of a sentence to the household itself."""
        return self.wanted_by(about=False)

    def wanted_by(self, *, about: bool) -> Tongues:
        """Return what has to be found out, as a part of a sentence: a question, never a statement.

        Args:
            about: Whether a cadre reads it about a household.
        """
        if self.lack is not None:
            return self.lack.tongues
        asked = self.asked(about=about)
        if asked is None:
            return self.short.tongues
        return Tongues(_as_part(asked.vi), self.whether or _as_part(asked.en))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """Yes-no facts that are asked in one question: which of these are so?"""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    ask: Words
    short: Words
    ask_about: Words | None = None

    def asked(self, *, about: bool) -> Words:
        """Return the question to the household itself, or to a cadre about it."""
        return self.ask_about if about and self.ask_about is not None else self.ask


def contradictions(
    facts: Mapping[str, object], definitions: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, str]]:
    """Yield what is said to be so beside something that must be so with it and is said not to be."""
    for name, value in facts.items():
        definition = definitions.get(name)
        if value is True and definition is not None:
            yield from ((name, what) for what in definition.implies if facts.get(what) is False)
