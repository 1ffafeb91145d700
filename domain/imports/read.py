"""Reads what the cells of a household mean; what cannot be read is a fault with its row and column."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeVar

from domain.households import Disability, Schooling, Sex, Status
from domain.imports.cells import (
    Cell,
    UnreadableCellError,
    column_letter,
    read_birth,
    read_day,
    read_identity,
    read_income,
    read_points,
    text_of,
)
from domain.imports.findings import Finding, Gravity
from domain.imports.gather import RawHousehold, shown
from domain.imports.given import HouseholdGiven, MemberGiven
from domain.imports.layout import PEOPLE, SEXES, Layout
from domain.imports.vocabulary import CAUSE, INDICATOR, Vocabulary
from domain.people import Area
from domain.written_names import LONGEST_NAME

T = TypeVar("T")
Cells = Mapping[str, Cell]

LONGEST_CODE = 48
LONGEST_GROUP = 16
LONGEST_TEXT = 120


class Reader:
    """Reads the households of one sheet."""

    def __init__(self, layout: Layout, vocabulary: Vocabulary, today: date) -> None:
        """Take where the columns stand, the words, and the day on which the list is read."""
        self._layout = layout
        self._vocabulary = vocabulary
        self._today = today
        self._tells_of_people = layout.has(*PEOPLE) and layout.has(*SEXES)
        self._ticks = {kind: layout.ticks(kind) for kind in ("status", CAUSE, INDICATOR)}

    def read(self, raw: RawHousehold) -> tuple[HouseholdGiven, list[Finding]]:
        """Return what the list says of a household, and what is wrong with its rows.

        With anything wrong, what could be read is good for looking further, and never for writing.
        """
        reading = _Reading(self._layout, self._ticks, self._vocabulary, self._today, raw)
        given = reading.household(tells_of_people=self._tells_of_people)
        return given, reading.findings


class _Reading:
    """One household under the eyes of the reader."""

    def __init__(
        self,
        layout: Layout,
        ticks: Mapping[str, Collection[str]],
        vocabulary: Vocabulary,
        today: date,
        raw: RawHousehold,
    ) -> None:
        self._layout = layout
        self._ticks = ticks
        self._vocabulary = vocabulary
        self._today = today
        self._raw = raw
        self.findings: list[Finding] = list(raw.findings)

    def household(self, *, tells_of_people: bool) -> HouseholdGiven:
        row, cells = self._raw.row, self._raw.cells
        head_name = self._name(row, cells, "head_name") or self._name(row, cells, "name")
        head_name = head_name or self._name(row, cells, "member_name")
        birth = self._birth(row, cells)
        is_said = tells_of_people and self._says_of_people()
        members = self._members(head_name) if is_said else None
        head = next((m for m in members or () if m.relation == "head"), None)
        return HouseholdGiven(
            sheet=self._raw.sheet,
            row=row,
            code=self._text(row, cells, "code", LONGEST_CODE),
            head_name=head.name if head else head_name,
            hamlet=self._text(row, cells, "hamlet") or self._raw.place,
            commune=self._text(row, cells, "commune"),
            helper=self._text(row, cells, "helper"),
            programme=self._text(row, cells, "programme"),
            ethnic_group=self._text(row, cells, "ethnic") or None,
            birth_year=head.birth_year if head else birth,
            area=self._coded(row, cells, "area", Area),
            status=self._status(row, cells),
            group=self._text(row, cells, "group", LONGEST_GROUP) or None,
            causes=self._codes(row, cells, CAUSE, "causes"),
            deprivations=self._codes(row, cells, INDICATOR, "deprivations"),
            income_vnd=self._try(
                row, cells, "income", lambda cell: read_income(cell, self._layout.money_scale)
            ),
            recognised_on=self._try(
                row, cells, "recognised_on", lambda cell: read_day(cell, self._today)
            ),
            decision=self._text(row, cells, "decision"),
            b1=self._try(row, cells, "b1", read_points),
            b2=self._try(row, cells, "b2", read_points),
            members=members,
            is_whole_family=len(self._raw.rows) > 1,
        )

    def _says_of_people(self) -> bool:
        """Tell whether a household's rows say anything of its people, the head's name aside."""
        about = (*PEOPLE, *SEXES, "identity", "relation", "member_name")
        return len(self._raw.rows) > 1 or any(field in self._raw.cells for field in about)

    def _members(self, head_name: str) -> tuple[MemberGiven, ...]:
        found = [self._member(row, cells, head_name) for row, cells in self._raw.rows
                 if self._is_person(cells)]  # fmt: skip
        members = tuple(each for each in found if each is not None)
        heads = [each for each in members if each.relation == "head"]
        if len(members) == len(found) and len(heads) != 1:
            key = "no_head" if not heads else "two_heads"
            self._fault(heads[1].row if heads else self._raw.row, "", key, head=head_name)
        return members

    def _is_person(self, cells: Cells) -> bool:
        # With a line of its own for every member, the line of the household alone is nobody's.
        if self._layout.has("member_name") and len(self._raw.rows) > 1:
            return "member_name" in cells
        return True

    def _member(self, row: int, cells: Cells, head_name: str) -> MemberGiven | None:
        own = self._name(row, cells, "member_name") or self._name(row, cells, "name")
        name = own or head_name
        relation = self._relation(row, cells, is_head=name == head_name)
        birth = self._birth(row, cells)
        sex = self._sex(row, cells)
        if birth is None and not any(field in cells for field in PEOPLE):
            self._fault(row, self._first(*PEOPLE), "birth_missing", name=name)
        if sex is None and "sex" not in cells and not self._is_ticked_twice(cells):
            self._fault(row, self._first(*SEXES), "sex_missing", name=name)
        if birth is None or sex is None or relation is None or not name:
            return None
        return MemberGiven(
            row=row,
            name=name,
            relation=relation,
            birth_year=birth,
            sex=sex,
            identity=self._try(row, cells, "identity", read_identity),
            schooling=self._coded(row, cells, "schooling", Schooling),
            insured=self._yes_no(row, cells, "insured"),
            working=self._yes_no(row, cells, "working"),
            disability=self._coded(row, cells, "disability", Disability),
            merit=self._yes_no(row, cells, "merit"),
        )

    def _relation(self, row: int, cells: Cells, *, is_head: bool) -> str | None:
        if "relation" in cells:
            return self._code(row, cells, "relation", "relation")
        if is_head:
            return "head"
        self._fault(row, "relation", "relation_missing")
        return None

    def _first(self, *fields: str) -> str:
        return next((field for field in fields if self._layout.has(field)), "")

    def _is_ticked_twice(self, cells: Cells) -> bool:
        return ("sex.male" in cells and "sex.female" in cells) or (
            "birth.male" in cells and "birth.female" in cells
        )

    def _birth(self, row: int, cells: Cells) -> int | None:
        field = next((each for each in PEOPLE if each in cells), "")
        return self._try(row, cells, field, lambda cell: read_birth(cell, self._today))

    def _sex(self, row: int, cells: Cells) -> Sex | None:
        if self._is_ticked_twice(cells):
            self._fault(row, self._first("sex.male", "birth.male"), "sex_twice")
            return None
        for sex in Sex:
            if f"birth.{sex}" in cells or f"sex.{sex}" in cells:
                return sex
        return self._coded(row, cells, "sex", Sex)

    def _status(self, row: int, cells: Cells) -> Status | None:
        ticked = [
            code for code in self._ticks["status"] if self._tick(row, cells, f"status.{code}")
        ]
        if len(ticked) > 1:
            self._fault(row, f"status.{ticked[1]}", "status_twice")
            return None
        return Status(ticked[0]) if ticked else self._coded(row, cells, "status", Status)

    def _codes(self, row: int, cells: Cells, kind: str, listed: str) -> frozenset[str] | None:
        """Read a list of codes from a cell, or from the columns of ticks; blanks say nothing."""
        found: set[str] | None = None
        if listed in cells:
            codes, unknown = self._vocabulary.several(kind, shown(cells[listed]))
            if unknown:
                allowed = list(self._vocabulary.known(kind))
                self._fault(row, listed, "word_unknown", found=unknown[0], allowed=allowed)
            found = set(codes)
        ticks = {code: f"{kind}.{code}" for code in self._ticks[kind]}
        if any(field in cells for field in ticks.values()):
            ticked = {c for c, field in ticks.items() if self._tick(row, cells, field)}
            found = (found or set()) | ticked
        return None if found is None else frozenset(found)

    def _tick(self, row: int, cells: Cells, field: str) -> bool:
        if field not in cells:
            return False
        text = self._text(row, cells, field)
        # Some lists count where others tick: how many members lack it.
        said = True if text.isdigit() and int(text) > 0 else self._vocabulary.yes_no(text)
        if said is None:
            self._fault(row, field, "tick_unreadable", found=text)
        return bool(said)

    def _yes_no(self, row: int, cells: Cells, field: str) -> bool | None:
        if field not in cells:
            return None
        text = self._text(row, cells, field)
        said = self._vocabulary.yes_no(text)
        if said is None:
            self._fault(row, field, "tick_unreadable", found=text)
        return said

    def _coded(self, row: int, cells: Cells, field: str, codes: Callable[[str], T]) -> T | None:
        code = self._code(row, cells, field, field)
        return None if code is None else codes(code)

    def _code(self, row: int, cells: Cells, field: str, kind: str) -> str | None:
        if field not in cells:
            return None
        text = self._text(row, cells, field)
        code = self._vocabulary.value(kind, text)
        if code is None and text:
            allowed = list(self._vocabulary.known(kind))
            self._fault(row, field, "word_unknown", found=text, allowed=allowed)
        return code

    def _name(self, row: int, cells: Cells, field: str) -> str:
        text = self._text(row, cells, field, LONGEST_NAME)
        if text and not any(sign.isalpha() for sign in text):
            self._fault(row, field, "name_unreadable", found=text)
        return text

    def _text(self, row: int, cells: Cells, field: str, longest: int = LONGEST_TEXT) -> str:
        text = self._try(row, cells, field, text_of) or ""
        if len(text) > longest:
            self._fault(row, field, "too_long", most=longest, length=len(text))
            return ""
        return text

    def _try(self, row: int, cells: Cells, field: str, read: Callable[[Cell], T]) -> T | None:
        if field not in cells:
            return None
        try:
            return read(cells[field])
        except UnreadableCellError as error:
            self._fault(row, field, error.key, **error.params)
            return None

    def _fault(self, row: int, field: str, key: str, **params: object) -> None:
        placed = self._layout.columns.get(field)
        letter, heading = (column_letter(placed.at), placed.heading) if placed else ("", "")
        finding = Finding(Gravity.FAULT, key, self._raw.sheet, row, letter, heading, params)
        if finding not in self.findings:
            self.findings.append(finding)
