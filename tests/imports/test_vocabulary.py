"""The words of lists: one meaning each, in the file that anybody may add to."""

from collections import Counter

import pytest

from domain.households import CAUSES, INDICATORS, Disability, Schooling, Sex, Status
from domain.imports.vocabulary import Vocabulary, word_key
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
