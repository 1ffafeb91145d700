"""The glossary leads to what it names: each identifier is there, in the module that is said."""

import re

import pytest

from tests.support.house import ROOT

ROW = re.compile(
    r"^\| (?P<said>[^|]+) \| (?P<meant>[^|]+) \| (?P<names>[^|]+) \| (?P<where>[^|]+) \|$"
)
FLOORS = ("bot/", "handlers/", "messages/", "storage/")


def _rows():
    lines = (ROOT / "domain" / "GLOSSARY.md").read_text("utf-8").splitlines()
    start = lines.index("|---|---|---|---|")
    return [ROW.match(line) for line in lines[start + 1 :] if line.startswith("|")]


def _sources(where):
    """Return the texts of the modules of a row; what is named without a floor is the domain's."""
    for module in re.findall(r"`([^`]+)`", where):
        place = ROOT / (module if module.startswith(FLOORS) else f"domain/{module}")
        files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
        assert all(file.is_file() for file in files), f"{module} is gone"
        yield from (file.read_text("utf-8") for file in files)


def _is_said_in(name, source):
    """Tell whether a module defines a name; of `Way.FIRST`, the class and what is in it."""
    return all(
        re.search(
            rf"^ *(class|def) {part}\b|^ *{part}\b *[:=]|\bself\.{part}\b *[:=]",
            source,
            re.MULTILINE,
        )
        for part in name.split(".")
    )


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=f"{number} {row['said']}") for number, row in enumerate(_rows(), 1)],
)
def test_each_word_of_the_glossary_is_found_where_it_is_said_to_be(row):
    """Whoever looks a word up finds it; a module that moved takes its row along."""
    sources = list(_sources(row["where"]))
    names = re.findall(r"`([^`]+)`", row["names"])

    assert names
    assert [name for name in names if not any(_is_said_in(name, each) for each in sources)] == []


def test_each_line_of_the_glossary_has_its_four_parts_and_no_word_stands_twice():
    """A Vietnamese word leads to one thing in the code."""
    rows = _rows()
    words = [row["said"] for row in rows]

    assert all(rows)
    assert len(words) == len(set(words))
