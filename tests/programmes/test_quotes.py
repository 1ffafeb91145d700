"""Everything that a programme says of its plan stands in the plan, word for word."""

import re
from dataclasses import fields, is_dataclass

import pytest

from domain.citations import citations, fold, unfounded
from domain.programme import Identity
from tests.programmes.conftest import PROGRAMMES

PLANS = [
    "lao-cai-2026",
    "bac-kan-2026-2030",
    "son-duong-2026",
    "phu-thinh-2026",
    "minh-tien-2022-2025",
]

PARTS = {
    "lao-cai-2026": {"I", "II", "III", "IV", "V"},
    "bac-kan-2026-2030": {"I", "II", "III", "IV", "V", "VI", "VII"},
    "son-duong-2026": {"I", "II", "III", "IV"},
    "phu-thinh-2026": {"I", "II", "III", "IV", "V", "VI"},
    # The document goes from VI to VIII.
    "minh-tien-2022-2025": {"I", "II", "III", "IV", "V", "VI", "VIII"},
}

UNNUMBERED = {"Tên kế hoạch", "Phần mở đầu", "Căn cứ", "Phụ biểu"}


def elements(value):
    """Walk through a programme and give every dataclass in it."""
    if isinstance(value, tuple):
        for part in value:
            yield from elements(part)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from elements(getattr(value, field.name))


@pytest.mark.parametrize("plan", PLANS)
def test_every_quote_stands_in_the_text_of_the_plan(programmes, plan):
    """A quote that the plan does not contain could be shown to nobody."""
    source = fold((PROGRAMMES / plan / "source.txt").read_text("utf-8"))
    found = list(citations(programmes[plan]))

    assert [one for one in found if fold(one.quote) not in source] == []
    assert len(found) > 100


@pytest.mark.parametrize("plan", PLANS)
def test_every_element_that_quotes_also_names_its_section(programmes, plan):
    """A quote without its section cannot be looked up by an official."""
    quoting = [one for one in elements(programmes[plan]) if hasattr(one, "quote")]

    assert [one for one in quoting if not one.section or not one.quote] == []


@pytest.mark.parametrize("plan", PLANS)
def test_every_section_number_that_is_cited_begins_with_a_part_of_the_plan(programmes, plan):
    """Sections are Roman parts of the document or one of its unnumbered places."""
    sections = {one.section for one in elements(programmes[plan]) if hasattr(one, "section")}
    parts = {
        re.split("[.,]", piece.strip())[0]
        for one in sections - UNNUMBERED
        for piece in one.split(";")
    }

    assert parts <= PARTS[plan]


def test_folding_drops_lay_out_and_nothing_else():
    """Emphasis, headings and line breaks go; marks and digits stay."""
    assert fold("trước ngày\n\n **20 của\ttháng** cuối quý") == "trước ngày 20 của tháng cuối quý"
    assert fold("hộ nghèo") != fold("hộ ngheo")


def test_decomposed_letters_fold_to_the_same_words():
    """Some editors write a letter and its marks apart."""
    assert fold("hộ nghe\u0300o") == fold("hộ nghèo")


def test_an_empty_quote_founds_nothing():
    """An empty text is contained in every text, so it is refused by itself."""
    identity = Identity(
        section="", quote=" ", document_type="", issuer="", unit_type="", level="", province=""
    )

    assert [one.place for one in unfounded(identity, "KẾ HOẠCH")] == ["quote"]
