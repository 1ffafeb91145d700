"""What an erasure would do is told in words that an administrator needs no explanation for."""

from domain.personal.erasing import Outlook, Scope
from handlers.personal.erasures import TOPICS, outlook_phrase
from storage.erasing_plan import PLAN
from storage.personal_rules import load_personal_rules
from tests.support.house import ROOT

RULES = load_personal_rules(ROOT / "programmes")
SUMMED_UP = {"messages", "chats"}
"""What stands in the sentence above the lines alone."""


def told(house, scope=Scope.HOUSEHOLD, files=0, **counts):
    """Return what is said before an erasure."""
    outlook = Outlook(scope, "h-pao", "Giàng A Páo", counts, files)
    return house.house.words.text(outlook_phrase(outlook, RULES), None)


def test_how_many_messages_chats_reports_and_photos_go_is_said_first(house):
    """In one sentence, before the lines about each kind of record."""
    said = told(house, files=3, people=1, chats=2, messages=1500, reports=7, household=1)

    assert said.splitlines()[1] == (
        "Tất cả có 1.500 tin nhắn trong 2 cuộc trò chuyện, 7 báo cáo của cán bộ, 3 ảnh, ghi âm."
    )
    assert "· tên và cách xưng hô của 1 người dùng trợ lý" in said
    assert "nơi nhận tin" not in said
    assert "1 người\n" not in said


def test_what_there_is_none_of_is_said_as_well(house):
    """Whoever erases knows that nothing was forgotten."""
    assert "Tất cả có 0 tin nhắn trong 0 cuộc trò chuyện, 0 ảnh, ghi âm." in told(
        house, Scope.PERSON
    )


def test_every_topic_of_the_plan_is_told(house):
    """In the sentence or in a line of its own; each line has its words in both languages."""
    topics = {each.topic for each in PLAN.values() if each.topic}

    assert topics == {*TOPICS, *SUMMED_UP}
    said = told(house, **dict.fromkeys(topics, 4))
    assert said.count("\n· ") == len(TOPICS) + len(RULES.kept)
