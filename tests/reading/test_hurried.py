"""What people type in a hurry is read as the table says; whatever is typed, nothing is made up."""

import re
import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.conversation.dates import read_date
from domain.conversation.form import Repeat
from domain.conversation.money import read_money
from domain.households import DIMENSION_OF, INDICATORS
from domain.hurried.heard import HurriedReading
from domain.hurried.merging import SUPPORTS
from domain.hurried.read import Reader
from domain.hurried.text import fold
from domain.hurried.word_books import WordBooks
from domain.names import without_invisible
from domain.progress import DESKS, JOBS, MONEY_SOURCES, PROPOSALS, SUPPORT_KINDS
from storage.data_files import ProgrammeFaultError
from storage.forms import load_form
from storage.hurried import load_hurried_words
from tests.reading.hurried_shape import KNOWN, TODAY, shape
from tests.reading.tables import load
from tests.support.house import ROOT

WORDS = load_hurried_words(ROOT / "programmes")
READER = Reader(WordBooks(WORDS), KNOWN)
TABLE = load("hurried")["reads"]

PIECES = st.sampled_from(
    [
        *[
            "hộ",
            "ông",
            "bà",
            "Sùng A Páo",
            "sung a pao",
            "Mẩy",
            "Lý Thị Mẩy",
            "Giàng A Páo",
            "Páo",
            "Vàng A Chứ",
        ],
        *[
            "con gái",
            "vợ",
            "cả nhà",
            "xong",
            "chưa có",
            "đã có",
            "đang làm",
            "sẽ",
            "nghe nói",
            "không",
            "được cấp",
            "mua",
        ],
        *[
            "nhà tiêu",
            "nha tieu",
            "BHYT",
            "nước sạch",
            "nhà",
            "trâu",
            "vay",
            "nhà tạm",
            "học nghề",
            "bỏ học",
            "tivi",
        ],
        *[
            "6tr",
            "50",
            "50 triệu",
            "2tr5",
            "1.500.000đ",
            "khoảng 6tr",
            "hai triệu rưỡi",
            "80%",
            "3",
            "0",
        ],
        *[
            "5/3",
            "30/2",
            "20/12/2026",
            "hôm qua",
            "tháng 3",
            "ngày mai",
            "5/9",
            "12.3.2026",
            "thứ hai",
        ],
        *[
            "NHCSXH",
            "ngân sách",
            "thu nhập",
            "người/tháng",
            "khó khăn",
            "thoát nghèo",
            "xklđ",
            "và",
            "thì",
            "?",
        ],
        *(";", "\n", ", ", ".", "+", "-", ":", "👍", "lúa chín", "“", "\u0301", "\ud800"),
    ]
)
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=10).map("".join),
)


@pytest.mark.parametrize("row", TABLE, ids=[repr(row["typed"]) for row in TABLE])
def test_a_hurried_line_is_read(row):
    """A line is read as the table says, no more and no less."""
    assert shape(READER.read(row["typed"], TODAY)).split("\n") == row["means"]


def test_the_table_is_long_enough_to_mean_something():
    """A hundred lines at least, each once."""
    typed = [row["typed"] for row in TABLE]
    assert len(typed) >= 100
    assert len(set(typed)) == len(typed)


def _heard(reading: HurriedReading):
    for said in reading.households:
        yield from (("state", change.state) for change in said.changes)
        for support in said.supports:
            yield from (
                (name, heard)
                for name in ("kind", "amount", "day", "source")
                if (heard := getattr(support, name)) is not None
            )
        for name in ("income", "job", "proposal"):
            if getattr(said, name) is not None:
                yield name, getattr(said, name)


FORM = load_form(ROOT / "programmes" / "forms" / "household_report.yaml")
[STATES] = [
    step.options
    for item in FORM.items
    if isinstance(item, Repeat)
    for step in item.steps
    if step.id == "state"
]
VALUES = {
    "state": STATES,
    "kind": SUPPORT_KINDS,
    "source": MONEY_SOURCES,
    "job": JOBS,
    "proposal": PROPOSALS,
}


@given(text=TYPED)
@example(text="\ud800 hộ Sùng A Páo")
@example(text="hộ Sùng A Páo İ xong nhà tiêu 6tr")
@example(text="Sùng A Páo xong nhà tiêu\u0345 6tr")
def test_whatever_is_typed_nothing_is_made_up(text):
    """No text raises; households, amounts and days are those of the list and of the text."""
    reading = READER.read(text, TODAY)

    typed = " ".join(without_invisible(line) for line in re.split(r"[;\n]", text))
    assert {c for said in reading.households for c in said.candidates} <= {k.id for k in KNOWN}
    for said in reading.households:
        assert said.candidates
        assert said.sure <= (len(said.candidates) == 1)
        assert {change.indicator for change in said.changes} <= set(INDICATORS)
        assert len(said.supports) <= SUPPORTS
        assert said.desk in {"", *DESKS}
    for name, heard in _heard(reading):
        assert (heard.value is None) == bool(heard.doubt)
        if heard.value is None:
            continue
        if name in VALUES:
            assert heard.value in VALUES[name]
        elif name == "day":
            assert heard.said in typed
            assert heard.value == read_date(heard.said, TODAY)
            assert heard.value <= TODAY
        else:
            assert heard.said in typed
            assert heard.value == read_money(heard.said)


@given(text=st.text(max_size=60))
def test_folding_keeps_every_letter_in_its_place(text):
    """What was found in the folded text is cut out of the typed one at the same place."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "hộ Sùng A Páo xong nhà tiêu 6tr ngày 5/3, con gái đã có BHYT\n" * 100,
        "a" * 100_000,
        "Sùng A " * 20_000,
        "1 2 3 4/5 6tr " * 8_000,
        "hộ " * 30_000,
        "một hai ba " * 10_000,
        "nhà " * 25_000,
        "," * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_text_without_end_is_read_in_good_time(text):
    """A very long text costs no more than a second; what was not read is said."""
    begun = time.process_time()
    reading = READER.read(text, TODAY)

    assert time.process_time() - begun < 3
    assert reading.unread or "," in text


def test_nobody_is_confused_with_a_cadre_who_has_no_household():
    """Without households there is nothing to report on."""
    reading = Reader(WordBooks(WORDS), ()).read("hộ Sùng A Páo xong nhà tiêu 6tr", TODAY)
    assert reading.households == ()


def test_every_word_list_speaks_of_what_a_report_can_hold():
    """Indicators, supports, sources, jobs and proposals are those of the programme."""
    for thing in WORDS.things:
        assert thing.indicator in {"", *DIMENSION_OF}
        assert thing.support in {"", *SUPPORT_KINDS}
        assert thing.says in {"", *STATES}
        assert thing.source in {"", *MONEY_SOURCES}
        assert thing.job in {"", *JOBS}
    assert set(WORDS.sources) <= set(MONEY_SOURCES)
    assert set(WORDS.jobs) <= set(JOBS)
    assert {*WORDS.proposals, *WORDS.maybe_proposals} <= set(PROPOSALS)


def test_a_day_without_a_year_is_read_from_today():
    """The same line means another day in another year."""
    reading = READER.read("hộ Sùng A Páo xong nhà tiêu 6tr ngày 5/3", date(2027, 4, 1))
    assert reading.households[0].supports[0].day.value == date(2027, 3, 5)


def test_a_misspelt_key_of_the_word_lists_is_named(tmp_path):
    """Whoever adds a word to the wrong list learns of it, with the place."""
    words = (ROOT / "programmes" / "hurried_words.yaml").read_text(encoding="utf-8")
    wrong = words.replace("indicator: telecom", "indikator: telecom")
    (tmp_path / "hurried_words.yaml").write_text(wrong, encoding="utf-8")

    with pytest.raises(ProgrammeFaultError, match="indikator"):
        load_hurried_words(tmp_path)
