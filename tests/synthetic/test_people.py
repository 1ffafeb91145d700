"""Made-up officials hold every post, and every household has one cadre."""

from collections import Counter
from datetime import date

import pytest

from domain.people import Honorific, Role, UnitKind

SIGNATORIES = {"Nông Thị Thanh Nga", "Vũ Thị Hiền Hạnh"}
"""Real people who signed the plans."""


def holding(roster, role):
    """Return the people who have a role."""
    return [person for person in roster.people if person.has(role)]


def test_every_household_has_exactly_one_cadre_today(roster):
    """Counted from the assignments that have not ended."""
    current = Counter(each.household_id for each in roster.assignments if each.until is None)

    assert current == {home.id: 1 for home in roster.households}


def test_a_cadre_looks_after_five_to_twenty_five_households(roster):
    """Everybody with the role has households, and only they."""
    load = Counter(each.person_id for each in roster.assignments if each.until is None)

    assert set(load) == {person.id for person in holding(roster, Role.CADRE)}
    assert min(load.values()) >= 5
    assert max(load.values()) <= 25


def test_some_households_were_handed_over(roster):
    """The cadre before ends on the day on which the present one begins, and is somebody else."""
    ended = {each.household_id: each for each in roster.assignments if each.until is not None}
    begun = {each.household_id: each for each in roster.assignments if each.until is None}

    assert ended
    for household_id, before in ended.items():
        assert before.since < before.until == begun[household_id].since
        assert before.person_id != begun[household_id].person_id
    assert max(each.since for each in roster.assignments) < date(2026, 6, 1)


def test_each_residential_group_of_the_ward_has_its_cadre(bac_kan):
    """Twenty groups, and the cadre looks after the households of the own group."""
    groups = [unit.id for unit in bac_kan.units if unit.kind is UnitKind.RESIDENTIAL_GROUP]
    cadres = {person.id: person.unit_id for person in holding(bac_kan, Role.CADRE)}
    lives = {home.id: home.hamlet_id for home in bac_kan.households}

    assert len(groups) == 20
    assert sorted(cadres.values()) == sorted(groups)
    for each in bac_kan.assignments:
        if each.until is None:
            assert cadres[each.person_id] == lives[each.household_id]


def test_a_cadre_of_an_agency_looks_after_households_that_the_agency_helps(lao_cai):
    """And a cadre of a commune after households of that commune."""
    homes = {home.id: home for home in lao_cai.households}
    works_at = {person.id: person.unit_id for person in lao_cai.people}
    agencies = {home.helper_id for home in lao_cai.households}

    for each in lao_cai.assignments:
        home, unit = homes[each.household_id], works_at[each.person_id]
        if each.until is None and unit in agencies:
            assert unit == home.helper_id
        elif each.until is None:
            assert unit == home.commune_id or unit.startswith(f"{home.commune_id}/")


def test_each_reporting_unit_has_one_officer(roster):
    """Departments, agencies, communes and wards other than the lead office; the root has none."""
    sending = {UnitKind.DEPARTMENT, UnitKind.AGENCY, UnitKind.COMMUNE, UnitKind.WARD}
    units = {unit.id: unit for unit in roster.units}
    officers = Counter(
        person.unit_id
        for person in holding(roster, Role.UNIT_OFFICER)
        if not units[person.unit_id].is_lead_office
    )

    assert officers == {
        unit.id: 1
        for unit in roster.units
        if unit.kind in sending and not unit.is_lead_office and unit.parent_id is not None
    }


def test_leaders_lead_office_and_administrator_are_there(roster):
    """Leaders at the root; the lead office compiles; one person administers."""
    root = roster.units[0]
    lead = next(unit for unit in roster.units if unit.is_lead_office)

    assert len(holding(roster, Role.LEADER)) >= 2
    assert {person.unit_id for person in holding(roster, Role.LEADER)} == {root.id}
    assert {person.unit_id for person in holding(roster, Role.LEAD_OFFICE)} == {lead.id}
    assert len(holding(roster, Role.ADMINISTRATOR)) == 1


def test_six_household_heads_speak_for_their_households(roster):
    """By the name of the head, living where the household lives."""
    homes = {home.id: home for home in roster.households}
    speakers = holding(roster, Role.HOUSEHOLD)

    assert len(speakers) == 6
    for person in speakers:
        home = homes[person.household_id]
        assert (person.name, person.unit_id) == (home.head_name, home.hamlet_id)
        assert person.honorific is Honorific.FAMILY


def test_a_household_that_speaks_has_a_way_to_do_so(roster):
    """No head is shown on the phone in a household that is recorded to have no device or line."""
    homes = {home.id: home for home in roster.households}

    for person in holding(roster, Role.HOUSEHOLD):
        assert not homes[person.household_id].deprivations & {"telecom", "info_device"}


def test_the_showcase_offers_every_role_with_a_line_in_both_languages(roster):
    """Two cadres, two unit officers, the lead office, a leader, two households."""
    people = {person.id: person for person in roster.people}
    roles = Counter(min(role for role in people[each.person_id].roles) for each in roster.showcase)

    assert roles == {
        Role.CADRE: 2,
        Role.HOUSEHOLD: 2,
        Role.LEAD_OFFICE: 1,
        Role.LEADER: 1,
        Role.UNIT_OFFICER: 2,
    }
    assert all(each.hint.vi and each.hint.en for each in roster.showcase)


@pytest.mark.parametrize(
    ("programme_id", "cadre", "head"),
    [
        ("bac-kan-2026-2030", "bk-p-lan", "Nông Thị Hiên"),
        ("bac-kan-2026-2030", "bk-p-dung", "Hoàng Văn Đức"),
        ("lao-cai-2026", "lc-p-sua", "Giàng A Páo"),
    ],
)
def test_the_hints_tell_the_truth(rosters, programme_id, cadre, head):
    """A cadre whose hint names a household looks after it."""
    roster = rosters[programme_id]
    heads = {home.id: home.head_name for home in roster.households}
    own = [
        heads[each.household_id]
        for each in roster.assignments
        if each.person_id == cadre and each.until is None
    ]

    assert head in own


def test_identifiers_are_short_plain_and_different(roster):
    """They go into buttons of 64 bytes."""
    ids = [
        *(unit.id for unit in roster.units),
        *(person.id for person in roster.people),
        *(home.id for home in roster.households),
    ]

    assert len(set(ids)) == len(ids)
    assert all(each.isascii() and 0 < len(each) <= 24 for each in ids)


def test_every_unit_stands_after_the_one_above_it(roster):
    """So that a tree can be written down in this order; nobody works where there is nothing."""
    seen = set()
    for unit in roster.units:
        assert (unit.parent_id in seen) is bool(seen), unit
        seen.add(unit.id)

    assert {person.unit_id for person in roster.people} <= seen


def test_every_desk_is_kept_by_one_unit(roster):
    """An obstacle always finds who must solve it."""
    desks = Counter(desk for unit in roster.units for desk in unit.desk.split())

    assert desks == dict.fromkeys(
        ["health", "education", "housing", "water_sanitation", "credit", "employment", "lead"], 1
    )
    assert all(len(unit.desk) <= 64 for unit in roster.units)


def test_nobody_bears_the_name_of_those_who_signed_the_plans(roster):
    """A made-up person is nobody real."""
    names = {person.name for person in roster.people}
    names |= {member.name for home in roster.households for member in home.members}

    assert not names & SIGNATORIES
