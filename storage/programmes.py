"""Programmes and poverty standards come out of their folder here, checked, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS, unfounded
from domain.programme import Programme
from domain.programme_links import broken_links
from domain.standards import PovertyStandard
from domain.standards_links import broken_standards
from storage.data_files import FileFault, ProgrammeFaultError, fault_at, load_data
from storage.regimes import with_days
from storage.yaml_files import UnreadableFileError, read_text

PLAN = "programme.yaml"
SOURCE = "source.txt"


@dataclass(frozen=True, slots=True)
class StandardsFile:
    """What the file of the poverty standards holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = dict(FORBID_UNKNOWN_KEYS)

    standards: tuple[PovertyStandard, ...]


def load_programmes(directory: Path) -> dict[str, Programme]:
    """Read every programme of a folder, by id; each stands in a folder of its own.

    Raises:
        ProgrammeFaultError: With the faults of all programmes, or if there is none at all.
    """
    programmes: dict[str, Programme] = {}
    faults: list[FileFault] = []
    for folder in _programme_folders(directory):
        try:
            programmes[folder.name] = load_programme(folder)
        except ProgrammeFaultError as error:
            faults.extend(error.faults)
    if not programmes and not faults:
        faults.append(FileFault(directory, f"no folder with a {PLAN} is in here"))
    if faults:
        raise ProgrammeFaultError(faults)
    return programmes


def load_programme(directory: Path) -> Programme:
    """Read one programme and hold every quote against the text of the plan beside it.

    Days that its administrator found out are put in.

    Raises:
        ProgrammeFaultError: If a file is missing or does not fit, if a part names another that is
            not there, or if a quote does not stand in the text.
    """
    file = directory / PLAN
    source = _source(directory)
    programme = load_data(file, Programme)
    wrong = list(_wrong(programme, directory, source))
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return with_days(programme, directory)


def load_standards(file: Path) -> tuple[PovertyStandard, ...]:
    """Read the poverty standards.

    Raises:
        ProgrammeFaultError: If the file is missing or does not fit, if two standards hold for one
            day, or if a source is named that is not listed.
    """
    standards = load_data(file, StandardsFile).standards
    wrong = broken_standards(standards)
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return standards


def _programme_folders(directory: Path) -> list[Path]:
    if not directory.is_dir():
        raise ProgrammeFaultError([FileFault(directory, "the folder is missing")])
    # A text without its plan is half a programme: it is reported, not passed over.
    return sorted(
        folder
        for folder in directory.iterdir()
        if (folder / PLAN).exists() or (folder / SOURCE).exists()
    )


def _source(directory: Path) -> str:
    try:
        return read_text(directory / SOURCE)
    except UnreadableFileError as error:
        what = (
            f"{error.what}; the text of the plan must stand here, every quote is held against it"
        )
        raise ProgrammeFaultError([FileFault(directory / SOURCE, what)]) from error


def _wrong(programme: Programme, directory: Path, source: str) -> Iterator[tuple[str, str]]:
    if programme.id != directory.resolve().name:
        yield (
            "id",
            f"the id is {programme.id!r}, the folder is called {directory.resolve().name!r}",
        )
    yield from broken_links(programme)
    for place, quote in unfounded(programme, source):
        yield place, f"{quote!r} does not stand in {SOURCE}"
