"""The files of the rules of support as texts: to be kept as they were, and read again later."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.eligibility.rules import RuleBook
from storage.rules import load_rules
from storage.yaml_files import read_text

READ = ("facts.yaml", "areas.yaml", "sources.yaml", "parameters.yaml")
"""The files beside the rules themselves; cases and explanations change no answer."""


def files_of(directory: Path) -> dict[str, str]:
    """Return what the rules are made of, by name within the folder."""
    names = [
        *(name for name in READ if (directory / name).is_file()),
        *(f"rules/{file.name}" for file in sorted((directory / "rules").glob("*.yaml"))),
    ]
    return {name: read_text(directory / name) for name in names}


def fingerprint_of(files: Mapping[str, str]) -> str:
    """Return what tells these files from any others."""
    content = sha256()
    for name, text in sorted(files.items()):
        content.update(f"{name}\n{len(text)}\n{text}\n".encode())
    return content.hexdigest()


def book_of(files: Mapping[str, str]) -> RuleBook:
    """Read rules that were kept.

    Raises:
        ProgrammeFaultError: If they can be read no longer.
    """
    with TemporaryDirectory() as name:
        directory = Path(name)
        (directory / "rules").mkdir()
        for file, text in files.items():
            (directory / file).write_text(text, encoding="utf-8")
        return load_rules(directory)
