"""Examines the households of a list one by one: whom each means, where it lives, what is doubtful."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.imports.cells import column_letter
from domain.imports.findings import Finding, Gravity
from domain.imports.given import HouseholdGiven
from domain.imports.layout import PEOPLE, SEXES, Layout
from domain.imports.matching import Index, Known, Likeness, likeness_of
from domain.imports.places import Home, Places, PlaceUnknownError
from domain.people import UnitId
from domain.written_names import (
    holds_number_of_somebody,
    is_written_as_code,
    is_written_as_name,
)

ASKED: Final = 3
"""How many households that resemble one are named in a question."""

Mark = Callable[[str], str]
"""Returns the mark of an identity number, by which it is found again unread."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A household of a list and whom it means.

    Attributes:
        known: The household of the roster, None for a new one.
        findings: Faults and questions; with any of them nothing is written.
    """

    given: HouseholdGiven
    known: Known | None
    home: Home | None
    helper_id: UnitId | None
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Examiner:
    """Goes through a list once; remembers of every household just enough to recognise it again.

    Attributes:
        holders: Which household of the roster holds the mark of an identity number.
        year: The year that stands in new codes.
        confirmed: Rows whose questions the administrator has answered: it is as the list says.
        named: Households of the roster that the list names.
        hamlets: Hamlets that the list names.
    """

    programme_id: str
    places: Places
    roster: Index
    holders: Mapping[str, str]
    mark: Mark
    year: int
    confirmed: Collection[tuple[str, int]] = ()
    named: dict[str, int] = field(default_factory=dict)
    hamlets: set[str] = field(default_factory=set)
    _list: Index = field(default_factory=Index)
    _marks: dict[str, int] = field(default_factory=dict)

    def examine(self, given: HouseholdGiven, layout: Layout) -> Examined:
        """Return whom a household of the list means, and what is doubtful about it."""
        desk = _Desk(given, layout)
        if given.programme and given.programme.casefold() != self.programme_id.casefold():
            desk.fault(
                "programme_other", "programme", found=given.programme, wanted=self.programme_id
            )
        home = self._home(given, desk)
        helper = self._helper(given, desk)
        known = self._known(given, home, desk)
        self._within_list(given, known, home, desk)
        self._writing(given, known, desk)
        self._identities(given, known, desk)
        self._what_is_missing(given, known, home, desk)
        if self.is_confirmed(given):
            desk.findings = [f for f in desk.findings if f.gravity is not Gravity.QUESTION]
        return Examined(given, known, home, helper, tuple(desk.findings))

    def glance(self, given: HouseholdGiven, layout: Layout) -> list[Finding]:
        """Return what else is wrong with a household that cannot be read: where it lives.

        Whom it means is remembered, so that it is not said to be missing from the list.
        """
        desk = _Desk(given, layout)
        home = self._home(given, desk)
        self._helper(given, desk)
        known = self.roster.with_code(given.code) or self._by_identity(given)
        if known is None and home is not None:
            known = self._by_name(given, home, _Desk(given, layout))
        if known is not None:
            self.named.setdefault(known.id, given.row)
        return desk.findings

    def is_confirmed(self, given: HouseholdGiven) -> bool:
        """Tell whether the administrator has said that a household is as the list says."""
        return not {(given.sheet, given.row), ("", given.row)}.isdisjoint(self.confirmed)

    def is_free(self, code: str) -> bool:
        """Tell whether no household bears a code yet."""
        return self.roster.with_code(code) is None and self._list.with_code(code) is None

    def take(self, code: str, row: int) -> None:
        """Remember the code that a new household of the list was given."""
        self._list.add(Known("", code, "", "", None, row))

    def _home(self, given: HouseholdGiven, desk: "_Desk") -> Home | None:
        if not given.hamlet:
            return None
        try:
            home = self.places.home(given.hamlet, given.commune)
        except PlaceUnknownError as error:
            desk.unknown(error, "hamlet")
            return None
        self.hamlets.add(home.hamlet.id)
        return home

    def _helper(self, given: HouseholdGiven, desk: "_Desk") -> UnitId | None:
        if not given.helper:
            return None
        try:
            return self.places.unit(given.helper).id
        except PlaceUnknownError as error:
            desk.unknown(error, "helper")
            return None

    def _known(self, given: HouseholdGiven, home: Home | None, desk: "_Desk") -> Known | None:
        known = self.roster.with_code(given.code)
        if known is not None:
            is_other = likeness_of(given.head_name, known.head_name) is None
            if is_other and not self._is_in(given, known):
                desk.ask("other_head", "head_name", code=known.code, known=known.head_name)
        else:
            known = self._by_identity(given)
            if known is None:
                known = self._by_name(given, home, desk)
            elif given.code and known.code:
                desk.fault("code_other", "code", code=known.code, known=known.head_name)
        if known is not None and known.gone:
            desk.ask("was_gone", "code", code=known.code)
        return known

    def _is_in(self, given: HouseholdGiven, known: Known) -> bool:
        """Tell whether the new head is somebody whose identity the household is known by."""
        head = next((m for m in given.members or () if m.relation == "head"), None)
        return bool(
            head and head.identity and self.holders.get(self.mark(head.identity)) == known.id
        )

    def _by_identity(self, given: HouseholdGiven) -> Known | None:
        head = next((m for m in given.members or () if m.relation == "head"), None)
        if head is None or head.identity is None:
            return None
        holder = self.holders.get(self.mark(head.identity))
        return self.roster.with_id(holder) if holder else None

    def _by_name(self, given: HouseholdGiven, home: Home | None, desk: "_Desk") -> Known | None:
        if home is None:
            return None
        found = list(self.roster.like(given.head_name, home.hamlet.id, given.birth_year))
        same = [known for likeness, known in found if likeness is Likeness.SAME]
        # With another code it may be somebody of the same name: that is for people to say.
        if len(same) == 1 and not (given.code and same[0].code):
            return same[0]
        if found:
            desk.ask("maybe_known", "head_name", several=[_line(k) for _, k in found[:ASKED]])
        return None

    def _within_list(
        self, given: HouseholdGiven, known: Known | None, home: Home | None, desk: "_Desk"
    ) -> None:
        place = home.hamlet.id if home else ""
        mine = Known("", given.code, given.head_name, place, given.birth_year, given.row)
        if known is not None and known.id in self.named:
            desk.fault("twice", "head_name", first=self.named[known.id])
        elif (twin := self._list.with_code(given.code)) is not None:
            desk.fault("code_twice", "code", first=twin.row, code=given.code)
        elif home is not None and known is None:
            self._resembling(given, place, desk)
        if known is not None:
            self.named.setdefault(known.id, given.row)
        if known is None or given.code:
            self._list.add(mine)

    def _resembling(self, given: HouseholdGiven, place: str, desk: "_Desk") -> None:
        for likeness, other in self._list.like(given.head_name, place, given.birth_year):
            are_told_apart = bool(given.code and other.code)
            if likeness is Likeness.SAME and not are_told_apart:
                desk.fault("twice", "head_name", first=other.row)
            elif likeness is Likeness.SAME or not are_told_apart:
                desk.ask("maybe_twice", "head_name", first=other.row, known=other.head_name)
            else:
                continue
            return

    def _writing(self, given: HouseholdGiven, known: Known | None, desk: "_Desk") -> None:
        """Say what stands in no name and no code; what the roster holds already is let be."""
        if known is None and given.code:
            if not is_written_as_code(given.code):
                desk.fault("code_signs", "code")
            elif holds_number_of_somebody(given.code):
                desk.ask("number_in_code", "code")
        if known is not None and known.head_name == given.head_name:
            return
        names = {given.row: given.head_name}
        names |= {each.row: each.name for each in given.members or ()}
        for row, name in names.items():
            if not is_written_as_name(name):
                desk.fault("name_signs", "head_name", row=row)
            elif holds_number_of_somebody(name):
                desk.ask("number_in_name", "head_name", row=row)

    def _identities(self, given: HouseholdGiven, known: Known | None, desk: "_Desk") -> None:
        for member in given.members or ():
            if member.identity is None:
                continue
            mark = self.mark(member.identity)
            if (first := self._marks.get(mark)) is not None:
                desk.fault("identity_twice", "identity", row=member.row, first=first)
            self._marks[mark] = member.row
            holder = self.holders.get(mark)
            if holder is not None and (known is None or holder != known.id):
                other = self.roster.with_id(holder)
                code = other.code if other else holder
                desk.ask(
                    "member_elsewhere", "identity", row=member.row, name=member.name, code=code
                )

    def _what_is_missing(
        self, given: HouseholdGiven, known: Known | None, home: Home | None, desk: "_Desk"
    ) -> None:
        if not given.head_name:
            desk.fault("head_missing", "head_name", code=given.code)
        if known is not None:
            return
        if not given.hamlet:
            desk.fault("hamlet_missing", "hamlet")
        if given.status is None:
            desk.fault("status_missing", "status")
        births = [field for field in PEOPLE if desk.layout.has(field)]
        if births and given.members is None and desk.layout.has(*SEXES):
            desk.fault("birth_missing", births[0], name=given.head_name)
        if home is not None and not (given.area or home.hamlet.area or home.commune.area):
            desk.fault("area_missing", "area", hamlet=home.hamlet.name)


@dataclass(slots=True)
class _Desk:
    """Where the findings about one household are put down."""

    given: HouseholdGiven
    layout: Layout
    findings: list[Finding] = field(default_factory=list)

    def fault(self, key: str, column: str, *, row: int = 0, **params: object) -> None:
        self._add(Gravity.FAULT, key, column, row, params)

    def ask(self, key: str, column: str, *, row: int = 0, **params: object) -> None:
        self._add(Gravity.QUESTION, key, column, row, params)

    def unknown(self, error: PlaceUnknownError, column: str) -> None:
        self._add(Gravity.FAULT, error.key, column, 0, error.params)

    def _add(
        self, gravity: Gravity, key: str, column: str, row: int, params: Mapping[str, object]
    ) -> None:
        placed = self.layout.columns.get(column)
        letter, heading = (column_letter(placed.at), placed.heading) if placed else ("", "")
        self.findings.append(
            Finding(
                gravity,
                key,
                self.given.sheet,
                row or self.given.row,
                letter,
                heading,
                {"head": self.given.head_name, **params},
            )
        )


def _line(known: Known) -> str:
    year = f", {known.birth_year}" if known.birth_year else ""
    return f"{known.head_name}{year} ({known.code})"
