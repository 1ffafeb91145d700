"""Every example of the operator's page that names the demo's data does what it says there."""

import io
import re

import pytest

from tests.imports.workbooks import make
from tests.support.demo import filled_demo
from tests.support.house import ROOT
from tests.support.typed import fault_of, forgets_the_data, told_to_type

PAGE = (ROOT / "docs" / "lenh.md").read_text(encoding="utf-8")
SERVING = {"demo"}
"""Serves until it is stopped: its own tests run it."""

LIST = {"rows": ["Mã hộ|Cơ quan giúp đỡ", "bk-h-063|bk/vhxh"]}


def chapters():
    """Yield each chapter of the page with its examples that name the demo's data."""
    for chapter in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        blocks = "".join(re.findall(r"^```\n(.*?)^```", chapter, re.DOTALL | re.MULTILINE))
        found = [
            words
            for words in told_to_type(blocks)
            if "data/demo" in words and words[0] not in SERVING
        ]
        if found:
            yield pytest.param(found, id=found[0][0])


@pytest.mark.parametrize("examples", list(chapters()))
def test_an_example_can_be_typed_as_it_stands(examples, donghanh, elsewhere, monkeypatch):
    """One after the other, in a demo that has just been filled."""
    monkeypatch.setenv("DONGHANH_PUBLIC_URL", "https://donghanh.example.vn")
    filled_demo(elsewhere / "data" / "demo")
    make(LIST, "phan-cong", elsewhere)
    for words in examples:
        # Whoever erases types the id once more; whoever chats says nothing.
        subject = words[2] if words[0] == "erase" else ""
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{subject}\n" if subject else ""))
        ran = donghanh(*words)

        assert ran.code == 0, (words, ran.err)
        told = list(told_to_type(f"{ran.out}\n{ran.err}"))
        assert [fault for each in told if (fault := fault_of(each))] == []
        # What is typed next shall not look into another installation.
        assert [each for each in told if forgets_the_data(each)] == []
