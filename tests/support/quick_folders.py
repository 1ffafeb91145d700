"""Where tests write: in memory, where there is room, for a commit mostly waits for the disk."""

import os
import shutil
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it are made as safely as anywhere
ENOUGH = 2 * 1024**3
"""The whole suite writes a few hundred megabytes; a small container has less than that there."""


def quick_root() -> str | None:
    """Return a folder for temporary folders that lies in memory; None where there is no such room."""
    try:
        roomy = os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH
    except OSError:
        return None
    return str(IN_MEMORY) if roomy else None


def use_quick_folders() -> None:
    """Let pytest make its folders there, unless somebody has said where."""
    if root := quick_root():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", root)
