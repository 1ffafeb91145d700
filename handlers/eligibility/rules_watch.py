"""Notices by itself that the rules have changed, and has those concerned told the same day, once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from domain.delivery import Parcel
from domain.eligibility.differences import Difference, differences
from domain.eligibility.rules import RuleBook
from domain.eligibility.told_rules import ToldRules
from domain.households import Household
from domain.people import HAMLETS, Unit
from handlers.eligibility.rule_news import RuleNews
from handlers.errands import Do
from handlers.ports.work import Work

DAYTIME: Final = (time(7, 0), time(20, 0))
"""When people are told; what changes in the evening is told the next morning."""


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rules as they are loaded now.

    Attributes:
        book: What is judged by.
        files: What it was read from, by name.
        fingerprint: What tells these files from any others.
        read: Reads files that were kept; None if they can be read no longer.
    """

    book: RuleBook
    files: Mapping[str, str]
    fingerprint: str
    read: Callable[[Mapping[str, str]], RuleBook | None]


class RulesWatch:
    """Holds the rules against those that units were last told of."""

    name = "rules_watch"

    def __init__(
        self, news: RuleNews, rules: RulesInForce, programmes: Sequence[str], zone: ZoneInfo
    ) -> None:
        """Take who tells, the rules of today, the plans that are worked by, and where days begin."""
        self._news = news
        self._rules = rules
        self._programmes = tuple(programmes)
        self._zone = zone
        self._is_told = False

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell what has changed since it was told last; a quiet morning costs no statement."""
        local = now.astimezone(self._zone)
        if self._is_told or not DAYTIME[0] <= local.time() < DAYTIME[1]:
            return []
        last = do(_last)
        parcels: list[Parcel] = []
        if last is None or last.fingerprint != self._rules.fingerprint:
            found = self._found(do, last, local.date()) if last is not None else {}
            parcels = do(partial(self._tell, last=last, found=found, now=now))
        self._is_told = True
        return parcels

    def _found(self, do: Do, last: ToldRules, today: date) -> Mapping[str, Sequence[Difference]]:
        """Return what changes, by hamlet; a piece of work for each, so that turns wait for none."""
        old = self._rules.read(last.files)
        if old is None:
            return {}
        found: dict[str, Sequence[Difference]] = {}
        for programme_id in self._programmes:
            for hamlet in do(partial(_hamlets, programme_id=programme_id)):
                homes = [(home, hamlet) for home in do(partial(_homes, hamlet=hamlet))]
                new = self._rules.book
                changed = list(differences(old, new, homes, programme_id, today))
                if changed:
                    found[hamlet.id] = changed
        return found

    def _tell(
        self,
        work: Work,
        last: ToldRules | None,
        found: Mapping[str, Sequence[Difference]],
        now: datetime,
    ) -> list[Parcel]:
        """Tell everybody and keep what was told, together: a process that dies has done neither."""
        # Lock before reading: two processes would otherwise both find that nobody was told.
        work.rules_told.wait()
        if work.rules_told.last() != last:
            # Another process was quicker.
            return []
        made_before = len(work.outbox.made)
        told = self._news.tell(work, found, self._mark(last), now) if found else 0
        work.rules_told.keep(self._rules.fingerprint, self._rules.files, now)
        if last is not None:
            is_readable = bool(found) or self._rules.read(last.files) is not None
            detail = f"{told} told" if is_readable else "the rules before cannot be read any more"
            work.audit.note(None, "rules changed", self._rules.fingerprint[:12], now, detail)
        return list(work.outbox.made[made_before:])

    def _mark(self, last: ToldRules | None) -> str:
        """Return what makes it the same change: rules that come back later are a new one."""
        before = f"{last.fingerprint} {last.told_at.isoformat()}" if last is not None else ""
        return sha256(f"{before} {self._rules.fingerprint}".encode()).hexdigest()[:12]


def _last(work: Work) -> ToldRules | None:
    return work.rules_told.last()


def _hamlets(work: Work, programme_id: str) -> list[Unit]:
    return [unit for unit in work.units.of_programme(programme_id) if unit.kind in HAMLETS]


def _homes(work: Work, hamlet: Unit) -> list[Household]:
    # Nobody looks at them: their cadre is told which answer changes, their unit how many.
    return work.households.for_the_house().homes_in(hamlet.id)
