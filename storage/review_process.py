"""The procedure of reviews comes out of its file here, checked, or not at all."""

from pathlib import Path

from domain.review.process import ReviewProcess, broken_process
from storage.data_files import ProgrammeFaultError, fault_at, load_data
from storage.yaml_files import read_text

FILE = "review_process.yaml"


def load_review_process(directory: Path) -> ReviewProcess:
    """Read the procedure from the folder of the programmes.

    Raises:
        ProgrammeFaultError: If the file is missing or does not fit, if a step is missing or stands
            there twice, or if a source is named that is not listed.
    """
    file = directory / FILE
    process = load_data(file, ReviewProcess)
    wrong = broken_process(process)
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return process
