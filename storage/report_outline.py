"""The outline of official reports comes out of its file here, checked, or not at all."""

from pathlib import Path

from domain.reports.outline import ReportOutline
from domain.reports.outline_faults import outline_faults
from storage.data_files import ProgrammeFaultError, fault_at, load_data
from storage.yaml_files import read_text

FILE = "report_outline.yaml"
TEMPLATE = Path("templates") / "bao-cao.docx"
"""The page of a report, as an office edits it in Word."""


def load_report_outline(directory: Path) -> ReportOutline:
    """Read the outline from the folder of the programmes.

    Raises:
        ProgrammeFaultError: If the file is missing or does not fit, or if a sentence has a place
            for something that is not known.
    """
    file = directory / FILE
    outline = load_data(file, ReportOutline)
    wrong = list(outline_faults(outline))
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return outline
