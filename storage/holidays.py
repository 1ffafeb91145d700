"""The public holidays, read from a table that an administrator can correct.

The library that computes them takes half a second to start and to answer, so its answer for the
years of the programmes is kept in the table, and it is woken only for years that are not there.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from domain.workdays import SATURDAY, WorkCalendar
from storage.data_files import load_data

COUNTRY = "VN"


@dataclass(frozen=True, slots=True)
class Correction:
    """A day that the table does not know, or knows otherwise.

    Attributes:
        day: The day.
        name: What to call it.
        decision: The paper that says so: its number, day and issuer; never empty.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    day: date
    name: str
    decision: str

    def __post_init__(self) -> None:
        """Refuse a correction that nobody decided.

        Raises:
            ValueError: If no decision is named.
        """
        if not self.decision.strip():
            raise ValueError(f"name the decision behind {self.day:%d/%m/%Y}: number, day, issuer")


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The file as it stands.

    Attributes:
        source: Where the table comes from, for people.
        library_version: The version of the library that computed it.
        first_year: The first year that it holds.
        last_year: The last year that it holds.
        holidays: Days off with their names.
        working_weekends: Weekend days worked in exchange, with the day off that they pay for.
        decided: For each year whose Tết and exchanges the state has decided: the paper or where
            the library found it. The other years are computed and may still change.
        closures: Days off by a later decision.
        worked: Days worked by a later decision, weekend or holiday.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    source: str
    library_version: str
    first_year: int
    last_year: int
    holidays: dict[date, str]
    working_weekends: dict[date, str]
    decided: dict[int, str] = field(default_factory=dict)
    closures: tuple[Correction, ...] = ()
    worked: tuple[Correction, ...] = ()

    @property
    def years(self) -> range:
        """The years that it holds."""
        return range(self.first_year, self.last_year + 1)

    @property
    def provisional(self) -> list[int]:
        """The years that are computed, because nothing was decided yet when they were entered."""
        return [year for year in self.years if year not in self.decided]

    def __post_init__(self) -> None:
        """Refuse a table that contradicts itself.

        Raises:
            ValueError: If days lie outside its years, or are both free and worked.
        """
        for year, paper in self.decided.items():
            if year not in self.years:
                raise ValueError(f"{year} lies outside {self.first_year}-{self.last_year}")
            if not paper.strip():
                raise ValueError(f"name what decided the holidays of {year}, or leave it out")
        for day in (*self.holidays, *self.working_weekends):
            if day.year not in self.years:
                raise ValueError(f"{day:%d/%m/%Y} lies outside {self.first_year}-{self.last_year}")
        for day in self.working_weekends:
            if day.weekday() < SATURDAY:
                raise ValueError(f"{day:%d/%m/%Y} is no weekend; put it under `worked`")
        both = {entry.day for entry in self.closures} & {entry.day for entry in self.worked}
        if both:
            day = min(both)
            raise ValueError(f"{day:%d/%m/%Y} stands under both `closures` and `worked`")


def load_work_calendar(file: Path, years: range) -> WorkCalendar:
    """Return the working days of some years, with the corrections of the table.

    Args:
        file: The table, `holidays.yaml` of the programmes.
        years: The years that are needed; those the table lacks are computed by the library.

    Raises:
        ProgrammeFaultError: If the table is not there or not in order.
    """
    table = load_data(file, HolidayTable)
    holidays, working = dict(table.holidays), set(table.working_weekends)
    lacking = [year for year in years if year not in table.years]
    if lacking:
        more_holidays, more_working = compute_holidays(lacking)
        holidays |= more_holidays
        working |= more_working
    for entry in table.closures:
        holidays[entry.day] = entry.name
        working.discard(entry.day)
    for entry in table.worked:
        holidays.pop(entry.day, None)
        working.add(entry.day)
    kept = {day: name for day, name in sorted(holidays.items()) if day.year in years}
    return WorkCalendar(
        kept,
        frozenset(day for day in working if day.year in years),
        years,
        frozenset(table.decided),
    )


def compute_holidays(years: list[int]) -> tuple[dict[date, str], frozenset[date]]:
    """Ask the library for the days off and the worked weekends of some years; slow."""
    # Imported here because it alone costs a fifth of a second of every start.
    import holidays  # noqa: PLC0415

    computed = holidays.country_holidays(COUNTRY, years=years, language="vi")
    off = {day: name for day, name in sorted(computed.items()) if day.year in years}
    worked = frozenset(day for day in computed.weekend_workdays if day.year in years)
    return off, worked
