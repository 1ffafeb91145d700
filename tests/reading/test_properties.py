"""Whatever is typed, the readers answer; what they write, they read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.conversation.choices import Several, read_choice, read_choices
from domain.conversation.date_parts import PartialDate
from domain.conversation.dates import read_date
from domain.conversation.identifiers import read_identity_number, read_phone
from domain.conversation.money import read_money
from domain.conversation.numbers import read_decimal, read_number, read_percent
from domain.conversation.reading import DONT_KNOW, TOO_LONG, Unreadable
from domain.conversation.yes_no import read_yes_no, says_dont_know
from domain.names import lookup_key, rank, search_key, spelling_key

TODAY = date(2026, 6, 5)
OPTIONS = [("a", "Đã có"), ("b", "Đang làm"), ("c", "Chưa có"), ("d", "1 con")]
READERS = {
    "number": read_number,
    "decimal": read_decimal,
    "percent": read_percent,
    "money": read_money,
    "date": lambda raw: read_date(raw, TODAY, allow_partial=True),
    "yes or no": read_yes_no,
    "choice": lambda raw: read_choice(raw, OPTIONS),
    "choices": lambda raw: read_choices(raw, OPTIONS),
    "phone": read_phone,
    "identity": read_identity_number,
}
VALUES = (int, Decimal, date, PartialDate, str, tuple, Several, Unreadable, type(DONT_KNOW))

WORDS = """
0 1 2 5 12 500 2026 . , / - % đ đồng tr triệu tỷ nghìn k rưỡi nửa không một hai năm mười mươi
trăm linh lẻ lăm mốt tư ngày tháng thứ tuần trước sau nay qua mai mùng tết có chưa biết và
dạ ạ khoảng ago march monday last next in days and hundred thousand million ? 👍 –
"""
PIECES = st.sampled_from(WORDS.split())
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=8).map(" ".join),
    st.lists(PIECES, max_size=8).map("".join),
)


def _grouped(number: int, sign: str) -> str:
    return f"{number:,}".replace(",", sign)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@given(typed=TYPED)
@example(typed="\ud800")
@example(typed="\u0345")
def test_no_text_makes_a_reader_fail(read, typed):
    """Every text gives a value or a reason."""
    assert isinstance(read(typed), VALUES)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("piece", ["1", "1 ", "a", "1.", "1,", "tr ", "thang ", "1/", "ạ ", "?"])
def test_a_text_without_end_is_refused_at_once(read, piece):
    """What is too long is not looked into."""
    assert read(piece * 100_000) == TOO_LONG


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("piece", ["1", "1 ", "1.", "1,", "tr ", "a thang ", "1/", "ạ ", "thứ 2 "])
def test_the_longest_text_is_read_in_good_time(read, piece):
    """The longest text that is looked into makes no expression run wild."""
    assert isinstance(read((piece * 500)[:500]), VALUES)


def test_a_text_without_end_is_no_i_do_not_know():
    """Question marks without end say nothing."""
    assert not says_dont_know("?" * 501)


@given(number=st.integers(0, 10**15 - 1), sign=st.sampled_from([".", ",", " ", ""]))
def test_a_grouped_number_reads_back(number, sign):
    """A number grouped by threes is read as what it is."""
    assert read_number(_grouped(number, sign)) == number


@given(number=st.integers(1000, 10**15 - 1), sign=st.sampled_from([".", ",", " ", ""]))
def test_a_grouped_amount_reads_back(number, sign):
    """An amount as offices write it is read as what it is, with its unit or without."""
    assert read_money(_grouped(number, sign)) == number
    assert read_money(f"{_grouped(number, sign)} đồng") == number


@given(thousands=st.integers(1, 999), millions=st.integers(1, 999))
def test_an_amount_in_parts_reads_back(thousands, millions):
    """Millions and thousands add up, however they are written."""
    amount = millions * 1_000_000 + thousands * 1_000
    assert read_money(f"{millions} triệu {thousands} nghìn") == amount
    assert read_money(f"{millions}tr{thousands:03}") == amount


@given(
    day=st.dates(date(1950, 1, 1), date(2040, 12, 31)),
    pattern=st.sampled_from(
        [
            "{0.day}/{0.month}/{0.year}",
            "{0.day:02}/{0.month:02}/{0.year}",
            "{0.day}-{0.month}-{0.year}",
            "{0.day}.{0.month}.{0.year}",
            "ngày {0.day} tháng {0.month} năm {0.year}",
            "{0.day} thang {0.month} nam {0.year}",
            "{0:%d%m%Y}",
            "{0:%Y-%m-%d}",
            "{0:%B} {0.day}, {0.year}",
            "{0.day} {0:%b} {0.year}",
        ]
    ),
)
def test_a_formatted_date_reads_back(day, pattern):
    """A full date is read as what it is, in every form."""
    assert read_date(pattern.format(day), TODAY) == day


@given(day=st.dates(date(2025, 6, 6), date(2026, 6, 5)))
def test_a_day_of_the_last_year_needs_no_year(day):
    """A day and a month name the one such day of the last twelve months."""
    assert read_date(f"{day.day}/{day.month}", TODAY) == day


@given(day=st.dates(date(2000, 3, 1), date(2100, 12, 31)))
def test_a_day_without_a_year_is_never_to_come(day):
    """Whatever today is, a day without a year has been."""
    found = read_date("5/3", day)
    assert isinstance(found, date)
    assert found <= day


@given(text=st.text())
def test_folding_twice_changes_nothing(text):
    """The search key and the lookup key of a key are the key itself."""
    assert search_key(search_key(text)) == search_key(text)
    assert lookup_key(lookup_key(text)) == lookup_key(text)


@given(one=TYPED, other=TYPED)
def test_names_are_compared_without_failing(one, other):
    """Any two texts can be compared, and names that are spelt alike are found by each other."""
    rank(one, other)
    assert spelling_key(one) != spelling_key(other) or search_key(one) == search_key(other)
    assert rank(one, one) == (1 if search_key(one) else None)
