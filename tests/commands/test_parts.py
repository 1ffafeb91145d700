import asyncio
import os
import signal
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.__main__ import main
from bot.abilities import EVERY_CHANNEL
from bot.channels.web import NAME
from bot.channels.web_wire import MAX_TOKEN_BYTES
from bot.commands.faults import sentence_for
from bot.commands.installation import missing_file
from bot.plain import local, plain
from bot.signals import when_asked_to_end
from domain.people import Role
from domain.say import Tongues
from messages.proof import text_faults


@dataclass(frozen=True)
class Thing:
    day: date
    parts: tuple[object, ...]


def test_values_become_plain():
    """Days are ISO, codes are words, sets are in order, whole decimals stay whole."""
    thing = Thing(date(2026, 6, 9), (Role.CADRE, Decimal(12), Decimal("2.5"), frozenset("ba")))

    assert plain({"thing": thing, Role.LEADER: Path("a/b"), "words": Tongues("có", "yes")}) == {
        "thing": {"day": "2026-06-09", "parts": ["cadre", 12, 2.5, ["a", "b"]]},
        "leader": "a/b",
        "words": {"vi": "có", "en": "yes"},
    }


def test_what_has_no_plain_shape_is_a_fault_of_ours():
    """Nothing is turned into text by chance."""
    with pytest.raises(TypeError, match="object has no shape"):
        plain(object())


def test_moments_are_told_in_local_time():
    """With their distance from UTC."""
    noon = datetime(2026, 6, 5, 5, 0, tzinfo=UTC)

    assert local(noon, cast("tzinfo", ZoneInfo("Asia/Ho_Chi_Minh"))) == "2026-06-05T12:00:00+07:00"


def test_the_page_brings_back_the_longest_token_that_it_may_be_given():
    """What is known without the channel's library fits what the channel takes in."""
    assert EVERY_CHANNEL[NAME].token_bytes == MAX_TOKEN_BYTES


def test_a_fault_of_ours_keeps_its_trace():
    """Only what a person can cause becomes a sentence."""
    assert sentence_for(RuntimeError("ours")) is None
    assert sentence_for(FileNotFoundError(2, "No such file", "x.yaml")) == "x.yaml: No such file"


def test_a_fault_of_ours_is_not_hidden(monkeypatch, elsewhere):
    """A bug ends with its trace, so that it can be reported."""

    def broken(_):
        raise RuntimeError("ours")

    monkeypatch.setattr("bot.commands.programme.settings_at", broken)

    with pytest.raises(RuntimeError, match="ours"):
        main(["programme", "list"])


def test_ctrl_c_is_no_trace(monkeypatch, elsewhere):
    """Whoever interrupts sees nothing but the end."""

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.programme.settings_at", interrupted)

    with pytest.raises(SystemExit) as ended:
        main(["programme", "list"])
    assert ended.value.code == 130


def test_texts_that_could_not_be_said_are_found():
    """A text that one language lacks, a bracket left open, a filter that does not exist."""
    texts = {
        "vi": {"a": "{{ x }}", "b": "{{ x", "c": "{{ x | monney }}"},
        "en": {"a": "{{ x | money }}", "b": "fine"},
    }

    found = [(each.language, each.key) for each in text_faults(texts, ZoneInfo("UTC"))]

    assert found == [("vi", "b"), ("vi", "c"), ("en", "c")]


async def test_a_second_ctrl_c_does_not_wait_and_a_second_sigterm_changes_nothing():
    """A person in a hurry is obeyed; a supervisor that repeats itself breaks nothing off."""
    asked = asyncio.Event()

    with when_asked_to_end(asked.set):
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(asked.wait(), 5)
        await asyncio.sleep(0)

        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.parametrize(
    ("url", "missing"),
    [
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql://a@b/c", None),
        ("sqlite:///nowhere.db", Path("nowhere.db")),
        ("sqlite:////nowhere/at/all.db", Path("/nowhere/at/all.db")),
    ],
)
def test_only_a_file_can_be_missing(elsewhere, url, missing):
    """A database in memory or behind a server is not a file that could be made by mistake."""
    assert missing_file(url) == missing
