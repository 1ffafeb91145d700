"""A real browser for the tests of the page."""

import os
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import async_playwright, expect

PATIENCE_MS = 30_000
"""How long something may take to appear: a page that is ready in a tenth of a second alone takes
many seconds where everything else on the machine is tried at the same time."""

expect.set_options(timeout=PATIENCE_MS)

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoBrowserError(RuntimeError):
    """There is no Chromium or Chrome: run `sh tests/support/install_browser.sh`."""


def own_download() -> str | None:
    """Return the newest Chromium that the browser tool downloaded for itself, if it did."""
    usual = Path.home() / ".cache" / "ms-playwright"
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual)
    found = sorted(cache.glob("chromium-*/chrome-linux*/chrome"), key=lambda path: path.parts[-3])
    return str(found[-1]) if found else None


def chromium_path() -> str:
    """Return the path of a Chromium or Chrome that playwright can drive.

    Raises:
        NoBrowserError: None is installed.
    """
    usual = Path("/usr/bin/chromium")
    if usual.exists():
        return str(usual)
    for name in CANDIDATES:
        if found := shutil.which(name):
            return found
    if own := own_download():
        return own
    raise NoBrowserError(NoBrowserError.__doc__)


@asynccontextmanager
async def chromium(*flags, **started):
    """Chromium without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path(), args=[*FLAGS, *flags], **started
        )
        yield browser
        await browser.close()
