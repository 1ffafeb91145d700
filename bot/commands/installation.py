"""Which installation a command works on: the one of the settings, or a folder such as the demo's."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.people import Person, Unit
    from domain.programme import Programme
    from handlers.errands import Do
    from storage.store import Store
    from storage.work import SqlWork

T = TypeVar("T")

Data = Annotated[
    str,
    typer.Option(
        "--data",
        metavar="DIR|URL",
        help="Thư mục dữ liệu (như data/demo) hoặc địa chỉ cơ sở dữ liệu; "
        "bỏ trống thì theo DONGHANH_DATABASE_URL.",
    ),
]

SHOWN = 12
"""How many names a refusal lists at most."""

FOLDER_SECRET = "secret_key"  # noqa: S105 - the name of a file
"""The file of a folder's own key."""

SQLITE = "sqlite:///"


def settings_at(data: str) -> "Settings":
    """Return the settings of an installation.

    Args:
        data: A folder that holds `donghanh.db`, a database's address, or nothing for the settings
            as they are.

    Raises:
        RefusalError: If there is no such folder.
    """
    from bot.settings import read_settings

    if not data:
        return read_settings()
    if "://" in data:
        return read_settings(database_url=data)
    folder = Path(data)
    if not (folder / "donghanh.db").is_file():
        raise RefusalError(
            f"there is no database in the folder {folder}; "
            "run `donghanh demo` once to fill data/demo, or name another folder with --data"
        )
    given = {"database_url": f"{SQLITE}{folder / 'donghanh.db'}", "media_dir": folder / "media"}
    secret = folder / FOLDER_SECRET
    if secret.is_file():
        return read_settings(**given, secret_key=secret.read_text("utf-8").strip())
    return read_settings(**given)


def secret_taken_from(data: str) -> str:
    """Return where `settings_at` takes the secret key from: a folder's own goes first.

    Args:
        data: What was named with --data.
    """
    if data and "://" not in data and (Path(data) / FOLDER_SECRET).is_file():
        return str(Path(data) / FOLDER_SECRET)
    return "DONGHANH_SECRET_KEY"


def next_command(rest: str, data: str) -> str:
    """Return what can be typed next, for the same installation as this time.

    Args:
        rest: What stands behind `donghanh`, as it is typed.
        data: What was named with --data; an address may hold a password, which is not repeated.
    """
    if not data:
        return f"donghanh {rest}"
    return f"donghanh {rest} --data {'…' if '://' in data else quote(data)}"


def missing_file(database_url: str) -> Path | None:
    """Return the file of an SQLite database that is not there yet; opening it would make it."""
    path = database_url.removeprefix(SQLITE)
    if path in {database_url, "", ":memory:"} or Path(path).is_file():
        return None
    return Path(path)


def demand_database(database_url: str) -> None:
    """Let only a database through that is there: most commands have nothing to do in a new one.

    Raises:
        RefusalError: If it is not there.
    """
    absent = missing_file(database_url)
    if absent is not None:
        raise RefusalError(
            f"the database {absent} is not there; run `donghanh db upgrade`, "
            "or name the demo's with --data data/demo"
        )


@contextmanager
def reading(settings: "Settings") -> Iterator["SqlWork"]:
    """Open a database as it is: nothing is made, nothing brought up to date.

    Raises:
        RefusalError: If it is not there, or not in the shape that this version needs.
    """
    with _store(settings) as store, store.begin() as work:
        yield work


@contextmanager
def in_pieces(settings: "Settings") -> Iterator["Do"]:
    """Open a database in the same way, for one unit of work after the other.

    Raises:
        RefusalError: If it is not there, or not in the shape that this version needs.
    """
    with _store(settings) as store:

        def do(work_on: "Callable[[SqlWork], T]", /) -> T:
            with store.begin() as work:
                return work_on(work)

        yield do


@contextmanager
def _store(settings: "Settings") -> Iterator["Store"]:
    from bot.keys import sealer_of
    from storage.database import open_database
    from storage.schema import is_current
    from storage.store import Store

    demand_database(settings.database_url)
    store = Store(open_database(settings.database_url), sealer_of(settings))
    try:
        if not is_current(store.engine):
            raise RefusalError(
                "the tables have not the shape that this version needs: run `donghanh db upgrade`"
            )
        yield store
    finally:
        store.close()


def programme_folders(directory: Path) -> list[Path]:
    """Return the folders that hold a programme."""
    from storage.programmes import PLAN

    if not directory.is_dir():
        raise RefusalError(
            f"DONGHANH_PROGRAMMES_DIR names {directory}, which is no folder; name the folder "
            "that holds the programmes"
        )
    return sorted(each for each in directory.iterdir() if (each / PLAN).is_file())


def programme_folder(settings: "Settings", name: str) -> Path:
    """Return the folder of a programme.

    Raises:
        RefusalError: If there is none of that name; with those that there are.
    """
    folders = {folder.name: folder for folder in programme_folders(settings.programmes_dir)}
    if name not in folders:
        raise RefusalError(f"no programme {name!r}; {among(name, folders)}")
    return folders[name]


def programme_named(settings: "Settings", name: str) -> "Programme":
    """Return a programme.

    Raises:
        RefusalError: If there is none of that name; with those that there are.
    """
    from storage.programmes import load_programme

    return load_programme(programme_folder(settings, name))


def unit_named(work: "SqlWork", programme_id: str, name: str) -> "Unit":
    """Return a unit of a programme by its id or its full name.

    Raises:
        RefusalError: If there is none.
    """
    units = work.units.of_programme(programme_id)
    found = next((unit for unit in units if name in {unit.id, unit.name}), None)
    if found is None:
        known = {str(unit.id): unit.name for unit in units}
        raise RefusalError(f"no unit {name!r} in {programme_id}; {among(name, known)}")
    return found


def unit_anywhere(work: "SqlWork", programmes: Sequence[str], name: str) -> "Unit":
    """Return a unit of any programme by its id or its full name.

    Raises:
        RefusalError: If no programme has one.
    """
    units = [unit for each in programmes for unit in work.units.of_programme(each)]
    found = next((unit for unit in units if name in {unit.id, unit.name}), None)
    if found is None:
        known = {str(unit.id): unit.name for unit in units}
        raise RefusalError(f"no unit {name!r}; {among(name, known)}")
    return found


def person_named(work: "SqlWork", person_id: str) -> "Person":
    """Return a person.

    Raises:
        RefusalError: If nobody has that id.
    """
    from domain.people import PersonId

    person = work.people.get(PersonId(person_id))
    if person is None:
        raise RefusalError(
            f"nobody has the id {person_id!r}; ids stand in the roster that was imported"
        )
    return person


def among(name: str, known: "dict[str, Path] | dict[str, str]") -> str:
    """Return the end of a refusal: what there is, the nearest first if there is much."""
    if not known:
        return "there are none"
    near = get_close_matches(name, known, SHOWN, 0.5)
    listed = near or list(known)[:SHOWN]
    if len(known) <= SHOWN:
        return f"there are: {', '.join(known)}"
    return f"there are {len(known)}, such as: {', '.join(listed)}"
