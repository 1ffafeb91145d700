"""The file of the procedure: whoever spoils it learns where."""

import pytest

from storage.data_files import ProgrammeFaultError
from storage.review_process import load_review_process
from tests.support.house import ROOT

TEXT = (ROOT / "programmes" / "review_process.yaml").read_text(encoding="utf-8")


def _load(folder, *changes):
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "review_process.yaml").write_text(text, encoding="utf-8")
    return load_review_process(folder)


def test_what_is_shipped_loads(tmp_path):
    """With every step, once."""
    assert len(_load(tmp_path).steps) == 9


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("part: meeting", "part: posting", "'meeting' stands there 0 times"),
        ("sources: [S-QD24-TIME]", "sources: [S-NOBODY]", "no source 'S-NOBODY'"),
        ("percent: 50", "percent: 150", "between 1 and 100 percent"),
        ('closes: "12-14"', 'closes: "08-01"', "before it opens"),
        ("day: 15", "day: 31", "every month has the days 1 to 28"),
        ("  days: 3", "  days: 0", "a day or more"),
        ("counted_in: working_days", "counted_in: weeks", "working_days"),
        ("agreement:", "agrement:", "did you mean 'agreement'"),
        ("recheck: # ", "rechek: # ", "did you mean 'recheck'"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, old, new, what):
    """And nothing of a broken file is used."""
    with pytest.raises(ProgrammeFaultError, match=r"review_process\.yaml") as refused:
        _load(tmp_path, (old, new))

    assert what in str(refused.value)


def test_what_is_verified_names_its_source(tmp_path):
    """A figure without a source is not called verified."""
    with pytest.raises(ProgrammeFaultError, match="names its source"):
        _load(
            tmp_path, ("  confidence: verified\n  sources: [S-QD24-15D]", "  confidence: verified")
        )


def test_a_missing_file_is_a_sentence(tmp_path):
    """With the name of the file."""
    with pytest.raises(ProgrammeFaultError, match=r"review_process\.yaml"):
        load_review_process(tmp_path)
