"""How it is said what a compiled report is put together from, and what is not in it."""

from collections import Counter

from domain.reports.compiling import Brought
from domain.say import Phrase
from handlers.due.words import period_of
from handlers.unit_report.gathering import Gathered


def brought_name(one: Brought) -> str | Phrase:
    """Return whose report it is, and of which time where that is not the time of the whole."""
    if one.part is None:
        return one.unit.name
    period = period_of(one.part.period)
    return Phrase("report_joined.part", {"unit": one.unit.name, "period": period})


def missing(gathered: Gathered | None) -> list[str | Phrase]:
    """Return what does not stand in a compiled report."""
    return [brought_name(one) for one in gathered.lacking] if gathered is not None else []


def joined_from(gathered: Gathered | None) -> Phrase | None:
    """Return how many reports on which times are in it; None where all speak of its own time."""
    if gathered is None or not gathered.is_joined:
        return None
    periods = {each.part.period.id: each.part.period for each in gathered.used if each.part}
    count = Counter(each.part.period.id for each in gathered.used if each.part)
    same = sum(each.part is None for each in gathered.used)
    return Phrase(
        "report_joined.from",
        {
            "used": len(gathered.used),
            "missing": len(gathered.lacking),
            "same": same,
            "parts": [
                Phrase("report_joined.of", {"period": period_of(each), "count": count[key]})
                for key, each in sorted(periods.items(), key=lambda item: item[1].ends)
            ],
        },
    )


def counted_anew(gathered: Gathered | None) -> bool:
    """Tell whether some lines are no sum: a unit's reports on several parts of the time are in it."""
    units = Counter(each.unit.id for each in gathered.used) if gathered is not None else Counter()
    return any(number > 1 for number in units.values())
