"""Codes of the trail and of people as an administrator reads them: in words, and codes stay for machines."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from domain.people import Role
    from messages.render import Catalogues

_COUNTED: Final = re.compile(r"households (\d+)/(\d+)|(\d+) households")

_DETAILS: Final[Mapping[str, str]] = {
    "escape": "audit.detail.escape",
    "report": "audit.detail.report",
    "letter": "audit.detail.letter",
    "hurried": "audit.detail.hurried",
    "assign": "audit.detail.assign",
    "review": "audit.detail.review",
    "personal copy": "audit.detail.personal_copy",
    "own copy": "audit.detail.own_copy",
    "people": "audit.detail.people",
    "offer": "audit.detail.offer",
    "leave": "audit.detail.leave",
    "invite": "audit.detail.invite",
    "hand over": "audit.detail.hand_over",
    "eligibility": "audit.detail.eligibility",
    "draft": "audit.detail.draft",
    "answer": "audit.detail.answer",
    "request": "audit.detail.request",
    "command line": "audit.detail.command_line",
}
"""What a line of the trail says besides, and its words; a reason of access has words of its own."""


def detail_words(words: "Catalogues", detail: str) -> str:
    """Return the detail of a line of the trail in words; what has none (an id, a day) as it is."""
    from domain.say import Phrase

    counted = _COUNTED.fullmatch(detail)
    if counted is not None:
        shown, total = counted[1] or counted[3], counted[2] or counted[3]
        params = {"shown": int(shown), "total": int(total)}
        return words.text(Phrase("audit.detail.households", params), None)
    key = _DETAILS.get(detail, f"access.reason.{detail}")
    if key not in words.texts["vi"]:
        return detail
    return words.text(Phrase(key), None)


def role_words(words: "Catalogues", roles: "frozenset[Role]") -> str:
    """Return somebody's roles in words, in the order in which roles are listed."""
    from domain.people import Role
    from domain.say import Phrase

    return ", ".join(
        words.text(Phrase(f"role.{each.value}"), None) for each in Role if each in roles
    )


def confidence_words(words: "Catalogues", confidence: str) -> str:
    """Return how sure a source is, in words."""
    from domain.say import Phrase

    return words.text(Phrase(f"classification.confidence.{confidence}"), None)
