"""Writes official reports: the text by the template of the office, the annexes as a workbook."""

from datetime import datetime
from pathlib import Path

from domain.reports.official import Document
from domain.reports.outline import ReportOutline
from domain.say import Text
from handlers.ports.documents import OfficialPair
from messages.official import Wording, official_docx
from messages.render import Catalogues
from storage.annex_sheets import Sides, annex_workbook


class OfficialPaper:
    """Joins the words, the template and the workbooks."""

    def __init__(self, words: Catalogues, outline: ReportOutline, template: Path) -> None:
        """Take the words, the outline, and where the template lies."""
        self._words = words
        self._outline = outline
        self._template = template

    def write(self, document: Document, made_at: datetime) -> OfficialPair:
        """Return both files of a report, in Vietnamese.

        Raises:
            TemplateFaultError: If the template cannot be used.
        """
        wording = Wording(self._word)
        sides = Sides(
            annex_of=wording.annex_of(document),
            made_at=made_at,
            texts=self._outline.texts,
            word=self._word,
            told=wording.told,
        )
        return OfficialPair(
            official_docx(document, self._template, wording), annex_workbook(document, sides)
        )

    def _word(self, text: Text) -> str:
        return self._words.text(text, None)
