"""The audit trail as a chain: each line carries a keyed hash over itself and the line before."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest, new
from typing import NamedTuple

RESUMED = "trail_resumed"
"""The line that goes on where the end of the chain had been altered: the break stays to be seen."""

BLACKED = "blacked_out"
"""The line that vouches for an earlier one whose subject or detail was blacked out by an erasure."""

ACTIONS = frozenset(
    {
        "viewed",
        "listed",
        "refused",
        "reported",
        "eligibility",
        "told",
        "obstacle",
        "obstacle_step",
        "plan_task",
        "closed",
        "submitted",
        "assigned",
        "invited",
        "joined",
        "left",
        "came_on",
        "code_refused",
        "pin_set",
        "pin_wrong",
        "unreachable",
        "exported",
        "explained",
        "trail_read",
        "recognised",
        "offered",
        "taken_over",
        "not_taken",
        "returned",
        "family_invited",
        "consented",
        "requested",
        "deactivated",
        "activated",
        "left_chat",
        "codes_locked",
        "import",
        "import_undo",
        "sealed_anew",
        RESUMED,
        BLACKED,
        "trail_cleared",
        "trail_not_cleared",
        "forgotten",
        "erased",
        "restricted",
        "restriction_lifted",
    }
)
"""Actions with words of their own; others are shown by their code."""


class TrailLine(NamedTuple):
    """A line of the trail: who did what with whom, and when.

    Attributes:
        at: The moment, in UTC.
        person_id: Who; None for the assistant itself or a stranger.
        action: What: "viewed", "listed", "reported", "refused", …
        subject: With whom or what: the id of a household, a person, a unit, a conversation.
        detail: What else matters; never anything that a family has told.
        mac: The link to the line before; empty for lines that an earlier version wrote.
        id: Its number in the store, to name it by.
    """

    at: datetime
    person_id: str | None
    action: str
    subject: str
    detail: str = ""
    mac: str = ""
    id: int = 0


class Head(NamedTuple):
    """The end of the chain as it was written last: it tells if lines are cut off behind.

    Attributes:
        total: How many lines there have ever been.
        mac: The link of the last one.
    """

    total: int = 0
    mac: str = ""


class Flaw(StrEnum):
    """What is wrong with a trail."""

    ALTERED = "altered"
    MISSING = "missing"
    INSERTED = "inserted"
    MOVED = "moved"
    CUT_OFF = "cut_off"
    ADDED = "added"
    UNCHAINED = "unchained"
    HEAD = "head"
    RESUMED = "resumed"
    DISORDERED = "disordered"
    """Only of lines that are to be cleared away: their days go back."""


class Checked(NamedTuple):
    """What an examination of the trail found.

    Attributes:
        lines: How many lines there are.
        chained: How many of them carry a link.
        head: The end of the chain as it was kept; worth writing down elsewhere.
        flaw: What is wrong, None if nothing is.
        line: The first line that does not fit; None if it is none of those there.
        absent: How many lines fewer there are than were written.
    """

    lines: int
    chained: int
    head: Head
    flaw: Flaw | None = None
    line: TrailLine | None = None
    absent: int = 0


class HeadBrokenError(Exception):
    """The end of the audit trail was altered, or SECRET_KEY is not the one it was kept with."""


class Chain:
    """Links lines and seals ends with one key, which does not stand in the database."""

    def __init__(self, key: bytes) -> None:
        """Take the key."""
        self._key = key

    def link(self, before: str, line: TrailLine) -> str:
        """Return the link of a line to the one before."""
        at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
        content = [before, at, line.person_id, line.action, line.subject, line.detail]
        return self._mac(json.dumps(content, ensure_ascii=False))

    def vouched(self, line: TrailLine) -> str:
        """Return what vouches for a line as it reads since a name was blacked out of it."""
        at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
        content = [BLACKED, line.id, at, line.person_id, line.action, line.subject, line.detail]
        return self._mac(json.dumps([*content, line.mac], ensure_ascii=False))

    def linked(self, head: Head, lines: Iterable[TrailLine]) -> tuple[list[TrailLine], Head]:
        """Return lines with their links behind the end of a chain, and its new end."""
        made = []
        for line in lines:
            head = Head(head.total + 1, self.link(head.mac, line))
            made.append(line._replace(mac=head.mac))
        return made, head

    def sealed(self, head: Head, purpose: str = "head") -> str:
        """Return an end as it is kept: whoever lacks the key cannot write an earlier one."""
        return f"{head.total}:{head.mac}:{self._seal(head, purpose)}"

    def opened(self, kept: str, purpose: str = "head") -> Head:
        """Return an end that was kept.

        Raises:
            HeadBrokenError: If it is none of ours.
        """
        count, _, rest = kept.partition(":")
        mac, _, seal = rest.partition(":")
        head = Head(int(count), mac) if count.isdecimal() else Head()
        if not compare_digest(seal.encode(), self._seal(head, purpose).encode()):
            raise HeadBrokenError(HeadBrokenError.__doc__)
        return head

    def _seal(self, head: Head, purpose: str) -> str:
        return self._mac(json.dumps([purpose, head.total, head.mac]))

    def _mac(self, text: str) -> str:
        return new(self._key, text.encode(), sha256).hexdigest()


def examined(
    chain: Chain,
    start: Head,
    lines: Iterable[TrailLine],
    kept: str | None,
    vouchers: Collection[str] = (),
) -> Checked:
    """Return what is wrong with a trail, if anything is, and with which line first.

    Args:
        chain: With the key of the installation.
        start: The line before the first: none, or what was left when old lines were cleared away.
        lines: All lines, in their order.
        kept: The end of the chain as it was kept; None if there is none, which is a flaw: the
            trail was sealed when it began, even if it has no line.
        vouchers: What vouches for lines that were blacked out; each stands in a line of its own,
            which is examined like any other.
    """
    walk = Walk(chain, start.mac, vouchers)
    for line in lines:
        walk.meet(line)
    walk.end()
    if kept is None:
        return Checked(walk.count, walk.chained, Head(), walk.flaw or Flaw.HEAD, walk.bad)
    try:
        head = chain.opened(kept)
    except HeadBrokenError:
        return Checked(walk.count, walk.chained, Head(), Flaw.HEAD, walk.bad)
    absent = head.total - start.total - walk.count
    flaw = walk.flaw
    if flaw is Flaw.ALTERED and absent > 0:
        flaw = Flaw.MISSING
    if flaw is None and absent:
        flaw = Flaw.CUT_OFF if absent > 0 else Flaw.ADDED
    if flaw is None and walk.before != head.mac:
        flaw = Flaw.HEAD
    return Checked(walk.count, walk.chained, head, flaw, walk.bad, max(absent, 0))


class Walk:
    """Goes along the lines; at the first that does not fit it looks one line further, and why."""

    def __init__(self, chain: Chain, before: str, vouchers: Collection[str] = ()) -> None:
        """Begin behind a line.

        Args:
            chain: With the key of the installation.
            before: The link of the line before the first.
            vouchers: What vouches for lines that were blacked out.
        """
        self.before = before
        self._vouchers = vouchers
        self.count = 0
        self.chained = 0
        self.flaw: Flaw | None = None
        self.bad: TrailLine | None = None
        self._chain = chain
        self._decided = False

    def meet(self, line: TrailLine) -> None:
        """Look at the next line."""
        self.count += 1
        self.chained += bool(line.mac)
        if self._decided:
            return
        if self.bad is not None:
            self._tell_why(line)
            return
        link = self._chain.link(self.before, line)
        if not line.mac:
            # What an earlier version wrote without links was linked when the tables were upgraded.
            self.bad, self.flaw, self._decided = line, Flaw.UNCHAINED, True
        elif compare_digest(link.encode(), line.mac.encode()):
            self.before = link
            if line.action == RESUMED:
                # The end had been altered: what stood behind the line before is not known.
                self.bad, self.flaw, self._decided = line, Flaw.RESUMED, True
        elif self._vouchers and self._chain.vouched(line) in self._vouchers:
            # Its words were taken out by an erasure, and its link is the one that it always had.
            self.before = line.mac
        else:
            self.bad = line

    def end(self) -> None:
        """Decide about a last line that does not fit."""
        if self.bad is not None and not self._decided:
            self.flaw, self._decided = Flaw.ALTERED, True

    def _tell_why(self, line: TrailLine) -> None:
        bad = self.bad
        self._decided = True
        if bad is None or self._chain.link(self.before, line) != line.mac:
            # Altered itself, or something before it is gone: the number of lines tells.
            self.flaw = Flaw.ALTERED
        elif self._chain.link(line.mac, bad) == bad.mac:
            self.flaw = Flaw.MOVED
        else:
            self.flaw = Flaw.INSERTED
