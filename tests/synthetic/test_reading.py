"""Three made-up households, to be read by a person: do they sound like real ones?"""

from inline_snapshot import snapshot

from domain.households import Household


def card(home: Household) -> str:
    """Write a household down for a reader."""
    lines = [
        f"{home.code} · {home.head_name} · {home.ethnic_group} · {home.status} {home.group}".rstrip(),
        f"{home.income_vnd:,} đồng · {', '.join(sorted(home.deprivations))}",
        f"because of {', '.join(home.causes)}",
    ]
    for member in home.members:
        facts = [f"{member.relation}: {member.name}, {member.sex}, {member.birth_year}"]
        facts += [str(member.schooling)] if member.schooling != "none" else []
        facts += [str(member.disability)] if member.disability != "none" else []
        facts += ["no work"] if member.working is False else []
        facts += ["no insurance"] if member.insured is False else []
        facts += ["no number"] if member.identity_number is None else []
        lines.append("  " + ", ".join(facts))
    return "\n".join(lines)


def test_a_household_of_elders_in_the_ward(bac_kan):
    """The largest group of the ward's plan."""
    home = next(
        each for each in bac_kan.households if each.group == "BK-G3" and len(each.members) > 3
    )

    assert card(home) == snapshot("""\
BK-2025-002 · Nguyễn Quang Chiến · Kinh · poor BK-G3
1,250,000 đồng · clean_water, health_insurance, housing_quality, telecom
because of illness_accident, no_labour
  head: Nguyễn Quang Chiến, male, 1983, no insurance
  spouse: Cao Kim Linh, female, 1985
  child: Nguyễn Minh Nam, male, 2003, severe
  child: Nguyễn Kim Hương, female, 2005
  child: Nguyễn Thị Thu Thùy, female, 2009, upper_secondary\
""")


def test_the_household_that_the_guide_speaks_of(lao_cai):
    """It is written out in the cast, so that examples may rely on it."""
    home = next(each for each in lao_cai.households if each.head_name == "Giàng A Páo")

    assert card(home) == snapshot("""\
X01-2025-001 · Giàng A Páo · H'Mông · poor LC-G1
850,000 đồng · adult_education, employment, housing_area, hygienic_toilet
because of no_capital, no_production_knowledge
  head: Giàng A Páo, male, 1988
  spouse: Sùng Thị Mỷ, female, 1990
  child: Giàng A Lử, male, 2008, no work
  child: Giàng Thị Sú, female, 2013, lower_secondary
  child: Giàng Thị Dở, female, 2018, primary
  child: Giàng A Sáng, male, 2024, no number\
""")


def test_a_household_in_a_far_commune(lao_cai):
    """Drawn by chance."""
    assert card(lao_cai.households[500]) == snapshot("""\
X26-2025-010 · Thào A Dình · H'Mông · poor LC-G1
900,000 đồng · dependents, health_insurance, housing_quality, nutrition, telecom
because of no_production_knowledge, other, illness_accident
  head: Thào A Dình, male, 1989
  spouse: Giàng Thị Sáo, female, 1993
  child: Thào A Chinh, male, 2011, upper_secondary
  child: Thào A Sài, male, 2016, primary, no insurance, no number
  child: Thào Thị Gấu, female, 2022, kindergarten, no number
  child: Thào A Phử, male, 2025, no number\
""")
