"""Reads what holds for data about people: `programmes/personal_data.yaml`."""

from pathlib import Path

from domain.personal.rules import PersonalRules
from storage.data_files import load_data

FILE = "personal_data.yaml"


def load_personal_rules(directory: Path) -> PersonalRules:
    """Read the rules from the folder of the programmes.

    Raises:
        ProgrammeFaultError: If the file is missing or wrong.
    """
    return load_data(directory / FILE, PersonalRules)
