"""Reads how long an obstacle may wait for whom: `programmes/obstacle_rules.yaml`."""

from pathlib import Path

from domain.obstacles import ObstacleRules
from storage.data_files import load_data

FILE = "obstacle_rules.yaml"


def load_obstacle_rules(directory: Path) -> ObstacleRules:
    """Read the rules from the folder of the programmes.

    Raises:
        ProgrammeFaultError: If the file is missing or wrong.
    """
    return load_data(directory / FILE, ObstacleRules)
