"""The words of lists: one meaning each, in the file that anybody may add to."""

from collections import Counter
from dataclasses import replace

import pytest

from domain.households import CAUSES, INDICATORS, Disability, Schooling, Sex, Status
from domain.imports.vocabulary import Vocabulary, word_key
from domain.imports.vocabulary_faults import FIELDS, broken_vocabulary
from domain.people import Area
from storage.data_files import ProgrammeFaultError
from storage.import_headings import load_vocabulary
from tests.imports.town import VOCABULARY


def test_no_heading_means_two_columns():
    """Otherwise one of them would be read as the other."""
    meanings = Counter()
    for column in VOCABULARY.columns:
        meanings.update({word_key(word) for word in (column.label, *column.words)})
    for kind in ("indicator", "cause"):
        for words in VOCABULARY.values[kind].values():
            meanings.update({word_key(word) for word in words})
    meanings.update(map(word_key, VOCABULARY.unread))

    assert [word for word, times in meanings.items() if times > 1] == []


def test_the_file_has_nothing_that_keeps_it_from_being_read():
    """Every column and every code, each once."""
    assert broken_vocabulary(VOCABULARY) == []
    assert {column.field for column in VOCABULARY.columns} == set(FIELDS)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"columns": VOCABULARY.columns[1:]}, ("columns", "the column 'code' is missing")),
        (
            {"columns": (*VOCABULARY.columns, VOCABULARY.columns[0])},
            ("columns[36].field", "the column 'code' stands there twice"),
        ),
        (
            {"values": {**VOCABULARY.values, "colour": {}}},
            ("values.colour", "there is no kind of values 'colour'; allowed are"),
        ),
        (
            {"values": {**VOCABULARY.values, "sex": {"male": ("nam",), "female": ()}}},
            ("values.sex.female", "there is no word for it"),
        ),
        (
            {"values": {**VOCABULARY.values, "sex": {"male": ("nam", "nữ"), "female": ("nữ",)}}},
            ("values.sex.female", "'nữ' means 'male' already"),
        ),
        (
            {"values": {**VOCABULARY.values, "relation": {"spouse": ("vợ",)}}},
            ("values.relation", "the code 'head' is missing"),
        ),
        (
            {"values": {k: v for k, v in VOCABULARY.values.items() if k != "area"}},
            ("values", "the kind of values 'area' is missing"),
        ),
    ],
)
def test_whatever_would_be_misread_is_told(changed, said):
    """Before a list is read by it."""
    place, what = said
    found = broken_vocabulary(replace(VOCABULARY, **changed))

    assert [each for at, each in found if at == place and each.startswith(what)]


@pytest.mark.parametrize("kind", VOCABULARY.values)
def test_no_word_of_a_column_means_two_things(kind):
    """Each stands for one code."""
    words = Counter(
        key for several in VOCABULARY.values[kind].values() for key in set(map(word_key, several))
    )

    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("status", Status),
        ("sex", Sex),
        ("area", Area),
        ("schooling", Schooling),
        ("disability", Disability),
        ("indicator", INDICATORS),
        ("cause", CAUSES),
    ],
)
def test_every_code_of_the_house_has_words(kind, codes):
    """What the roster can hold can be written in a list."""
    assert set(VOCABULARY.values[kind]) == {str(code) for code in codes}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("HỌ VÀ TÊN CHỦ HỘ", "head_name"),
        ("Ho va ten chu ho", "head_name"),
        ("Hộ và tên chủ hộ", "head_name"),
        ("Họ tên chủ hộ (viết hoa)", "head_name"),
        ("Thu nhập bình quân đầu người/tháng (1.000đ)", "income"),
        ("Số CCCD/CMND", "identity"),
        ("Thôn, bản, tổ dân phố", "hamlet"),
        ("Ghi chú", ""),
        ("Màu nhà", None),
        ("Tên con bò", None),
    ],
)
def test_a_heading_is_understood_or_left(heading, field):
    """Without marks, with a slip, with something in brackets; never by a guess."""
    assert VOCABULARY.field_of(heading) == field


def test_a_file_of_words_with_a_slip_names_the_place(tmp_path):
    """Whoever edits it learns the line."""
    (tmp_path / "import_headings.yaml").write_text(
        "columns:\n  - {field: code, lable: Mã hộ, words: []}\n", encoding="utf-8"
    )

    with pytest.raises(ProgrammeFaultError, match=r"did you mean 'label'"):
        load_vocabulary(tmp_path)


def test_refused_words_are_found_only_as_words():
    """A name that holds the letters is a name."""
    vocabulary: Vocabulary = VOCABULARY

    assert vocabulary.refuses(("Lò Văn An", "bị nhiễm H")) == 1
    assert vocabulary.refuses(("Chu Hiv", "")) == 0
    assert vocabulary.refuses(("Archives", "larva", "Nhiễm hàn")) is None
