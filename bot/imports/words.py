"""Words the preview of a list: for the console line by line, for a page in sections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from domain.households import INDICATORS
from domain.imports.cells import column_letter
from domain.imports.changes import FieldChange, RosterChange, What
from domain.imports.findings import Finding, Gravity
from domain.imports.gather import Why
from domain.imports.layout import Layout, Placed
from domain.imports.preview import Preview, SheetSeen
from domain.imports.vocabulary import Vocabulary
from domain.people import Person, Unit
from domain.say import Phrase
from messages.render import Catalogues

HEADS = (Gravity.FAULT, Gravity.QUESTION, Gravity.NOTE)
CODED = {"relation", "sex", "schooling", "area"}
YES_NO = {"insured", "working"}
GROUPED = {"indicator": "deprivations", "cause": "causes", "status": "status"}
"""Columns of ticks that stand side by side are named by what they are about."""


class Section(NamedTuple):
    """A part of the preview: its head, and its lines."""

    head: str
    lines: Sequence[str]
    total: int


@dataclass(frozen=True, slots=True)
class ImportWords:
    """Words a preview in the language of whoever reads it."""

    words: Catalogues
    reader: Person
    vocabulary: Vocabulary
    units: Mapping[str, Unit]
    template: str
    """The command that writes the template."""

    def say(self, key: str, **params: object) -> str:
        """Word a text of the catalogue, indented lines included."""
        return self.words.text(Phrase(f"import.{key}", params), self.reader)

    def opening(self, file: str, programme: str, preview: Preview) -> list[str]:
        """Return what was read, sheet by sheet, and the sums."""
        lines = [self.say("title", file=file, programme=programme)]
        for sheet in preview.sheets:
            lines += self._sheet(sheet)
        counts = preview.counts
        lines.append(
            self.say(
                "counts",
                total=sum(sheet.rows for sheet in preview.sheets),
                hamlets=preview.hamlets,
                **{what.value: counts[what] for what in What},
            )
        )
        return lines

    def _sheet(self, sheet: SheetSeen) -> Iterator[str]:
        layout = sheet.layout
        if layout is None:
            yield self.say("sheet_unread", sheet=sheet.name)
            return
        yield self.say("sheet", sheet=sheet.name, households=sheet.rows)
        yield self.say("columns", columns=list(self._columns(layout)))
        for key, several in (
            ("unread", layout.unread),
            ("strange", layout.strange),
            ("twice", layout.twice),
        ):
            if several:
                yield self.say(key, columns=[_letter_and_heading(placed) for placed in several])
        if layout.money_scale > 1:
            yield self.say("money_scale", scale=layout.money_scale)
        for why in Why:
            if sheet.skipped[why]:
                rows = _some(sheet.skipped_rows[why], sheet.skipped[why])
                yield self.say(f"skipped.{why.value}", count=sheet.skipped[why], rows=rows)

    def _columns(self, layout: Layout) -> Iterator[str]:
        """Return the columns that were understood, from left to right; ticks of a kind together."""
        placed = sorted((p.at, field, p) for field, p in layout.columns.items())
        for kind, several in groupby(placed, key=lambda each: _group(each[1])):
            columns = list(several)
            first, last = columns[0][2], columns[-1][2]
            if kind in GROUPED.values() and len(columns) > 1:
                yield self.say(
                    "column_group",
                    first=column_letter(first.at),
                    last=column_letter(last.at),
                    label=self.vocabulary.label(kind),
                    count=len(columns),
                )
            else:
                yield self.say(
                    "column",
                    letter=column_letter(first.at),
                    heading=first.heading,
                    label=self.vocabulary.label(columns[0][1]),
                )

    def sections(self, preview: Preview, *, can_mark_gone: bool = True) -> Iterator[Section]:
        """Return findings and changes, the weightiest first."""
        sheets = {sheet.name: place for place, sheet in enumerate(preview.sheets)}
        found = sorted(preview.findings, key=lambda each: (sheets.get(each.sheet, -1), each.row))
        for gravity in HEADS:
            lines = [self.finding(each) for each in found if each.gravity is gravity]
            if lines:
                count = preview.weights[gravity]
                yield Section(self.say(f"heads.{gravity.value}", count=count), lines, count)
        for what in (What.NEW, What.CHANGED):
            lines = [self.change(each) for each in preview.changes if each.what is what]
            if lines:
                count = preview.counts[what]
                yield Section(self.say(f"heads.{what.value}", count=count), lines, count)
        if preview.gone:
            lines = [
                self.say("home.gone", head=each.head_name, code=each.code) for each in preview.gone
            ]
            head = self.say("heads.gone", count=len(lines), marked=can_mark_gone)
            yield Section(head, lines, len(lines))

    def finding(self, finding: Finding) -> str:
        """Word a finding with its place."""
        place = {
            "sheet": finding.sheet,
            "row": finding.row,
            "column": finding.column,
            "heading": finding.heading,
        }
        kind = "file"
        if finding.sheet:
            kind = "cell" if finding.column else "row" if finding.row else "sheet"
        params = {**finding.params, "row": finding.row}
        if finding.key == "no_headings":
            params["command"] = self.template
        if "reason" in params:
            params["reason"] = Phrase(f"status_history.fault.{params['reason']}")
        if "before" in params:
            params["before"] = Phrase(f"status.{params['before']}")
        what = self.say(f"{finding.gravity.value}.{finding.key}", **params)
        return self.say("said", place=self.say(f"at.{kind}", **place), what=what)

    def change(self, change: RosterChange) -> str:
        """Word what becomes of a household."""
        about = {
            "row": change.given.row,
            "head": change.after.head_name,
            "code": change.after.code,
        }
        if change.what is What.NEW:
            place = self._unit(change.after.hamlet_id)
            status = Phrase(f"status.{change.after.status}")
            return self.say("home.new", **about, place=place, status=status)
        changes = [self._field(each) for each in change.fields]
        if change.missing:
            changes.append(self.say("home.missing", names=list(change.missing)))
        return self.say("home.changed", **about, changes=changes)

    def _field(self, change: FieldChange) -> str:
        match change:
            case FieldChange("returns"):
                return self.say("change.returns")
            case FieldChange("member_new" | "member_hidden" as field, _, after):
                return self.say(f"change.{field}", who=after)
            case FieldChange(field, before, (who, after)) if field.startswith("member_"):
                name = field.removeprefix("member_")
                return self.say(
                    "change.member",
                    who=who,
                    name=self.say(f"field.{name}"),
                    before=self._value(name, before),
                    after=self._value(name, after),
                )
        name = self.say(f"field.{change.field}")
        if change.before is None and change.after is None:
            return self.say("change.hidden", name=name)
        after = self._value(change.field, change.after)
        if change.before in (None, "", ()):
            return self.say("change.filled", name=name, after=after)
        before = self._value(change.field, change.before)
        return self.say("change.moved", name=name, before=before, after=after)

    def _value(self, field: str, value: object) -> object:
        if value is None or value in ("", ()):
            return Phrase("import.change.empty")
        if field in {"hamlet_id", "helper_id"}:
            return self._unit(str(value))
        if field == "status":
            return Phrase(f"status.{value}")
        if field == "deprivations" and isinstance(value, tuple):
            return self._joined(
                Phrase(f"indicator.{code}") for code in INDICATORS if code in value
            )
        if field == "causes" and isinstance(value, tuple):
            return ", ".join(self.vocabulary.values["cause"][code][0] for code in value)
        if field == "income_vnd" and isinstance(value, int):
            return self.words.text(Phrase("value.money", {"value": value}), self.reader)
        if isinstance(value, date):
            return self.words.text(Phrase("value.date", {"value": value}), self.reader)
        if field in YES_NO:
            return Phrase(f"value.{'yes' if value else 'no'}")
        return self.vocabulary.values[field][str(value)][0] if field in CODED else value

    def _joined(self, phrases: Iterator[Phrase]) -> str:
        return ", ".join(self.words.text(phrase, self.reader) for phrase in phrases)

    def _unit(self, unit_id: str) -> str:
        unit = self.units.get(unit_id)
        return unit.name if unit else unit_id


def _group(field: str) -> str:
    kind, dot, _ = field.partition(".")
    return GROUPED.get(kind, field) if dot else field


def _letter_and_heading(placed: Placed) -> str:
    return f"{column_letter(placed.at)} {placed.heading}"


def _some(rows: Sequence[int], count: int) -> list[str]:
    shown = [str(row) for row in rows]
    return [*shown, "…"] if count > len(rows) else shown
