"""Many households at once, places on lists, gaps: the same answers as one by one."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from domain.eligibility.gaps import Doubt, Gap, doubts_of, gaps_of
from domain.eligibility.many import ManyHouseholds
from domain.eligibility.rules import AreaEntry, RuleBook
from domain.eligibility.verdicts import judge
from tests.eligibility.casebook import installed_rules
from tests.eligibility.test_judging import part_of_a_truth, programmes, unhurried

BOOK = installed_rules()
DAY = date(2026, 6, 5)
BK = "bac-kan-2026-2030"


@unhurried
@given(part_of_a_truth(), part_of_a_truth(), programmes)
def test_what_is_remembered_is_what_would_be_judged(one, other, programme):
    """Two households, the first once more: each is answered as by itself."""
    rules = BOOK.in_force(DAY, programme)
    many = ManyHouseholds(rules)
    for _, known in (one, other, one):
        assert many.answers(known) == {rule.id: judge(rule, known).answer for rule in rules}


class TestPlaces:
    """What lists of the state say of a place."""

    BOOK = RuleBook(
        (),
        {},
        areas=(
            AreaEntry(
                fact="area_left_list",
                units=("lc/xa-1",),
                basis="Quyết định mẫu",
                since=date(2024, 1, 1),
                until=date(2026, 12, 31),
            ),
        ),
    )

    def test_holds_from_its_first_day_to_its_last(self):
        """The 36 months are dates of the list, and not of the family."""
        on = [date(2023, 12, 31), date(2024, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]

        assert [self.BOOK.of_area(("lc/thon", "lc/xa-1"), day) for day in on] == [
            {}, {"area_left_list": True}, {"area_left_list": True}, {},
        ]  # fmt: skip

    def test_says_nothing_of_other_places(self):
        """Not being on a list that was loaded in part is no answer."""
        assert self.BOOK.of_area(("lc/thon", "lc/xa-2"), DAY) == {}


class TestGaps:
    """What may be given and is not on record; what is on record and does not fit."""

    RULES = BOOK.for_households(DAY, BK)

    def of(self, facts, recorded=()):
        """Return the gaps of a household."""
        answers = ManyHouseholds(self.RULES).answers(facts)
        return set(gaps_of(self.RULES, answers, facts, recorded))

    def test_is_what_may_be_given_without_a_record(self):
        """A toilet is lacking and none was recorded."""
        assert Gap("WS-TOILET") in self.of({"status": "poor", "lacks_toilet": True})

    def test_is_closed_by_a_record_of_that_kind(self):
        """Once it stands on record, nobody is reminded."""
        facts = {"status": "poor", "lacks_toilet": True}

        assert Gap("WS-TOILET") not in self.of(facts, ["toilet"])

    def test_of_a_card_is_closed_by_the_cards_themselves(self):
        """The roster knows who has one."""
        assert Gap("HI-POOR") in self.of({"status": "poor"})
        assert Gap("HI-POOR") not in self.of({"status": "poor", "someone_uninsured": False})

    def test_names_of_supports_of_one_content_only_the_best(self):
        """A pupil of a poor household goes with the card of the household."""
        assert Gap("HI-STUDENT") not in self.of({"status": "poor", "has_pupil": True})

    def test_is_nothing_where_more_has_to_be_known(self):
        """Nobody is counted as entitled on a guess."""
        assert self.of({}) == set()

    def test_a_record_that_fits_no_rule_is_a_question(self):
        """A house for a household outside poverty: its status or the record is not right."""
        answers = ManyHouseholds(self.RULES).answers({"status": "out", "sudden_hardship": False})

        assert list(doubts_of(self.RULES, answers, ["housing_new"])) == [
            Doubt("housing_new", ("HO-NEW", "HO-DISASTER"))
        ]

    def test_a_record_that_may_still_fit_is_none(self):
        """While a rule is open nobody is asked."""
        answers = ManyHouseholds(self.RULES).answers({"status": "poor"})

        assert list(doubts_of(self.RULES, answers, ["housing_new", "cash"])) == []


def test_a_full_memory_still_answers(monkeypatch):
    """What does not fit into the memory is judged each time."""
    monkeypatch.setattr("domain.eligibility.many.MOST_KEPT", 0)
    rule = BOOK.rule("EL-30")
    many = ManyHouseholds([rule, replace(rule, id="EL-31")])

    assert len(set(many.answers({"status": "poor"}).values())) == 1
