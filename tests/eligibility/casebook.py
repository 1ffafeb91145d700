"""The installed rules of support and the cases that lawyers write for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar

from domain.classification import Facts as Found
from domain.classification import draft_on
from domain.eligibility.rules import NEVER_TO_HOUSEHOLDS, RuleBook
from domain.eligibility.verdicts import Verdict, judge, judge_all
from domain.people import Area
from domain.standards import PovertyStandard
from domain.truth import FactValue
from storage.data_files import load_data
from storage.programmes import load_standards
from storage.rules import load_rules

PROGRAMMES = Path(__file__).parents[2] / "programmes"
ELIGIBILITY = PROGRAMMES / "eligibility"
INSTALLED = ("lao-cai-2026", "bac-kan-2026-2030", "son-duong-2026", "phu-thinh-2026")

NOT_IN_FORCE = "not_in_force"
NEVER_SAID = "never_said"
"""What a case may expect besides the answers of `domain/eligibility/verdicts.py`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """An income a head and month, from which the status follows by the standard of the day.

    Attributes:
        deprivations: How many of the twelve indicators are short.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    area: Area
    vnd: int | None = None
    deprivations: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of a household on a day, and what has to be answered.

    Attributes:
        income: Where the status is not stated, but follows from what a review would find.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    name: str
    on: date
    programme: str
    facts: dict[str, str | bool | int | None]
    income: Income | None = None
    expect: dict[str, str]
    missing: dict[str, frozenset[str]] = field(default_factory=dict)
    better: dict[str, str] = field(default_factory=dict)


@cache
def installed_standards() -> tuple[PovertyStandard, ...]:
    """Return the poverty standards as they are installed."""
    return load_standards(PROGRAMMES / "standards.yaml")


def facts_of(case: Case) -> dict[str, FactValue]:
    """Return what is known in a case, the status by its income if it has one."""
    facts: dict[str, FactValue] = dict(case.facts)
    if case.income is None:
        return facts
    assert "status" not in facts, "a status is stated or follows, not both"
    found = Found(case.income.area, case.income.vnd, case.income.deprivations)
    draft = draft_on(installed_standards(), case.on, found)
    facts["area"] = case.income.area.value
    if draft is not None and draft.status is not None:
        facts["status"] = draft.status.value
    return facts


@cache
def installed_rules() -> RuleBook:
    """Return the rules as they are installed."""
    return load_rules(ELIGIBILITY)


def all_cases() -> Iterator[tuple[str, Case]]:
    """Return every case with the name of its file."""
    for file in sorted((ELIGIBILITY / "cases").glob("*.yaml")):
        for case in load_data(file, tuple[Case, ...]):
            yield file.stem, case


def verdicts_of(case: Case) -> dict[str, Verdict]:
    """Judge a case: what households hear of is judged together, the rest rule by rule."""
    book = installed_rules()
    facts = facts_of(case)
    heard = judge_all(book.for_households(case.on, case.programme), facts)
    unheard = [
        judge(rule, facts)
        for rule in book.in_force(case.on, case.programme)
        if rule.product_use in NEVER_TO_HOUSEHOLDS
    ]
    return {verdict.rule.id: verdict for verdict in (*heard, *unheard)}
