"""Each library is paid for by those who chose it, and by nobody else."""

import subprocess
import sys

import pytest

COMMON = (
    "telegram_common",
    "telegram_api",
    "telegram_polling",
    "telegram_webhook",
    "telegram_parts",
    "telegram_channel",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("modules", "absent"),
    [
        (COMMON, ["aiogram", "telegram", "httpx"]),
        (("telegram_ptb",), ["aiogram"]),
        (("telegram_aiogram",), ["telegram", "httpx"]),
    ],
)
@pytest.mark.timeout(120)
def test_no_module_brings_a_library_it_does_not_use(modules, absent):
    """Importing aiogram costs seconds and 165 MiB."""
    imports = "; ".join(f"import bot.channels.{module}" for module in modules)
    asked = f"{imports}; import sys; print([name for name in {absent!r} if name in sys.modules])"

    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
