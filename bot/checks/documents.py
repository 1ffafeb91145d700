"""Checks how official reports are made: the outline, and the template that offices edit in Word."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.finding import Finding, broken, fine, look
from domain.reports.official import (
    Cell,
    Column,
    Document,
    Issuer,
    Passage,
    Row,
    Section,
    Table,
    TemplateFaultError,
)
from messages.catalogue import CatalogueFaultError
from messages.official import Wording, official_docx
from messages.render import Catalogues
from storage.data_files import ProgrammeFaultError
from storage.report_outline import FILE, TEMPLATE, load_report_outline

AREA = "documents"
VERIFIED = "VERIFIED"


def document_findings(directory: Path, zone: ZoneInfo) -> Iterator[Finding]:
    """Yield what is to be said about the outline of reports and about their template."""
    try:
        outline = load_report_outline(directory)
    except ProgrammeFaultError as error:
        yield from (broken(AREA, str(fault)) for fault in error.faults)
        return
    yield fine(AREA, f"đề cương báo cáo: {len(outline.annexes)} biểu phụ lục")
    if outline.confidence != VERIFIED:
        yield look(
            AREA,
            "đề cương báo cáo là khuôn nhớ lại, không có mẫu pháp quy",
            f"cơ quan có đề cương riêng thì sửa {FILE}, rồi ghi confidence: {VERIFIED}",
        )
    yield from _template(directory / TEMPLATE, zone)


def _template(file: Path, zone: ZoneInfo) -> Iterator[Finding]:
    """Fill the template in once, with a report about nothing."""
    try:
        words = Catalogues(zone)
    except CatalogueFaultError:
        return  # said where the words are checked
    try:
        official_docx(SAMPLE, file, Wording(lambda text: words.text(text, None)))
    except TemplateFaultError as error:
        yield broken(AREA, str(error), "mở mẫu bằng Word và sửa chỗ ấy, hoặc lấy lại mẫu gốc")
    else:
        yield fine(AREA, f"mẫu văn bản {file.name} điền được")


SAMPLE = Document(
    file_name="mau",
    issuer=Issuer("MẪU", "MẪU", "Mẫu", "MẪU", "Mẫu", ("MẪU",)),
    kind="MẪU",
    subject="Mẫu",
    signed_on=None,
    is_draft=True,
    addressee="Mẫu",
    bases=(Passage("Mẫu"),),
    opening=(Passage("Mẫu"),),
    sections=tuple(Section("1.", "Mẫu", level, (Passage("Mẫu"),)) for level in (1, 2)),
    annexes=tuple(
        Table(
            "M",
            "MẪU",
            "mẫu",
            (Column("Mẫu", "1"),),
            (Row((Cell(1),), is_total),),
            (Passage("Mẫu"),),
        )
        for is_total in (False, True)
    ),
    annex_word="Mẫu",
    recipients=("- Mẫu.",),
)
"""Has something for every place of the template."""
