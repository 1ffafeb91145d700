"""Each member judged alone: by what the roster knows, and by what was said by name."""

from datetime import date

import pytest

from domain.eligibility.changes import Change, ends_on, months_after, smallest_change
from domain.eligibility.known import known_of_household
from domain.eligibility.members import as_for, numbers_of, without_names
from domain.eligibility.questions import asked_together, form_of, spelt_out
from domain.eligibility.verdicts import Answer, judge_all
from domain.households import Disability, Member, Schooling, Sex, Status
from tests.eligibility.casebook import installed_rules
from tests.eligibility.test_roster_facts import TODAY, household, known

BOOK = installed_rules()
PROGRAMME = "lao-cai-2026"
RULES = BOOK.for_households(TODAY, PROGRAMME)
HEAD = Member("Sùng A Páo", "head", 1980, Sex.MALE)
OLD = Member("Sùng Thị Mỷ", "parent", 1946, Sex.FEMALE)
OLDER = Member("Sùng A Chứ", "parent", 1940, Sex.MALE)
PUPIL = Member("Sùng Thị Dở", "child", 2014, Sex.FEMALE, schooling=Schooling.PRIMARY)
SMALL = Member("Sùng A Lử", "child", 2024, Sex.MALE)


def facts_of(*members, **more):
    """Return everything that is known of a household of Lào Cai with these members."""
    return known_of_household(BOOK, household(*members, **more), None, TODAY)


def verdict(rule, facts):
    """Return the verdict on a rule with the members judged."""
    return next(v for v in judge_all(RULES, facts, BOOK.facts) if v.rule.id == rule)


class TestWho:
    """For whom of a household a support is."""

    def test_is_told_for_rules_about_members(self):
        """School is for the pupil, and for nobody else."""
        facts = facts_of(HEAD, PUPIL, SMALL)

        assert numbers_of(facts) == ("1", "2", "3")
        assert verdict("EDU-FREE", facts).people == ("2",)

    def test_is_nobody_in_particular_for_rules_about_the_household(self):
        """The electricity is everybody's."""
        assert verdict("EL-30", facts_of(HEAD, PUPIL)).people == ()

    def test_is_nobody_where_the_roster_lists_nobody(self):
        """An anonymous visitor has no roster."""
        assert verdict("EDU-FREE", {"has_pupil": True}).people == ()

    def test_follows_what_was_said_by_name(self):
        """Of two old people one has a pension."""
        facts = facts_of(HEAD, OLD, OLDER)
        together = asked_together(BOOK, RULES, facts)
        told = spelt_out({**facts, "elder_has_pension": frozenset({"3"})}, together)

        assert told["elder_has_pension"] is False
        assert verdict("SA-PENSION", told).people == ("2",)

    def test_is_refused_to_all_where_everybody_has_it(self):
        """Both have a pension: nobody is left."""
        facts = facts_of(HEAD, OLD, OLDER)
        together = asked_together(BOOK, RULES, facts)
        told = spelt_out({**facts, "elder_has_pension": frozenset({"2", "3"})}, together)

        assert verdict("SA-PENSION", told).answer is Answer.NOT_NOW

    def test_is_the_one_person_whom_a_plain_answer_can_mean(self):
        """With one elder the plain question is asked, and its answer is about that one."""
        facts = facts_of(HEAD, OLD)
        assert not [step for step in form_of(BOOK, RULES, facts).steps() if step.options_from]

        told = {**facts, "elder_has_pension": False}
        assert verdict("SA-PENSION", told).people == ("2",)

    def test_is_left_open_where_a_birthday_this_year_decides_between_two(self):
        """Both turn 70 this year and the family says that somebody has: nobody knows who."""
        seventy = (
            Member("Sùng Thị Mỷ", "parent", 1956, Sex.FEMALE),
            Member("Sùng A Chứ", "parent", 1956, Sex.MALE),
        )
        facts = {
            **facts_of(HEAD, *seventy),
            "has_person_70_or_older": True,
            "elder_has_pension": False,
        }

        assert verdict("SA-PENSION", facts).answer is Answer.MAY_BE_ENTITLED
        assert verdict("SA-PENSION", facts).people == ()

    def test_is_the_one_whose_birthday_it_can_only_be(self):
        """Of one who turns 70 this year and a young one, it is the first."""
        facts = {
            **facts_of(HEAD, Member("Sùng Thị Mỷ", "parent", 1956, Sex.FEMALE)),
            "has_person_70_or_older": True,
            "elder_has_pension": False,
        }

        assert verdict("SA-PENSION", facts).people == ("2",)

    def test_keeps_a_support_for_whom_the_better_one_does_not_cover(self):
        """The allowance for an elder without a carer takes nothing from the pension of another."""
        sixty = Member("Sùng Thị Mai", "parent", 1962, Sex.FEMALE)
        facts = facts_of(HEAD, sixty, OLDER)
        together = asked_together(BOOK, RULES, facts)
        told = spelt_out(
            {**facts, "elder_without_carer": frozenset({"2"}), "elder_has_pension": False},
            together,
        )

        assert verdict("SA-ELDER-POOR", told).people == ("2",)
        assert verdict("SA-PENSION", told).better == ""
        assert verdict("SA-PENSION", told).people == ("3",)

    def test_points_to_the_better_support_where_it_is_the_same_person(self):
        """One person has one allowance for old age."""
        facts = {**facts_of(HEAD, OLDER), "elder_without_carer": True, "elder_has_pension": False}

        assert verdict("SA-PENSION", facts).better == "SA-ELDER-POOR"


class TestQuestionsByName:
    """A question that several members may be meant by."""

    def test_offers_those_whom_it_may_be_about(self):
        """Not the head of 46, and not the child."""
        facts = facts_of(HEAD, OLD, OLDER, PUPIL)
        step = next(s for s in form_of(BOOK, RULES, facts).steps() if s.id == "elder_has_pension")

        assert facts[step.options_from] == frozenset({"2", "3"})
        assert facts[f"{step.options_from}.2"] == OLD.name

    def test_is_not_asked_where_it_can_be_about_nobody(self):
        """Without children nobody is asked about children without support."""
        facts = facts_of(HEAD, OLD)

        assert facts["child_without_support"] is False

    def test_follows_from_nothing_that_names_anybody(self):
        """Whoever lives alike is asked alike; no form is made of a name."""
        kept = dict(without_names(facts_of(HEAD, OLD, OLDER).items()))

        assert OLD.name not in kept.values()
        assert not [name for name in kept if name.endswith(".born")]

    def test_leaves_a_member_open_of_whom_nothing_was_said(self):
        """What is not known of one stays unknown for that one."""
        seen = as_for(facts_of(HEAD, OLD, OLDER), "2", BOOK.facts)

        assert seen["has_person_75_or_older"] is True
        assert seen["elder_has_pension"] is None


class TestSmallestChange:
    """What may well come and would turn a no."""

    def of(self, rule, facts):
        """Return the change that turns a rule."""
        return smallest_change(BOOK.rule(rule), facts, BOOK.facts, TODAY)

    def test_is_a_birthday_with_its_year(self):
        """Sixty-eight this year, seventy in 2028."""
        facts = facts_of(HEAD, Member("Sùng Thị Mỷ", "parent", 1958, Sex.FEMALE))

        assert self.of("SA-PENSION", facts) == Change(number="2", age=70, year=2028)

    def test_is_a_wish_or_a_paper(self):
        """Who has no contract abroad yet may get one."""
        facts = {**facts_of(HEAD), "overseas_contract": False}

        assert self.of("CR-OVERSEAS", facts) == Change(fact="overseas_contract")

    def test_is_nothing_absurd(self):
        """Nobody is told to fall ill, to become poor, or to wait for twenty years."""
        facts = facts_of(HEAD, status=Status.OUT, ethnic_group="Kinh")

        assert self.of("HI-POOR", facts) is None
        assert self.of("SA-DISABLED", facts) is None
        assert self.of("SA-PENSION", facts) is None

    def test_is_nothing_where_two_things_are_lacking(self):
        """A wish alone does not help a household outside the groups."""
        facts = {**facts_of(HEAD, status=Status.OUT), "wants_job": False}

        assert self.of("JO-PLACE", facts) is None


class TestEnds:
    """Until when something is so by itself."""

    def test_is_the_end_of_the_36_months(self):
        """To the day, where the day of recognition is known."""
        facts = facts_of(HEAD, status=Status.NEWLY_ESCAPED, recognised_on=date(2023, 8, 31))

        assert ends_on(BOOK.rule("CR-NEWESC"), facts) == date(2026, 8, 31)

    def test_is_the_last_day_of_the_rule(self):
        """Money carried over runs out with 2026."""
        assert ends_on(BOOK.rule("VO-OVERSEAS"), {}) == date(2026, 12, 31)

    def test_is_not_made_up(self):
        """No rule without a day ends."""
        assert ends_on(BOOK.rule("EL-30"), facts_of(HEAD)) is None

    @pytest.mark.parametrize(
        ("first", "months", "last"),
        [
            (date(2024, 2, 29), 36, date(2027, 2, 28)),
            (date(2023, 1, 31), 1, date(2023, 2, 28)),
            (date(2023, 12, 15), 1, date(2024, 1, 15)),
        ],
    )
    def test_months_keep_their_day_as_far_as_they_have_it(self, first, months, last):
        """A month that is too short ends sooner."""
        assert months_after(first, months) == last


class TestRosterOfOne:
    """A household of one person."""

    def test_has_nobody_who_raises_a_child_alone(self):
        """Who lives alone raises nobody."""
        facts = known(Member("Nông Thị Hiên", "head", 1948, Sex.FEMALE))

        assert facts["single_parent"] is False
        assert facts["child_under_16_or_studying"] is False

    def test_with_a_student_of_twenty_is_asked_nothing_about_the_age(self):
        """The child counts while it studies, up to 22."""
        student = Member("Sùng A Dơ", "child", 2006, Sex.MALE, schooling=Schooling.UNIVERSITY)

        assert known(HEAD, student)["child_under_16_or_studying"] is True

    def test_leaves_a_grandchild_open(self):
        """Whether somebody raises it as their own child the roster does not say."""
        grandchild = Member("Sùng A Dơ", "grandchild", 2016, Sex.MALE)

        assert "child_under_16_or_studying" not in known(HEAD, grandchild)

    @pytest.mark.parametrize(("year", "known_to_be"), [(2010, None), (2009, False), (2003, False)])
    def test_leaves_the_year_of_the_birthday_open(self, year, known_to_be):
        """Sixteen this year: perhaps not yet."""
        child = Member("Sùng A Dơ", "child", year, Sex.MALE)

        assert known(HEAD, child).get("child_under_16_or_studying") is known_to_be


class TestInsurance:
    """Whether somebody has no card."""

    def test_follows_from_the_list_of_what_is_short(self):
        """Where nobody was asked one by one."""
        assert (
            known(HEAD, deprivations=frozenset({"health_insurance"}))["someone_uninsured"] is True
        )

    def test_is_left_open_where_list_and_members_disagree(self):
        """Nobody can tell from here which is right."""
        insured = Member("Nông Thị Hiên", "head", 1948, Sex.FEMALE, insured=True)
        facts = known(insured, deprivations=frozenset({"health_insurance"}))

        assert "someone_uninsured" not in facts


def test_the_degree_of_disability_is_each_ones_own():
    """An extreme degree of one makes nobody else disabled."""
    ill = Member("Sùng Thị Mỷ", "parent", 1970, Sex.FEMALE, disability=Disability.EXTREME)

    assert verdict("SA-DISABLED", facts_of(HEAD, ill)).people == ("2",)
