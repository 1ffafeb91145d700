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


def test_a_household_with_a_disabled_member_in_the_ward(bac_kan):
    """Of group 3, the largest of the ward's plan."""
    home = next(
        each for each in bac_kan.households if each.group == "BK-G3" and len(each.members) > 3
    )

    assert card(home) == snapshot("""\
BK-2025-002 · Nguyễn Quang Chiến · Kinh · poor BK-G3
1,150,000 đồng · clean_water, hygienic_toilet, telecom
because of no_labour
  head: Nguyễn Quang Chiến, male, 1983
  spouse: Cao Kim Linh, female, 1985, severe
  child: Nguyễn Văn Minh, male, 2004
  child: Nguyễn Minh Lâm, male, 2008
  child: Nguyễn Thị Thu Thùy, female, 2011, upper_secondary\
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
X26-2025-010 · Cứ A Sình · H'Mông · poor LC-G1
1,450,000 đồng · clean_water, dependents, info_device
because of no_labour
  head: Cứ A Sình, male, 1992
  spouse: Giàng Thị Chư, female, 1996
  child: Cứ Thị Mỷ, female, 2022, kindergarten, no number
  child: Cứ Thị Gấu, female, 2023, kindergarten, no number
  child: Cứ Thị Chá, female, 2025, no number\
""")
