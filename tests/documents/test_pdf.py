"""LibreOffice makes a PDF of a report without loss; where it is not installed, the test says so."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from tests.documents.official import document_of, lines, movement_in_town, written

MINUTE = 55


def converted(file, folder, *order):
    """The PDF that LibreOffice makes of a file, as text; None where it is not installed.

    Words follow each other cell by cell, or with "-layout" as they stand on the page.
    """
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        return None
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=MINUTE)  # noqa: S603
    told = [reader, *order, file.with_suffix(".pdf"), "-"]
    done = subprocess.run(told, check=True, capture_output=True, text=True, timeout=MINUTE)  # noqa: S603
    return done.stdout


@pytest.mark.slow
def test_every_word_of_the_report_stands_in_the_pdf(house, tmp_path):
    """And each annex begins a page of its own."""
    movement_in_town(house)
    document = replace(document_of(house), is_draft=False)
    file = tmp_path / "report.docx"
    file.write_bytes(written(house, document).docx)

    told = converted(file, tmp_path)
    if told is None:
        pytest.skip("LibreOffice or pdftotext is not installed here: no PDF was made")
    said = lines(docx.Document(BytesIO(file.read_bytes())))
    # A word wider than its cell is broken there, and its parts follow each other all the same; a
    # hyphen at the end of a line is taken by the reader for one that only breaks the word.
    packed = "".join(told.split()).replace("-", "")
    words = [word for line in said for word in line.split()]
    assert [word for word in words if word.replace("-", "") not in packed] == []
    assert told.count("\f") >= 2 + len(document.annexes)


@pytest.mark.slow
def test_the_workbook_of_annexes_opens_in_libreoffice(house, tmp_path):
    """Its titles and its list of what is to be filled in stand in the PDF."""
    document = document_of(house)
    file = tmp_path / "annexes.xlsx"
    file.write_bytes(written(house, document).xlsx)

    told = converted(file, tmp_path, "-layout")
    if told is None:
        pytest.skip("LibreOffice or pdftotext is not installed here: no PDF was made")
    for table in document.annexes:
        assert table.title in told
    assert "DANH SÁCH Ô CHƯA CÓ CĂN CỨ" in told
