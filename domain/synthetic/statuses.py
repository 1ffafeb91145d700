"""Made-up histories of made-up households: how each came to the status that it has."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from random import Random

from domain.households import Household, Status
from domain.standards import PovertyStandard, standard_on
from domain.status import StatusLine, Way, way_to
from domain.synthetic.chance import draw

DECISION = "000/QĐ-UBND, giả lập"
"""No office gives out this number: no made-up decision can be taken for a real one."""

FIRST_YEAR = 2022
"""No made-up decision is older than the standard that is in force."""

REVIEW_MONTH = 12
REVIEW_DAYS = (15, 28)
"""Reviews of a year end with a decision in the second half of December; made up."""

PASTS: dict[Status, dict[tuple[Status, ...], float]] = {
    Status.POOR: {
        (): 62,
        (Status.NEAR_POOR,): 12,
        (Status.OUT,): 12,
        (Status.POOR, Status.NEWLY_ESCAPED): 6,
        (Status.POOR, Status.NEAR_POOR): 8,
    },
    Status.NEAR_POOR: {
        (): 50,
        (Status.POOR,): 30,
        (Status.OUT,): 12,
        (Status.NEAR_POOR, Status.OUT): 8,
    },
}
"""What a household was before, by what it is now, with weights; made up."""

CONFIRMED_FOR = {0: 3, 1: 2, 2: 1}
"""For how many years a status that never changed has been known, by weight; made up."""


def make_histories(
    households: Sequence[Household], standards: Sequence[PovertyStandard], chance: Random
) -> tuple[StatusLine, ...]:
    """Return the histories of all households of a roster, household by household."""
    return tuple(line for home in households for line in make_history(home, standards, chance))


def make_history(
    home: Household, standards: Sequence[PovertyStandard], chance: Random
) -> tuple[StatusLine, ...]:
    """Return a history that ends with the household's present status, on the day of its decision."""
    present = home.recognised_on
    if not home.synthetic or present is None:
        return ()
    past = draw(PASTS.get(home.status, {(): 1}), chance)
    told = _told((*past, home.status), present, chance)
    return tuple(_lines(home, told, standards))


def _told(statuses: Sequence[Status], present: date, chance: Random) -> list[tuple[Status, date]]:
    """Return each status with the day of its decision, the last on the present one's."""
    told = [(statuses[-1], present)]
    if len(statuses) == 1:
        # Nothing has changed for some years: the present decision confirms an older one.
        years = draw(CONFIRMED_FOR, chance)
        return [(statuses[0], _december(present.year - years, chance)), *told] if years else told
    for status in reversed(statuses[:-1]):
        told.insert(0, (status, _december(told[0][1].year - chance.choice((1, 1, 2)), chance)))
    return told


def _december(year: int, chance: Random) -> date:
    return date(max(year, FIRST_YEAR), REVIEW_MONTH, chance.randint(*REVIEW_DAYS))


def _lines(
    home: Household, told: Sequence[tuple[Status, date]], standards: Sequence[PovertyStandard]
) -> Iterator[StatusLine]:
    before: list[Status] = []
    for status, day in told:
        standard = standard_on(standards, day)
        yield StatusLine(
            household_id=home.id,
            status=status,
            since=day,
            way=way_to(status, before) if before else Way.FIRST,
            noted_at=datetime.combine(day, time(9), UTC),
            standard_id=standard.id if standard is not None else "",
            decision=DECISION,
            decided_on=day,
        )
        before.append(status)
