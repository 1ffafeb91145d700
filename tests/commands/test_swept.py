"""`donghanh retention` sweeps files that nothing names; `donghanh doctor` says when they lie there for too long."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.clock import SystemClock
from bot.media import FileStore
from bot.web.store import StoredWebMedia
from domain.file_names import is_file_name
from domain.personal.retention import GRACE, OVERDUE
from storage.sealed_content import sealed_content
from storage.sealing import Sealer
from storage.tables import web_message
from tests.commands.conftest import SECRET
from tests.support import town

PHOTO = b"\xff\xd8\xff picture"


@pytest.fixture
def lying(data):
    """Put a file into the media store that has lain there for a while."""

    def lay(age, secret=SECRET):
        name = FileStore(data / "media", Sealer(secret)).put("anh.jpg", PHOTO)
        at = SystemClock().now().timestamp() - age.total_seconds()
        os.utime(data / "media" / name, (at, at))
        return name

    return lay


def there(data):
    """The photos that are on the disk."""
    return {each.name for each in (data / "media").iterdir() if each.suffix == ".jpg"}


def files_found(donghanh, data):
    """What the doctor says about files that nothing names."""
    told = donghanh("doctor", "--data", data, "--json").json["findings"]
    return [
        (each["state"], each["what"])
        for each in told
        if each["area"] == "settings" and each["state"] != "fine"
    ]


def test_a_dry_run_counts_and_the_command_sweeps(donghanh, data, lying, work_in):
    """Two photos of nobody, one in a chat, one just uploaded: two go."""
    lying(GRACE + timedelta(hours=1))
    lying(timedelta(days=40))
    named, young = lying(timedelta(days=40)), lying(timedelta(hours=1))
    with work_in() as work:
        said = sealed_content(work.sealer, {"picture": {"path": named}})
        row = {"chat": "1", "at": SystemClock().now(), "direction": "in", "content": said}
        work.connection.execute(insert(web_message), row)

    counted = donghanh("retention", "--dry-run", "--data", data)
    assert "2 ảnh, ghi âm, tệp không còn thuộc mục nào" in counted.out
    assert len(there(data)) == 4
    assert not (data / "media" / ".house").exists()
    assert donghanh("retention", "--data", data, "--json").json["files"] == 2
    assert there(data) == {named, young}
    assert donghanh("audit", "verify", "--data", data).code == 0


def test_the_doctor_is_silent_as_long_as_the_grace_and_a_night_explain_it(donghanh, data, lying):
    """A photo of yesterday goes tonight; one that has lain there for three days should have gone."""
    lying(OVERDUE - timedelta(hours=1))
    assert files_found(donghanh, data) == []
    lying(OVERDUE + timedelta(hours=1))
    assert files_found(donghanh, data) == [
        (
            "look",
            "1 ảnh, ghi âm, tệp không còn thuộc mục nào đã quá 2 ngày mà chưa được dọn",
        )
    ]
    donghanh("retention", "--data", data)
    assert files_found(donghanh, data) == []


def test_files_of_another_database_are_left_alone_and_the_doctor_says_so(donghanh, data, lying):
    """Somebody has started the assistant with an empty database and a commune's photos."""
    (data / "media").mkdir(exist_ok=True)
    (data / "media" / ".house").write_text("another", "ascii")
    name = lying(timedelta(days=40))
    ran = donghanh("retention", "--data", data)

    assert (ran.code, there(data)) == (0, {name})
    assert files_found(donghanh, data) == [
        ("broken", "kho ảnh và tệp là của một cơ sở dữ liệu khác, nên tệp thừa không được dọn")
    ]


def test_what_another_key_has_sealed_is_not_ours_to_sweep(donghanh, data, lying):
    """Two installations may share a disk."""
    name = lying(timedelta(days=40), secret="the secret of somebody else " * 2)
    donghanh("retention", "--data", data)

    assert there(data) == {name}


def test_the_files_of_an_installation_without_any_are_swept_as_well(donghanh, data):
    """There is no folder yet: nothing is made, nothing fails."""
    assert donghanh("retention", "--data", data).code == 0
    assert not (data / "media").exists()


# Erased -------------------------------------------------------------------------------------------


@pytest.fixture
def uploaded(data):
    """Upload a photo through a web chat, as its page does, some minutes ago; nobody sends it on."""

    def upload(chat, age=timedelta(minutes=5)):
        name = StoredWebMedia(FileStore(data / "media", Sealer(SECRET))).keep(chat, PHOTO, ".jpg")
        at = SystemClock().now().timestamp() - age.total_seconds()
        os.utime(data / "media" / name, (at, at))
        return name

    return upload


def test_what_a_family_uploaded_and_never_sent_goes_with_the_family(donghanh, data, uploaded):
    """No row has ever named it; that of another chat stays, as does one that is on its way."""
    mine, young = uploaded(town.PAO.id), uploaded(town.PAO.id, timedelta(seconds=5))
    others = uploaded(town.LAN.id)
    assert there(data) == {mine, young, others}
    donghanh("erase", "--person", town.PAO.id, "--reason", "đơn", "--yes", "--data", data)

    assert there(data) == {young, others}


def test_an_erasure_that_was_stopped_before_the_uploads_is_finished_later(
    donghanh, data, uploaded, monkeypatch
):
    """The power went between the rows and the disk: the next night ends it."""

    class PowerCutError(BaseException):
        pass

    def cut(*_):
        raise PowerCutError

    uploaded(town.PAO.id)
    with monkeypatch.context() as patched:
        patched.setattr("bot.media.FileStore.remove_idle", cut)
        with pytest.raises(PowerCutError):
            donghanh("erase", "--person", town.PAO.id, "--reason", "đơn", "--yes", "--data", data)
    assert len(there(data)) == 1
    donghanh("retention", "--data", data)

    assert there(data) == set()


def test_a_mark_tells_nobody_whose_upload_it_is():
    """Without the key of the installation it leads to no chat; with another key it is another one."""
    one, other = Sealer(SECRET), Sealer("another secret " * 3)

    assert one.mark("web:p-pao") == Sealer(SECRET).mark("web:p-pao")
    assert len({one.mark("web:p-pao"), one.mark("web:p-lan"), other.mark("web:p-pao")}) == 3
    assert is_file_name(f"{one.mark('web:p-pao')}{'0' * 24}.jpg")
