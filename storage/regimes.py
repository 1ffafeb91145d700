"""The law's reporting regimes, and an administrator's days, come out of their files here."""

from pathlib import Path

from domain.day_answers import DayAnswers, answered, broken_answers
from domain.programme import Programme
from domain.regimes import ReportingLaw, broken_law
from storage.data_files import ProgrammeFaultError, fault_at, load_data
from storage.yaml_files import read_text

LAW = "reporting_rules.yaml"
DAYS = "days.yaml"


def load_reporting_law(directory: Path) -> ReportingLaw:
    """Read the law's regimes from the folder of the programmes.

    Raises:
        ProgrammeFaultError: If the file is missing or does not fit, if a regime stands there twice
            or names another that is not there, or if a source is named that is not listed.
    """
    file = directory / LAW
    law = load_data(file, ReportingLaw)
    wrong = broken_law(law)
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return law


def with_days(programme: Programme, directory: Path) -> Programme:
    """Return a programme with the days that its administrator found out, if there are any.

    Raises:
        ProgrammeFaultError: If the file of the days does not fit the plan.
    """
    file = directory / DAYS
    if not file.is_file():
        return programme
    answers = load_data(file, DayAnswers).answers
    wrong = list(broken_answers(programme, answers))
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return answered(programme, answers)
