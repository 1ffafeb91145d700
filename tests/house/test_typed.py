"""Whatever tells somebody to type a command tells a command that can be typed."""

import re

import pytest

from tests.support.house import ROOT
from tests.support.typed import fault_of, strings_of, told_to_type, without_holes

FLOORS = ("bot", "domain", "handlers", "messages", "storage")
PAGES = sorted(
    file
    for folder, pattern in ((ROOT, "*.md"), (ROOT / "docs", "**/*.md"))
    for file in folder.glob(pattern)
)
WORDS = sorted(file for folder in FLOORS for file in (ROOT / folder).rglob("*.yaml"))
CODE = sorted(file for folder in FLOORS for file in (ROOT / folder).rglob("*.py"))


def texts_of(file):
    """Return the texts of a file in which somebody may be told to type something."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return list(strings_of(text)) if "donghanh " in text or "next_command" in text else []
    if file.suffix == ".yaml":
        return [without_holes(re.sub(r"^#.*$", "", text, flags=re.MULTILINE)).replace('"', "\n")]
    return [text]


def test_every_command_that_is_named_can_be_typed():
    """In pages, in words and in what commands print, each option is there and none is missing."""
    told = [
        (file, words)
        for file in (*PAGES, *WORDS, *CODE)
        for text in texts_of(file)
        for words in told_to_type(text)
    ]
    faults = [
        f"{file.relative_to(ROOT)}: {fault}" for file, words in told if (fault := fault_of(words))
    ]

    assert len(told) > 100
    assert faults == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Còn 3 hộ: donghanh transfer bk-p-lan", "unexpected extra argument"),
        ("get it with: donghanh import --template mau.xlsx", "Missing option '--programme'"),
        ("run `donghanh transport`", "there is no 'transport'"),
        ("see (donghanh review list --al)", "No such option"),
    ],
)
def test_a_command_that_cannot_be_typed_is_found(text, why):
    """As each of these once stood somewhere."""
    (words,) = told_to_type(text)

    assert why in fault_of(words)
