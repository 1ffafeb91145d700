"""What a document says its figures rest on: which accepted reports, or counted at the source."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from domain.reports.compiling import Brought
from domain.reports.gathered import Gathered, Source
from domain.reports.offices import filled
from domain.reports.official import Value

NAMES_SHOWN: Final = 20
"""So many units are named as missing; of more, how many there are."""

KNOWN: Final = frozenset(
    {
        *("added.count", "joined.count", "joined.periods", "joined.missing", "joined.anew"),
        *("counted_in", "counted_beside", "not_added"),
        *("compiled_by", "compiled_on", "missing_units"),
    }
)
"""The names that sentences may have places for."""

PERIODS: Final = {
    "": "period_year",
    "9M": "period_nine_months",
    "H1": "period_half_1",
    "H2": "period_half_2",
    **{f"Q{number}": "period_quarter" for number in range(1, 5)},
    **{f"M{number:02}": "period_month" for number in range(1, 13)},
}
"""By which text a period is named, by what stands behind its year."""

PERIOD_TEXTS: Final = frozenset({*PERIODS.values(), "period_same"})


def resting_on(gathered: Gathered, texts: Mapping[str, str]) -> Mapping[str, Value]:
    """Return what the sentences on the basis of the figures stand for; only what is true is there.

    Args:
        gathered: What was gathered.
        texts: The words of the outline.
    """
    if not gathered.is_compiled:
        return {}
    basis, found = gathered.basis, _missing(gathered, texts) | _not_added(gathered, texts)
    count = len(basis.used)
    if basis.sent_on is not None:
        return found | {"compiled_by": basis.sender, "compiled_on": basis.sent_on}
    if basis.is_joined:
        found |= {"joined.count": count, "joined.periods": _periods(basis.used, texts)}
        if len({one.unit.id for one in basis.used}) < count:
            # Said apart: it is no sum.
            found["joined.anew"] = gathered.period.starts
        if "missing_units" in found:
            found["joined.missing"] = found["missing_units"]
    elif count:
        found["added.count"] = count
    elif basis.source is Source.COUNTED:
        # Something may be accepted and yet not be added: nobody may be told that nothing was.
        is_any = any(one.counts for one in gathered.brought)
        found["counted_beside" if is_any else "counted_in"] = gathered.counted.name
    return found


def brought_name(one: Brought, texts: Mapping[str, str]) -> str:
    """Return whose report it is, and of which time where that is not the time of the whole."""
    if one.part is None:
        return one.unit.name
    return f"{one.unit.name} ({period_name(one.part.period.id, texts)})"


def period_name(period_id: str, texts: Mapping[str, str]) -> str:
    """Return what a period is called: "quý II/2026"."""
    year, _, kind = period_id.partition("-")
    if not year.isdecimal() or kind not in PERIODS:
        return period_id
    return filled(texts[PERIODS[kind]], period_id, int(year), m=kind[1:].lstrip("0"))


def _periods(used: Sequence[Brought], texts: Mapping[str, str]) -> str:
    """Return which periods, and how many reports on each: "quý I/2026: 2; quý II/2026: 1"."""
    parts = {one.part.period.id: one.part.period for one in used if one.part is not None}
    count = Counter(one.part.period.id for one in used if one.part is not None)
    named = [
        f"{period_name(key, texts)}: {count[key]}"
        for key, _ in sorted(parts.items(), key=lambda item: item[1].ends)
    ]
    same = sum(one.part is None for one in used)
    return "; ".join([*named, *([f"{texts['period_same']}: {same}"] if same else [])])


def _missing(gathered: Gathered, texts: Mapping[str, str]) -> dict[str, Value]:
    missing = [brought_name(each, texts) for each in gathered.brought if not each.counts]
    return {"missing_units": _listed(missing, texts)} if missing else {}


def _not_added(gathered: Gathered, texts: Mapping[str, str]) -> dict[str, Value]:
    names = [brought_name(each, texts) for each in gathered.beside]
    return {"not_added": _listed(names, texts)} if names else {}


def _listed(names: Sequence[str], texts: Mapping[str, str]) -> str:
    shown = list(names[:NAMES_SHOWN])
    if more := len(names) - len(shown):
        shown.append(texts["missing_more"].replace("{more}", str(more)))
    return "; ".join(shown)
