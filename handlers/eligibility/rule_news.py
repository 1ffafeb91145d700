"""Tells those concerned, the same day, whose answer changes when a rule changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.eligibility.differences import Difference
from domain.eligibility.rules import RuleBook
from domain.eligibility.spoken import spoken
from domain.eligibility.verdicts import Verdict
from domain.households import HouseholdId
from domain.people import Person, Role, UnitId
from domain.say import Phrase, Say
from handlers.buttons import TO_MENU
from handlers.eligibility.words import named
from handlers.households import heading_of
from handlers.ports.work import Work
from handlers.speak import Speech

SHOWN = 8
"""Households that one message names; the rest is counted."""


class RuleNews:
    """Tells cadres which of their households are answered differently, and units how many."""

    def __init__(self, speech: Speech, book: RuleBook, zone: ZoneInfo) -> None:
        """Take the door for speech, the rules as they are now, and where days are counted."""
        self._speech = speech
        self._book = book
        self._zone = zone

    def tell(
        self,
        work: Work,
        found: Mapping[str, Sequence[Difference]],
        mark: str,
        now: datetime,
    ) -> int:
        """Tell everybody concerned once; return to how many people a message goes.

        Args:
            work: The unit of work.
            found: What changes, by hamlet.
            mark: What makes it the same change.
            now: The moment.
        """
        today = now.astimezone(self._zone).date()
        told = 0
        by_cadre: dict[str, tuple[Person, list[Difference]]] = {}
        for unit_id, changed in found.items():
            for each in changed:
                cadre = work.assignments.cadre_of(each.household.id, today)
                if cadre is not None:
                    by_cadre.setdefault(cadre.id, (cadre, []))[1].append(each)
            for officer in self._officers(work, UnitId(unit_id)):
                told += self._say(work, officer, self._counted(work, unit_id, changed), mark, now)
        for cadre, changed in by_cadre.values():
            told += self._say(work, cadre, self._listed(changed, today), mark, now)
        return told

    def _officers(self, work: Work, unit_id: UnitId) -> list[Person]:
        """Return the officers of a hamlet, or else of the unit above."""
        here = work.people.with_role(unit_id, Role.UNIT_OFFICER)
        unit = work.units.get(unit_id)
        above = work.units.superior_of(unit) if unit is not None and not here else None
        return here or (work.people.with_role(above.id, Role.UNIT_OFFICER) if above else [])

    def _say(self, work: Work, person: Person, say: Say, mark: str, now: datetime) -> int:
        occasion = f"rules.{mark}.{person.id}"
        is_new = not work.outbox.said(occasion)
        parcels = self._speech.tell(work, person, say, occasion=occasion, now=now)
        return int(bool(parcels) and is_new)

    def _counted(self, work: Work, unit_id: str, changed: Sequence[Difference]) -> Say:
        unit = work.units.get(UnitId(unit_id))
        households = {each.household.id for each in changed}
        params = {"unit": unit.name if unit else unit_id, "households": len(households)}
        return Say("eligibility.rules_changed.unit", params, choices=(TO_MENU,))

    def _listed(self, changed: Sequence[Difference], today: date) -> Say:
        lines: dict[HouseholdId, list[Phrase]] = defaultdict(list)
        headings: dict[HouseholdId, Phrase] = {}
        for each in changed:
            headings[each.household.id] = heading_of(each.household)
            line = self._line(each, today)
            if line is not None:
                lines[each.household.id].append(line)
        shown = [
            {"heading": headings[home], "changes": some}
            for home, some in list(lines.items())[:SHOWN]
        ]
        params = {"homes": shown, "more": max(0, len(headings) - len(shown))}
        return Say("eligibility.rules_changed.cadre", params, choices=(TO_MENU,))

    def _line(self, each: Difference, today: date) -> Phrase | None:
        rule = self._book.rule(each.rule)
        if rule is None or each.after is None:
            return None
        said = spoken(Verdict(rule, each.after), each.household.programme_id, today)
        if said is None:
            return None
        params = {"rule": named(said), "answer": Phrase(f"eligibility.answer.{each.after.value}")}
        return Phrase("eligibility.rules_changed.line", params)
