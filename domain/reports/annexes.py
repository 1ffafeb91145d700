"""The annexes of a report: how poverty moved, the targets, the hamlets, who has handed in."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from domain.programme import Programme
from domain.reports.annex_layout import Cells, annex_table, told
from domain.reports.compiling import Brought, completeness_of
from domain.reports.filling import MOVEMENT
from domain.reports.gathered import Gathered, Place
from domain.reports.movement import Both, Movement
from domain.reports.movement import Table as Told
from domain.reports.official import (
    EMPTY,
    Cell,
    Passage,
    Table,
    Value,
    counted,
    planned,
)
from domain.reports.outline import AnnexOutline, ReportOutline
from domain.reports.plan_annexes import schedule_table, targets_table
from domain.reports.resting_on import brought_name

MOVEMENTS = {"B02": Told.POOR, "B03": Told.NEAR_POOR}
_COLUMN_NUMBER = re.compile(r"\d+")


def annexes_of(gathered: Gathered, outline: ReportOutline) -> tuple[Table, ...]:
    """Return the annexes of a report: those for which something was gathered, in fixed order."""
    return tuple(
        table for each in outline.annexes if (table := _annex(each, gathered, outline)) is not None
    )


def _annex(each: AnnexOutline, gathered: Gathered, outline: ReportOutline) -> Table | None:
    texts = outline.texts
    whose = MOVEMENTS.get(each.id)
    if whose is not None:
        both = gathered.movement.get(whose)
        return _movement(each, both, texts) if both is not None else None
    match each.id:
        case "B16" if gathered.targets:
            return targets_table(each, gathered, texts)
        case "B17" if gathered.places:
            return _places(each, gathered, texts)
        case "B18" if gathered.programme.support_schedule is not None and gathered.targets:
            return schedule_table(each, gathered, gathered.programme.support_schedule, texts)
        case "TH01" if gathered.brought and gathered.is_compiled:
            return _brought(each, gathered.brought, texts)
        case _:
            return None


# How poverty moved -------------------------------------------------------------------------------


def _movement(outline: AnnexOutline, both: Both, texts: Mapping[str, str]) -> Table:
    named = ((texts["households"], both.households), (texts["persons"], both.persons))
    rows = (({"name": Cell(name), **_moved(row)}, False) for name, row in named)
    notes = [_balance(outline, name, row, texts) for name, row in named]
    return annex_table(outline, rows, notes)


def _moved(row: Movement) -> dict[str, Cell]:
    return {name: counted(getattr(row, name)) for name in MOVEMENT}


def _balance(outline: AnnexOutline, name: str, row: Movement, texts: Mapping[str, str]) -> Passage:
    """Return the line that shows that a row balances, column by column, or that it does not."""
    keys = {column.number: column.key for column in outline.columns if column.number}
    formula = next(column.formula for column in outline.columns if column.key == "end")
    spaced = re.sub(r"([+-])", r" \1 ", formula)
    reckoning = _COLUMN_NUMBER.sub(lambda found: f"{{{keys[found[0]]}}}", spaced)
    template = texts["balance"].replace("{reckoning}", reckoning)
    values: dict[str, Value] = {each: getattr(row, each) for each in MOVEMENT}
    values |= {
        "what": name,
        "reckoned": row.reckoned,
        "verdict": texts["fits" if row.balances else "differs"],
    }
    return told(template, values)


# Hamlets and communes ----------------------------------------------------------------------------


def _places(outline: AnnexOutline, gathered: Gathered, texts: Mapping[str, str]) -> Table:
    totals, missing = _printed_totals(gathered.programme), texts["no_total"]
    rows: list[tuple[Cells, bool]] = []
    known: list[int | Decimal | None] = []
    poor = near_poor = Movement()
    for number, place in enumerate(gathered.places, 1):
        total = totals.get(_bare(place))
        known.append(total)
        poor += place.poor.households
        near_poor += place.near_poor.households
        line = _place(total, place.poor.households, place.near_poor.households, missing)
        rows.append(({"number": Cell(number), "name": Cell(place.unit.name), **line}, False))
    whole = None if None in known else sum((each for each in known if each), Decimal(0))
    line = _place(whole, poor, near_poor, missing)
    if whole is None:
        line["total"] = EMPTY
    rows.append(({"name": Cell(texts["total"]), **line}, True))
    return annex_table(outline, rows)


def _bare(place: Place) -> str:
    """Return the proper name of a hamlet, as the table of a plan prints it."""
    return re.sub(r"^(?:thôn|xóm|bản|tổ dân phố)\s+", "", place.unit.name, flags=re.IGNORECASE)


def _printed_totals(programme: Programme) -> Mapping[str, Decimal | None]:
    table = programme.hamlet_table
    if table is None:
        return {}
    return {row.hamlet: table.by_column(row)[table.base_column] for row in table.rows}


def _place(
    total: Decimal | int | None, poor: Movement, near_poor: Movement, missing: str
) -> dict[str, Cell]:
    poor_less, near_less = poor.start - poor.end, near_poor.start - near_poor.end
    return {
        "total": planned(total) if total is not None else counted(None, missing),
        "poor": counted(poor.end),
        "near_poor": counted(near_poor.end),
        "poor_less": counted(poor_less),
        "poor_rate": _rate(poor_less, total),
        "near_poor_less": counted(near_less),
        "near_poor_rate": _rate(near_less, total),
    }


def _rate(part: int, whole: Decimal | int | None) -> Cell:
    """Return a share in percent with two digits, as plans print rates of whole hamlets."""
    if not whole:
        # It follows from the total: where that is missing, that is what has to be found.
        return EMPTY
    share = Decimal(part) * 100 / Decimal(whole)
    return counted(share.quantize(Decimal("0.01"), ROUND_HALF_UP))


# Who has handed in -------------------------------------------------------------------------------


def _brought(outline: AnnexOutline, brought: Sequence[Brought], texts: Mapping[str, str]) -> Table:
    rows: list[tuple[Cells, bool]] = []
    for number, one in enumerate(brought, 1):
        in_time = "" if one.first_day is None else texts["late" if one.late else "in_time"]
        cells = {
            "number": Cell(number),
            "name": Cell(brought_name(one, texts)),
            "day": Cell(one.first_day),
            "state": Cell(texts[f"state_{one.state.value}"]),
            "in_time": Cell(in_time),
        }
        rows.append((cells, False))
    done = completeness_of(brought)
    values: dict[str, Value] = {
        "owing": done.owing,
        "handed_in": done.handed_in,
        "in_time": done.in_time,
        "completeness": done.completeness or Decimal(0),
        "timeliness": done.timeliness or Decimal(0),
    }
    share = told(texts["share_of"], values)
    total = {
        "name": Cell(texts["total"]),
        "state": Cell(f"{done.handed_in}/{done.owing}"),
        "in_time": Cell(f"{done.in_time}/{done.owing}"),
    }
    rows.append((total, True))
    return annex_table(outline, rows, [share])
