"""The outline of reports may be edited by people: whatever cannot be right is named with its place."""

import shutil
from zoneinfo import ZoneInfo

import docx
import pytest

from bot.checks.documents import document_findings
from bot.finding import State
from storage.data_files import ProgrammeFaultError
from storage.report_outline import FILE, TEMPLATE, load_report_outline
from tests.support.house import ROOT


@pytest.fixture
def outline(tmp_path):
    """A copy of the outline, to be edited."""
    shutil.copy(ROOT / "programmes" / FILE, tmp_path / FILE)
    return tmp_path / FILE


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("{poor.start}", "{poor.begin}", "{poor.begin} is nothing that can be filled in"),
        ("key: to_near_poor", "key: to_nearpoor", "B02 has no to_nearpoor"),
        ("id: B16", "id: B99", "there is no annex B99"),
        ('formula: "1-2-3-4+5+6+7+8"', 'formula: "1-2-3-4+5+6+7+10"', "names 10, which no column"),
        ('formula: "1-2-3-4+5+6+7+8" }', 'number: "" }', "written twice"),
        (', formula: "1-2-3-4+5+6+7+8" }', " }", "needs its formula"),
        ("{reckoning} =", "{sum} =", "{sum} cannot be filled in"),
        ("  total: Tổng cộng\n", "", "total is missing"),
        ("kinds: [agency]", "kinds: [department]", "no office is of the kind agency"),
        ('- begins: ""\n        signs: [TỔ TRƯỞNG]', "- begins: Tổ\n        signs: [TỔ TRƯỞNG]", "one signer must stand for all other names"),
        ("words: [results]", "words: [result]", "units write orders_issued, outreach"),
        ("figure: supports", "figure: visited", "visited has no parts"),
        ('item: "{part} {value}"', 'item: "{part}"', "`item` needs {part} and {value}"),
        ('hỗ trợ: {parts}."', 'hỗ trợ: {value}."', "`line` needs {parts} once"),
        ("confidence: RECALLED", "confidense: RECALLED", "confidence"),
    ],
)  # fmt: skip
def test_a_slip_in_the_outline_is_named(outline, before, after, said):
    """With the line of the file, before any report is written."""
    text = outline.read_text("utf-8")
    assert before in text
    outline.write_text(text.replace(before, after, 1), "utf-8")

    with pytest.raises(ProgrammeFaultError, match=f"{FILE}:[0-9]+: ") as refused:
        load_report_outline(outline.parent)
    assert said in str(refused.value)


def test_an_outline_that_is_missing_is_named(tmp_path):
    """As every other data file."""
    with pytest.raises(ProgrammeFaultError, match="the file is missing"):
        load_report_outline(tmp_path)


def checked(folder):
    """What the health check says about documents: state and words."""
    found = document_findings(folder, ZoneInfo("Asia/Ho_Chi_Minh"))
    return [(each.state, each.what) for each in found]


@pytest.fixture
def folder(tmp_path):
    """Outline and template, to be edited."""
    shutil.copy(ROOT / "programmes" / FILE, tmp_path / FILE)
    (tmp_path / TEMPLATE).parent.mkdir()
    shutil.copy(ROOT / "programmes" / TEMPLATE, tmp_path / TEMPLATE)
    return tmp_path


def test_the_health_check_says_that_the_table_of_contents_is_recalled(folder):
    """Until somebody has held it against a form of their own."""
    assert checked(folder) == [
        (State.FINE, "đề cương báo cáo: 6 biểu phụ lục"),
        (State.LOOK, "đề cương báo cáo là khuôn nhớ lại, không có mẫu pháp quy"),
        (State.FINE, "mẫu văn bản bao-cao.docx điền được"),
    ]
    text = (folder / FILE).read_text("utf-8").replace("RECALLED", "VERIFIED", 1)
    (folder / FILE).write_text(text, "utf-8")
    assert [state for state, _ in checked(folder)] == [State.FINE, State.FINE]


def test_the_health_check_fills_the_template_in(folder):
    """Before an officer finds out that it is broken."""
    template = docx.Document(str(folder / TEMPLATE))
    template.paragraphs[0].insert_paragraph_before("{{ signature }}")
    template.save(str(folder / TEMPLATE))

    (found,) = [what for state, what in checked(folder) if state is State.BROKEN]
    assert "bao-cao.docx: 'signature' is undefined" in found


def test_the_health_check_names_a_slip_in_the_outline(folder):
    """Like those of every other data file."""
    (folder / FILE).write_text("kind: BÁO CÁO\n", "utf-8")
    assert {state for state, _ in checked(folder)} == {State.BROKEN}
