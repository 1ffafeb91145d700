"""What is known to change: new figures, rules that end or begin, a new poverty standard."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.eligibility.changes import ends_on
from domain.eligibility.rules import RuleBook
from domain.eligibility.spoken import Spoken, spoken
from domain.eligibility.verdicts import Answer, Verdict, judge
from domain.say import Phrase
from domain.standards import PovertyStandard
from handlers.eligibility.pages import Entry, Pages
from handlers.eligibility.words import SOON, Wording, named

ONE_DAY = timedelta(days=1)

OPEN = frozenset({Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE})
"""Answers whose rules somebody wants to hear more of."""

Coming = tuple[date, Phrase]


def to_come(
    said: Sequence[Spoken],
    wording: Wording,
    standards: Sequence[PovertyStandard],
    programme_id: str,
    income_vnd: int | None,
) -> Pages:
    """Return, by day, what the data knows to change for a household after the day spoken of."""
    day = wording.day
    if day is None:
        return Pages([])
    ours = [each for each in said if each.answer in OPEN and not each.superseded]
    coming = [
        *_of_standards(standards, day, income_vnd),
        *(line for each in ours for line in _of_rule(each, wording, programme_id, day)),
        *_beginning(wording, wording.book, programme_id, day),
    ]
    lines = [Entry("", line) for _, line in sorted(coming, key=lambda one: one[0])]
    key = "eligibility.to_come.head" if lines else "eligibility.to_come.none"
    return Pages(lines, Phrase(key, {"day": day, "for_own": wording.as_family}))


def _of_standards(
    standards: Sequence[PovertyStandard], day: date, income_vnd: int | None
) -> Iterator[Coming]:
    for standard in standards:
        lines = standard.income_lines
        if standard.applies_from > day:
            params = {
                "since": standard.applies_from,
                "decree": standard.decree,
                "rural": lines.rural,
                "urban": lines.urban,
                "income": income_vnd,
            }
            yield standard.applies_from, Phrase("eligibility.to_come.standard", params)


def _of_rule(each: Spoken, wording: Wording, programme_id: str, day: date) -> Iterator[Coming]:
    rule = each.rule
    turns = {
        part.since for part in rule.benefits if part.is_amount and part.since and part.since > day
    }
    for since in sorted(turns):
        then = _then(each, programme_id, since)
        for text in then.benefits if then is not None else ():
            if text not in each.benefits:
                params = {"since": since, "rule": named(each), "text": text}
                yield since, Phrase("eligibility.to_come.figure", params)
    last = ends_on(rule, wording.facts)
    if last is not None and day <= last <= day + SOON:
        since = last + ONE_DAY
        key = "ends" if last == rule.valid_to else "time_over"
        params = {"since": since, "rule": named(each), "last": last}
        if key == "time_over":
            params["for_own"] = wording.as_family
        yield since, Phrase(f"eligibility.to_come.{key}", params)


def _then(each: Spoken, programme_id: str, day: date) -> Spoken | None:
    return spoken(Verdict(each.rule, each.answer), programme_id, day)


def _beginning(wording: Wording, book: RuleBook, programme_id: str, day: date) -> Iterator[Coming]:
    for rule in book.rules:
        if rule.valid_from is None or rule.valid_from <= day:
            continue
        if rule not in book.for_households(rule.valid_from, programme_id):
            continue
        verdict = judge(rule, wording.facts)
        then = spoken(verdict, programme_id, rule.valid_from)
        if then is not None and verdict.answer in OPEN:
            params = {"since": rule.valid_from, "rule": named(then)}
            yield rule.valid_from, Phrase("eligibility.to_come.begins", params)
