"""The persons of a shared phone by name: as buttons, and as they are typed."""

from re import compile as pattern

from domain.names import MatchRank, rank, search_key
from domain.people import PersonId
from domain.profiles import Await, Awaited, Profile
from domain.say import Choice, Say
from handlers.buttons import LEAVE_IT
from handlers.knock import Knock
from handlers.routes import is_number, token

DESK = "dn"
"""The desk in tokens."""

FORGOTTEN = pattern(
    r"(?:\w+ ){0,2}quen (?:mat )?(?:ma(?: so| pin)?|pin|mat khau)(?: \w+){0,3}"
    r"|(?:i )?(?:forgot|have forgotten)(?: (?:my|the))?(?: (?:pin|code))?"
)
"""What is typed by whoever forgot the PIN, without marks."""

NAME_CHARS = 60
"""A longer text names nobody."""


def names(knock: Knock, but: PersonId | None = None) -> tuple[Choice, ...]:
    """Return who else may come on, as buttons."""
    return tuple(
        Choice(each.person.name, token(DESK, "c", each.person.id), wide=True)
        for each in knock.others()
        if each.person.id != but
    )


def named(knock: Knock, awaited: Awaited) -> Profile | None:
    """Return the one person whose name was typed, or whose number in the list."""
    text = knock.incoming.text.strip()
    others = knock.others()
    if is_number(text):
        is_choice = awaited.what is Await.WHO and 1 <= int(text) <= len(others)
        return others[int(text) - 1] if is_choice else None
    fits: dict[MatchRank, list[Profile]] = {}
    for each in others:
        fit = rank(text, each.person.name) if len(text) <= NAME_CHARS else None
        if fit is not None and fit <= MatchRank.CONTAINS:
            fits.setdefault(fit, []).append(each)
    best = fits[min(fits)] if fits else []
    return best[0] if len(best) == 1 else None


def is_forgotten(text: str) -> bool:
    """Tell whether somebody says that the PIN is forgotten."""
    said = search_key(text[:NAME_CHARS]).strip(" .,!?…/")
    return FORGOTTEN.fullmatch(said) is not None


def forgotten(knock: Knock) -> Say:
    """Say how somebody who forgot the PIN gets a new one."""
    choices = names(knock) if knock.person is None else (LEAVE_IT,)
    return Say("profiles.forgotten", choices=choices)
