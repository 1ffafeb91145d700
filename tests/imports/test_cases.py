"""Small lists, good, odd and broken: what is said of each, row and column."""

from pathlib import Path

import pytest
import yaml

from tests.imports.town import said_of
from tests.imports.workbooks import make

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_list_is_answered_like_this(name, seen, tmp_path):
    """The sentences, the sums and the rows that were passed over stand beside the list."""
    file = make(CASES[name], name.replace(" ", "_"), tmp_path)

    assert said_of(seen, file) == CASES[name]["expect"]


@pytest.mark.parametrize("name", CASES)
def test_a_list_is_answered_in_english_too(name, seen, tmp_path):
    """As many sentences, none of them the Vietnamese one."""
    file = make(CASES[name], name.replace(" ", "_"), tmp_path)

    said, expected = said_of(seen, file, "en"), CASES[name]["expect"]

    assert len(said.get("says", ())) == len(expected.get("says", ()))
    assert not set(said.get("says", ())) & set(expected.get("says", ()))


def test_there_are_many_cases():
    """At least forty small workbooks, and each says what becomes of it."""
    assert len(CASES) >= 40
    assert all(case["expect"] for case in CASES.values())
