"""Reads the words of people in a hurry from their data file."""

from pathlib import Path

from domain.hurried.words import HurriedWords
from storage.data_files import load_data

FILE = "hurried_words.yaml"
"""The file in the folder of programmes."""


def load_hurried_words(directory: Path) -> HurriedWords:
    """Return the word lists.

    Raises:
        ProgrammeFaultError: If the file is missing, unreadable, or does not fit.
    """
    return load_data(directory / FILE, HurriedWords)
