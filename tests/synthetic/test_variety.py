"""The made-up roster contains what real rosters contain and programs stumble over."""

from collections import Counter
from datetime import date

from domain.households import Sex, Status
from domain.people import Area

DAY = date(2026, 6, 1)


def members(roster):
    """Return the members of all households."""
    return [member for home in roster.households for member in home.members]


def test_a_household_of_one_and_one_of_twelve(roster):
    """The smallest and the largest list of members."""
    sizes = {len(home.members) for home in roster.households}

    assert {1, 12} <= sizes


def test_elders_who_live_alone(roster):
    """Several of them."""
    alone = [home.head for home in roster.households if len(home.members) == 1]

    assert len(alone) >= 5
    assert all(head.age_on(DAY) >= 60 for head in alone)


def test_women_who_head_a_household(roster):
    """A believable part: neither an exception nor the rule."""
    women = sum(home.head.sex is Sex.FEMALE for home in roster.households)

    assert 0.1 < women / len(roster.households) < 0.5


def test_two_households_with_heads_of_one_name(roster):
    """The serial number and the place tell them apart."""
    heads = Counter(home.head_name for home in roster.households)

    assert max(heads.values()) >= 2


def test_names_of_one_syllable_and_names_without_a_middle(lao_cai):
    """A name may be one word, or surname and given name alone."""
    lengths = Counter(len(member.name.split()) for member in members(lao_cai))

    assert lengths[1] >= 1
    assert lengths[2] >= 1


def test_a_name_of_one_syllable_in_the_ward_and_a_double_surname(bac_kan):
    """The member Ly, and the head Nguyễn Lê Thị Hoa."""
    names = {member.name for member in members(bac_kan)}

    assert "Ly" in names
    assert any(name.startswith("Nguyễn Lê ") for name in names)


def test_names_with_the_letter_that_marks_do_not_explain(roster):
    """Đ at the beginning and đ inside cannot be folded by dropping marks."""
    names = " ".join(member.name for member in members(roster))

    assert "Đ" in names


def test_h_mong_names_have_their_middles(lao_cai):
    """The syllable A for men, Thị for women."""
    names = [member.name.split() for member in members(lao_cai)]

    assert sum(name[1:2] == ["A"] for name in names) > 300


def test_children_without_an_identity_number(roster):
    """Some, not all."""
    children = [member for member in members(roster) if member.age_on(DAY) < 14]
    without = [member for member in children if member.identity_number is None]

    assert 0 < len(without) < len(children)


def test_a_near_poor_household_with_a_person_of_merit(bac_kan):
    """Two grounds for support in one household."""
    assert any(
        home.status is Status.NEAR_POOR and any(each.merit for each in home.members)
        for home in bac_kan.households
    )


def test_an_income_exactly_at_the_line(rosters):
    """The boundary counts as within, in the ward and in the communes."""
    incomes = {
        (home.area, home.income_vnd) for roster in rosters.values() for home in roster.households
    }

    assert {(Area.URBAN, 2_000_000), (Area.RURAL, 1_500_000)} <= incomes


def test_insurance_that_nobody_asked_about(roster):
    """Unknown is not no."""
    assert {member.insured for member in members(roster)} == {True, False, None}


def test_each_ethnic_group_of_the_area_is_there(roster, plan):
    """Every group that the plan for the area gives a weight."""
    counted = Counter(home.ethnic_group for home in roster.households)

    assert set(counted) == set(plan.scene(roster.programme_id).ethnic_mix)


def test_h_mong_and_dao_are_the_most_numerous_of_the_far_communes(lao_cai):
    """And most households of a commune share one ethnic group."""
    counted = Counter(home.ethnic_group for home in lao_cai.households)

    assert {group for group, _ in counted.most_common(2)} == {"H'Mông", "Dao"}


def test_a_household_has_about_four_people(lao_cai):
    """National surveys count 3.7 a household, and 4.0 in the poorest fifth (2018)."""
    mean = len(members(lao_cai)) / len(lao_cai.households)

    assert 3.6 < mean < 5.0
