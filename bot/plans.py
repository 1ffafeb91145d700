"""Reads all that stands in the folder of the programmes, before a house is built on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from domain.conversation.shelf import FormShelf
from domain.eligibility.rules import RuleBook
from domain.hurried.words import HurriedWords
from domain.obstacles import ObstacleRules
from domain.personal.rules import PersonalRules
from domain.plan_tasks import Parties
from domain.programme import Programme
from domain.reports.outline import ReportOutline
from domain.review.process import ReviewProcess
from domain.standards import PovertyStandard
from domain.workdays import WorkCalendar
from storage.data_files import ProgrammeFaultError
from storage.forms import load_forms
from storage.holidays import load_work_calendar
from storage.hurried import load_hurried_words
from storage.obstacle_rules import load_obstacle_rules
from storage.personal_rules import load_personal_rules
from storage.plan_parties import load_plan_parties
from storage.programmes import load_programmes, load_standards
from storage.report_outline import TEMPLATE, load_report_outline
from storage.review_process import load_review_process
from storage.rule_files import book_of, files_of
from storage.rules import load_rules


@dataclass(frozen=True, slots=True)
class Plans:
    """What a house is built on; nobody changes it, so several houses may stand on the same.

    Attributes:
        programmes: All that stand in the folder, those of the past too: their names are known.
        rules: Of today: what only a plan of the past says is not among them.
        rule_files: What the rules were read from, by name.
        report_template: The page of official reports, as an office edits it; read when one is made.
    """

    programmes: Mapping[str, Programme]
    rules: RuleBook
    rule_files: Mapping[str, str]
    work_calendar: WorkCalendar
    shelves: Mapping[str, FormShelf]
    hurried_words: HurriedWords
    standards: tuple[PovertyStandard, ...]
    review_process: ReviewProcess
    personal: PersonalRules
    report_outline: ReportOutline
    report_template: Path
    obstacles: ObstacleRules
    parties: Mapping[str, Parties]

    def rules_of(self, files: Mapping[str, str]) -> RuleBook | None:
        """Return rules that were kept as files, as they would speak today; None if unreadable."""
        try:
            return _of_today(book_of(files), self.programmes)
        except ProgrammeFaultError:
            return None

    @property
    def worked_with(self) -> Mapping[str, Programme]:
        """The programmes of today; a plan of the past reminds nobody and answers nothing."""
        return {name: each for name, each in self.programmes.items() if each.is_worked_with}


def read_plans(directory: Path) -> Plans:
    """Read the folder of the programmes.

    Raises:
        ProgrammeFaultError: If a file of programmes, rules, holidays or words is missing or wrong.
        FormFaultError: If a form is.
    """
    programmes = load_programmes(directory)
    return Plans(
        programmes=MappingProxyType(programmes),
        rules=_of_today(load_rules(directory / "eligibility"), programmes),
        rule_files=MappingProxyType(files_of(directory / "eligibility")),
        work_calendar=load_work_calendar(directory / "holidays.yaml", _years(programmes)),
        shelves=MappingProxyType(load_forms(directory / "forms")),
        hurried_words=load_hurried_words(directory),
        standards=load_standards(directory / "standards.yaml"),
        review_process=load_review_process(directory),
        personal=load_personal_rules(directory),
        report_outline=load_report_outline(directory),
        report_template=directory / TEMPLATE,
        obstacles=load_obstacle_rules(directory),
        parties=load_plan_parties(directory),
    )


def _years(programmes: Mapping[str, Programme]) -> range:
    """Return the years whose working days matter: those of the programmes of today."""
    today = [programme for programme in programmes.values() if programme.is_worked_with]
    first = min((programme.starts.year for programme in today), default=2026)
    last = max((programme.ends.year for programme in today), default=2026)
    return range(first, last + 1)


def _of_today(book: RuleBook, programmes: Mapping[str, Programme]) -> RuleBook:
    """Return the rules without what only a plan of the past says: it is cited to nobody."""
    past = {name for name, programme in programmes.items() if not programme.is_worked_with}
    return replace(
        book,
        rules=tuple(
            replace(rule, citations=tuple(c for c in rule.citations if c.programme not in past))
            for rule in book.rules
            if rule.unit_scope not in past
        ),
    )
