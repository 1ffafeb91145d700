"""Whatever names a support carries its basis, and reaches nobody who may not hear of it."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Abilities
from domain.eligibility.rules import NEVER_TO_HOUSEHOLDS, ProductUse
from domain.eligibility.spoken import SAYABLE, spoken_all
from domain.eligibility.verdicts import Answer, Verdict
from domain.standards import Confidence
from handlers.eligibility.answers import (
    not_now_of,
    papers_in,
    places_in,
    reasons_of,
    result_of,
)
from handlers.eligibility.keeping import entries_of
from handlers.eligibility.to_come import to_come
from handlers.eligibility.words import Wording
from messages.render import Catalogues
from storage.programmes import load_standards
from tests.eligibility.casebook import INSTALLED, PROGRAMMES, installed_rules
from tests.support import town

BOOK = installed_rules()
WORDS = Catalogues(ZoneInfo("Asia/Ho_Chi_Minh"))
PHONE = Abilities(text_units=100_000)
READERS = {"vi": town.PAO, "en": replace(town.PAO, language="en")}
EVERYWHERE = (*INSTALLED, "a-plan-not-installed")
SEEDS = [rule for rule in BOOK.rules if rule.product_use is ProductUse.PLAN_ONLY]
TODAY = date(2026, 6, 5)
STANDARDS = load_standards(PROGRAMMES / "standards.yaml")
LAW = BOOK.rule("EDU-FREE")
"""A support that everybody may hear of, to stand beside the one that is tried."""

every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
every_place = pytest.mark.parametrize("programme", EVERYWHERE)
every_language = pytest.mark.parametrize("language", READERS)


def everything_said(verdicts, programme, language, *, for_own=True):
    """Return every page that somebody can open about some verdicts, in words."""
    said = spoken_all(verdicts, programme)
    wording = Wording(BOOK, {}, {}, for_own)
    for pages in (
        result_of(said, wording),
        reasons_of(said, wording),
        not_now_of(said, wording),
        papers_in(said),
        places_in(said),
    ):
        number, total = 1, 1
        while number <= total:
            page = pages.say(number, "ht.y.s1", ())
            total = page.params["pages"]
            yield WORDS.message(page, READERS[language], PHONE)[0].text
            number += 1


def recalled_in(texts):
    """Return the recalled amounts that stand in some texts, in either language."""
    amounts = [
        words
        for rule in BOOK.rules
        for part in rule.benefits
        if part.is_amount and part.confidence is Confidence.RECALLED
        for words in (part.text.vi, part.text.en)
    ]
    assert amounts
    return [amount for text, amount in product(texts, amounts) if amount in text]


@cache
def other_pages(programme, language):
    """Return what pages beside the answer can say, on days before and after every change."""
    found = []
    for day in (date(2021, 6, 30), TODAY, date(2026, 12, 31), date(2027, 1, 1)):
        for answer in (Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE):
            verdicts = [Verdict(rule, answer, missing=rule.mentions()) for rule in BOOK.rules]
            said = spoken_all(verdicts, programme, day)
            wording = Wording(BOOK, {}, {}, for_own=True, day=day, names=True)
            coming = to_come(said, wording, STANDARDS, programme, 1_200_000)
            found.append(WORDS.text(coming.whole(), READERS[language]))
            for entry in entries_of(said, wording, {}):
                found.append(WORDS.text(entry.name, READERS[language]))
                found += [WORDS.text(line, READERS[language]) for line in entry.lines]
    return found


@every_place
@every_language
class TestEveryOtherPage:
    """What is to come, and the page to keep: the same holds of them."""

    @pytest.fixture
    def texts(self, programme, language):
        """Return whatever these pages can say."""
        return other_pages(programme, language)

    def test_holds_no_recalled_amount(self, texts):
        """Nothing that was only remembered is promised for later either."""
        assert recalled_in(texts) == []

    def test_names_no_support_of_a_plan_without_the_plans_words(self, texts, programme, language):
        """Its own plan's people read section and quote; others do not meet it."""
        assert lacking(texts, SEEDS, programme, language) == []

    def test_names_nothing_that_households_must_not_hear(self, texts, language):
        """What is for officers, of the past or expired stays away."""
        hidden = [r for r in BOOK.rules if r.product_use in NEVER_TO_HOUSEHOLDS]

        assert not [r.id for r in hidden if any(in_language(r.name, language) in t for t in texts)]


def ways_to_name(rule):
    """Yield verdicts that speak of a rule in every way there is."""
    for answer in Answer:
        yield [Verdict(rule, answer, rule.requirements, rule.mentions())]
    for answer in (Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE):
        best = Verdict(LAW, Answer.MAY_BE_ENTITLED)
        yield [Verdict(rule, answer, missing=rule.mentions(), better=LAW.id), best]
        best = Verdict(rule, Answer.MAY_BE_ENTITLED)
        yield [Verdict(LAW, answer, missing=LAW.mentions(), better=rule.id), best]


def messages_about(rule, programme, language):
    """Return every message that may come of a rule, for people of a programme."""
    return [
        text
        for verdicts in ways_to_name(rule)
        for text in everything_said(verdicts, programme, language)
    ]


def in_language(text, language):
    """Return words of a data file as they are read."""
    return text.vi if language == "vi" else text.en


def lacking(texts, rules, programme, language="vi"):
    """Return which of some rules are named in a text without section and words of the plan."""
    found = []
    for text, rule in product(texts, rules):
        if in_language(rule.name, language) not in text:
            continue
        own = [c for c in rule.citations if c.programme == programme]
        if not any(c.section in text and " ".join(c.quote.split()) in text for c in own):
            found.append((rule.id, text))
    return found


@every_rule
@every_place
@every_language
class TestEveryMessage:
    """Each rule, in each answer, to people of its plan and of others, in each language."""

    def test_that_names_what_a_plan_says_carries_section_and_quote(
        self, rule, programme, language
    ):
        """Whatever rests on a plan alone is never named without the plan's words."""
        texts = messages_about(rule, programme, language)
        if rule.product_use is ProductUse.PLAN_ONLY:
            assert lacking(texts, [rule], programme, language) == []

    def test_keeps_what_one_plan_says_to_people_of_that_plan(self, rule, programme, language):
        """People of another unit do not meet it: not as a better one, not as a missing one."""
        cited = {citation.programme for citation in rule.citations}
        foreign = rule.unit_scope not in {"", programme}
        foreign = foreign or (rule.product_use is ProductUse.PLAN_ONLY and programme not in cited)
        named = [
            text
            for text in messages_about(rule, programme, language)
            if in_language(rule.name, language) in text
        ]
        if foreign or rule.product_use in NEVER_TO_HOUSEHOLDS:
            assert named == []

    def test_says_no_amount_that_may_not_be_said(self, rule, programme, language):
        """Recalled amounts, and amounts that are hidden, are in no message."""
        hidden = [
            in_language(part.text, language)
            for part in rule.benefits
            if part.is_amount
            and (
                part.confidence not in SAYABLE.get(rule.product_use, ())
                or rule.product_use is ProductUse.HIDE_AMOUNT
            )
        ]
        texts = messages_about(rule, programme, language)

        assert not [text for text, amount in product(texts, hidden) if amount in text]


@every_place
def test_with_all_rules_at_once_each_page_is_complete_in_itself(programme):
    """Pages are cut between supports, so that no quote lands on another page than its name."""
    for answer in Answer:
        verdicts = [Verdict(rule, answer, rule.requirements) for rule in BOOK.rules]
        texts = list(everything_said(verdicts, programme, "vi"))
        assert lacking(texts, SEEDS, programme) == []


def test_a_better_support_that_may_not_be_named_is_spoken_of_without_its_name():
    """A household of Lào Cai hears that another support counts, and not of a ward's own one."""
    seed = BOOK.rule("HI-EM-NEAR-BK")
    verdicts = [
        Verdict(LAW, Answer.MAY_BE_ENTITLED, better=seed.id),
        Verdict(seed, Answer.MAY_BE_ENTITLED),
    ]
    said = "\n".join(everything_said(verdicts, "lao-cai-2026", "vi"))

    assert "Cùng nội dung với một khoản khác" in said
    assert seed.name.vi not in said
    assert seed.id not in said


def recalled_figures():
    """Return the recalled amounts that stand in the data at all."""
    return [
        part.text.vi
        for rule in BOOK.rules
        for part in rule.benefits
        if part.is_amount and part.confidence is Confidence.RECALLED
    ]


def test_there_are_recalled_amounts_and_words_of_plans_to_try_this_on():
    """The checks above would pass on an empty book."""
    assert recalled_figures()
    assert {rule.unit_scope for rule in SEEDS} >= {"lao-cai-2026", "bac-kan-2026-2030"}


class TestWhatACadreReceives:
    """A result that a household sent, as its cadre reads it."""

    @pytest.fixture
    def read_by(self, house):
        """Return a way to let somebody read a result that names every rule there is."""

        def read(reader, answer):
            with house.work() as work:
                work.people.change(reader)
                work.eligibility_results.send(
                    f"s-{answer}",
                    town.HOUSEHOLDS[0].id,
                    reader.id,
                    {rule.id: answer.value for rule in BOOK.rules},
                    house.clock.now(),
                )
                number = work.eligibility_results.unseen(reader.id)[-1].id
            cadre = house.typist(reader, "Chị Lan")
            return pages_from(cadre, f"ht.r.{number}")

        return read

    @pytest.mark.parametrize("answer", [Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE, Answer.REFER])
    def test_carries_the_words_of_the_plan_beside_each_name(self, read_by, answer):
        """The cadre can show the family where it stands; pages leave nothing out."""
        texts = read_by(town.LAN, answer)
        whole = "\n".join(texts)
        heard = BOOK.for_households(TODAY, town.BK)

        assert lacking(texts, SEEDS, town.BK) == []
        assert all(rule.name.vi in whole for rule in heard)
        assert not [
            r for r in BOOK.rules if r.product_use in NEVER_TO_HOUSEHOLDS and r.name.vi in whole
        ]
        assert not [figure for figure in recalled_figures() if figure in whole]

    def test_counts_what_cannot_be_named_so_that_nobody_thinks_it_was_not_sent(self, read_by):
        """What is for officers, of another plan or run out is a number above the list."""
        named = BOOK.for_households(TODAY, town.BK)
        first = read_by(town.LAN, Answer.MAY_BE_ENTITLED)[0]

        assert f"có {len(BOOK.rules) - len(named)} diện nay không nêu lại được" in first

    def test_tells_somebody_of_another_plan_nothing(self, read_by):
        """Whoever moved to another plan has no household here, and reads no support of it."""
        texts = read_by(replace(town.LAN, programme_id="lao-cai-2026"), Answer.MAY_BE_ENTITLED)

        assert not [rule.id for rule in BOOK.rules if rule.name.vi in "\n".join(texts)]

    def test_names_nothing_that_has_run_out_since(self, read_by, house):
        """Short-time training runs to the end of 2026; in 2027 it is not offered."""
        over = BOOK.rule("VO-OVERSEAS")
        house.clock.set("2027-01-04 08:00")

        assert over.name.vi not in "\n".join(read_by(town.LAN, Answer.MAY_BE_ENTITLED))


def pages_from(someone, token):
    """Open something and turn all its pages; return what was read."""
    texts = [someone.presses_token(token).said]
    while onward := [
        b for row in someone.last.buttons for b in row if b.label.startswith("Xem tiếp")
    ]:
        texts.append(someone.presses_token(onward[0].token).said)
    return texts


class TestWhatAHouseholdReads:
    """The whole of a conversation, page by page."""

    def test_names_no_support_of_a_plan_without_the_plans_words(self, pao):
        """Stopped at once, so that much is open: the result, why, why not, papers and places."""
        pao.types("/hotro").presses("Không có mục nào", "Xem kết quả")
        texts = [pao.said]
        session = next(t for label, t in reversed(pao.buttons) if label == "Vì sao?").split(".")[2]
        for verb in "synpw":
            texts += pages_from(pao, f"ht.{verb}.{session}")

        assert lacking(texts, SEEDS, town.BK) == []
        assert any(rule.name.vi in text for text in texts for rule in SEEDS)
