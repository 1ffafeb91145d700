"""Reads the words of lists from their data file."""

from pathlib import Path

from domain.imports.vocabulary import Vocabulary
from storage.data_files import load_data

FILE = "import_headings.yaml"
"""The file in the folder of programmes."""


def load_vocabulary(directory: Path) -> Vocabulary:
    """Return the words of lists.

    Raises:
        ProgrammeFaultError: If the file is missing, unreadable, or does not fit.
    """
    return load_data(directory / FILE, Vocabulary)
