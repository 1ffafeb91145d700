"""What passes between an open page and the house."""

import asyncio

import pytest
from aiohttp import WSServerHandshakeError

from domain.chat import Address, AttachmentKind, Outgoing, TryLaterError

LAN = Address("web", "cb-lan")


def texts(heard):
    """Return who said what."""
    return [(m["from"], m["text"]) for m in heard if m["type"] == "message"]


async def test_a_message_is_acknowledged_only_after_the_house_has_kept_it(house, lan):
    """As long as the house has not committed, the page is not told that its message arrived."""
    house.gate.clear()
    async with lan.talks() as talk:
        await talk.hears_until("caught_up")
        await talk.says("xin chào")
        before = await talk.hears()
        await asyncio.wait_for(house.came.wait(), 5)
        with pytest.raises(TimeoutError):
            await talk.socket.receive(timeout=0.05)
        house.gate.set()
        after = await talk.hears_until("ack")

    assert before == {"type": "typing"}
    assert after[-1]["id"] == "11111111"
    assert texts(after) == [("me", "xin chào"), ("bot", "Trợ lý nghe: xin chào (8 chữ)")]


async def test_what_is_sent_again_carries_the_same_update_and_is_answered_once(house, lan):
    """A phone that lost its network before the acknowledgement sends the same message again."""
    async with lan.talks() as talk:
        await talk.says("xin chào")
        await talk.hears_until("ack")
    async with lan.talks() as talk:
        await talk.says("xin chào")
        heard = await talk.hears_until("ack")

    assert [update.update_id for update in house.received] == ["cb-lan:11111111"] * 2
    assert len(texts(heard)) == 2


async def test_what_the_house_could_not_keep_is_not_acknowledged(house, lan):
    """The page learns that it has to send the message again, and then it is taken."""
    house.failures = 1
    async with lan.talks() as talk:
        await talk.says("xin chào")
        refused = await talk.hears_until("error")
        await talk.says("xin chào")
        taken = await talk.hears_until("ack")

    assert refused[-1] == {"type": "error", "code": "not_kept", "id": "11111111"}
    assert texts(taken)[0] == ("me", "xin chào")


async def test_words_of_a_person_do_not_reach_the_log(house, lan, caplog):
    """A failure is logged without what was said."""
    house.failures = 1
    async with lan.talks() as talk:
        await talk.says("chuyện riêng")
        await talk.hears_until("error")

    assert "the disk is full" in caplog.text
    assert "chuyện riêng" not in caplog.text


async def test_a_button_press_brings_its_token_and_is_shown_as_said(house, lan):
    """The house gets the token alone; the page shows the label as the person's own message."""
    async with lan.talks() as talk:
        await talk.socket.send_json(
            {"type": "button", "id": "22222222", "token": "w:2", "label": "Làm việc 2"}
        )
        heard = await talk.hears_until("message", **{"from": "bot"})

    assert (house.received[0].button, house.received[0].text) == ("w:2", "")
    assert texts(heard)[0] == ("me", "Làm việc 2")
    assert heard[-1]["buttons"][0][0] == {"label": "Đã có", "token": "q:yes"}


async def test_a_place_arrives_as_degrees(house, lan):
    """A sent location is an attachment with its coordinates."""
    async with lan.talks() as talk:
        await talk.socket.send_json(
            {"type": "location", "id": "33333333", "lat": 22.147, "lon": 105.834}
        )
        await talk.hears_until("ack")

    [place] = house.received[0].attachments
    assert (place.kind, place.latitude, place.longitude) == (
        AttachmentKind.LOCATION,
        22.147,
        105.834,
    )


async def test_a_hundred_thousand_letters_arrive(house, lan):
    """Even a far too long text reaches the house, which answers kindly."""
    text = "ễ" * 100_000
    async with lan.talks() as talk:
        await talk.says(text)
        heard = await talk.hears_until("ack")

    assert house.received[0].text == text
    assert texts(heard)[-1][1].endswith("(100000 chữ)")


async def test_a_closed_page_finds_its_messages_when_it_opens_again(house, lan):
    """What is said to a closed page waits, and only what is new comes after a reconnection."""
    async with lan.talks() as talk:
        await talk.says("xin chào")
        last = max(m["id"] for m in await talk.hears_until("ack") if m["type"] == "message")
    await house.channel.send(LAN, Outgoing("Nhắc: báo cáo quý II trước ngày 10/6."))
    async with lan.talks(after=last) as talk:
        again = await talk.hears_until("caught_up")
    async with lan.talks() as talk:
        anew = await talk.hears_until("caught_up")

    assert again[0] == {"type": "ready", "after": last}
    assert texts(again) == [("bot", "Nhắc: báo cáo quý II trước ngày 10/6.")]
    assert len(texts(anew)) == 3


async def test_a_page_that_saw_more_than_the_history_begins_anew(house, lan):
    """After the history was lost, a page is told to show what there is from the beginning."""
    await house.channel.send(LAN, Outgoing("Chào chị Lan."))
    async with lan.talks(after=9000) as talk:
        heard = await talk.hears_until("caught_up")

    assert heard[0] == {"type": "ready", "after": 0}
    assert texts(heard) == [("bot", "Chào chị Lan.")]


async def test_every_open_page_of_a_chat_hears_the_same(house, lan):
    """Phone and office PC show one conversation; what was said on one stands on the other."""
    async with lan.talks() as phone_line, lan.talks() as office_line:
        await office_line.hears_until("caught_up")
        await phone_line.says("xin chào")
        await phone_line.hears_until("ack")
        heard = [await office_line.hears(), await office_line.hears()]

    assert [m["from"] for m in heard] == ["me", "bot"]


async def test_one_page_too_many_closes_the_oldest(lan):
    """A chat has a bounded number of open lines."""
    async with lan.talks() as oldest:
        await oldest.hears_until("caught_up")
        others = [lan.talks() for _ in range(6)]
        talks = [await other.__aenter__() for other in others]
        await talks[-1].hears_until("caught_up")
        gone = await oldest.socket.receive(timeout=5)
        for other in others:
            await other.__aexit__(None, None, None)

    assert gone.data == 1013


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("{", "unreadable"),
        ("[]", "unreadable"),
        ('{"type":"text","text":"không có số"}', "unreadable"),
        ('{"type":"dance","id":"11111111"}', "unreadable"),
        ('{"type":"text","id":"11111111","text":"  "}', "empty"),
        ('{"type":"text","id":"11111111","text":7}', "unreadable"),
        ('{"type":"button","id":"11111111","token":"' + "x" * 65 + '"}', "too_long"),
        ('{"type":"location","id":"11111111","lat":91,"lon":0}', "unreadable"),
        ('{"type":"location","id":"11111111","lat":NaN,"lon":0}', "unreadable"),
        ('{"type":"photo","id":"11111111","reference":"in/1.jpg"}', "photo_unknown"),
    ],
)
async def test_what_is_not_in_the_pages_language_is_refused_and_the_line_stays(
    house, lan, raw, code
):
    """Nonsense gets a code that the page has a sentence for; the next message is taken."""
    async with lan.talks() as talk:
        await talk.hears_until("caught_up")
        await talk.socket.send_str(raw)
        refused = await talk.hears()
        await talk.says("xin chào", "99999999")
        await talk.hears_until("ack")

    assert (refused["type"], refused["code"]) == ("error", code)
    assert [update.update_id for update in house.received] == ["cb-lan:99999999"]


async def test_a_lone_surrogate_and_a_zero_letter_do_no_harm(house, lan):
    """Letters that no database stores are replaced on the way in."""
    async with lan.talks() as talk:
        await talk.socket.send_str(r'{"type":"text","id":"11111111","text":"a\ud800b\u0000c"}')
        await talk.hears_until("ack")

    assert house.received[0].text == "a?bc"


async def test_a_foreign_page_gets_no_line(lan):
    """Another site cannot speak with this browser's cookie, nor can a request without an origin."""
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
        with pytest.raises(WSServerHandshakeError) as refused:
            await lan.client.ws_connect("/ws", headers=headers)

        assert refused.value.status == 403


async def test_a_page_of_another_role_learns_that_the_role_changed(phone):
    """An old tab does not go on as the person that another tab chose."""
    await phone.takes("cb-lan")
    old = await phone.state()
    await phone.takes("ho-may")
    async with phone.talks(chat=old["chat"], token=old["token"]) as talk:
        heard = await talk.hears()

    assert heard == {"type": "error", "code": "session"}


async def test_who_says_no_hello_is_not_attended_to(house, lan):
    """The first word on a line has to be hello."""
    headers = {"Origin": lan.origin}
    async with lan.client.ws_connect("/ws", headers=headers) as socket:
        await socket.send_str('{"type":"text","id":"11111111","text":"xin chào"}')
        answer = await socket.receive_json(timeout=5)

    assert answer["code"] == "session"
    assert house.received == []


async def test_a_message_that_cannot_be_kept_stays_in_the_outbox(house, monkeypatch):
    """The house is told to try again later."""

    def full(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(house.channel._history, "append", full)
    with pytest.raises(TryLaterError):
        await house.channel.send(LAN, Outgoing("Chào chị Lan."))
