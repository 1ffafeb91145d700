"""How a deadline is spoken of: what is due, for which period, until when, how much time is left."""

import re
from datetime import date

from domain.calendar import Deadline, Obligation
from domain.figures import Figures, figures_of, final_after
from domain.periods import Period
from domain.say import Phrase

_PERIOD = re.compile(r"(\d{4})(?:-(?:M(\d\d)|Q(\d)|H(\d)|(9M)))?")


def name_of(obligation: Obligation, deadline: Deadline) -> Phrase:
    """Return what is due, in the words of the plan, with the period that it speaks of."""
    return Phrase(
        "reminder.name",
        {"subject": obligation.subject, "period": period_of(deadline.period)},
    )


def period_of(period: Period) -> Phrase | None:
    """Return a period in words, or None for what is asked for once."""
    found = _PERIOD.fullmatch(period.id)
    if found is None:
        return None
    year, month, quarter, half, nine = found.groups()
    if month:
        return Phrase("reminder.period.month", {"number": int(month), "year": year})
    if quarter:
        return Phrase("reminder.period.quarter", {"number": int(quarter), "year": year})
    if half:
        return Phrase("reminder.period.half", {"number": int(half), "year": year})
    return Phrase(
        "reminder.period.nine_months" if nine else "reminder.period.year", {"year": year}
    )


def figures_note(deadline: Deadline) -> Phrase | None:
    """Return what the figures of a report can be on its last day, unless they are final by then."""
    figures, after = figures_of(deadline), final_after(deadline)
    if figures is Figures.FINAL:
        return None
    provisional = figures is Figures.PROVISIONAL
    key = "calendar.provisional" if provisional else "calendar.to_date"
    return Phrase(key, {"final_after": after})


def until(deadline: Deadline, today: date) -> Phrase:
    """Return both days of a deadline: the one that the plan names and the last one on time.

    The year is said where it is not this one.
    """
    return Phrase(
        "reminder.until",
        {
            "before": deadline.before,
            "last_day": deadline.last_day,
            "inclusive": deadline.inclusive,
            "is_last": deadline.last_day == today,
            "with_year": deadline.last_day.year != today.year,
        },
    )


def left(deadline: Deadline, today: date, days: int, *, works_today: bool) -> Phrase:
    """Return how much time is left, in working days; nothing on the last day, which says it."""
    return Phrase(
        "reminder.left",
        {
            "days": days,
            "missed": deadline.is_missed(today),
            "is_last": deadline.last_day == today,
            "works_today": works_today,
        },
    )
