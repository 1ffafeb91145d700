"""The forty hamlets of Phú Thịnh: read cell by cell, added up again, and never repaired."""

from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domain.programme_hamlet_faults import hamlet_faults
from domain.programme_hamlets import printed_cells, rate
from domain.say import Phrase
from messages.render import Catalogues
from storage.data_files import ProgrammeFaultError
from storage.programmes import load_programme
from tests.programmes.conftest import PROGRAMMES
from tests.support import town


@pytest.fixture
def table(phu_thinh):
    """The allocation as the annex prints it."""
    return phu_thinh.hamlet_table


def column(table, key):
    """Return the numbers of the hamlets whose cell in a column is blank."""
    return [row.number for row in table.rows if table.by_column(row)[key] is None]


def faults_with(table, number, **cells):
    """Change cells of one hamlet's row and return what is then found, by kind."""
    row = table.rows[number - 1]
    changed = tuple({**table.by_column(row), **cells}.values())
    rows = [*table.rows]
    rows[number - 1] = replace(row, cells=changed)
    return list(hamlet_faults(replace(table, rows=tuple(rows))))


def said(fault, language):
    """Return the sentence about a fault in a language."""
    words = Catalogues(ZoneInfo("Asia/Ho_Chi_Minh"))
    return words.text(Phrase(fault.key, fault.params), replace(town.LAN, language=language))


def test_forty_hamlets_stand_in_the_order_of_the_annex(table):
    """The first, the two around the page break, and the last."""
    names = [row.hamlet for row in table.rows]

    assert [row.number for row in table.rows] == list(range(1, 41))
    assert (names[0], names[21], names[22], names[39]) == (
        "Ba Giăng",
        "Bán Luông",
        "Đèo",
        "Hùng Cường",
    )
    assert len(set(names)) == 40


def test_every_line_is_the_raw_line_of_the_document(table):
    """Tabs and all, so that the place of a blank can be checked."""
    lines = [
        line.strip("\t")
        for line in (PROGRAMMES / "phu-thinh-2026" / "source.txt").read_text("utf-8").splitlines()
    ]

    assert [row.quote for row in table.rows if row.quote.rstrip("\t") not in lines] == []
    assert table.printed_total.quote in lines


def test_a_blank_is_not_a_nought(table):
    """Where the annex hands nothing out or counts nobody, nothing is known; no cell is zero."""
    assert column(table, "near_poor") == [5, 6, 9, 14, 16]
    assert column(table, "poor_reduction") == [10, 17]
    assert column(table, "poor_reduction_rate") == [10, 17]
    assert column(table, "near_poor_reduction") == [3, 5, 6, 7, 9, 14, 16]
    assert column(table, "near_poor_reduction_rate") == [3, 5, 6, 7, 9, 14, 16]
    assert not any(cell == 0 for row in table.rows for cell in row.cells)


def test_a_dash_is_a_blank_too(table):
    """Two hamlets print a dash where others leave the cell empty."""
    dashed = [row.number for row in table.rows if row.quote.endswith("\t-")]

    assert dashed == [14, 16]
    assert printed_cells("14\tPhú Hạ\t123\t3\t\t1\t0,8\t\t-", 7) == table.rows[13].cells


def test_what_the_annex_prints_as_totals_is_kept(table):
    """Also where the rows give something else."""
    assert table.by_column(table.printed_total) == {
        "households": 5441,
        "poor": 127,
        "near_poor": 118,
        "poor_reduction": 43,
        "poor_reduction_rate": Decimal("0.79"),
        "near_poor_reduction": 43,
        "near_poor_reduction_rate": Decimal("0.79"),
    }


def test_what_the_rows_give_stands_beside_it(table):
    """Sums of the counts, and the rates of those sums to as many decimals as printed."""
    assert table.computed_total() == {
        "households": 5053,
        "poor": 127,
        "near_poor": 118,
        "poor_reduction": 45,
        "poor_reduction_rate": Decimal("0.89"),
        "near_poor_reduction": 45,
        "near_poor_reduction_rate": Decimal("0.89"),
    }


def test_the_differences_are_named_and_the_agreeing_totals_are_not(table):
    """388 households too many, two poor and two near-poor households too few, and both rates."""
    found = {fault.place: fault.params for fault in hamlet_faults(table)}

    assert {place: params["difference"] for place, params in found.items()} == {
        "Phụ biểu, Tổng số hộ": -388,
        "Phụ biểu, Số hộ nghèo giảm": 2,
        "Phụ biểu, Tỷ lệ giảm %": Decimal("0.10"),
        "Phụ biểu, Số hộ cận nghèo giảm": 2,
        "Phụ biểu, Tỷ lệ giảm%": Decimal("0.10"),
    }


def test_the_printed_rates_follow_from_the_printed_totals(table):
    """43 of 5,441 is 0.79: the totals agree with themselves and not with the rows."""
    printed = table.by_column(table.printed_total)
    rates = [
        rate(column, table.base_column, printed, printed[column.key])
        for column in table.columns
        if column.rate_of
    ]

    assert rates == [Decimal("0.79"), Decimal("0.79")]


def test_each_hamlet_s_rate_follows_from_its_own_counts(table):
    """No row is at fault: all 71 printed rates hold to their one decimal."""
    printed = [
        table.by_column(row)[column.key]
        for row in table.rows
        for column in table.columns
        if column.rate_of
    ]

    assert len([one for one in printed if one is not None]) == 71
    assert not [one for one in hamlet_faults(table) if one.key == "fault.hamlet_rate"]


def test_a_nought_written_for_a_blank_is_noticed(table):
    """The raw line leaves the cell empty: a zero would be an invention."""
    found = faults_with(table, 5, near_poor=Decimal(0))

    assert [fault.params["row"] for fault in found if fault.key == "fault.reading"] == ["Rừng Lâm"]
    assert found[0].params["printed"][2] == "–"
    assert found[0].params["computed"][2] == "0"


def test_an_altered_count_is_noticed_by_line_rate_and_total(table):
    """Two more households to lift out of poverty in Ba Giăng fit neither its line nor its rate."""
    found = {fault.key: fault for fault in faults_with(table, 1, poor_reduction=Decimal(3))}

    assert found["fault.reading"].params["row"] == "Ba Giăng"
    assert (
        found["fault.hamlet_rate"].params["printed"],
        found["fault.hamlet_rate"].params["computed"],
    ) == (Decimal("0.5"), Decimal("1.5"))


def test_a_rate_without_its_count_is_noticed(table):
    """A share of a blank is a blank."""
    found = {fault.key: fault for fault in faults_with(table, 1, poor_reduction=None)}

    assert found["fault.hamlet_rate"].params["computed"] is None


def test_a_line_that_cannot_be_read_is_noticed_and_breaks_nothing(table):
    """A quote that lost its tabs has no cells to hold anything against."""
    row = replace(table.rows[0], quote="1 Ba Giăng 199 3 2 1 0,5 1 0,5")
    broken = replace(table, rows=(row, *table.rows[1:]))

    found = [fault for fault in hamlet_faults(broken) if fault.key == "fault.reading"]
    assert [(fault.params["row"], fault.params["printed"]) for fault in found] == [
        ("Ba Giăng", [])
    ]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Tổng\t5.441\t0,79", (Decimal(5441), Decimal("0.79"))),
        ("x\t\t-", (None, None)),
        ("x\t 12 \t1,0", (Decimal(12), Decimal("1.0"))),
    ],
)
def test_numbers_are_read_the_way_offices_print_them(line, cells):
    """Points group thousands, a comma parts the decimals, a blank and a dash are nothing."""
    assert printed_cells(line, 2) == cells


@pytest.mark.parametrize("line", ["x\t1", "x\t1\thai", "x\t1\t1,2,3", "x\t1\t²"])
def test_a_line_that_is_no_row_is_refused(line):
    """Too few cells, or a cell that is no number."""
    with pytest.raises(ValueError, match=r"cells instead of 2|is no number"):
        printed_cells(line, 2)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("base_column: households", "base_column: houses", "hamlet_table.base_column"),
        (
            "rate_of: near_poor_reduction",
            "rate_of: near_poor_cut",
            "hamlet_table.columns[6].rate_of",
        ),
        (
            "cells: [199, 3, 2, 1, 0.5, 1, 0.5]",
            "cells: [199, 3, 2, 1, 0.5, 1]",
            "hamlet_table.rows[0].cells",
        ),
        (
            "cells: [5441, 127, 118, 43, 0.79, 43, 0.79]",
            "cells: [5441]",
            "hamlet_table.printed_total.cells",
        ),
        ("number: 40", "number: 41", "hamlet_table.rows[39].number"),
    ],
)
def test_a_table_that_does_not_hang_together_is_refused(phu_thinh_copy, old, new, place):
    """A column that is not there, a row with a cell too few, a hamlet out of order."""
    phu_thinh_copy.change(old, new)

    with pytest.raises(ProgrammeFaultError) as refusal:
        load_programme(phu_thinh_copy.folder)

    assert [fault.place for fault in refusal.value.faults] == [place]


def test_a_plan_without_hamlets_has_nothing_to_add_up(lao_cai):
    """No table, no fault."""
    assert hamlet_faults(lao_cai.hamlet_table) == ()


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "vi",
            "Cột “Tổng số hộ”: dòng tổng in 5.441; cộng 40 dòng được 5.053 (ít hơn 388).",
        ),
        (
            "en",
            "Column “Tổng số hộ”: the total prints 5,441; 40 lines add up to 5,053 (388 fewer).",
        ),
    ],
)
def test_a_difference_is_said_as_offices_write_numbers(table, language, wanted):
    """Points and commas change places between the languages; the header stays as printed."""
    fault = hamlet_faults(table)[0]

    assert said(fault, language) == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "vi",
            "Ba Giăng, cột “Tỷ lệ giảm %”: in 0,5; theo số hộ của dòng thì phải để trống.",
        ),
        (
            "en",
            "Ba Giăng, column “Tỷ lệ giảm %”: it prints 0.5; the line's own counts give a blank.",
        ),
    ],
)
def test_a_blank_is_called_a_blank(table, language, wanted):
    """Never a nought, not in words either."""
    found = {fault.key: fault for fault in faults_with(table, 1, poor_reduction=None)}

    assert said(found["fault.hamlet_rate"], language) == wanted
