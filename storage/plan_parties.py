"""Reads who is meant by the names in the plans' columns of tasks: `programmes/plan_parties.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from domain.plan_tasks import Parties, Party
from storage.data_files import load_data

FILE = "plan_parties.yaml"


def load_plan_parties(directory: Path) -> Mapping[str, Parties]:
    """Read the table from the folder of the programmes, by programme.

    Raises:
        ProgrammeFaultError: If the file is missing or wrong.
    """
    table = load_data(directory / FILE, dict[str, tuple[Party, ...]])
    return {programme_id: Parties.of(parties) for programme_id, parties in table.items()}
