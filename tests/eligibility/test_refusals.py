"""Why not, in few pages: one lacking condition is said once, and no support is left out."""

from datetime import date
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Abilities
from domain.eligibility.spoken import spoken_all
from domain.eligibility.verdicts import judge_all
from handlers.eligibility.answers import not_now_of
from handlers.eligibility.refusals import refused
from handlers.eligibility.words import Wording
from messages.render import Catalogues
from tests.eligibility.casebook import installed_rules
from tests.eligibility.test_questions import MADE_UP, ask_all, made_up
from tests.support import town

BOOK = installed_rules()
DAY = date(2026, 6, 5)
WORDS = Catalogues(ZoneInfo("Asia/Ho_Chi_Minh"))
PHONE = Abilities(text_units=4096)
MOST_PAGES = 7


def refusals_of(programme_id, known, *, for_own=True):
    """Return what does not fit, and all pages about it as a phone shows them."""
    said = spoken_all(judge_all(BOOK.for_households(DAY, programme_id), known), programme_id, DAY)
    pages = not_now_of(said, Wording(BOOK, {}, known, for_own, DAY, names=True))
    shown, number, total = [], 1, 1
    while number <= total:
        page = pages.say(number, "ht.n.s1", ())
        total = page.params["pages"]
        shown += [each.text for each in WORDS.message(page, town.PAO, PHONE)]
        number += 1
    return refused(said), shown


@pytest.mark.parametrize("programme_id", MADE_UP)
def test_a_typical_family_reads_less_than_half_of_the_seventeen_pages_that_it_was(programme_id):
    """And every support that does not fit stands on one of them, once."""
    chance = Random(7)
    numbers = []
    for rules, facts in made_up(programme_id, each=41):
        _, known = ask_all(rules, facts, lambda _: chance.random() < 0.2)
        no, shown = refusals_of(programme_id, known)
        text = "\n".join(shown)
        numbers.append(len(shown))
        assert text.startswith(f"Hiện có {len(no)} diện chưa thuộc.")
        assert all(each.rule.name.vi in text for each in no)

    assert numbers
    assert median(numbers) <= MOST_PAGES
    assert max(numbers) <= MOST_PAGES + 1


def test_what_rules_out_most_stands_first_with_the_value_of_the_household():
    """Nine supports are for poor households: it is said once."""
    known = {"status": "near_poor", "has_business_plan": False, "hungry": False}
    no, shown = refusals_of("bac-kan-2026-2030", known)
    first = shown[0].split("\n")[2]

    assert first == "– Dành cho: Hộ nghèo. Gia đình mình – Diện của hộ: Hộ cận nghèo."
    assert "\n".join(shown).count("Dành cho: Hộ nghèo.") == 1
    assert len(no) > len("\n".join(shown).split("\n–"))


def test_what_else_is_lacking_is_named_beside_a_support():
    """A loan for the poor that nobody needs lacks two things."""
    _, shown = refusals_of(
        "bac-kan-2026-2030", {"status": "near_poor", "has_business_plan": False}
    )

    assert (
        "• Vốn vay hộ nghèo · Kế hoạch, mục IV.4.1 (còn xét: Có phương án sản xuất cần vốn)"
        in shown[0]
    )


def test_what_cannot_wait_says_whom_to_tell_also_where_the_answer_was_no():
    """Today there is food; tomorrow there may be none."""
    _, shown = refusals_of("bac-kan-2026-2030", {"hungry": False})

    assert "Khi cần, xin báo trưởng thôn, tổ trưởng tổ dân phố." in "\n".join(shown)


def test_a_sensitive_answer_is_recited_to_nobody_but_the_family():
    """A cadre reads the condition, and not what was answered."""
    known = {"status": "near_poor", "ethnic_minority": False}
    family = "\n".join(refusals_of("bac-kan-2026-2030", known)[1])
    cadre = "\n".join(refusals_of("bac-kan-2026-2030", known, for_own=False)[1])

    assert "vì những điều sau đây đang là “không”:\n– Có người dân tộc thiểu số →" in family
    assert "– Điều kiện: Có người dân tộc thiểu số.\n" in cadre
    assert "Có người dân tộc thiểu số: Không" not in cadre
    assert "đang là “không”" not in cadre
