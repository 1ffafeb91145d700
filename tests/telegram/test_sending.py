"""Messages go out whole, and every refusal of Telegram is told apart."""

import asyncio

import pytest

from bot.abilities import EVERY_CHANNEL
from bot.channels.telegram_channel import HALF_SENT_KEPT
from domain.chat import (
    Address,
    Attachment,
    AttachmentKind,
    Button,
    GoneError,
    MovedError,
    Outgoing,
    RefusedError,
    TryLaterError,
    Upload,
)
from tests.support.bot_api import BROKEN, Fault
from tests.support.telegram_house import PICTURE

LAN = Address("telegram", "42")
CHART = Upload("chart.png", "tuần 23.png", "image/png")
REPORT = Upload(
    "report.docx",
    "Báo cáo quý II.docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
ROWS = ((Button("Đã có", "t1:1"), Button("Chưa có", "t1:2")), (Button("← Quay lại", "t1:b"),))


async def test_text_goes_out_as_it_is(api, channel):
    """No markup is interpreted, and no preview or mode is asked for."""
    text = "Hộ ông <b>Páo</b> * _đã_ có & đủ 👍"

    await channel.send(LAN, Outgoing(text))

    assert api.of("sendMessage")[0].fields == {"chat_id": 42, "text": text}


async def test_buttons_stand_in_their_rows(api, channel):
    """Labels and tokens arrive in order."""
    await channel.send(LAN, Outgoing("Hiện nay thế nào ạ?", buttons=ROWS))

    assert api.of("sendMessage")[0].buttons == [
        [("Đã có", "t1:1"), ("Chưa có", "t1:2")],
        [("← Quay lại", "t1:b")],
    ]


async def test_a_picture_carries_its_text_and_its_buttons(api, channel):
    """One message where it fits."""
    await channel.send(LAN, Outgoing("Tuần 23", buttons=ROWS, picture=CHART))

    sent = api.of("sendPhoto")[0]
    assert sent.files["photo"] == ("tuần 23.png", PICTURE)
    assert sent.fields["caption"] == "Tuần 23"
    assert sent.buttons[1] == [("← Quay lại", "t1:b")]
    assert api.of("sendMessage") == []


async def test_a_long_text_follows_its_picture(api, channel):
    """What is longer than a caption is a message of its own, with the buttons below it."""
    text = "dài " * 300

    await channel.send(LAN, Outgoing(text, buttons=ROWS, picture=CHART))

    assert "caption" not in api.of("sendPhoto")[0].fields
    assert api.of("sendPhoto")[0].buttons == []
    assert api.of("sendMessage")[0].fields["text"] == text
    assert len(api.of("sendMessage")[0].buttons) == 2


async def test_a_caption_is_measured_as_telegram_does(api, channel):
    """513 faces are 1026 units: too long for a caption, though only 513 characters."""
    await channel.send(LAN, Outgoing("😀" * 513, picture=CHART))

    assert len(api.of("sendMessage")) == 1


async def test_a_document_goes_out_under_its_vietnamese_name(api, channel):
    """The file name arrives letter by letter."""
    await channel.send(LAN, Outgoing("Báo cáo đây ạ.", document=REPORT))

    sent = api.of("sendDocument")[0]
    assert sent.files["document"] == ("Báo cáo quý II.docx", b"PK report")
    assert sent.fields["caption"] == "Báo cáo đây ạ."


async def test_a_picture_and_a_document_go_out_in_that_order(api, channel):
    """The words stand beside the last file."""
    await channel.send(LAN, Outgoing("Tuần 23", buttons=ROWS, picture=CHART, document=REPORT))

    assert [call.method for call in api.calls] == ["sendPhoto", "sendDocument"]
    assert "caption" not in api.calls[0].fields
    assert api.calls[1].fields["caption"] == "Tuần 23"
    assert len(api.calls[1].buttons) == 2


async def test_a_picture_too_large_for_a_picture_goes_as_a_file(api, channel):
    """Above 10 MB Telegram takes no photo, but a document."""
    await channel.send(
        LAN, Outgoing("Áp phích", picture=Upload("poster.png", "p.png", "image/png"))
    )

    assert len(api.of("sendDocument")) == 1


@pytest.mark.parametrize("path", ["film.bin", "nowhere.png"])
async def test_a_file_that_cannot_go_out_is_named(api, channel, path):
    """Too large or missing: nothing half is sent."""
    with pytest.raises(RefusedError, match=path):
        await channel.send(LAN, Outgoing("Đây ạ", document=Upload(path, path, "video/mp4")))

    assert api.calls == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(403, "Forbidden: bot was blocked by the user"), GoneError),
        (Fault(403, "Forbidden: user is deactivated"), GoneError),
        (Fault(400, "Bad Request: chat not found"), GoneError),
        (Fault(400, "Bad Request: message is too long"), RefusedError),
        (Fault(413, "Request Entity Too Large"), RefusedError),
        (Fault(429, "Too Many Requests"), TryLaterError),
        (Fault(500, "Internal Server Error"), TryLaterError),
        (Fault(502, "Bad Gateway"), TryLaterError),
        (Fault(401, "Unauthorized"), TryLaterError),
    ],
)
async def test_each_refusal_has_its_meaning(api, channel, fault, error):
    """Gone, never, or later: the house is told which."""
    api.fail("sendMessage", fault)

    with pytest.raises(error) as caught:
        await channel.send(LAN, Outgoing("Chào chị ạ"))

    assert type(caught.value) is error


async def test_a_wait_is_told_to_the_second(api, channel):
    """429 says how long."""
    api.fail("sendMessage", Fault(429, "Too Many Requests", {"retry_after": 17}))

    with pytest.raises(TryLaterError) as caught:
        await channel.send(LAN, Outgoing("Chào chị ạ"))

    assert caught.value.wait_seconds == 17


async def test_a_chat_that_moved_tells_its_new_number(api, channel):
    """The number is longer than 32 bits."""
    moved = Fault(
        400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1001234567890}
    )
    api.fail("sendMessage", moved)

    with pytest.raises(MovedError) as caught:
        await channel.send(LAN, Outgoing("Chào ạ"))

    assert caught.value.chat == "-1001234567890"


async def test_no_network_means_later(make_channel):
    """Nothing listens at that port."""
    channel = make_channel("http://127.0.0.1:9")

    with pytest.raises(TryLaterError) as caught:
        await channel.send(LAN, Outgoing("Chào ạ"))

    assert caught.value.wait_seconds is None


async def test_an_address_of_another_kind_is_refused(api, channel):
    """A slip of ours is said as one."""
    with pytest.raises(RefusedError, match="telegram:lan"):
        await channel.send(Address("telegram", "lan"), Outgoing("Chào ạ"))


async def test_an_interrupted_message_goes_on_where_it_stopped(api, channel):
    """The picture is not sent twice because the text had to wait."""
    outgoing = Outgoing("dài " * 300, picture=CHART)
    api.fail("sendMessage", Fault(429, "Too Many Requests", {"retry_after": 1}))
    with pytest.raises(TryLaterError):
        await channel.send(LAN, outgoing)

    await channel.send(LAN, outgoing)
    assert [call.method for call in api.calls if call.status == 200] == [
        "sendPhoto",
        "sendMessage",
    ]

    await channel.send(LAN, outgoing)
    assert len(api.of("sendPhoto")) == 2


async def test_many_are_served_side_by_side(api, channel):
    """Fifty people at once get fifty messages."""
    people = [Address("telegram", str(number)) for number in range(100, 150)]

    await asyncio.gather(*(channel.send(person, Outgoing("Chào ạ")) for person in people))

    chats = {call.fields["chat_id"] for call in api.of("sendMessage")}
    assert chats == set(range(100, 150))


async def test_a_large_file_is_not_fetched(make_channel, api):
    """Neither one that says so, nor one that turns out to be."""
    channel = make_channel(api.base, download_bytes=1000)
    api.files["big"] = bytes(5000)

    with pytest.raises(RefusedError, match="at most 1000"):
        await channel.fetch(Attachment(AttachmentKind.DOCUMENT, "big", size_bytes=5000))
    with pytest.raises(RefusedError, match="larger than"):
        await channel.fetch(Attachment(AttachmentKind.DOCUMENT, "big"))


async def test_what_cannot_be_fetched_is_said(api, channel):
    """A location has no content; a file may be forgotten; a server may be ill."""
    api.files["empty"] = b""

    with pytest.raises(RefusedError, match="location has no content"):
        await channel.fetch(Attachment(AttachmentKind.LOCATION, latitude=22.3, longitude=103.8))
    with pytest.raises(RefusedError, match="wrong file_id"):
        await channel.fetch(Attachment(AttachmentKind.PHOTO, "unknown"))
    with pytest.raises(RefusedError, match="no longer"):
        await channel.fetch(Attachment(AttachmentKind.PHOTO, "empty"))
    api.fail("getFile", Fault(403, "Forbidden"))
    with pytest.raises(RefusedError, match="Forbidden"):
        await channel.fetch(Attachment(AttachmentKind.PHOTO, "unknown"))


async def test_what_cannot_be_fetched_now_can_be_fetched_later(api, channel):
    """An ill server loses nothing."""
    api.files["broken"] = BROKEN
    api.fail("getFile", Fault(500, "Internal Server Error"))

    with pytest.raises(TryLaterError):
        await channel.fetch(Attachment(AttachmentKind.PHOTO, "broken"))
    with pytest.raises(TryLaterError):
        await channel.fetch(Attachment(AttachmentKind.PHOTO, "broken"))


async def test_only_so_many_half_sent_messages_are_remembered(api, channel):
    """A long outage does not fill the memory."""
    for number in range(HALF_SENT_KEPT + 1):
        channel._remember((LAN, Outgoing(str(number))), 1)

    assert len(channel._half_sent) == HALF_SENT_KEPT
    assert (LAN, Outgoing("0")) not in channel._half_sent


def test_what_the_channel_can_carry_is_known(channel):
    """Name and limits are those of Telegram."""
    assert channel.name == "telegram"
    abilities = EVERY_CHANNEL[channel.name]
    assert abilities.text_units == 4096
    assert abilities.unit == "utf16"
    assert abilities.caption_units == 1024
    assert abilities.buttons_per_row == 8
