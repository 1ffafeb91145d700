"""Raw updates are read as far as the house needs them, and never break it."""

from datetime import UTC, datetime

import pytest

from bot.channels.telegram_common import TelegramSettings, callback_id, read_update
from domain.chat import Attachment, AttachmentKind, Incoming
from tests.support.bot_api import message, press
from tests.support.telegram_house import NOW


def read(**content) -> Incoming | None:
    """Read an update with this content."""
    return read_update({"update_id": 9, **content}, "42", NOW)


def test_the_moment_of_a_message_is_telegrams():
    """In UTC."""
    incoming = read(message=message(text="chào"))

    assert incoming.sent_at == datetime.fromtimestamp(1_780_000_000, UTC)


def test_the_moment_of_a_press_is_ours():
    """Telegram tells when the button was made, not when it was pressed."""
    assert read(callback_query=press(42, "t1:2")).sent_at == NOW


def test_a_press_below_a_forgotten_message_is_read():
    """The chat is then the person's own."""
    pressed = press(42, "t1:2")
    del pressed["message"]

    assert read(callback_query=pressed).address.chat == "42"


@pytest.mark.parametrize(
    ("content", "attachment"),
    [
        (
            {"voice": {"file_id": "v", "duration": 3, "file_size": 70}},
            Attachment(AttachmentKind.VOICE, "v", "audio/ogg", 70),
        ),
        (
            {"document": {"file_id": "d", "mime_type": "text/csv", "file_size": 5}},
            Attachment(AttachmentKind.DOCUMENT, "d", "text/csv", 5),
        ),
        (
            {
                "document": {
                    "file_id": "d",
                    "file_name": "../a\u202exe.Quyết định 079088123456.docx",
                }
            },
            Attachment(AttachmentKind.DOCUMENT, "d", name="a xe.Quyết định 079 3456.docx"),
        ),
        (
            {"animation": {"file_id": "a"}, "document": {"file_id": "a"}},
            Attachment(AttachmentKind.OTHER, "a"),
        ),
        ({"sticker": {"file_id": "s"}}, Attachment(AttachmentKind.OTHER, "s")),
        ({"poll": {"id": "1"}}, Attachment(AttachmentKind.OTHER)),
        (
            {"location": {"latitude": 22.34, "longitude": 103}},
            Attachment(AttachmentKind.LOCATION, latitude=22.34, longitude=103.0),
        ),
        (
            {"contact": {"phone_number": "+84912345678", "user_id": 42}},
            Attachment(AttachmentKind.CONTACT, "+84912345678"),
        ),
        (
            {"contact": {"phone_number": "+84912345678", "user_id": 43}},
            Attachment(AttachmentKind.CONTACT),
        ),
        ({"contact": {"phone_number": "+84912345678"}}, Attachment(AttachmentKind.CONTACT)),
    ],
)
def test_each_kind_of_attachment_is_told_apart(content, attachment):
    """A phone number counts only if it is the sender's own."""
    assert read(message=message(**content)).attachments == (attachment,)


@pytest.mark.parametrize(
    "content",
    [
        {"edited_message": message(text="chào, sửa lại")},
        {"my_chat_member": {"chat": {"id": 42}, "new_chat_member": {"status": "kicked"}}},
        {"message": message(pinned_message=message(text="chào"))},
        {"message": {**message(text="chào"), "chat": {"id": -5, "type": "supergroup"}}},
        {"callback_query": {**press(42, "x"), "data": None, "game_short_name": "chess"}},
        {"channel_post": message(text="tin")},
    ],
)
def test_what_is_of_no_use_is_passed_over(content):
    """Edits, memberships, service notices, groups, games, channels."""
    assert read(**content) is None


@pytest.mark.parametrize(
    "update",
    [
        None,
        [],
        {},
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "message": {"text": "a"}},
        {"update_id": 1, "message": {**message(text="a"), "date": "soon"}},
        {"update_id": 1, "message": {**message(text="a"), "date": 10**20}},
        {"update_id": 1, "message": message(photo=[{}])},
        {"update_id": 1, "callback_query": {"id": "1", "data": "x"}},
    ],
)
def test_what_cannot_be_read_breaks_nothing(update):
    """One bad update does not stop the next."""
    assert read_update(update, "42", NOW) is None


def test_a_text_can_always_be_stored():
    """No database trips over what somebody sent."""
    incoming = read(message=message(text="a\0b\ud800c"))

    assert incoming.text == "ab?c"


def test_a_recording_that_comes_as_music_is_a_recording():
    """Other programs than Telegram's own microphone send their recordings so."""
    incoming = read(message=message(audio={"file_id": "f1", "mime_type": "audio/mp4"}))

    assert [each.kind for each in incoming.attachments] == [AttachmentKind.VOICE]


def test_the_id_of_a_press_is_found():
    """Even if the press itself is of no use."""
    assert callback_id({"callback_query": press(42, "x", "cb5")}) == "cb5"
    assert callback_id({"message": message(text="x")}) == ""
    assert callback_id(None) == ""


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"token": "not a token"}, "BotFather"),
        ({"token": ""}, "BotFather"),
        ({"mode": "webhook", "webhook_secret": "s"}, "public address"),
        ({"mode": "webhook", "public_url": "https://a.example"}, "secret"),
        (
            {"mode": "webhook", "public_url": "https://a.example", "webhook_secret": "có dấu"},
            "secret",
        ),
    ],
)
def test_settings_that_cannot_work_are_refused(settings, sentence):
    """With a sentence that says what to do, and without the secret itself."""
    with pytest.raises(ValueError, match=sentence) as caught:
        TelegramSettings(**{"token": "42:AAH", **settings})

    assert "có dấu" not in str(caught.value)


def test_settings_do_not_show_their_secrets():
    """Neither when printed nor when something is repeated from a server."""
    settings = TelegramSettings("42:AAHsecret", webhook_secret="hidden_5")

    assert "AAHsecret" not in repr(settings)
    assert "hidden_5" not in repr(settings)
    assert settings.redacted("at /bot42:AAHsecret/x or AAHsecret, hidden_5") == (
        "at /bot•••/x or •••, •••"
    )
