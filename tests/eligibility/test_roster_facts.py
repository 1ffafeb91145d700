"""What the roster knows becomes a fact only where it is sure, to the day and to the year."""

from datetime import date

import pytest

from domain.eligibility.roster_facts import facts_from_household
from domain.eligibility.verdicts import Answer, judge
from domain.households import (
    Disability,
    Household,
    HouseholdId,
    Member,
    Schooling,
    Sex,
    Status,
)
from domain.people import Area, Unit, UnitId, UnitKind
from tests.eligibility.casebook import installed_rules

TODAY = date(2026, 6, 5)
HAMLET = Unit(
    UnitId("lc/thon"),
    "lao-cai-2026",
    "Thôn Séo Mý Tỷ",
    UnitKind.HAMLET,
    especially_disadvantaged=True,
)


def member(birth_year=1990, **more):
    """A member of whom only the year of birth matters, unless more is said."""
    return Member("Sùng A Páo", "head", birth_year, Sex.MALE, **more)


def household(*members, **more):
    """A poor rural household, unless something else is said."""
    given = {"status": Status.POOR, **more}
    return Household(
        id=HouseholdId("h1"),
        programme_id="lao-cai-2026",
        code="LC-1",
        head_name="Sùng A Páo",
        hamlet_id=HAMLET.id,
        commune_id=UnitId("lc/xa"),
        area=Area.RURAL,
        members=members,
        **given,
    )


def known(*members, home=HAMLET, today=TODAY, **more):
    """Return the facts of such a household."""
    return facts_from_household(household(*members, **more), home, today)


@pytest.mark.parametrize(("fact", "years"), [("has_child_under_3", 3), ("has_child_under_16", 16)])
class TestYoungerThan:
    """Somebody younger than so many years, by the year of birth alone."""

    def test_is_sure_the_year_before_the_birthday(self, fact, years):
        """Whatever the birthday, the age is not reached yet."""
        assert known(member(TODAY.year - years + 1))[fact] is True

    def test_is_left_open_in_the_year_of_the_birthday(self, fact, years):
        """The birthday may be past or to come, so the fact is not stated."""
        assert fact not in known(member(TODAY.year - years))

    def test_is_no_in_the_year_after_the_birthday(self, fact, years):
        """Whatever the birthday, the age is reached."""
        assert known(member(TODAY.year - years - 1))[fact] is False

    def test_is_sure_as_soon_as_one_of_several_is(self, fact, years):
        """A doubtful child does not hide a certain one."""
        family = member(TODAY.year - years), member(TODAY.year - years + 1), member(1950)

        assert known(*family)[fact] is True


@pytest.mark.parametrize(
    ("fact", "years"),
    [
        ("has_person_60_or_older", 60),
        ("has_person_70_or_older", 70),
        ("has_person_75_or_older", 75),
    ],
)
class TestOlderThan:
    """Somebody of so many years or more, by the year of birth alone."""

    def test_is_no_the_year_before_the_birthday(self, fact, years):
        """Whatever the birthday, the age is not reached this year."""
        assert known(member(TODAY.year - years + 1))[fact] is False

    def test_is_left_open_in_the_year_of_the_birthday(self, fact, years):
        """The birthday may be past or to come, so the fact is not stated."""
        assert fact not in known(member(TODAY.year - years))

    def test_is_sure_in_the_year_after_the_birthday(self, fact, years):
        """Whatever the birthday, the age is reached."""
        assert known(member(TODAY.year - years - 1))[fact] is True


class TestMonthsSinceEscape:
    """How long a household has been out of poverty."""

    @pytest.mark.parametrize(
        ("today", "months"),
        [
            (date(2023, 6, 5), 0),
            (date(2023, 7, 4), 0),
            (date(2023, 7, 5), 1),
            (date(2026, 6, 4), 35),
            (date(2026, 6, 5), 36),
            (date(2026, 7, 4), 36),
            (date(2026, 7, 5), 37),
        ],
    )
    def test_are_counted_from_day_to_day(self, today, months):
        """A month is over on the same day of the next month, not before."""
        facts = known(status=Status.NEWLY_ESCAPED, recognised_on=date(2023, 6, 5), today=today)

        assert facts["months_since_escape"] == months

    @pytest.mark.parametrize(
        ("today", "answer"),
        [
            (date(2026, 7, 4), Answer.MAY_BE_ENTITLED),
            (date(2026, 7, 5), Answer.NOT_NOW),
        ],
    )
    def test_decide_about_the_loan_for_newly_escaped_households(self, today, answer):
        """The month that begins on the last day still counts; the bank looks at the day."""
        facts = known(status=Status.NEWLY_ESCAPED, recognised_on=date(2023, 6, 5), today=today)
        rule = installed_rules().rule("CR-NEWESC")

        assert judge(rule, {**facts, "has_business_plan": True}).answer is answer

    def test_are_unknown_where_the_day_is_still_to_come(self):
        """A slip of the pen makes nobody newly escaped for longer."""
        tomorrow = date(2026, 6, 6)

        assert "months_since_escape" not in known(
            status=Status.NEWLY_ESCAPED, recognised_on=tomorrow
        )

    def test_are_unknown_without_the_day_of_recognition(self):
        """No day is made up."""
        assert "months_since_escape" not in known(status=Status.NEWLY_ESCAPED)

    def test_are_no_matter_of_a_poor_household(self):
        """The day behind another status says nothing about an escape."""
        assert "months_since_escape" not in known(recognised_on=date(2025, 12, 1))


class TestWhatTheRosterKnows:
    """The rest of the facts."""

    def test_is_all_defined_for_the_rules(self):
        """A fact that the rules cannot look at would be lost without a word."""
        facts = known(
            member(insured=True),
            ethnic_group="Mông",
            status=Status.NEWLY_ESCAPED,
            recognised_on=date(2025, 1, 1),
        )

        assert set(facts) | set(known(member())) <= set(installed_rules().facts)

    def test_has_the_options_that_the_rules_know(self):
        """Every status and area of the roster is an option of its fact."""
        definitions = installed_rules().facts

        assert set(definitions["status"].options) == {status.value for status in Status}
        assert set(definitions["area"].options) == {area.value for area in Area}

    def test_says_nothing_about_members_where_none_are_listed(self):
        """An empty list is a list not filled in, not a house without people."""
        assert not {name for name in known() if name.startswith("has_")}
        assert "people" not in known()

    def test_knows_of_schooling_for_each_level(self):
        """A pupil is no student and a student no pupil."""
        facts = known(member(schooling=Schooling.PRIMARY), member(schooling=Schooling.NURSERY))

        assert facts["has_pupil"] is True
        assert facts["has_nursery_child"] is True
        assert facts["has_kindergarten_child"] is False
        assert facts["has_student"] is False

    @pytest.mark.parametrize(
        ("disability", "severe", "extreme"),
        [
            (Disability.MILD, False, False),
            (Disability.SEVERE, True, False),
            (Disability.EXTREME, True, True),
        ],
    )
    def test_counts_the_extreme_degree_as_severe_too(self, disability, severe, extreme):
        """The allowance for severe disability covers both degrees."""
        facts = known(member(disability=disability))

        assert facts["has_severely_disabled"] is severe
        assert facts["has_extremely_disabled"] is extreme

    def test_leaves_insurance_open_until_everybody_was_asked(self):
        """One member of whom nobody knows keeps the fact unknown."""
        assert "someone_uninsured" not in known(member(insured=False), member())
        assert known(member(insured=True), member(insured=False))["someone_uninsured"] is True
        assert known(member(insured=True))["someone_uninsured"] is False

    def test_states_what_is_short_only_for_those_whose_review_looked_at_it(self):
        """Of other households the roster has no list, so nothing is denied."""
        poor = known(deprivations=frozenset({"hygienic_toilet"}))

        assert poor["lacks_toilet"] is True
        assert poor["lacks_water"] is False
        assert "lacks_toilet" not in known(status=Status.OUT)

    def test_says_nothing_of_the_ethnic_group_where_it_is_not_recorded(self):
        """An empty box is not an answer."""
        assert "ethnic_minority" not in known()
        assert known(ethnic_group="Kinh")["ethnic_minority"] is False
        assert known(ethnic_group="Dao")["ethnic_minority"] is True

    def test_takes_the_area_from_the_hamlet_if_there_is_one(self):
        """Without the hamlet it stays open whether the place is especially disadvantaged."""
        assert known()["especially_disadvantaged_area"] is True
        assert "especially_disadvantaged_area" not in known(home=None)
