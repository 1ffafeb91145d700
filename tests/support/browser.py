"""A real browser for the tests of the page."""

import shutil
from pathlib import Path

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
    """There is no Chromium or Chrome on the PATH: install it (Debian: apt-get install chromium)."""


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
    raise NoBrowserError(NoBrowserError.__doc__)
