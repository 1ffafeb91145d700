"""A made-up household agrees with itself: people, deprivations, income and status."""

from collections import Counter
from datetime import date
from unicodedata import is_normalized

from domain.households import CAUSES, INDICATORS, Disability, Schooling, Status
from domain.people import Area
from domain.standards import classify, standard_on

YEAR = 2026
DAY = date(YEAR, 6, 1)


def age(member):
    """Return the age in the year of the roster."""
    return member.age_on(DAY)


def test_every_household_is_classified_as_it_is_recorded(roster, standards):
    """By income line and number of deprivations of the standard in force in 2026."""
    standard = standard_on(standards, DAY)

    for home in roster.households:
        status = classify(standard, home.area, home.income_vnd, len(home.deprivations))
        assert status is home.status, home


def test_income_stays_within_the_line_of_the_area(roster):
    """2.0 million a head and month in the ward, 1.5 million in the communes."""
    lines = {Area.URBAN: 2_000_000, Area.RURAL: 1_500_000}

    for home in roster.households:
        assert 0 < home.income_vnd <= lines[home.area]
        assert (len(home.deprivations) >= 3) is (home.status is Status.POOR)


def test_codes_are_those_of_the_review_forms(roster):
    """No made-up indicator and no made-up cause."""
    for home in roster.households:
        assert home.deprivations <= set(INDICATORS)
        assert home.causes
        assert set(home.causes) <= set(CAUSES)
        assert len(set(home.causes)) == len(home.causes)


def test_the_head_of_the_household_is_its_head_member(roster):
    """One head each, first in the list, by the recorded name."""
    for home in roster.households:
        assert [member.relation for member in home.members].count("head") == 1
        assert home.members[0] is home.head
        assert home.head.name == home.head_name


def test_insurance_is_short_where_somebody_of_six_or_more_has_no_card(roster):
    """The deprivation and the members say the same."""
    for home in roster.households:
        without = any(each.insured is False and age(each) >= 6 for each in home.members)
        assert ("health_insurance" in home.deprivations) is without, home


def test_work_is_short_where_a_grown_member_has_none(roster):
    """The deprivation and the members say the same; nobody disabled or in school counts."""
    for home in roster.households:
        idle = [each for each in home.members if each.working is False]
        assert ("employment" in home.deprivations) is bool(idle), home
        for member in idle:
            assert 18 <= age(member) < 60
            assert member.schooling is Schooling.NONE
            assert member.disability not in {Disability.SEVERE, Disability.EXTREME}


def test_school_is_short_where_a_child_of_three_to_fifteen_learns_nowhere(roster):
    """The deprivation and the members say the same."""
    for home in roster.households:
        absent = any(
            3 <= age(each) <= 15 and each.schooling is Schooling.NONE for each in home.members
        )
        assert ("child_school_attendance" in home.deprivations) is absent, home


def test_what_needs_certain_people_is_short_only_where_they_live(roster):
    """Children for nutrition, young adults for schooling, several people for crowding."""
    for home in roster.households:
        ages = [age(each) for each in home.members]
        short = home.deprivations
        assert "nutrition" not in short or min(ages) < 16
        assert "adult_education" not in short or any(16 <= each <= 30 for each in ages)
        assert "housing_area" not in short or len(ages) >= 3


def test_too_many_dependants_are_recorded_as_such(roster):
    """More than half under 16, very old or severely disabled."""
    heavy = {Disability.SEVERE, Disability.EXTREME}
    for home in roster.households:
        dependent = sum(
            age(each) < 16 or age(each) >= 75 or each.disability in heavy for each in home.members
        )
        if 2 * dependent > len(home.members):
            assert "dependents" in home.deprivations, home


def test_parents_are_older_than_their_children(roster):
    """By at least fifteen years, whatever chance draws."""
    for home in roster.households:
        head = age(home.head)
        couple = [age(each) for each in home.members if each.relation in {"head", "spouse"}]
        for member in home.members:
            match member.relation:
                case "child":
                    assert min(couple) - age(member) >= 15, home
                case "parent":
                    assert age(member) - head >= 15, home
                case "grandchild":
                    assert head - age(member) >= 35, home
                case other:
                    assert other in {"head", "spouse", "other"}


def test_nobody_was_born_after_the_list_was_made(roster):
    """The list is that of the review at the end of 2025."""
    years = {member.birth_year for home in roster.households for member in home.members}

    assert max(years) <= 2025
    assert min(years) >= 1930


def test_old_people_disabled_people_or_illness_mark_group_three(bac_kan):
    """Section III.3: group 3 has elders, disabled people, long illness or social protection."""
    heavy = {Disability.SEVERE, Disability.EXTREME}
    for home in bac_kan.households:
        if home.group == "BK-G3":
            marked = any(age(each) >= 60 or each.disability in heavy for each in home.members)
            assert marked or "illness_accident" in home.causes, home


def test_most_households_of_group_two_lack_the_services_it_is_named_for(bac_kan):
    """Section III.3: housing, toilets, devices, internet."""
    services = {"housing_quality", "hygienic_toilet", "info_device", "telecom"}
    second = [home for home in bac_kan.households if home.group == "BK-G2"]

    assert all(home.deprivations & services for home in second)
    assert sum(len(home.deprivations & services) for home in second) / len(second) > 2.5


def test_identity_numbers_belong_to_nobody(rosters):
    """Twelve digits that begin with 000, all different over both programmes."""
    numbers = [
        member.identity_number
        for roster in rosters.values()
        for home in roster.households
        for member in home.members
        if member.identity_number is not None
    ]

    assert len(numbers) > 3000
    assert all(number.isdecimal() and len(number) == 12 for number in numbers)
    assert all(number.startswith("000") for number in numbers)
    assert max(Counter(numbers).values()) == 1


def test_only_children_have_no_identity_number(roster):
    """Everybody of fourteen or more has one."""
    for home in roster.households:
        for member in home.members:
            assert member.identity_number or age(member) < 14


def test_all_names_are_composed_letters(roster):
    """NFC, so that a search finds them."""
    names = [
        *(unit.name for unit in roster.units),
        *(person.name for person in roster.people),
        *(member.name for home in roster.households for member in home.members),
    ]

    assert all(is_normalized("NFC", name) and name == name.strip() for name in names)


def test_household_codes_name_commune_year_and_serial_number(roster):
    """They are different, and never carry an identity number."""
    codes = [home.code for home in roster.households]

    assert len(set(codes)) == len(codes)
    for home in roster.households:
        commune, year, serial = home.code.split("-")
        assert commune == home.commune_id.rsplit("/", 1)[-1].upper()
        assert (year, len(serial)) == ("2025", 3)


def test_everything_is_marked_as_made_up(roster):
    """Units, people and households; nothing synthetic can pass for real."""
    assert all(unit.synthetic for unit in roster.units)
    assert all(person.synthetic for person in roster.people)
    assert all(home.synthetic for home in roster.households)
