"""The list of households as a workbook: the template to fill in, empty or with the households that are there."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from domain.households import CAUSES, INDICATORS, Household, Member
from domain.imports.cells import harmless
from domain.imports.vocabulary import CAUSE, INDICATOR, Vocabulary

BEFORE_TICKS: Final = (
    "code",
    "head_name",
    "member_name",
    "relation",
    "birth",
    "sex",
    "identity",
    "ethnic",
    "hamlet",
    "commune",
    "area",
    "status",
    "decision",
    "recognised_on",
    "b1",
    "b2",
    "group",
    "helper",
    "income",
)
AFTER_TICKS: Final = ("schooling", "insured", "working", "disability", "merit", "programme")
GROUPS: Final = ((INDICATOR, INDICATORS, "deprivations"), (CAUSE, CAUSES, "causes"))
CHOSEN: Final = {
    "relation": "relation",
    "sex": "sex",
    "status": "status",
    "area": "area",
    "schooling": "schooling",
    "disability": "disability",
}
"""Columns in which a word is chosen from a list."""
FIRST_ROW: Final = 4
"""Title, programme, two rows of headings; counted from 0."""
CHOOSABLE_ROWS: Final = 20_000
WIDTHS: Final = {"head_name": 26, "member_name": 26, "hamlet": 22, "commune": 22, "helper": 26}
WIDTH: Final = 13

Value = str | int | date | None


class Labels(NamedTuple):
    """The words of the template that are not those of lists.

    Attributes:
        title: Above the list.
        sheet: The name of the sheet.
        guide_sheet: The name of the second sheet.
        guide: Its lines.
    """

    title: str
    sheet: str
    guide_sheet: str
    guide: Sequence[str]


class Named(NamedTuple):
    """A household with the names of its places, as a list writes them."""

    household: Household
    hamlet: str
    commune: str
    helper: str


def write_list(
    file: Path,
    programme_id: str,
    labels: Labels,
    vocabulary: Vocabulary,
    households: Iterable[Named] = (),
) -> int:
    """Write the template, with the households that are given; identity numbers stay out.

    Returns:
        How many households were written.
    """
    import xlsxwriter  # noqa: PLC0415 - most starts write no workbook

    # A file that cannot be written is said as for any other file, before anything is read.
    file.touch()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
               "strings_to_urls": False}  # fmt: skip
    fields = _fields()
    count = 0
    with xlsxwriter.Workbook(str(file), options) as book:
        page = book.add_worksheet(labels.sheet)
        formats = _Formats(
            book.add_format({"bold": True, "font_size": 13}),
            book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "top"}),
            book.add_format({"num_format": "#,##0"}),
            book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
            book.add_format({"num_format": "@"}),
        )
        _columns(page, fields, formats)
        page.write_string(0, 0, harmless(labels.title), formats.title)
        _headings(page, fields, formats, vocabulary)
        row = FIRST_ROW
        for named in households:
            for values in _rows(named, programme_id, vocabulary):
                for column, field in enumerate(fields):
                    _write(page, row, column, values.get(field), formats)
                row += 1
            count += 1
        _choices(page, fields, vocabulary)
        _guide(book, labels)
    return count


class _Formats(NamedTuple):
    title: Any
    heading: Any
    number: Any
    day: Any
    text: Any


def _fields() -> tuple[str, ...]:
    ticks = [f"{kind}.{code}" for kind, codes, _ in GROUPS for code in codes]
    return (*BEFORE_TICKS, *ticks, *AFTER_TICKS)


def _columns(page: Any, fields: Sequence[str], formats: _Formats) -> None:
    for column, field in enumerate(fields):
        form = formats.text if field in {"identity", "code"} else None
        page.set_column(column, column, WIDTHS.get(field, WIDTH), form)
    page.freeze_panes(FIRST_ROW, 2)


def _headings(page: Any, fields: Sequence[str], formats: _Formats, vocabulary: Vocabulary) -> None:
    """Write two rows of headings; over columns of ticks stands what they are about."""
    over, below = FIRST_ROW - 2, FIRST_ROW - 1
    groups = {f"{kind}.{codes[0]}": (len(codes), label) for kind, codes, label in GROUPS}
    # Row by row: what is behind the row in hand is written out already.
    for column, field in enumerate(fields):
        if field in groups:
            size, label = groups[field]
            last = column + size - 1
            page.merge_range(over, column, over, last, vocabulary.label(label), formats.heading)
        elif "." not in field:
            page.write_string(over, column, vocabulary.label(field), formats.heading)
    for column, field in enumerate(fields):
        text = vocabulary.label(field) if "." in field else ""
        page.write(below, column, text, formats.heading)


def _choices(page: Any, fields: Sequence[str], vocabulary: Vocabulary) -> None:
    for field, kind in CHOSEN.items():
        column = fields.index(field)
        words = [word[:1].upper() + word[1:] for word in vocabulary.known(kind)]
        page.data_validation(
            FIRST_ROW,
            column,
            FIRST_ROW + CHOOSABLE_ROWS,
            column,
            {"validate": "list", "source": words, "error_type": "warning"},
        )


def _guide(book: Any, labels: Labels) -> None:
    page = book.add_worksheet(labels.guide_sheet)
    page.set_column(0, 0, 120)
    for row, line in enumerate(labels.guide):
        page.write_string(row, 0, harmless(line))


def _rows(named: Named, programme_id: str, words: Vocabulary) -> Iterable[Mapping[str, Value]]:
    home = named.household
    members = sorted(home.members, key=lambda member: member.relation != "head")
    about = _about(named, programme_id, words)
    if not members:
        yield about
        return
    yield {**about, **_person(members[0], words)}
    for member in members[1:]:
        yield _person(member, words)


def _about(named: Named, programme_id: str, words: Vocabulary) -> Mapping[str, Value]:
    home = named.household
    ticks = {f"{INDICATOR}.{code}": code in home.deprivations for code in INDICATORS}
    ticks |= {f"{CAUSE}.{code}": code in home.causes for code in CAUSES}
    return {
        "code": home.code,
        "head_name": home.head_name,
        "ethnic": home.ethnic_group,
        "hamlet": named.hamlet,
        "commune": named.commune,
        "area": _word(words, "area", home.area.value),
        "status": _word(words, "status", home.status.value),
        "recognised_on": home.recognised_on,
        "group": home.group,
        "helper": named.helper,
        "income": home.income_vnd,
        "programme": programme_id,
        **{field: "x" if is_so else "0" for field, is_so in ticks.items()},
    }


def _person(member: Member, words: Vocabulary) -> Mapping[str, Value]:
    return {
        "member_name": member.name,
        "relation": _word(words, "relation", member.relation),
        "birth": member.birth_year,
        "sex": _word(words, "sex", member.sex.value),
        "schooling": _word(words, "schooling", member.schooling.value),
        "insured": _yes_no(member.insured, words),
        "working": _yes_no(member.working, words),
        "disability": _word(words, "disability", member.disability.value),
        "merit": _yes_no(member.merit, words),
    }


def _word(words: Vocabulary, kind: str, code: str) -> str:
    return words.values[kind][code][0]


def _yes_no(said: bool | None, words: Vocabulary) -> str | None:  # noqa: FBT001 - a value of a cell
    if said is None:
        return None
    return words.yes[0] if said else words.no[0]


def _write(page: Any, row: int, column: int, value: Value, formats: _Formats) -> None:
    match value:
        case None | "":
            return
        case int():
            # A year is no amount: only amounts are grouped by threes.
            form = formats.number if value >= 10_000 else None  # noqa: PLR2004 - after any year
            page.write_number(row, column, value, form)
        case date():
            page.write_datetime(row, column, value, formats.day)
        case _:
            page.write_string(row, column, harmless(value))
