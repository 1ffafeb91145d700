"""What cannot be right in the outline of reports, found before a report is written."""

import re
from collections.abc import Iterator

from domain.people import UnitKind
from domain.reports.filling import MOVEMENT, known_names
from domain.reports.lines import WRITTEN
from domain.reports.official import PART_WORDS
from domain.reports.outline import (
    PART,
    PARTS,
    VALUE,
    AnnexOutline,
    OutlineFault,
    ReportOutline,
    SectionOutline,
    names_in,
)
from domain.reports.resting_on import PERIOD_TEXTS

SCHEDULE = frozenset(
    {
        "poor_reduction",
        "housing",
        "toilet",
        "disabled_to_social_care",
        "information_device",
        "vocational_employment",
        "production_support",
        "internet",
        "cost_million_vnd_excl_housing",
    }
)
"""The columns that schedules of supports have so far."""

KEYS = {
    "B02": frozenset({"name", *MOVEMENT}),
    "B03": frozenset({"name", *MOVEMENT}),
    "B16": frozenset(
        {"number", "name", "unit", "planned", "result", "difference", "share", "remark"}
    ),
    "B17": frozenset(
        {"number", "name", "total", "poor", "near_poor", "poor_less", "poor_rate"}
        | {"near_poor_less", "near_poor_rate"}
    ),
    "B18": frozenset({"name", *SCHEDULE}),
    "TH01": frozenset({"number", "name", "day", "state", "in_time"}),
}
"""What the columns of each annex can show."""

TEXTS = frozenset(
    {
        *(
            "annex",
            "counted_in",
            "form",
            "total",
            "households",
            "persons",
            "balance",
            "fits",
            "differs",
            "year",
        ),
        *(
            "printed_total",
            "computed_total",
            "section",
            "reduced",
            "increased",
            "no_plan",
            "known_targets",
        ),
        *("in_time", "late", "share_of", "no_result", "no_total", "no_column"),
        *("no_result_yet", "told_source"),
        *(
            "counted_instead",
            "corrected_below",
            "not_added",
            "nothing",
            "missing_more",
            "figures_part",
        ),
        *PERIOD_TEXTS,
        *("erratum", "erratum_told", "errata_title", "nothing_written"),
        *(f"state_{name}" for name in ("open", "not_due", "submitted", "returned")),
        *(f"state_{name}" for name in ("accepted", "locked")),
        *(f"working_{name}" for name in ("title", "part", "row", "column", "value")),
        *("working_evidence", "working_note", "sheet_working", "evidence_none", "evidence_told"),
    }
)
"""The words that annexes and working sheet need."""

ERRATUM = frozenset({"day", "line", "before", "after", "reason"})

TEXT_NAMES = {
    "balance": frozenset({"what", "reckoning", "reckoned", "verdict", *MOVEMENT}),
    "erratum": ERRATUM,
    "erratum_told": ERRATUM,
    "known_targets": frozenset({"known", "all", "reached"}),
    "share_of": frozenset({"owing", "handed_in", "in_time", "completeness", "timeliness"}),
}
"""What the sentences below tables can fill in."""

MOVEMENT_ANNEXES = ("B02", "B03")


def outline_faults(outline: ReportOutline) -> Iterator[OutlineFault]:
    """Yield what is wrong, each with its place."""
    known = known_names(outline)
    for place, sentence in outline.sentences():
        for name in names_in(sentence):
            if name not in known:
                yield OutlineFault(place, f"{{{name}}} is nothing that can be filled in")
    for number, section in enumerate(outline.sections):
        yield from _parts(f"sections[{number}]", section)
    yield from _annexes(outline)
    yield from _texts(outline)
    yield from _offices(outline)


def _texts(outline: ReportOutline) -> Iterator[OutlineFault]:
    for name, allowed in TEXT_NAMES.items():
        for unknown in set(names_in(outline.texts.get(name, ""))) - allowed:
            what = f"{{{unknown}}} cannot be filled in; there are {', '.join(sorted(allowed))}"
            yield OutlineFault(f"texts.{name}", what)
    for name in sorted(TEXTS - outline.texts.keys()):
        yield OutlineFault("texts", f"{name} is missing")


def _offices(outline: ReportOutline) -> Iterator[OutlineFault]:
    for kind in UnitKind:
        if not any(kind in office.kinds for office in outline.offices):
            yield OutlineFault("offices", f"no office is of the kind {kind.value}")
    for number, office in enumerate(outline.offices):
        if not any(signer.begins == "" for signer in office.signers):
            what = 'one signer must stand for all other names: begins: ""'
            yield OutlineFault(f"offices[{number}].signers", what)


def _parts(place: str, section: SectionOutline) -> Iterator[OutlineFault]:
    for number, each in enumerate(section.each):
        within = f"{place}.each[{number}]"
        if each.figure not in PART_WORDS:
            known = ", ".join(PART_WORDS)
            yield OutlineFault(within, f"{each.figure} has no parts; these have: {known}")
        if names_in(each.line) != (PARTS,):
            yield OutlineFault(within, f"`line` needs {{{PARTS}}} once, and nothing else")
        if sorted(names_in(each.item)) != [PART, VALUE]:
            yield OutlineFault(within, f"`item` needs {{{PART}}} and {{{VALUE}}}")
    for name in section.words:
        if name not in WRITTEN:
            what = f"units write {', '.join(WRITTEN)}, and no {name}"
            yield OutlineFault(f"{place}.words", what)
    for number, part in enumerate(section.parts):
        yield from _parts(f"{place}.parts[{number}]", part)


def _annexes(outline: ReportOutline) -> Iterator[OutlineFault]:
    for number, annex in enumerate(outline.annexes):
        place = f"annexes[{number}]"
        if annex.id not in KEYS:
            yield OutlineFault(place, f"there is no annex {annex.id}; there are {', '.join(KEYS)}")
            continue
        for column in annex.columns:
            if column.key not in KEYS[annex.id]:
                known = ", ".join(sorted(KEYS[annex.id]))
                yield OutlineFault(place, f"{annex.id} has no {column.key}; it has {known}")
        if annex.id in MOVEMENT_ANNEXES:
            yield from _balance(place, annex)


def _balance(place: str, annex: AnnexOutline) -> Iterator[OutlineFault]:
    """Hold the formula of the last column against the numbers of the others."""
    formula = next((c.formula for c in annex.columns if c.key == "end"), "")
    if not formula:
        yield OutlineFault(place, "the column `end` needs its formula: the table must balance")
    numbers = {column.number for column in annex.columns}
    for number in re.findall(r"\d+", formula):
        if number not in numbers:
            yield OutlineFault(place, f"the formula {formula} names {number}, which no column has")
