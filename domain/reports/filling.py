"""Fills the sentences of a report with what was gathered; a sentence that lacks a number is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from domain.reports.compiling import completeness_of
from domain.reports.content import Content
from domain.reports.figures import DOT, KINDS
from domain.reports.gathered import Gathered
from domain.reports.movement import Movement, Table
from domain.reports.offices import spelled_out
from domain.reports.official import PART_WORDS, Passage, Section, Value
from domain.reports.outline import (
    BETWEEN_PARTS,
    PART,
    PARTS,
    VALUE,
    EachPart,
    ReportOutline,
    SectionOutline,
    names_in,
)
from domain.reports.resting_on import KNOWN, resting_on
from domain.reports.target_results import Verdict
from domain.say import Phrase

MOVEMENT = tuple(each.name for each in fields(Movement))
SUMS = ("less", "more")
Values = Mapping[str, Value]


def known_names(outline: ReportOutline) -> frozenset[str]:
    """Return every name that a sentence may have a place for."""
    tables = [
        f"{table.value}{within}{name}"
        for table in Table
        for within in (".", ".persons.")
        for name in (*MOVEMENT, *SUMS)
    ]
    return frozenset(
        {
            *KINDS,
            *tables,
            *(f"annex.{each.id}" for each in outline.annexes),
            *(f"targets.{name}" for name in ("all", "known", "reached")),
            *(f"units.{name}" for name in _UNITS),
            *("issuer", "plan", "plan_short", "plan_issuer", "subject", "first", "last"),
            *KNOWN,
            *("year", "movement_first", "movement_last", "final_after"),
        }
    )


_UNITS = ("owing", "handed_in", "in_time", "accepted", "completeness", "timeliness")


def values_of(
    gathered: Gathered, outline: ReportOutline, annexes: Mapping[str, str], issuer: str
) -> Values:
    """Return what the names in sentences stand for.

    Args:
        gathered: What was counted and told.
        outline: The words.
        annexes: What each annex is called in the text, by its code.
        issuer: The name of who reports.
    """
    plan = gathered.programme
    return {
        "issuer": issuer,
        "plan": plan.title,
        "plan_short": plan.title[:1].lower() + plan.title[1:],
        "plan_issuer": spelled_out(plan.identity.issuer),
        "subject": gathered.obligation.subject,
        "first": gathered.period.starts,
        "last": gathered.last,
        "year": str(gathered.year),
        **({"final_after": gathered.final_after} if gathered.final_after is not None else {}),
        **{f"annex.{code}": name for code, name in annexes.items()},
        **{name: figure.value for name, figure in gathered.content.figures.items()},
        **_movements(gathered),
        **_targets(gathered),
        **_units(gathered),
        **resting_on(gathered, outline.texts),
    }


def _movements(gathered: Gathered) -> dict[str, Value]:
    found: dict[str, Value] = {}
    days = gathered.movement_days
    if gathered.movement and days is not None and days != (gathered.period.starts, gathered.last):
        found = {"movement_first": days[0], "movement_last": days[1]}
    for table, both in gathered.movement.items():
        for within, row in ((".", both.households), (".persons.", both.persons)):
            for name in MOVEMENT:
                found[f"{table.value}{within}{name}"] = getattr(row, name)
            found[f"{table.value}{within}less"] = row.less
            found[f"{table.value}{within}more"] = row.more
    return found


def _targets(gathered: Gathered) -> dict[str, Value]:
    rows = gathered.targets
    if not rows:
        return {}
    return {
        "targets.all": len(rows),
        "targets.known": sum(row.result is not None for row in rows),
        "targets.reached": sum(row.verdict is Verdict.REACHED for row in rows),
    }


def _units(gathered: Gathered) -> dict[str, Value]:
    if not gathered.brought:
        return {}
    done = completeness_of(gathered.brought)
    named: dict[str, Value] = {
        f"units.{name}": value for name in _UNITS if (value := getattr(done, name)) is not None
    }
    return named


def sections_of(
    outlines: Iterable[SectionOutline], values: Values, content: Content, level: int = 1
) -> Iterator[Section]:
    """Yield the sections of a report, each before its parts."""
    for each in outlines:
        passages = tuple(_passages(each, values, content))
        if not passages and each.gap:
            passages = (Passage(gap=each.gap),)
        yield Section(each.number, each.title, level, passages)
        yield from sections_of(each.parts, values, content, level + 1)


def passage(template: str, values: Values) -> Passage | None:
    """Return a sentence with what its names stand for; None if one of them has no value."""
    names = names_in(template)
    if any(name not in values for name in names):
        return None
    return Passage(template, {name: values[name] for name in names})


def _passages(each: SectionOutline, values: Values, content: Content) -> Iterator[Passage]:
    for line in each.lines:
        found = passage(line, values)
        if found is not None:
            yield found
    for parts in each.each:
        yield from _parts(parts, content)
    for name in each.words:
        for paragraph in content.sections.get(name, "").splitlines():
            # What somebody wrote stands there as it was written: braces in it are braces.
            if paragraph.strip():
                yield Passage("{words}", {"words": paragraph.strip()})


def _parts(parts: EachPart, content: Content) -> Iterator[Passage]:
    before = f"{parts.figure}{DOT}"
    items: list[str] = []
    values: dict[str, Value] = {}
    for name, figure in content.figures.items():
        if name.startswith(before) and figure.value:
            code = name.removeprefix(before)
            values[f"{PART}.{code}"] = Phrase(f"{PART_WORDS[parts.figure]}.{code}")
            values[f"{VALUE}.{code}"] = figure.value
            item = parts.item.replace(f"{{{PART}}}", f"{{{PART}.{code}}}")
            items.append(item.replace(f"{{{VALUE}}}", f"{{{VALUE}.{code}}}"))
    if items:
        yield Passage(parts.line.replace(f"{{{PARTS}}}", BETWEEN_PARTS.join(items)), values)
