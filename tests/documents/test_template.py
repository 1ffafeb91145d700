"""The template of reports belongs to the office: it may change it, and cannot break a report with it."""

import shutil
import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT

from domain.reports.content import Content
from domain.reports.official import TemplateFaultError
from domain.reports.official_report import report_document
from messages.official import Wording, official_docx
from messages.official_template import make_template, write_template
from tests.documents.official import (
    OUTLINE,
    PLANS,
    document_of,
    gathered,
    hand_in,
    lines,
    page_of,
)


def test_whatever_somebody_typed_stays_text(house):
    """No markup, no template, no sign that Word could not read."""
    typed = "<w:b/> & {{ 7*7 }} {%p if x %} {x} \x00\x1f =SUM(A1)"
    document = report_document(gathered(content=Content(sections={"results": typed})), OUTLINE)
    said = lines(page_of(house, document))

    assert "<w:b/> & {{ 7*7 }} {%p if x %} {x}  =SUM(A1)" in said


def test_a_report_without_annexes_ends_on_its_own_page(house, huong):
    """No empty page lies behind it."""
    hand_in(huong)
    page = page_of(house, document_of(house, "bk/vhxh"))

    assert [section.orientation for section in page.sections] == [WD_ORIENT.PORTRAIT]
    assert len(page.tables) == 2


def test_template_and_maker_agree():
    """Whoever changes one of them changes the other: python -m messages.official_template FILE."""
    kept = zipfile.ZipFile(BytesIO(PLANS.report_template.read_bytes()))
    made = zipfile.ZipFile(BytesIO(make_template()))

    parts = [name for name in made.namelist() if name.startswith("word/")]
    assert [name for name in kept.namelist() if name.startswith("word/")] == parts
    for name in parts:
        assert kept.read(name) == made.read(name), name


def test_an_office_may_change_words_and_letters_of_the_template(house, tmp_path):
    """A line of its own, and another size, stand in the next report."""
    template = docx.Document(str(PLANS.report_template))
    number = next(
        p for p in template.tables[0].rows[0].cells[0].paragraphs if p.text.startswith("Số:")
    )
    number.runs[0].text = "Số: 12/BC-{{ symbol }}"
    template.paragraphs[-1].insert_paragraph_before("Trụ sở: đường Võ Nguyên Giáp")
    template.save(str(tmp_path / "own.docx"))

    content = official_docx(document_of(house), tmp_path / "own.docx", words_of(house))
    said = lines(docx.Document(BytesIO(content)))
    assert "Số: 12/BC-UBND" in said
    assert "Trụ sở: đường Võ Nguyên Giáp" in said


def words_of(house):
    """Who words documents in the house."""
    return Wording(lambda text: house.house.words.text(text, None))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.unlink(), "is missing"),
        (lambda file: file.write_text("no Word file"), "no template in the form of Word"),
        (lambda file: told_by(file, "{{ signature }}"), "'signature' is undefined"),
        (lambda file: told_by(file, "{% if %}"), "Expected an expression"),
        (lambda file: told_by(file, "{{ kind.__class__.__mro__ }}"), "unsafe"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(house, tmp_path, spoil, said):
    """The file and the trouble, in one sentence; it can fill in, and nothing else."""
    file = tmp_path / "own.docx"
    shutil.copy(PLANS.report_template, file)
    spoil(file)

    with pytest.raises(TemplateFaultError, match=r"own\.docx") as refused:
        official_docx(document_of(house), file, words_of(house))
    assert said in str(refused.value)


def told_by(file, text):
    """A template with one more line."""
    template = docx.Document(str(file))
    template.paragraphs[0].insert_paragraph_before(text)
    template.save(str(file))


def test_the_original_template_can_be_had_again(house, tmp_path):
    """Whoever has spoilt it makes it anew, in a folder that need not be there."""
    write_template([str(tmp_path / "new" / "bao-cao.docx")])

    content = official_docx(document_of(house), tmp_path / "new" / "bao-cao.docx", words_of(house))
    assert "BÁO CÁO" in lines(docx.Document(BytesIO(content)))
