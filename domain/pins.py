"""A person's PIN on a shared phone: which digits will do, and how long wrong ones are waited out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from re import ASCII
from re import compile as pattern
from unicodedata import normalize

PIN = pattern(r"\d{4,6}", ASCII)

FEWEST_DIGITS = 4
"""Fewer digits are no PIN."""

VEIL = "••••••"
"""What is kept in the place of a PIN; always of one length, so that it tells nothing."""

CIRCLE = "01234567890123456789"
"""The digits as they are counted up, over the nine too."""


class PinFault(StrEnum):
    """Why digits will not do: whoever holds the phone would try them first."""

    DIGITS = "digits"
    REPEATED = "repeated"
    SEQUENCE = "sequence"


def read_pin(text: str) -> str | None:
    """Return the PIN that was typed, however it was grouped; None if it is none."""
    # Grouped as people say it, in the broad digits of some keyboards, or behind the slash that
    # was typed for the command before.
    plain = normalize("NFKC", text[:40]).strip().removeprefix("/")
    typed = "".join(plain.replace(".", " ").replace("-", " ").split())
    return typed if PIN.fullmatch(typed) else None


def fault_of(pin: str | None) -> PinFault | None:
    """Tell why a PIN is too easily guessed; None if it will do."""
    if pin is None:
        return PinFault.DIGITS
    # 0000 and 555555, but 2525 and 123123 as well: half of it, or a third, said again.
    for size in range(1, len(pin) // 2 + 1):
        if len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size):
            return PinFault.REPEATED
    if pin in CIRCLE or pin[::-1] in CIRCLE:
        return PinFault.SEQUENCE
    return None


def digits_in(text: str) -> int:
    """Return how many digits a text holds, in whatever script."""
    return sum(sign.isdecimal() for sign in normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class Strikes:
    """What is remembered of wrong tries.

    Attributes:
        wrong: How many there were.
        since: When the first of them was made, in UTC.
        locked_until: Until when nothing is tried, in UTC.
    """

    wrong: int = 0
    since: datetime | None = None
    locked_until: datetime | None = None

    def locked(self, now: datetime) -> bool:
        """Tell whether a right answer would not be heard either."""
        return self.locked_until is not None and now < self.locked_until


@dataclass(frozen=True, slots=True)
class Patience:
    """How many wrong tries are taken, and how long nothing is tried after them.

    Attributes:
        most: So many wrong tries lock.
        pause: How long the first time; each time after it twice as long.
        longest: No pause is longer.
        within: Wrong tries that began longer ago are forgotten; None if only a right one ends them.
    """

    most: int
    pause: timedelta
    longest: timedelta
    within: timedelta | None = None

    def after_wrong(self, strikes: Strikes, now: datetime) -> Strikes:
        """Return what is remembered after one more wrong try."""
        if self.within and strikes.since and now - strikes.since >= self.within:
            strikes = Strikes()
        wrong, since = strikes.wrong + 1, strikes.since or now
        if wrong % self.most:
            return Strikes(wrong, since, strikes.locked_until)
        doubled = min(wrong // self.most - 1, 16)
        return Strikes(wrong, since, now + min(self.pause * 2**doubled, self.longest))

    def left(self, strikes: Strikes) -> int:
        """Return how many wrong tries are left before the next pause."""
        return self.most - strikes.wrong % self.most


QUARTER = timedelta(minutes=15)

OWN_PIN = Patience(5, QUARTER, timedelta(days=1))
"""One person's PIN on one phone."""

PINS_OF_CHAT = Patience(10, QUARTER, QUARTER, within=QUARTER)
"""All PINs that are tried on one phone, whosever they are."""

CODES_OF_NETWORK = Patience(60, QUARTER, QUARTER, within=QUARTER)
"""Invitation codes that are tried from one address of the web, in however many chats: a training
room mistypes less."""

CODES_OF_CHAT = Patience(5, QUARTER, QUARTER, within=QUARTER)
"""Invitation codes that are tried in one chat."""
