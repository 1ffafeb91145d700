"""Reads the words of lists from their data file, checked, or not at all."""

from pathlib import Path

from domain.imports.vocabulary import Vocabulary
from domain.imports.vocabulary_faults import broken_vocabulary
from storage.data_files import ProgrammeFaultError, fault_at, load_data
from storage.yaml_files import read_text

FILE = "import_headings.yaml"
"""The file in the folder of programmes."""


def load_vocabulary(directory: Path) -> Vocabulary:
    """Return the words of lists.

    Raises:
        ProgrammeFaultError: If the file is missing, unreadable, or does not fit; if a column or a
            code is none or missing; or if a word means two things.
    """
    file = directory / FILE
    vocabulary = load_data(file, Vocabulary)
    wrong = broken_vocabulary(vocabulary)
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return vocabulary
