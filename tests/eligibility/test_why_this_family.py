"""Why this family: its own circumstances stand beside each reason, as far as the reader may see."""

import pytest

from domain.chat import Abilities
from domain.eligibility.spoken import spoken_all
from domain.eligibility.verdicts import judge_all
from handlers.eligibility.answers import not_now_of, papers_in, reasons_of, result_of
from handlers.eligibility.words import Wording
from tests.eligibility.test_spoken import BOOK, READERS, TODAY, WORDS
from tests.support import town

PHONE = 1200
"""How many characters of one message are read without losing the thread."""

FAMILY = {
    **{name: False for name, fact in BOOK.facts.items() if fact.kind == "yes_no"},
    "status": "near_poor",
    "area": "urban",
    "has_pupil": True,
    "ethnic_minority": True,
    "has_severely_disabled": True,
}
SENSITIVE = [fact.short.vi for fact in BOOK.facts.values() if fact.sensitive]


def read_by(facts, language="vi", *, for_own=True):
    """Return every page of every answer."""
    said = spoken_all(judge_all(BOOK.for_households(TODAY, town.BK), facts), town.BK)
    wording = Wording(BOOK, {}, facts, for_own)
    texts = []
    for pages in (
        result_of(said, wording),
        reasons_of(said, wording),
        not_now_of(said, wording),
        papers_in(said),
    ):
        total = pages.say(1, "ht", ()).params["pages"]
        says = [pages.say(number, "ht", ()) for number in range(1, total + 1)]
        texts += [
            WORDS.message(say, READERS[language], Abilities(text_units=100_000))[0].text
            for say in says
        ]
    return texts


@pytest.mark.parametrize(
    ("support", "own"),
    [
        ("Miễn học phí mầm non, phổ thông", "Gia đình mình – Có người học phổ thông: Có."),
        ("Vốn vay hộ nghèo", "Diện của hộ: Hộ cận nghèo"),
        ("Vốn vay làm nước sạch", "Gia đình mình – Nơi ở: Phường (đô thị)."),
    ],
)
def test_a_reason_and_a_refusal_name_what_is_known_of_the_family(support, own):
    """Not the rule alone: the family sees what of its own made the answer."""
    blocks = [block for text in read_by(FAMILY) for block in text.split("\n\n")]

    assert [block for block in blocks if support in block and own in block]


def test_the_household_itself_reads_what_it_said():
    """It said so itself, and nobody else looks on."""
    assert "Có người khuyết tật nặng: Có" in "\n".join(read_by(FAMILY))


def test_nobody_else_is_read_what_is_sensitive():
    """Origin and health are used for the answer, and not recited to a cadre."""
    whole = "\n".join(read_by(FAMILY, for_own=False))

    assert "Hộ này – " in whole
    assert not [name for name in SENSITIVE if f"{name}: " in whole]


def test_health_and_origin_are_marked_as_sensitive():
    """What is marked is a list that somebody thought about."""
    assert {fact.id for fact in BOOK.facts.values() if fact.sensitive} == {
        "accused_or_vulnerable_party",
        "agent_orange_child",
        "disabled_without_carer",
        "ethnic_minority",
        "has_extremely_disabled",
        "has_severely_disabled",
        "pupil_disabled_or_orphan",
        "sudden_hardship",
    }


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("facts", [{}, FAMILY, {"status": "poor"}], ids=["none", "all", "some"])
def test_every_page_fits_on_a_phone(facts, language):
    """However much there is to say, one message stays readable."""
    assert max(map(len, read_by(facts, language))) <= PHONE


def test_a_page_that_is_not_there_is_the_last_one(pao):
    """An old button with a number of its own leads to something, not to an error."""
    pao.types("/hotro").presses("Không có mục nào", "Xem kết quả")
    session = next(token for label, token in pao.buttons if label == "Vì sao?").split(".")[2]
    pao.presses_token(f"ht.y.{session}.999")

    assert "UBND xã, phường là nơi quyết định." in pao.said
    assert "Xem tiếp" not in str(pao.last.buttons)


@pytest.mark.parametrize("page", ["x", "1.2", "-1", "²"])
def test_a_page_that_is_no_number_is_an_old_button(pao, page):
    """Nothing that we wrote; answered kindly."""
    pao.types("/hotro").presses("Không có mục nào", "Xem kết quả")
    session = next(token for label, token in pao.buttons if label == "Vì sao?").split(".")[2]
    pao.presses_token(f"ht.y.{session}.{page}")

    assert "Vì sao?" not in pao.said
    assert pao.said
