"""What is written in programmes/eligibility is cited, dated, in two languages, and safely said."""

import re
import shutil

import pytest

from domain.citations import fold
from domain.eligibility.facts import Words
from domain.eligibility.rules import NEVER_TO_HOUSEHOLDS, ProductUse
from domain.eligibility.spoken import spoken
from domain.eligibility.verdicts import Answer, Verdict
from domain.say import Tongues
from domain.standards import Confidence, Source
from storage.data_files import ProgrammeFaultError
from storage.rules import load_rules
from storage.yaml_files import parse_yaml, read_text
from tests.eligibility.casebook import ELIGIBILITY, INSTALLED, PROGRAMMES, installed_rules
from tests.support.spoilt import spoil

RULES = installed_rules().rules
EVERYWHERE = (*INSTALLED, "a-plan-not-installed")
UNSAYABLE = {Confidence.RECALLED, Confidence.UNKNOWN}
READ = {Confidence.VERIFIED, Confidence.VERIFIED_SECONDARY}
FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?: ?(?:%|triệu|đồng|kg))")
MEMORY = "memory"

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
every_programme = pytest.mark.parametrize("programme", EVERYWHERE)


def sources():
    """Return the sources by id."""
    entries = parse_yaml(read_text(ELIGIBILITY / "sources.yaml"))
    listed = entries["sources"]
    known = {entry["id"]: Source(**entry) for entry in listed}
    assert len(known) == len(listed), "an id stands twice"
    return known


SOURCES = sources()


def texts(rule):
    """Return every text of a rule that somebody may read."""
    yield rule.name
    yield rule.apply_at
    yield from (part.why for part in rule.requirements)
    yield from (part.text.tongues for part in rule.benefits)
    yield from rule.papers
    if rule.note:
        yield rule.note


def everything_said(rule, programme):
    """Return all that a household of a programme may hear of a rule, whatever the verdict."""
    for answer in Answer:
        said = spoken(Verdict(rule, answer, failing=rule.requirements), programme)
        if said is not None:
            yield said


@every_rule
class TestRuleAsWritten:
    """A rule in the file."""

    def test_quotes_the_very_words_of_the_plans(self, rule):
        """A citation that does not stand in the plan is an invention."""
        for citation in rule.citations:
            plan = fold(read_text(PROGRAMMES / citation.programme / "source.txt"))
            assert fold(citation.quote) in plan, citation

    def test_speaks_both_languages(self, rule):
        """No text is empty, and no English text is the Vietnamese one."""
        for text in texts(rule):
            assert text.vi.strip()
            assert text.en.strip()
            assert text.vi != text.en

    def test_never_says_that_somebody_is_entitled(self, rule):
        """The commune decides; the data must not decide for it."""
        for text in texts(rule):
            assert "được hưởng" not in text.vi
            assert "chắc chắn" not in text.vi

    def test_names_only_sources_that_are_listed(self, rule):
        """A source is known by title and place, not by a code alone."""
        assert set(rule.sources) <= set(SOURCES)

    def test_cites_no_law_that_is_only_remembered(self, rule):
        """Where memory is the only source, the basis says so."""
        if rule.sources and all(SOURCES[code].kind == MEMORY for code in rule.sources):
            assert rule.basis_confidence in {*UNSAYABLE, Confidence.PLAN_ONLY}

    def test_is_no_surer_in_its_parts_than_as_a_whole(self, rule):
        """A figure cannot be verified where nothing says that figures were."""
        figures = {part.confidence for part in rule.benefits if part.is_amount}
        if rule.amount is Confidence.UNKNOWN:
            assert figures <= {Confidence.UNKNOWN}
        if rule.existence is Confidence.UNKNOWN:
            assert {part.confidence for part in rule.benefits} <= {Confidence.UNKNOWN}

    def test_has_a_place_to_apply_and_something_to_give(self, rule):
        """A rule that leads nowhere helps nobody."""
        assert rule.apply_at.vi
        assert rule.benefits

    def test_of_a_plan_is_cited_from_that_plan(self, rule):
        """What only a plan says is said with its words, so the words must be there."""
        if rule.product_use is ProductUse.PLAN_ONLY:
            assert rule.citations
        if rule.unit_scope:
            assert rule.unit_scope in {citation.programme for citation in rule.citations}


@every_rule
@every_programme
class TestRuleAsSaid:
    """A rule as a household hears it."""

    def test_contains_nothing_recalled_or_unknown(self, rule, programme):
        """Not as a part, and not as a figure that slipped into another sentence."""
        hidden = [part for part in rule.benefits if part.confidence in UNSAYABLE]
        open_figures = {
            figure
            for part in rule.benefits
            if part not in hidden
            for figure in FIGURE.findall(part.text.vi)
        }
        for said in everything_said(rule, programme):
            assert not {part.text.tongues for part in hidden} & set(said.benefits)
            heard = " ".join(text.vi for text in (*said.benefits, *surroundings(rule)))
            for part in hidden:
                for figure in set(FIGURE.findall(part.text.vi)) - open_figures:
                    assert figure not in heard

    def test_is_silent_where_households_must_not_hear_of_it(self, rule, programme):
        """What is for officers, of the past or expired never reaches a household."""
        if rule.product_use in NEVER_TO_HOUSEHOLDS:
            assert not list(everything_said(rule, programme))

    def test_of_one_plan_is_never_said_to_people_of_another(self, rule, programme):
        """A figure of one ward would raise false hopes in the next."""
        cited = {citation.programme for citation in rule.citations}
        of_another = rule.unit_scope not in {"", programme}
        uncited = rule.product_use is ProductUse.PLAN_ONLY and programme not in cited
        if of_another or uncited:
            assert not list(everything_said(rule, programme))

    def test_names_no_sum_where_the_amount_is_hidden(self, rule, programme):
        """Existence may be said, the sum may not."""
        if rule.product_use is not ProductUse.HIDE_AMOUNT:
            return
        amounts = {part.text.tongues for part in rule.benefits if part.is_amount}
        for said in everything_said(rule, programme):
            assert not amounts & set(said.benefits)

    def test_cites_only_a_basis_that_was_read(self, rule, programme):
        """An article that was only recalled is not cited."""
        if rule.basis_confidence in {*UNSAYABLE, Confidence.PLAN_ONLY}:
            for said in everything_said(rule, programme):
                assert not said.basis


@every_rule
@pytest.mark.parametrize("programme", INSTALLED)
def test_whatever_is_said_of_a_support_rests_on_an_article_or_on_the_plan(rule, programme):
    """The assistant says nothing about a right that it cannot cite."""
    if rule.product_use is ProductUse.REFER:
        return
    for said in everything_said(rule, programme):
        assert said.basis or said.citation


RESTS_ON_PLANS = [
    rule
    for rule in RULES
    if rule.product_use not in {ProductUse.REFER, *NEVER_TO_HOUSEHOLDS}
    and not (rule.legal_basis and rule.basis_confidence in READ)
]


def test_what_rests_on_plans_alone_is_said_only_to_people_of_those_plans():
    """Elsewhere neither an article nor a plan stands behind it, so nothing is said."""
    uncited = [
        rule.id for rule in RESTS_ON_PLANS if list(everything_said(rule, "a-plan-not-installed"))
    ]

    assert uncited == []


def surroundings(rule):
    """Return the texts of a rule that are said beside its benefits."""
    return [text for text in texts(rule) if text not in {p.text.tongues for p in rule.benefits}]


def test_every_fact_has_words_in_both_languages():
    """A question is asked in the language of the person who answers."""
    for fact in installed_rules().facts.values():
        for words in (fact.short, fact.ask, *fact.options.values()):
            assert words is None or (isinstance(words, Words) and words.vi and words.en)


def test_every_source_says_what_it_supports():
    """Whoever checks a rule must find what to read."""
    assert all(source.supports and source.kind for source in SOURCES.values())
    assert {source.id for source in SOURCES.values()} >= {s for r in RULES for s in r.sources}


def test_nobody_is_asked_about_hiv():
    """Decree 20/2021/NĐ-CP, article 8: such a thing is not published, and not asked by a chat."""
    asked = [
        text
        for fact in installed_rules().facts.values()
        for text in (fact.ask, fact.short)
        if text is not None
    ]

    assert not [text for text in asked if "HIV" in text.vi or "HIV" in text.en]


class TestSpoiledFile:
    """A rule that cannot be trusted does not load, and the fault says where."""

    @pytest.fixture
    def spoil(self, tmp_path):
        """Return a way to change one piece of a copy of the rules and read them again."""
        folder = tmp_path / "eligibility"
        shutil.copytree(ELIGIBILITY, folder)

        def change(name, old, new):
            spoil(folder / "rules" / name, old, new)
            with pytest.raises(ProgrammeFaultError) as raised:
                load_rules(folder)
            return str(raised.value)

        return change

    def test_with_a_misspelt_key_is_refused(self, spoil):
        """The fault names file, line and place, and the key that was meant."""
        fault = spoil("health.yaml", "product_use: cite", "product_usd: cite")

        assert "health.yaml:" in fault
        assert "rules[0].product_usd" in fault
        assert "did you mean 'product_use'?" in fault

    def test_with_an_unknown_fact_is_refused(self, spoil):
        """The fault names the requirement and the fact that was meant."""
        fault = spoil("health.yaml", "fact: status, is: poor", "fact: statos, is: poor")

        assert "health.yaml" in fault
        assert "rules[0].requirements[0].when" in fault
        assert "did you mean 'status'?" in fault

    def test_without_source_and_citation_is_refused(self, spoil):
        """A right that nobody can look up is not offered."""
        fault = spoil("education.yaml", "    sources: [S-ND238]\n", "")

        assert "education.yaml" in fault
        assert "rules[0]" in fault
        assert "EDU-FREE has neither sources nor citations" in fault

    def test_with_a_condition_that_cannot_be_read_is_refused(self, spoil):
        """The fault names the place and the words that a condition may use."""
        fault = spoil("health.yaml", "fact: status, is: poor", "fact: status, equals: poor")

        assert "rules[0].requirements[0].when" in fault
        assert "exactly one of is, in, has" in fault

    def test_with_an_id_twice_is_refused(self, spoil):
        """Two rules of one name could not be told apart in an answer."""
        fault = spoil("health.yaml", "id: HI-NEAR\n", "id: HI-POOR\n")

        assert "the rule HI-POOR stands here a second time" in fault

    def test_with_a_use_that_does_not_exist_is_refused(self, spoil):
        """What may be said is chosen from a closed list."""
        fault = spoil("health.yaml", "product_use: cite", "product_use: say_it_all")

        assert "rules[0].product_use" in fault


def test_a_recalled_figure_is_kept_for_lawyers_and_hidden_from_households():
    """The study cost sum stands in the file and in no sentence."""
    rule = installed_rules().rule("EDU-COST")

    assert any("150.000" in part.text.vi for part in rule.benefits)
    for said in everything_said(rule, "lao-cai-2026"):
        assert said.benefits == (
            Tongues(
                "Có khoản hỗ trợ chi phí học tập cho học sinh.",
                "There is help with the costs of schooling.",
            ),
        )


def test_a_loan_that_only_the_plans_speak_of_is_said_with_their_words():
    """The decree was only recalled, so the household hears the plan of its own place."""
    rule = installed_rules().rule("CR-POOR")

    for programme in INSTALLED:
        for said in everything_said(rule, programme):
            assert said.basis == ""
            assert said.citation is not None
            assert said.citation.programme == programme


def test_case_files_and_rule_files_have_the_same_names():
    """Whoever changes a rule finds its cases at once."""
    rules = {file.name for file in (ELIGIBILITY / "rules").glob("*.yaml")}

    assert rules == {file.name for file in (ELIGIBILITY / "cases").glob("*.yaml")}


@every_rule
def test_what_binds_two_documents_is_said_in_the_readers_language(rule):
    """Names of documents stay as they are; "amended by" is English in English."""
    binding = ("sửa bởi", "sửa đổi", "thay thế", "bãi bỏ", "vốn chuyển tiếp", "chương ")
    if not any(words in rule.legal_basis for words in binding):
        assert rule.cited_basis == rule.legal_basis
        return
    assert isinstance(rule.cited_basis, Tongues)
    assert not any(words in rule.cited_basis.en for words in binding)
    numbers = re.compile(r"\d+/\d{4}")
    assert numbers.findall(rule.cited_basis.en) == numbers.findall(rule.legal_basis)
