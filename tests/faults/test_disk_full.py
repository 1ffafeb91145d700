"""A disk that is full for a while: what cannot be kept is not acknowledged, and comes again.

Two kinds of full are tried. A limit on the size of files (RLIMIT_FSIZE, set from outside while the
house runs) needs no rights, so it is tried everywhere; its error is "file too large". A small file
system that somebody else fills up to the last byte gives the error that is meant, "no space left
on device", but mounting it needs rights that not everybody has: without them that test says so
and is left out. Where the whole is checked before it lands, it fails instead: there the rights
are there, and nobody reads what was left out.
"""

import asyncio
import os
import resource
import shutil
import subprocess
from contextlib import asynccontextmanager, contextmanager

import pytest

from tests.faults.conftest import inhabited
from tests.faults.hatched import HatchedHouse
from tests.faults.leader import Leader
from tests.faults.outage import Outage, lived_through
from tests.faults.witness import assert_nobody_saw_the_machine

A_PAGE = 4096
DISK_BYTES = 24 * 1024 * 1024


async def limit_files(house):
    """Let no file of the house grow beyond a page: not the database, not its log, no picture."""
    resource.prlimit(house.pid, resource.RLIMIT_FSIZE, (A_PAGE, resource.RLIM_INFINITY))


async def lift_the_limit(house):
    """Let files grow again."""
    everything = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(house.pid, resource.RLIMIT_FSIZE, everything)


class SmallDisk:
    """A file system of a few megabytes, which somebody else can fill."""

    def __init__(self, folder):
        self.folder = folder
        self._rest = folder / "somebody-elses"

    async def fill(self, _):
        """Fill it up to the last byte."""
        with self._rest.open("wb", buffering=0) as file:
            for size in (1 << 20, A_PAGE):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue
        assert shutil.disk_usage(self.folder).free == 0

    async def clear(self, _):
        """Make room."""
        self._rest.unlink()


@contextmanager
def mounted(folder):
    """Mount a small file system, or say why that cannot be."""
    folder.mkdir()
    trouble = _run("mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder))
    if trouble:
        why = f"a small file system is mounted for this, and cannot be: {trouble}"
        if may_not_be_left_out():
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    try:
        yield SmallDisk(folder)
    finally:
        assert _run("umount", "--lazy", str(folder)) == ""


def may_not_be_left_out():
    """Tell whether this runs for all to rely on, by somebody who may mount what they like."""
    return os.environ.get("CI") == "true" and os.geteuid() == 0


def _run(program, *arguments):
    """Run a program of the system; return what it complains of."""
    found = shutil.which(program)
    if found is None:
        return f"there is no `{program}` here"
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stderr.strip() if done.returncode else ""


def assert_nothing_moved(outage):
    """While it lasted nothing was acknowledged, nothing was said, and updates waited."""
    assert outage.ended.confirmed_below == outage.begun.confirmed_below
    assert outage.ended.said == outage.begun.said
    assert outage.ended.waiting > 0


async def through_a_limit(api, tmp_path, *, seconds, cadres):
    """Hold conversations while no file may grow; return what was seen."""
    outage = Outage(limit_files, lift_the_limit, seconds)
    url = f"sqlite:///{tmp_path / 'donghanh.db'}"
    async with lived_through(outage, api, url, tmp_path, cadres=cadres, patience=seconds + 60):
        outage.tell("SQLite: no file may grow")
    return outage


@pytest.mark.parametrize(
    ("ci", "user", "outcome"),
    [("true", 0, pytest.fail), ("true", 1000, pytest.skip), ("", 0, pytest.skip)],
    ids=["fails", "nobody-special", "at-home"],
)
def test_the_full_disk_is_left_out_by_nobody_who_could_mount_it(
    tmp_path, monkeypatch, ci, user, outcome
):
    """As root in CI a disk that cannot be mounted is a fault; elsewhere it is said and left out."""
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setenv("PATH", str(tmp_path))  # there is no `mount`
    no_mount = pytest.raises(outcome.Exception, match="there is no `mount` here")

    with no_mount, mounted(tmp_path / "small"):
        raise AssertionError("nothing was mounted")


@pytest.mark.slow
async def test_updates_that_cannot_be_kept_are_not_acknowledged_and_come_again(api, tmp_path):
    """No file may grow for three seconds while six cadres report; the log cannot grow either."""
    outage = await through_a_limit(api, tmp_path, seconds=3, cadres=6)

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 15


@pytest.mark.long
@pytest.mark.timeout(180)
async def test_fifteen_seconds_in_which_no_file_may_grow(api, tmp_path):
    """The same for longer, and with twenty cadres."""
    outage = await through_a_limit(api, tmp_path, seconds=15, cadres=20)

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 45


@pytest.mark.long
@pytest.mark.timeout(180)
async def test_fifteen_seconds_on_a_disk_that_is_full_to_the_last_byte(api, tmp_path):
    """Database, log and pictures lie on a disk that somebody else fills."""
    with mounted(tmp_path / "small") as disk:
        outage = Outage(disk.fill, disk.clear, 15)
        url = f"sqlite:///{disk.folder / 'donghanh.db'}"
        async with lived_through(outage, api, url, disk.folder, cadres=20, patience=90):
            outage.tell("SQLite: the disk is full")

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 45


@asynccontextmanager
async def leader_and_house(api, postgres_url, tmp_path):
    """A leader who has seen a picture, and the house; its files are small, its database is not."""
    leader = Leader(api)
    with inhabited(postgres_url, range(1, 3)) as store:
        leader.move_in(store)
        async with HatchedHouse(api, postgres_url, tmp_path) as house:
            await leader.asks()
            await leader.sees(pictures=1)
            yield leader, house


def kept_pictures(tmp_path):
    """Return the sizes of what lies in the media store."""
    return sorted(file.stat().st_size for file in (tmp_path / "media").iterdir())


@pytest.mark.slow
async def test_a_picture_that_found_no_room_is_drawn_again_when_there_is_some(
    api, postgres_url, tmp_path
):
    """Only the media store is full: the promise is kept as soon as it can be, and kept once."""
    async with leader_and_house(api, postgres_url, tmp_path) as (leader, house):
        await limit_files(house)
        await leader.asks()
        await asyncio.sleep(2.5)
        assert len(api.of("sendPhoto")) == 1
        assert len(kept_pictures(tmp_path)) == 1, "half a picture was left behind"
        await lift_the_limit(house)
        await leader.sees(pictures=2)

    assert min(kept_pictures(tmp_path)) > A_PAGE
    assert len(kept_pictures(tmp_path)) == 2
    assert_nobody_saw_the_machine(api)


@pytest.mark.long
@pytest.mark.timeout(180)
async def test_a_picture_that_finds_no_room_for_a_minute_is_given_up_with_a_word(
    api, postgres_url, tmp_path
):
    """Nobody waits for ever: the leader hears that it could not be made, and may ask again."""
    async with leader_and_house(api, postgres_url, tmp_path) as (leader, house):
        await limit_files(house)
        await leader.asks()
        await leader.hears("chưa làm xong", seconds=90)
        await lift_the_limit(house)
        await leader.asks()
        await leader.sees(pictures=2)
