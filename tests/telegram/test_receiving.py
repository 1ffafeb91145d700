"""Received, kept, then confirmed; trouble is waited out, and only a wrong token stops the channel."""

import asyncio
import logging

import pytest

from bot.channels.telegram_api import WrongTokenError
from domain.chat import Address, AttachmentKind
from tests.support.bot_api import Fault, message
from tests.support.telegram_house import running


async def test_what_a_person_types_comes_in(api, channel, house):
    """Text, sender, language, moment and the bot's own numbering arrive."""
    number = await api.say("/start moi_A1b2")

    async with running(channel, house):
        incoming = (await house.has(1))[0]

    assert incoming.address == Address("telegram", "42")
    assert incoming.update_id == f"42:{number}"
    assert incoming.text == "/start moi_A1b2"
    assert incoming.sender_name == "Nguyễn Thị Lan"
    assert incoming.language == "vi"


async def test_a_pressed_button_comes_in_and_stops_waiting(api, channel, house):
    """The token arrives, and the person's phone is told so once it is kept."""
    await api.press("t7:2", callback="press-9")

    async with running(channel, house):
        await house.has(1)
        await api.until(lambda: bool(api.of("answerCallbackQuery")))

    assert house.kept[0].button == "t7:2"
    assert api.of("answerCallbackQuery")[0].fields == {"callback_query_id": "press-9"}


async def test_a_press_that_cannot_be_answered_is_worked_on(api, channel, house):
    """A waiting sign is a courtesy; the next update comes in all the same."""
    api.fail("answerCallbackQuery", Fault(400, "Bad Request: query is too old"))
    await api.press("t7:2")

    async with running(channel, house):
        await house.has(1)
        await api.until(lambda: any(call.method == "answerCallbackQuery" for call in api.calls))
        await api.say("tiếp")
        await house.has(2)

    assert [incoming.text for incoming in house.kept] == ["", "tiếp"]


async def test_a_photo_comes_in_and_can_be_fetched(api, channel, house):
    """The largest size is taken."""
    sizes = [
        {"file_id": "small", "width": 90, "height": 60, "file_size": 900},
        {"file_id": "large", "width": 1280, "height": 960, "file_size": 9000},
    ]
    api.files["large"] = b"a photo of a new roof"
    await api.put(message=message(photo=sizes, caption="Mái mới"))

    async with running(channel, house):
        incoming = (await house.has(1))[0]

    assert incoming.text == "Mái mới"
    assert incoming.attachments[0].kind is AttachmentKind.PHOTO
    assert await channel.fetch(incoming.attachments[0]) == b"a photo of a new roof"


async def test_nothing_is_confirmed_before_it_is_kept(api, channel, house):
    """While the house is still writing, Telegram holds the update and hears nothing."""
    house.open.clear()
    number = await api.say("xin chào")

    async with running(channel, house):
        await api.until(lambda: bool(api.of("getUpdates")))
        with pytest.raises(TimeoutError):
            await api.until(lambda: api.confirmed_below > 0, seconds=0.2)
        house.open.set()
        await api.until(lambda: api.confirmed_below == number + 1)

    assert [incoming.text for incoming in house.kept] == ["xin chào"]


async def test_what_could_not_be_kept_is_asked_for_again(api, channel, house, waits, caplog):
    """A full disk costs nobody an answer."""
    house.broken_times = 2
    await api.say("một")
    await api.say("hai")

    async with running(channel, house):
        await house.has(2)

    assert [incoming.text for incoming in house.kept] == ["một", "hai"]
    assert waits.seconds == [1.0, 2.0]
    assert "updates were not kept" in caplog.text


async def test_the_same_kinds_of_updates_are_asked_for_each_time(api, channel, house):
    """Left out, Telegram would keep whatever was asked for before."""
    await api.say("một")

    async with running(channel, house):
        await house.has(1)
        await api.until(lambda: bool(api.of("getUpdates")))

    assert api.of("getUpdates")[0].fields["allowed_updates"] == ["message", "callback_query"]


async def test_a_webhook_is_dropped_and_the_menu_is_shown_first(api, channel, house):
    """Polling cannot begin while updates are brought elsewhere; what waits is not thrown away."""
    api.webhook = {"url": "https://elsewhere.example"}
    await api.say("một")

    async with running(channel, house):
        await house.has(1)

    methods = [call.method for call in api.calls]
    assert methods[:2] == ["deleteWebhook", "setMyCommands"]
    assert api.of("setMyCommands")[0].fields["commands"] == [
        {"command": "baocao", "description": "Báo cáo hộ"},
        {"command": "viec", "description": "Việc hôm nay"},
    ]


async def test_a_token_refused_at_the_menu_stops_the_channel_too(api, channel, house):
    """It may be revoked at any moment."""
    api.fail("setMyCommands", Fault(401, "Unauthorized"))

    with pytest.raises(WrongTokenError):
        await channel.run(house.receive)


async def test_a_refused_menu_stops_nothing(api, channel, house, caplog):
    """People can type without a menu."""
    api.fail("setMyCommands", Fault(400, "Bad Request: BOT_COMMAND_INVALID"))
    await api.say("một")

    async with running(channel, house):
        await house.has(1)

    assert "BOT_COMMAND_INVALID" in caplog.text


async def test_a_second_program_with_the_same_token_is_named(api, channel, house, waits, caplog):
    """The log says what is wrong in a sentence, and we ask again later."""
    conflict = Fault(409, "Conflict: terminated by other getUpdates request")
    api.fail("getUpdates", conflict, conflict)
    await api.say("một")

    async with running(channel, house):
        await house.has(1)

    assert "another program is receiving with this token" in caplog.text
    assert waits.seconds == [1.0, 2.0]


@pytest.mark.parametrize(
    ("fault", "waited"),
    [
        (Fault(429, "Too Many Requests: retry after 7", {"retry_after": 7}), 7),
        (Fault(502, "Bad Gateway"), 1.0),
        (Fault(500, "Internal Server Error: restart"), 1.0),
    ],
)
async def test_trouble_of_the_server_is_waited_out(
    api, channel, house, waits, caplog, fault, waited
):
    """A wait that was asked for is kept to the second."""
    api.fail("getUpdates", fault)
    await api.say("một")

    async with running(channel, house):
        await house.has(1)

    assert waits.seconds == [waited]


async def test_no_network_is_waited_out_longer_each_time(make_channel, house, waits, caplog):
    """Nothing listens at that port: the channel goes on asking."""
    caplog.set_level(logging.WARNING)
    channel = make_channel("http://127.0.0.1:9")

    async with running(channel, house):
        noted = await waits.has(9)

    assert noted == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_wrong_token_stops_this_channel_with_a_clear_sentence(
    api, make_channel, house, caplog, mode
):
    """The sentence names the remedy, and not the token."""
    settings = {"public_url": "https://a.example", "webhook_secret": "s"}
    channel = make_channel(api.base, token="42:AAwrong_token", mode=mode, **settings)

    with pytest.raises(WrongTokenError, match="token is wrong") as caught:
        async with asyncio.timeout(20):
            await channel.run(house.receive)

    assert "AAwrong" not in str(caught.value) + caplog.text
    assert "@BotFather" in caplog.text


async def test_an_update_of_no_use_is_confirmed_all_the_same(api, channel, house):
    """A group's talk is not kept, and does not come again for ever."""
    group = {"id": -5, "type": "group", "title": "Thôn"}
    number = await api.put(message={**message(text="chào cả nhà"), "chat": group})

    async with running(channel, house):
        await api.until(lambda: api.confirmed_below == number + 1)

    assert house.kept == []
