"""The reporting regime of the plans: who owes what to whom, and by which day."""

from datetime import date

import pytest

from domain.calendar import Cadence, DueKind
from domain.people import Unit, UnitId, UnitKind
from domain.programme import reports_under


def unit(name, kind, *, lead=False):
    """Make a unit for a question about its duties."""
    return Unit(UnitId("u"), "programme", name, kind, is_lead_office=lead)


def obligation(programme, wanted):
    """Return an obligation of a programme by its id."""
    return next(one for one in programme.obligations if one.id == wanted)


def owed(programme, one):
    """Return the ids of all obligations of a unit."""
    return {each.id for each in programme.obligations if reports_under(programme, each, one)}


@pytest.mark.parametrize(("wanted", "day"), [("LC-R1", 20), ("LC-R2", 10)])
def test_quarterly_reports_are_due_in_the_last_month_before_the_named_day(lao_cai, wanted, day):
    """Months 3, 6, 9 and 12, and the named day is too late."""
    due = obligation(lao_cai, wanted).due

    assert due.kind is DueKind.LAST_MONTH_OF_QUARTER
    assert (due.months, due.day, due.inclusive) == ((3, 6, 9, 12), day, False)


def test_reports_without_a_day_stay_without_a_day(lao_cai):
    """A missing day is a question to the administrator, not a default."""
    unset = {one.id for one in lao_cai.obligations if one.due.kind is DueKind.UNSET}

    assert unset == {
        "LC-R1-6T",
        "LC-R1-N",
        "LC-R1-DX",
        "LC-R3-6T",
        "LC-R3-9T",
        "LC-R3-N",
        "LC-R5",
    }


def test_the_frequencies_of_the_lead_office_are_told_apart(lao_cai):
    """Quarter, half-year, year and on request come from one sentence of section V.1."""
    cadences = {one.cadence for one in lao_cai.obligations if one.section == "V.1"}

    assert cadences == {Cadence.QUARTER, Cadence.HALF_YEAR, Cadence.YEAR, Cadence.ON_REQUEST}


@pytest.mark.parametrize(
    ("wanted", "day", "kind"),
    [("LC-R4", date(2026, 4, 10), "plan"), ("LC-D1", date(2026, 7, 27), "task")],
)
def test_one_off_days_are_obligations_too(lao_cai, wanted, day, kind):
    """The plan of the communes and the houses of Agent Orange families have one day each."""
    one = obligation(lao_cai, wanted)

    assert (one.cadence, one.due.on, one.due.inclusive, one.kind) == (
        Cadence.ONCE,
        day,
        False,
        kind,
    )


def test_windows_of_a_quarter_keep_their_quarter(lao_cai):
    """The plan names quarters and no days for the review and for two papers."""
    windows = {
        one.id: one.due.quarter
        for one in lao_cai.obligations
        if one.due.kind is DueKind.IN_QUARTER
    }

    assert windows == {"LC-D2": 2, "LC-D3": 3, "LC-D4": 4, "LC-D5": 4}


def test_the_ward_reports_before_10_june_and_before_15_november(bac_kan):
    """Twice a year, every year, and the named day is too late."""
    half, year, middle, end = bac_kan.obligations

    assert (half.due.month, half.due.day, half.due.inclusive) == (6, 10, False)
    assert (year.due.month, year.due.day, year.due.inclusive) == (11, 15, False)
    assert (middle.due.year, end.due.year) == (2028, 2030)


def test_a_commune_owes_its_quarterly_report_and_its_plan(lao_cai):
    """Communes have no part in what only the lead office compiles."""
    commune = unit("UBND xã Nà Mằn", UnitKind.COMMUNE)

    assert owed(lao_cai, commune) == {"LC-R2", "LC-R4", "LC-R5", "LC-D4"}


def test_the_lead_office_does_not_report_to_itself(lao_cai):
    """It is a department too, but the departments' reports are sent to it."""
    lead = unit("Sở Nông nghiệp và Môi trường", UnitKind.DEPARTMENT, lead=True)

    assert "LC-R1" in owed(lao_cai, lead)
    assert "LC-R2" not in owed(lao_cai, lead)


def test_a_duty_of_one_named_department_is_nobody_elses(lao_cai):
    """The houses are the business of Sở Nội vụ alone."""
    interior = unit("Sở Nội vụ", UnitKind.DEPARTMENT)
    finance = unit("Sở Tài chính", UnitKind.DEPARTMENT)

    assert owed(lao_cai, interior) == {"LC-R2", "LC-D1"}
    assert owed(lao_cai, finance) == {"LC-R2"}


def test_residential_groups_of_the_ward_owe_no_report(bac_kan):
    """The ward's regime names offices and units; the groups report to nobody by a day."""
    group = unit("Tổ dân phố 4", UnitKind.RESIDENTIAL_GROUP)
    office = unit("Phòng Kinh tế", UnitKind.DEPARTMENT)

    assert owed(bac_kan, group) == set()
    assert owed(bac_kan, office) == {"BK-R1", "BK-R2"}
