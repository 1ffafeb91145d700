"""What made-up rosters are made from comes out of its file here, checked, or not at all."""

from pathlib import Path

from domain.synthetic.links import broken_synthetic
from domain.synthetic.plan import SyntheticPlan
from storage.data_files import ProgrammeFaultError, fault_at, load_data
from storage.yaml_files import read_text


def load_synthetic(file: Path) -> SyntheticPlan:
    """Read the plan for made-up households (`programmes/synthetic.yaml`).

    Raises:
        ProgrammeFaultError: If the file is missing or does not fit, or if it names an indicator,
            a cause, a kind of family or a group that there is not.
    """
    plan = load_data(file, SyntheticPlan)
    wrong = broken_synthetic(plan)
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return plan
