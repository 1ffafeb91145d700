"""The menu of commands that a messenger shows beside the keyboard, in each language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.people import Person, PersonId, UnitId
from domain.say import Phrase
from messages.render import Catalogues

ENTRIES = (
    ("viec", "tasks", "menu.tasks"),
    ("ho", "households", "command.households"),
    ("baocao", "report", "command.report"),
    ("nhanh", "quick", "command.quick"),
    ("nhap", "drafts", "command.drafts"),
    ("quaylai", "back", "command.back"),
    ("huy", "cancel", "command.cancel"),
    ("nop", "submit", "menu.unit_report"),
    ("tuan", "digest", "menu.digest"),
    ("vuongmac", "obstacle", "menu.obstacles"),
    ("nhiemvu", "plan", "plan_task.menu"),
    ("rasoat", "review", "review.menu"),
    ("giaoho", "assign", "assigning.menu"),
    ("hotro", "eligibility", "menu.eligibility"),
    ("thoatngheo", "escape", "escape.menu"),
    ("moi", "invite", "people.menu"),
    ("toi", "me", "menu.me"),
    ("doinguoi", "switch", "command.switch"),
    ("menu", "menu", "menu.button"),
    ("giup", "help", "command.help"),
)
"""The Vietnamese command, its English twin, and what it does."""

ANYBODY = Person(PersonId(""), "", "", UnitId(""), frozenset())
"""A menu is the same for everybody; only the language differs."""


def command_menu(words: Catalogues) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return commands with what they do, by language; "" is for whoever speaks neither."""
    vietnamese = [(vi, _label(words, key, "vi")) for vi, _, key in ENTRIES]
    english = [(en, _label(words, key, "en")) for _, en, key in ENTRIES]
    return {"": vietnamese, "vi": vietnamese, "en": english}


def _label(words: Catalogues, key: str, language: str) -> str:
    return words.text(Phrase(key), replace(ANYBODY, language=language))
