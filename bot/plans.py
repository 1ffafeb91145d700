"""Reads all that stands in the folder of the programmes, before a house is built on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from domain.conversation.shelf import FormShelf
from domain.eligibility.rules import RuleBook
from domain.hurried.words import HurriedWords
from domain.programme import Programme
from domain.review_process import ReviewProcess
from domain.standards import PovertyStandard
from domain.workdays import WorkCalendar
from storage.forms import load_forms
from storage.holidays import load_work_calendar
from storage.hurried import load_hurried_words
from storage.programmes import load_programmes, load_standards
from storage.review_process import load_review_process
from storage.rules import load_rules


@dataclass(frozen=True, slots=True)
class Plans:
    """What a house is built on; nobody changes it, so several houses may stand on the same."""

    programmes: Mapping[str, Programme]
    rules: RuleBook
    work_calendar: WorkCalendar
    shelves: Mapping[str, FormShelf]
    hurried_words: HurriedWords
    standards: tuple[PovertyStandard, ...]
    review_process: ReviewProcess


def read_plans(directory: Path) -> Plans:
    """Read the folder of the programmes.

    Raises:
        ProgrammeFaultError: If a file of programmes, rules, holidays or words is missing or wrong.
        FormFaultError: If a form is.
    """
    programmes = load_programmes(directory)
    return Plans(
        programmes=MappingProxyType(programmes),
        rules=load_rules(directory / "eligibility"),
        work_calendar=load_work_calendar(directory / "holidays.yaml", _years(programmes)),
        shelves=MappingProxyType(load_forms(directory / "forms")),
        hurried_words=load_hurried_words(directory),
        standards=load_standards(directory / "standards.yaml"),
        review_process=load_review_process(directory),
    )


def _years(programmes: Mapping[str, Programme]) -> range:
    """Return the years whose working days matter: the programmes'."""
    first = min((programme.starts.year for programme in programmes.values()), default=2026)
    last = max((programme.ends.year for programme in programmes.values()), default=2026)
    return range(first, last + 1)
