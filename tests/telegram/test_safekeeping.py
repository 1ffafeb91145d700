"""What was sent on Telegram is kept in our own store, whatever happens on the way."""

import asyncio
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from bot import safekeeping, safekeeping_content
from bot.media import FileStore
from bot.safekeeping import LONGEST_WAIT, TRIES_AT_LEAST, Safekeeping, wait_after
from domain.chat import Address
from domain.evidence import Shelf as Kept
from domain.households import HouseholdId
from storage.database import open_database
from storage.roster import load_roster
from storage.roster_tables import escape_request, review_step
from storage.schema import upgrade
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import report_media
from storage.writer import Writer
from tests.support import town
from tests.support.bot_api import BROKEN, Fault
from tests.support.evidence import JPEG, OGG, SCRIPT, references, report
from tests.support.telegram_house import TOKEN

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("safekeeping_child.py")


async def test_photos_and_recordings_are_kept_under_the_kind_they_are(shelf, api):
    """The first bytes name the file; what is no picture and no sound is a heap of bytes."""
    api.files |= {"P": JPEG, "V": OGG, "X": SCRIPT}
    shelf.reported("P", "X", recordings=["V"])

    assert await shelf.keeper.look() == 3
    photo, other, voice = shelf.references()
    assert [Path(name).suffix for name in (photo, other, voice)] == [".jpg", ".bin", ".ogg"]
    store = FileStore(shelf.folder)
    assert [store.read(name) for name in (photo, other, voice)] == [JPEG, SCRIPT, OGG]
    assert sorted([photo, other, voice]) == shelf.files()
    assert shelf.trail() == []
    assert await shelf.keeper.look() == 0
    assert len(api.of("getFile")) == 3


async def test_photos_of_registrations_and_reviews_are_kept_too(shelf, api):
    """Beside the reports, each where it is named; the review's minutes once for all households."""
    api.files |= {"P": JPEG, "M": JPEG}
    shelf.registered("P")
    shelf.met("M")

    assert await shelf.keeper.look() == 2
    with shelf.opened.work() as work:
        [photo] = work.escapes.latest(HouseholdId("h-pao")).photos
        minutes = set(work.connection.execute(select(review_step.c.document)).scalars())
    assert sorted([photo, *minutes]) == shelf.files()
    assert await shelf.keeper.look() == 0
    assert len(api.of("getFile")) == 2


async def test_a_failing_download_is_tried_again_with_growing_waits(shelf, api):
    """Not at once, then after a minute, two, four; when it works, it is kept."""
    api.files["P"] = BROKEN
    shelf.reported("P")
    await shelf.keeper.look()
    await shelf.keeper.look()
    assert len(api.of("getFile")) == 1
    shelf.clock.forward(seconds=61)
    await shelf.keeper.look()
    shelf.clock.forward(seconds=61)
    await shelf.keeper.look()
    assert len(api.of("getFile")) == 2
    assert shelf.references() == ["telegram:P"]
    assert shelf.files() == []
    api.files["P"] = JPEG
    shelf.clock.forward(seconds=61)

    assert await shelf.keeper.look() == 1
    assert shelf.references() == shelf.files()


def test_waits_double_up_to_six_hours():
    """A minute first; nobody asks a broken server every minute for days."""
    waits = [wait_after(failures).total_seconds() / 60 for failures in (1, 2, 3, 9, 10, 500)]

    assert waits == [1, 2, 4, 256, LONGEST_WAIT.total_seconds() / 60, 360]


async def test_one_that_fails_does_not_hold_up_the_others(shelf, api):
    """The next is fetched all the same."""
    api.files |= {"A": BROKEN, "B": JPEG}
    shelf.reported("A", "B")

    assert await shelf.keeper.look() == 1
    assert shelf.references()[0] == "telegram:A"


async def test_what_is_gone_is_given_up_after_days_and_the_trail_says_so(shelf, api):
    """The file id stays; nothing asks for it again, not even after a restart."""
    shelf.reported("GONE")
    await shelf.looks(TRIES_AT_LEAST, hours=6)
    assert shelf.trail() == []
    shelf.clock.forward(days=3)
    await shelf.keeper.look()
    [(name, person, why)] = shelf.trail()
    asked = len(api.calls)
    shelf.restart()
    shelf.clock.forward(days=1)
    await shelf.keeper.look()

    assert (name, person) == ("BK-260605-0001/0", "p-lan")
    assert "wrong file_id" in why
    assert shelf.references() == ["telegram:GONE"]
    assert len(api.calls) == asked


async def test_what_does_not_answer_is_waited_for_longer(shelf, api):
    """A server that is away for a week is no reason to give up; a fortnight is."""
    api.files["P"] = BROKEN
    shelf.reported("P")
    await shelf.looks(4 * 13, hours=6)
    assert shelf.trail() == []
    await shelf.looks(8, hours=6)

    assert [line[0] for line in shelf.trail()] == ["BK-260605-0001/0"]


async def test_an_old_report_is_still_tried_several_times(shelf, api):
    """Whoever stood still for a month does not give up at the first stumble."""
    shelf.reported("GONE")
    shelf.clock.forward(days=31)
    await shelf.looks(TRIES_AT_LEAST - 1, hours=1)
    assert shelf.trail() == []
    await shelf.looks(1, hours=1)

    assert len(shelf.trail()) == 1


async def test_a_file_that_is_too_large_is_not_kept(shelf, make_channel, api):
    """Reading stops at the limit, and nothing of it stays on the disk."""
    api.files["P"] = JPEG + bytes(5000)
    shelf.channel = make_channel(api.base, download_bytes=1000)
    shelf.restart()
    shelf.reported("P")

    assert await shelf.keeper.look() == 0
    assert (shelf.references(), shelf.files()) == (["telegram:P"], [])


async def test_the_keeper_has_a_limit_of_its_own(shelf, api, monkeypatch):
    """A channel that hands over more is not believed."""
    monkeypatch.setattr(safekeeping_content, "MOST_BYTES", 100)
    api.files["P"] = JPEG
    shelf.reported("P")

    assert await shelf.keeper.look() == 0
    assert shelf.files() == []


async def test_slow_files_come_two_at_a_time_and_nobody_waits_for_them(shelf, api):
    """While they are on their way, turns are worked on as always."""
    api.files |= dict.fromkeys("ABCDE", JPEG)
    api.files_open.clear()
    shelf.reported(*"ABCDE")
    looking = asyncio.create_task(shelf.keeper.look())
    await api.until(lambda: api.downloads == 2)
    address = Address("web", town.LAN.id)
    turn = shelf.writer.submit(lambda work: work.people.at(address, shelf.clock.now()))
    somebody = await asyncio.wait_for(asyncio.wrap_future(turn), 5)
    at_once = api.downloads_at_once
    api.files_open.set()

    assert await looking == 5
    assert (somebody.name, at_once, api.downloads) == ("Hoàng Thị Lan", 2, 5)


async def test_a_file_that_never_comes_is_let_go(shelf, api, monkeypatch):
    """After three minutes the line is free for the next."""
    monkeypatch.setattr(safekeeping, "FETCH_SECONDS", 0.05)
    api.files["P"] = JPEG
    api.files_open.clear()
    shelf.reported("P")

    assert await shelf.keeper.look() == 0
    assert shelf.references() == ["telegram:P"]
    api.files_open.set()


async def test_when_told_to_wait_nothing_more_is_asked(shelf, api):
    """Telegram's "too many requests" counts for all files; then they all come."""
    api.files |= {"A": JPEG, "B": JPEG, "C": JPEG}
    busy = Fault(429, "Too Many Requests: retry after 90", {"retry_after": 90})
    api.fail("getFile", busy, busy)
    shelf.reported("A", "B", "C")
    await shelf.keeper.look()
    shelf.clock.forward(seconds=70)
    await shelf.keeper.look()
    assert len([call for call in api.calls if call.method == "getFile"]) == 2
    shelf.clock.forward(seconds=30)

    assert await shelf.keeper.look() == 3


async def test_what_waits_is_found_however_much_there_is(shelf, api, monkeypatch):
    """Row by row, page by page; what cannot be had does not hide what comes after it."""
    monkeypatch.setattr(safekeeping, "PAGE", 2)
    api.files["LAST"] = OGG
    for number in range(1, 4):
        shelf.reported(f"GONE-{number}", number=number)
    shelf.reported(recordings=["LAST"], number=4)

    assert await shelf.keeper.look() == 1
    assert shelf.references()[-1].endswith(".ogg")


async def test_what_comes_after_a_look_is_found_by_the_next(shelf, api, monkeypatch):
    """Settled reports are not read again; a new one, and one that still waits, are."""
    monkeypatch.setattr(safekeeping, "LATE", 0)
    api.files |= {"A": JPEG, "B": BROKEN, "C": JPEG, "D": OGG}
    for number, name in enumerate("ABC", start=1):
        shelf.reported(name, number=number)
    assert await shelf.keeper.look() == 2
    api.files["B"] = JPEG
    shelf.reported(recordings=["D"], number=4)
    shelf.clock.forward(minutes=2)

    assert await shelf.keeper.look() == 2
    assert await shelf.keeper.look() == 0
    assert all(":" not in reference for reference in shelf.references())


async def test_a_full_disk_loses_nothing(shelf, api, monkeypatch):
    """It is told in the log, nothing of the file stays, and a later look keeps it."""
    api.files["P"] = JPEG
    shelf.reported("P")
    real = Path.replace
    failures = [OSError(28, "No space left on device")]

    def full_at_first(path, target):
        if failures:
            raise failures.pop()
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full_at_first)
    monkeypatch.setattr(safekeeping, "LOOK_SECONDS", 0.01)
    looks, kept, real_look = [], asyncio.Event(), shelf.keeper.look

    async def look():
        looks.append(shelf.files())
        if await real_look():
            kept.set()

    monkeypatch.setattr(shelf.keeper, "look", look)
    running = asyncio.create_task(shelf.keeper.run())
    async with asyncio.timeout(20):
        await kept.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running

    assert looks[:2] == [[], []]
    assert shelf.references() == shelf.files()


@pytest.mark.parametrize("way", ["reported", "registered", "met"])
async def test_what_is_erased_while_its_photo_is_on_the_way_leaves_no_photo(
    shelf, api, monkeypatch, way
):
    """The rows go between the fetching and the naming: the file goes after them."""
    api.files["P"] = JPEG
    getattr(shelf, way)("P")
    keep = FileStore.keep

    def erased_meanwhile(files, name, content):
        keep(files, name, content)
        with shelf.opened.work() as work:
            work.connection.execute(delete(report_media))
            work.connection.execute(delete(escape_request))
            work.connection.execute(update(review_step).values(document=""))

    monkeypatch.setattr(FileStore, "keep", erased_meanwhile)

    assert await shelf.keeper.look() == 0
    assert shelf.files() == []


@pytest.mark.parametrize("way", ["reported", "registered", "met"])
async def test_what_another_process_has_named_first_stays(shelf, api, monkeypatch, way):
    """Two keepers fetch the same photo; the second one finds it named, and leaves it."""
    api.files["P"] = JPEG
    getattr(shelf, way)("P")
    keep = FileStore.keep

    def named_meanwhile(files, name, content):
        keep(files, name, content)
        with shelf.opened.work() as work:
            where = {"registered": Kept.ESCAPE, "met": Kept.REVIEW}.get(way, Kept.REPORT)
            (waiting,) = work.evidence.waiting(["telegram"], 9, shelf=where)
            assert work.evidence.kept(waiting, name)

    monkeypatch.setattr(FileStore, "keep", named_meanwhile)

    assert await shelf.keeper.look() == 0
    assert len(shelf.files()) == 1


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_whoever_is_killed_between_file_and_row_keeps_it_once(
    api, library, channel, clock, tmp_path
):
    """The file is on the disk, the row does not know it: the next process makes them one."""
    api.files["P"] = JPEG
    database, media = tmp_path / "house.db", tmp_path / "kept"
    engine = open_database(f"sqlite:///{database}")
    upgrade(engine, Sealer("of the tests"))
    store = Store(engine, Sealer("of the tests"))
    with store.begin() as work:
        load_roster(work, town.UNITS, town.PEOPLE, town.HOUSEHOLDS, town.ASSIGNMENTS)
        work.reports.add(report(1, clock.now(), photos=("telegram:P",)))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(CHILD), library, api.base, TOKEN, str(database), str(media)),
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    assert await process.wait() == -signal.SIGKILL
    before = sorted(path.name for path in media.iterdir())
    with store.begin() as work:
        assert references(work) == ["telegram:P"]
    writer = Writer(store)
    keeper = Safekeeping({"telegram": channel}, writer, FileStore(media), clock)

    assert await keeper.look() == 1
    with store.begin() as work:
        assert references(work) == before == sorted(path.name for path in media.iterdir())
    writer.close()
    store.close()
