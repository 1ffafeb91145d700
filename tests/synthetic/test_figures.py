"""The made-up households add up to the figures of the plans."""

from collections import Counter

from domain.households import Status
from domain.people import Area, UnitKind

SCHEDULED = {
    "housing": "housing_quality",
    "toilet": "hygienic_toilet",
    "information_device": "info_device",
    "internet": "telecom",
    "vocational_employment": "employment",
}
"""Columns of the ward's schedule, and what the households that they count lack."""


def of_kind(roster, *kinds):
    """Return the units of some kinds."""
    return [unit for unit in roster.units if unit.kind in kinds]


def printed_totals(programme):
    """Return the last line of the schedule by column."""
    schedule = programme.support_schedule
    keys = (column.key for column in schedule.columns)
    return dict(zip(keys, schedule.printed_total.cells, strict=True))


def test_each_group_of_the_ward_has_as_many_households_as_the_plan_says(bac_kan, programmes):
    """Section III.3: 7, 11, 41, 1 and 4 poor households."""
    counted = Counter(home.group for home in bac_kan.households if home.status is Status.POOR)

    groups = programmes["bac-kan-2026-2030"].groups
    assert counted == {group.id: group.count for group in groups}
    assert sorted(counted.values()) == [1, 4, 7, 11, 41]


def test_the_ward_starts_from_the_baseline_of_its_plan(bac_kan, programmes):
    """Section III.1: 64 poor and 55 near-poor households at the end of 2025."""
    counted = Counter(home.status for home in bac_kan.households)

    baseline = programmes["bac-kan-2026-2030"].baseline
    assert counted[Status.POOR] == baseline.poor_households == 64
    assert counted[Status.NEAR_POOR] == baseline.near_poor_households == 55


def test_the_poor_of_the_ward_lack_exactly_what_the_schedule_will_bring(bac_kan, programmes):
    """Section III.4: 16 houses, 22 toilets, 11 devices, 29 internet lines, 30 jobs."""
    poor = [home for home in bac_kan.households if home.status is Status.POOR]
    lacking = Counter(indicator for home in poor for indicator in home.deprivations)

    totals = printed_totals(programmes["bac-kan-2026-2030"])
    for column, indicator in SCHEDULED.items():
        assert lacking[indicator] == totals[column], indicator


def test_four_poor_households_of_the_ward_have_an_extremely_disabled_member(bac_kan, programmes):
    """Section III.4 counts four that go to social care."""
    poor = [home for home in bac_kan.households if home.status is Status.POOR]
    with_one = [
        home for home in poor if any(each.disability == "extreme" for each in home.members)
    ]

    totals = printed_totals(programmes["bac-kan-2026-2030"])
    assert len(with_one) == totals["disabled_to_social_care"] == 4


def test_one_poor_household_of_the_ward_has_a_person_of_merit(bac_kan):
    """Group 4 is the only one (III.3), so nobody else among the poor is recorded so."""
    groups = [
        home.group
        for home in bac_kan.households
        if home.status is Status.POOR and any(each.merit for each in home.members)
    ]

    assert groups == ["BK-G4"]


def test_thirty_two_agencies_help_942_households_in_47_communes(lao_cai, programmes):
    """Section III.2(8), each household helped by one agency, each agency by a fair share."""
    helped = Counter(home.helper_id for home in lao_cai.households)
    agencies = of_kind(lao_cai, UnitKind.DEPARTMENT, UnitKind.AGENCY)

    (group,) = programmes["lao-cai-2026"].groups
    assert len(lao_cai.households) == group.count == 942
    assert len({home.commune_id for home in lao_cai.households}) == 47
    assert set(helped) == {agency.id for agency in agencies}
    assert len(agencies) == 32
    assert set(helped.values()) == {29, 30}


def test_the_helped_communes_are_the_especially_disadvantaged_ones(lao_cai):
    """47 of 99 communes and wards; all of them are rural."""
    communes = of_kind(lao_cai, UnitKind.COMMUNE, UnitKind.WARD)
    hard = {unit.id for unit in communes if unit.especially_disadvantaged}

    assert len(communes) == 99
    assert len({unit.name for unit in communes}) == 99
    assert hard == {home.commune_id for home in lao_cai.households}
    assert {unit.area for unit in communes if unit.id in hard} == {Area.RURAL}


def test_each_helped_commune_has_one_to_four_hamlets(lao_cai):
    """Households live in hamlets, and hamlets of one commune have different names."""
    hamlets = of_kind(lao_cai, UnitKind.HAMLET)
    number = Counter(unit.parent_id for unit in hamlets)

    assert set(number) == {home.commune_id for home in lao_cai.households}
    assert set(number.values()) <= {1, 2, 3, 4}
    assert len({(unit.parent_id, unit.name) for unit in hamlets}) == len(hamlets)


def test_offices_that_the_plans_name_are_there_by_that_name(roster, programmes):
    """The lead office, and units that an obligation names, are found by their names."""
    setup = programmes[roster.programme_id].setup
    names = {unit.name for unit in roster.units}
    leads = [unit.name for unit in roster.units if unit.is_lead_office]

    assert leads == [setup.lead_office.name]
    assert {name for named in setup.named_senders.values() for name in named} <= names
