"""What each channel can carry, known without importing any library of a channel."""

from collections.abc import Mapping

from bot.channels.console import ABILITIES as CONSOLE
from bot.channels.telegram_common import ABILITIES as TELEGRAM
from domain.chat import Abilities

WEB = Abilities(
    text_units=20_000,
    caption_units=20_000,
    buttons_per_row=3,
    buttons_total=60,
    token_bytes=64,
    label_chars=80,
)
"""A page scrolls, so texts may be long; rows wrap, so three buttons fit any phone."""

EVERY_CHANNEL: Mapping[str, Abilities] = {"web": WEB, "console": CONSOLE, "telegram": TELEGRAM}
