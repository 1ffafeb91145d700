"""A household is asked before anything else; without its consent nothing is told and nothing kept."""

from hashlib import sha256

import pytest
from sqlalchemy import select

from domain.personal.consent import WORDING, Purpose
from domain.say import Say
from messages.catalogue import read_catalogue
from storage.sealed_content import opened_content
from storage.tables import inbox, outbox
from tests.people.conftest import code_in
from tests.support import town


def test_a_family_joins_with_its_cadres_code_and_is_asked_first(family):
    """The question comes before the menu, with two answers of equal weight and the policies."""
    assert "xin hỏi ý gia đình" in family.said
    assert [label for label, _ in family.buttons] == [
        "Đồng ý",
        "Không đồng ý",
        "Xem các chính sách",
    ]


def test_each_purpose_is_asked_by_itself_and_kept_with_its_wording(house, family):
    """When, where, and to which words."""
    family.presses("Đồng ý")
    assert "đang trả lời dở" in family.said
    family.presses("Không đồng ý")

    assert "sẽ không nhắc" in family.transcript
    with house.work() as work:
        person = work.people.at(family.address, house.clock.now())
        (kept,) = work.consents.of(person.id)
    assert (kept.purpose, kept.wording, kept.given_in) == (
        Purpose.CASE,
        "case/1/vi",
        "telegram:555",
    )


def test_silence_is_no_consent(family):
    """Whatever else is said or pressed, the question comes again."""
    for text in ("xin chào", "/menu", "/hotro", "Lý Thị Mẩy"):
        assert "xin hỏi ý gia đình" in family.forget().types(text).transcript
    assert "xin hỏi ý gia đình" in family.presses_token("nha").said


def test_what_a_family_writes_before_it_answers_is_not_passed_over_in_silence(family):
    """It is told that nobody has read it, and whom to see if it cannot wait."""
    family.forget().types("nhà tôi hết gạo ăn mấy hôm nay")

    question, notice = family.transcript.split("Trợ lý: ")[1:]
    assert "xin hỏi ý gia đình" in question
    assert "[Đồng ý]" in question
    assert "rồi, trợ lý mới nhận được tin nhắn" in notice
    assert "xin gặp ngay cán bộ phụ trách hoặc Ủy ban nhân dân" in notice
    assert "mới nhận được tin nhắn" not in family.forget().types("/menu").transcript


def test_without_consent_there_are_policies_and_nothing_personal(family):
    """Every policy stands with where it is said."""
    family.presses("Không đồng ý").presses("Xem các chính sách")

    assert "Các chính sách đang áp dụng" in family.said
    assert all(" · " in line for line in family.said.splitlines()[1:-1])


def test_without_consent_nothing_that_is_typed_is_kept(house, family):
    """Not in the inbox, and no photo either."""
    family.types("chồng tôi bị bệnh nặng").sends_photo("photo-secret")

    with house.work() as work:
        kept = [
            str(opened_content(work.sealer, row.content))
            for row in work.connection.execute(select(inbox.c.content))
        ]
    assert not any("bệnh" in each or "photo-secret" in each for each in kept)


def test_without_consent_nothing_is_told_unasked(house, family, trail):
    """It is noted that nothing was said."""
    now = house.clock.now()
    with house.work() as work:
        person = work.people.at(family.address, now)
        told = house.house.speech.tell(
            work, person, Say("consent.thanks"), occasion="news", now=now
        )

    assert told == []
    assert [line.detail for line in trail("not agreed to")] == ["news"]


def test_consent_is_taken_back_at_once(house, family, trail):
    """What waited is not sent, and the question comes before anything else again."""
    family.presses("Đồng ý").presses("Đồng ý")
    now = house.clock.now()
    with house.work() as work:
        person = work.people.at(family.address, now)
        house.house.speech.tell(work, person, Say("consent.thanks"), occasion="late", now=now)
        work.connection.execute(
            outbox.update().values(state="held").where(outbox.c.occasion == "late")
        )

    family.types("/toi").presses("Điều gia đình đã đồng ý").presses("Rút lại: nhắn")

    assert "đã dừng" in family.transcript
    assert "xin hỏi ý" in family.types("/hotro").said
    assert {line.detail for line in trail("withdrawn")} == {"case", "reminders"}
    with house.work() as work:
        state = select(outbox.c.state).where(outbox.c.occasion == "late")
        assert work.connection.execute(state).scalar() == "settled"


def test_an_official_is_not_asked(lan):
    """Staff hear from the assistant because of their duties."""
    assert "theo nhiệm vụ" in lan.types("/dongy").said


def test_only_the_cadre_of_a_household_invites_its_family(house, dung, trail):
    """A colleague's made-up button is refused as if there were no such household."""
    dung.presses_token("mg.h-may")

    assert "/start" not in dung.said
    assert [line.subject for line in trail("refused")] == ["h-may"]


def test_a_family_has_one_voice_on_two_phones(house, lan, family, phone):
    """A second code joins a second phone to the same person."""
    lan.types("/ho").presses("Lý Thị Mẩy").presses("Việc khác", "Mời gia đình")
    second = phone(556).types(code_in(lan.said))

    with house.work() as work:
        now = house.clock.now()
        assert work.people.at(family.address, now) == work.people.at(second.address, now)
        assert len(work.joining.chats_of(work.people.at(second.address, now).id)) == 2


def test_whoever_changes_the_question_raises_its_version():
    """What was agreed to can be read again: these are the words of version 1."""
    words = [
        read_catalogue(language)[f"consent.ask_{purpose.value}"]
        for language in ("vi", "en")
        for purpose in Purpose
    ]

    assert (WORDING, sha256("\n".join(words).encode()).hexdigest()[:12]) == ("1", "7b009b34e105")


def test_the_small_towns_family_agreed_when_it_moved_in(house):
    """The other tests speak with a family that was asked."""
    with house.work() as work:
        assert work.consents.holds(town.PAO.id, Purpose.REMINDERS)


# Taken back, and given again ----------------------------------------------------------------------


@pytest.fixture
def back(family):
    """A family that agreed to everything, and has taken it back."""
    family.presses("Đồng ý").presses("Đồng ý")
    return family.types("/toi").presses("Điều gia đình đã đồng ý").presses("Rút lại: nhắn")


def test_a_family_that_thinks_better_of_it_agrees_again(house, back, trail):
    """One button leads to the same question; both answers stand in the trail and in the book."""
    back.presses("Đổi ý, đồng ý lại")
    assert "xin hỏi ý gia đình" in back.said
    back.presses("Đồng ý")
    assert "đang trả lời dở" in back.said
    back.presses("Không đồng ý")

    assert "xin hỏi ý" not in back.types("/hotro").said
    with house.work() as work:
        person = work.people.at(back.address, house.clock.now())
        kept = work.consents.of(person.id)
        holding = [each.purpose for each in kept if each.withdrawn is None]
    assert holding == [Purpose.CASE]
    assert [each.purpose for each in kept] == [Purpose.CASE, Purpose.REMINDERS, Purpose.CASE]
    assert [line.detail for line in trail("consented")] == [
        "case/1/vi",
        "reminders/1/vi",
        "case/1/vi",
    ]


def test_the_question_alone_is_no_consent_the_second_time_either(house, back):
    """Until it is answered with yes, nothing is shown and nothing is told."""
    back.presses("Đổi ý, đồng ý lại")

    assert "xin hỏi ý gia đình" in back.types("Lý Thị Mẩy").transcript
    assert _told(house, back, "news") == []
    back.presses("Không đồng ý")
    assert _told(house, back, "later news") == []


def _told(house, family, occasion):
    """Tell a family something unasked; return what is on its way."""
    now = house.clock.now()
    with house.work() as work:
        person = work.people.at(family.address, now)
        return house.house.speech.tell(
            work, person, Say("consent.thanks"), occasion=occasion, now=now
        )


def test_what_is_said_after_the_second_yes_arrives_and_what_was_stopped_does_not(house, back):
    """The message that waited when the family took its consent back is not said behind its back."""
    now = house.clock.now()
    back.presses("Đổi ý, đồng ý lại").presses("Đồng ý").presses("Đồng ý")
    assert len(_told(house, back, "news")) == 1
    back.types("/dongy").presses("Rút lại: nhắn")
    with house.work() as work:
        waiting = outbox.update().values(state="waiting", sent_at=None, not_before=now)
        work.connection.execute(waiting.where(outbox.c.occasion == "news"))
        person = work.people.at(back.address, now)
        work.joining.drop_parcels(person.id, "consent withdrawn")
    back.presses("Đổi ý, đồng ý lại").presses("Đồng ý").presses("Đồng ý")

    with house.work() as work:
        state = select(outbox.c.state).where(outbox.c.occasion == "news")
        assert work.connection.execute(state).scalar() == "settled"
    assert len(_told(house, back, "other news")) == 1


def test_what_was_typed_between_the_two_consents_is_kept_nowhere(house, back):
    """The second yes opens what comes, not what was said while there was none."""
    back.types("tôi kể chuyện riêng").sends_photo("photo-between")
    back.presses("Đổi ý, đồng ý lại").presses("Đồng ý").presses("Đồng ý")

    with house.work() as work:
        kept = [
            str(opened_content(work.sealer, row.content))
            for row in work.connection.execute(select(inbox.c.content))
        ]
    assert not any("chuyện riêng" in each or "photo-between" in each for each in kept)


def test_saying_yes_twice_is_one_consent(house, back):
    """A button that is pressed again changes nothing."""
    back.presses("Đổi ý, đồng ý lại")
    yes = dict(back.buttons)["Đồng ý"]
    back.presses_token("dy.y.case").presses_token("dy.y.case").presses_token(yes)

    with house.work() as work:
        person = work.people.at(back.address, house.clock.now())
        kept = [each for each in work.consents.of(person.id) if each.withdrawn is None]
    assert len([each for each in kept if each.purpose is Purpose.CASE]) == 1


def test_the_form_that_was_open_goes_on_after_the_second_yes(house, family):
    """What was answered before is still there, and the open question is said again first."""
    family.presses("Đồng ý").presses("Đồng ý").types("/hotro").presses("Không có mục nào")
    question = family.said
    family.types("/toi").presses("Điều gia đình đã đồng ý").presses("Rút lại: nhắn")
    family.presses("Đổi ý, đồng ý lại").presses("Đồng ý").presses("Đồng ý")
    family.types("/hotro")

    assert "đã có 1/" in family.said
    assert question.split(") ", 1)[1] in family.said
