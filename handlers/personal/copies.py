"""Puts everything that is kept about somebody on one page that a family can read."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime

from domain.conversation.shelf import FormShelf
from domain.eligibility.rules import RuleBook
from domain.people import Person
from domain.personal.copies import (
    Code,
    Finding,
    Money,
    PersonalCopy,
    Record,
    Section,
    Single,
    Told,
    Value,
)
from domain.personal.erasing import Scope
from domain.personal.rules import PersonalRules
from domain.say import Phrase, Text, Tongues
from domain.trail import ACTIONS
from handlers.me import KNOWN
from handlers.personal.asked_in import AskedIn
from handlers.ports.speech import Words

PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""Photos that any browser shows; what is none of these is named and handed over by the office."""

MOST_PICTURE_BYTES = 6_000_000
"""What one page carries of photos: more would not arrive on a bad line."""

OTHER = "other"

CODES_ONLY = frozenset({"group", "wording"})
"""Codes that say nothing to a reader; the file for machines has them."""

Read = Callable[[str], bytes]
"""Reads a file of the store by its name."""


class PersonalPages:
    """Writes the page."""

    def __init__(
        self,
        words: Words,
        rules: RuleBook,
        personal: PersonalRules,
        forms: Mapping[str, FormShelf],
    ) -> None:
        """Take the words, the rules by name, how long what is kept, and the forms by name."""
        self._words = words
        self._questions = AskedIn(forms)
        self._rules = rules
        self._personal = personal

    def page(self, copy: PersonalCopy, reader: Person | None, pictures: Mapping[str, str]) -> str:
        """Return the page as HTML; whatever somebody has typed stays text on it.

        Args:
            copy: What is kept.
            reader: Who reads it, for the language.
            pictures: Where each photo is found: beside the page, or in the page itself.
        """
        shown = [pictures[name] for name in copy.own_files if name in pictures]
        params = {
            "name": copy.name,
            "made": copy.made,
            "sections": [self._section(section) for section in copy.sections],
            "pictures": shown,
            "elsewhere": len(copy.files) - len(shown),
            "withheld": [Phrase(f"copy.withheld.{name}") for name in copy.withheld],
            "kept": [
                {
                    "what": Tongues(each.what.vi, each.what.en),
                    "basis": each.basis,
                    "confidence": Phrase(f"personal.confidence.{each.confidence.value}"),
                }
                for each in self._personal.kept
            ],
            "chat_days": self._personal.retention.chats.count,
            "trail_months": self._personal.retention.trail.count,
        }
        return self._words.text(Phrase("personal_copy", params), reader)

    def _section(self, section: Section) -> Mapping[str, object]:
        return {
            "head": Phrase(f"copy.head.{section.name}"),
            "records": [self._record(record) for record in section.records],
        }

    def _record(self, record: Record) -> list[Mapping[str, object]]:
        return [
            {"label": Phrase(f"copy.field.{name}"), "value": self._worded(name, value)}
            for name, value in record
            if name not in CODES_ONLY
        ]

    def _worded(self, name: str, value: Value) -> Text | list[Text]:
        match value:
            case bool():
                worded: Text | list[Text] = Phrase("value.yes" if value else "value.no")
            case Money():
                worded = Phrase("value.money", {"value": value.amount})
            case Code():
                worded = _coded(value)
            case datetime():
                worded = Phrase("copy.moment", {"at": value})
            case date() if value == date.min:
                worded = Phrase("copy.unknown_day")
            case date():
                worded = Phrase("copy.day", {"day": value})
            case int():
                worded = Phrase("value.number", {"value": value})
            case str() | None:
                # The name of a channel or a form is a code of ours with a word of its own.
                has_word = name in {"channel", "form"}
                worded = Phrase(f"copy.{name}", {"code": value}) if has_word else value or ""
            case _:
                worded = [self._single(each) for each in value]
        return worded

    def _single(self, each: Single) -> Text:
        if isinstance(each, Code):
            return _coded(each)
        if isinstance(each, Told):
            return self._questions.worded(each)
        if isinstance(each, Finding):
            rule = self._rules.rule(each.rule)
            name: Text = rule.name if rule is not None else each.rule
            return Phrase(f"eligibility.marked.{each.answer}", {"rule": name})
        return each


def _coded(value: Code) -> Phrase:
    if value.table == "trail":
        code = value.code if value.code in KNOWN or value.code in _SAID else OTHER
        return Phrase(f"trail.{code}")
    return Phrase(f"{value.table}.{value.code}")


_SAID = frozenset({"erased", "restricted", "restriction_lifted"}) & ACTIONS


def embedded(copy: PersonalCopy, read: Read) -> dict[str, str]:
    """Return the photos as they stand in the page itself, as many as it carries."""
    found: dict[str, str] = {}
    room = MOST_PICTURE_BYTES
    for name in copy.own_files:
        mime = PICTURES.get(name[name.rfind(".") :].lower())
        if mime is None:
            continue
        try:
            content = read(name)
        except OSError:
            # It is gone, or no key opens it: the page names it as one that is not there.
            continue
        room -= len(content)
        if room < 0:
            break
        found[name] = f"data:{mime};base64,{b64encode(content).decode()}"
    return found


def scope_of(person: Person) -> tuple[Scope, str]:
    """Return about whom a person's own copy is: the household, if they speak for one."""
    if person.household_id is not None:
        return Scope.HOUSEHOLD, person.household_id
    return Scope.PERSON, person.id
