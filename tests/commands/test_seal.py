"""`donghanh seal`: a key is made, and the key of an installation is changed."""

import json

import pytest
from sqlalchemy import select

from bot.commands.seal import HOLDS
from bot.media import FileStore
from bot.seal import Seal
from bot.sealing_files import FILES
from domain.chat import Incoming
from storage.database import open_database
from storage.sealed_columns import SEALED_COLUMNS
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import household
from tests.commands.conftest import SECRET
from tests.imports.workbooks import make
from tests.support import town

FRESH = "the key that comes after it, long enough"
WRONG = "a key that nothing was ever sealed with"
LIST = {
    "rows": [
        "Mã hộ|Họ và tên chủ hộ|Năm sinh|CCCD|Tổ dân phố|Diện hộ|Số quyết định|Ngày quyết định",
        "BK-9|Lò Văn An|#1970|000070000077|Tổ dân phố 4|Hộ nghèo|12/QĐ-UBND|25/12/2025",
    ]
}


@pytest.fixture
def url(data):
    """The database of the small town, apart from the demo's own key."""
    return f"sqlite:///{data / 'donghanh.db'}"


@pytest.fixture
def keys(monkeypatch):
    """Set the present key and the former one."""

    def put(present, former=""):
        monkeypatch.setenv("DONGHANH_SECRET_KEY", present)
        monkeypatch.setenv("DONGHANH_FORMER_SECRET_KEY", former)

    put(SECRET)
    return put


def shut(url):
    """Return which documents of households the fresh key has sealed."""
    store = Store(open_database(url), Sealer(FRESH))
    with store.begin() as work:
        kept = work.connection.execute(select(household.c.sealed)).scalars().all()
    store.close()
    return [work.sealer.is_present(each) for each in kept]


def test_a_key_is_made_for_its_owner_alone_and_never_shown(donghanh, elsewhere):
    """A file that is there is not written over."""
    ran = donghanh("seal", "key", "new.key")
    file = elsewhere / "new.key"
    key = file.read_text("ascii").strip()
    again = donghanh("seal", "key", "new.key")

    assert len(key) >= 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert key not in ran.out + ran.err
    assert (again.code, file.read_text("ascii").strip()) == (1, key)
    assert "is there already" in again.err


def test_every_sealed_column_has_a_name_that_people_understand():
    """The table of the dry run names them all."""
    assert set(HOLDS) == {FILES, *(each.name for each in SEALED_COLUMNS)}


def test_a_dry_run_counts_and_writes_nothing(donghanh, url, keys):
    """As a table for people, and as JSON."""
    keys(FRESH, SECRET)
    ran = donghanh("seal", "rotate", "--dry-run", "--data", url)
    told = donghanh("seal", "rotate", "--dry-run", "--data", url, "--json").json

    assert "hộ: thành viên, dân tộc, nguyên nhân" in ran.out
    assert "chưa ghi gì" in ran.out
    (homes,) = [each for each in told["columns"] if each["column"] == "household.sealed"]
    assert homes["waiting"] == homes["total"] == len(town.HOUSEHOLDS)
    assert not any(shut(url))


def test_the_key_is_changed_and_the_former_one_is_no_longer_needed(donghanh, url, keys):
    """It says so, it is in the trail, and everything goes on with the fresh key alone."""
    donghanh("role", "explain", "p-lan", "h-pao", "--data", url)
    keys(FRESH, SECRET)
    ran = donghanh("seal", "rotate", "--data", url)

    assert ran.code == 0
    assert "Khóa cũ không còn cần" in ran.out
    assert all(shut(url))
    keys(FRESH)
    assert donghanh("audit", "verify", "--data", url).code == 0
    assert "niêm phong lại" in donghanh("audit", "show", "--person", "keys", "--data", url).out
    seen = donghanh("role", "explain", "p-lan", "h-pao", "--data", url)
    assert seen.code == 0
    again = donghanh("seal", "rotate", "--data", url, "--json").json
    assert (again["sealed"], again["former_key_needed"]) == (0, False)


def test_nothing_of_a_key_is_said(donghanh, url, keys):
    """Neither to people nor to machines, neither in a refusal nor in the trail."""
    keys(FRESH, SECRET)
    ran = [
        donghanh("seal", "rotate", "--dry-run", "--data", url),
        donghanh("seal", "rotate", "--data", url, "--json"),
        donghanh("audit", "show", "--person", "keys", "--data", url),
    ]
    keys(WRONG, SECRET)
    ran.append(donghanh("seal", "rotate", "--data", url))
    said = "".join(each.out + each.err for each in ran)

    for key in (FRESH, SECRET, WRONG):
        assert key not in said
        assert Sealer(key).start.split(".")[1] not in said


@pytest.mark.parametrize("former", ["", WRONG], ids=["none", "a wrong one"])
def test_a_key_that_opens_nothing_is_told_and_nothing_is_changed(donghanh, url, keys, former):
    """With the setting that has to be set."""
    keys(FRESH, former)
    ran = donghanh("seal", "rotate", "--data", url)

    assert ran.code == 1
    assert "DONGHANH_FORMER_SECRET_KEY" in ran.err
    assert "household.sealed" in ran.err
    assert not any(shut(url))


@pytest.mark.parametrize(
    ("present", "former", "words"),
    [("short", "", "set 32 characters or more"), (SECRET, SECRET, "are the same")],
    ids=["too short", "the same"],
)
def test_keys_that_will_not_do_are_refused(donghanh, url, keys, present, former, words):
    """Before anything is opened."""
    keys(present, former)
    ran = donghanh("seal", "rotate", "--data", url)

    assert (ran.code, words in ran.err) == (1, True)


def test_keys_can_stand_in_files(donghanh, url, elsewhere, monkeypatch):
    """One that cannot be read, or is empty, is named."""
    for name, key in (("new.key", FRESH), ("old.key", SECRET)):
        (elsewhere / name).write_text(f"{key}\n", encoding="ascii")
    monkeypatch.setenv("DONGHANH_SECRET_KEY_FILE", "new.key")
    monkeypatch.setenv("DONGHANH_FORMER_SECRET_KEY_FILE", "old.key")

    assert donghanh("seal", "rotate", "--data", url).code == 0
    assert all(shut(url))
    (elsewhere / "new.key").write_text("", encoding="ascii")
    assert "is empty" in donghanh("seal", "rotate", "--data", url).err
    (elsewhere / "new.key").unlink()
    assert "cannot be read" in donghanh("seal", "rotate", "--data", url).err


def test_a_broken_trail_is_refused_unless_it_is_asked_for(donghanh, url, keys):
    """Then its break stays to be seen."""
    donghanh("audit", "show", "--person", "p-lan", "--data", url)
    store = Store(open_database(url), Sealer(SECRET))
    with store.begin() as work:
        work.connection.exec_driver_sql("UPDATE audit SET subject = 'another'")
    store.close()
    keys(FRESH, SECRET)
    ran = donghanh("seal", "rotate", "--data", url)

    assert ran.code == 1
    assert "--broken-trail" in ran.err
    assert not any(shut(url))
    assert donghanh("seal", "rotate", "--data", url, "--broken-trail").code == 0
    keys(FRESH)
    assert donghanh("audit", "verify", "--data", url).code == 1


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET mac = ''"])
def test_a_change_of_the_key_does_not_pass_over_a_trail_without_an_end(
    donghanh, url, keys, statement
):
    """Wiped, or made to look as if it had never been linked: it is refused."""
    donghanh("audit", "show", "--person", "p-lan", "--data", url)
    store = Store(open_database(url), Sealer(SECRET))
    with store.begin() as work:
        work.connection.exec_driver_sql(statement)
        work.connection.exec_driver_sql("DELETE FROM setting WHERE name = 'audit.head'")
    store.close()
    keys(FRESH, SECRET)
    ran = donghanh("seal", "rotate", "--data", url)

    assert ran.code == 1
    assert "--broken-trail" in ran.err
    assert not any(shut(url))
    assert donghanh("seal", "rotate", "--data", url, "--broken-trail").code == 0
    keys(FRESH)
    assert donghanh("audit", "verify", "--data", url).code == 1


def test_where_the_key_was_taken_from_is_said(donghanh, data, url, keys):
    """A folder's own key goes before that of the settings, and nobody has to guess it."""
    keys(FRESH, SECRET)
    folder = donghanh("seal", "rotate", "--dry-run", "--data", data)
    elsewhere = donghanh("seal", "rotate", "--dry-run", "--data", url)

    assert folder.code == 1
    assert f"the present key, taken from {data / 'secret_key'}, and" in folder.err
    assert f"Khóa hiện tại lấy từ: {data / 'secret_key'}" in folder.out
    assert "Khóa hiện tại lấy từ: DONGHANH_SECRET_KEY\n" in elsewhere.out


def test_a_list_that_was_imported_before_can_still_be_taken_back(donghanh, url, keys, tmp_path):
    """What it wrote is recognised with the fresh key; the same person is found again."""
    file = make(LIST, "list", tmp_path)
    to_town = ("--programme", town.BK, "--data", url)
    first = donghanh("import", str(file), "--apply", *to_town, "--json")
    assert first.code == 0, first.err + first.out
    keys(FRESH, SECRET)
    assert donghanh("seal", "rotate", "--data", url).code == 0
    keys(FRESH)
    known = donghanh("import", str(file), *to_town, "--json")
    number = json.loads(first.out)["import"]

    assert "new" not in json.loads(known.out)["counts"]
    undone = donghanh("import", "--undo", str(number), *to_town)
    assert undone.code == 0, undone.err + undone.out


def test_doctor_names_what_is_not_sealed_and_what_to_do(donghanh, url, keys, elsewhere):
    """Plain rows of an earlier version, another key, a former key that is still set."""

    def of_keys():
        found = donghanh("doctor", "--data", url, "--json").json["findings"]
        return {e["what"]: e for e in found if e["area"] == "secret"}

    assert "mọi dữ liệu cần niêm phong đã niêm phong bằng khóa hiện tại" in of_keys()
    store = Store(open_database(url), Sealer(SECRET))
    with store.begin() as work:
        work.inbox.keep(Incoming(town_web(), "u1", town_now(), text="x"), town_now())
        work.connection.exec_driver_sql('UPDATE inbox SET content = \'{"text": "pao"}\'')
    store.close()
    (plain,) = [each for what, each in of_keys().items() if "chưa niêm phong" in what]
    assert plain["what"].startswith("1 ô")
    assert "donghanh seal rotate" in plain["remedy"]
    keys(FRESH, SECRET)
    assert any("khóa cũ hoặc cách cũ" in what for what in of_keys())
    assert any("đang đặt cả khóa cũ" in what for what in of_keys())
    keys(FRESH)
    assert any(each["state"] == "broken" for each in of_keys().values())


def test_doctor_names_a_key_that_others_can_read(donghanh, url, elsewhere, monkeypatch):
    """In a file of its own, or in the settings."""
    file = elsewhere / "new.key"
    file.write_text(SECRET, encoding="ascii")
    file.chmod(0o644)
    monkeypatch.setenv("DONGHANH_SECRET_KEY_FILE", "new.key")

    def remedies():
        found = donghanh("doctor", "--data", url, "--json").json["findings"]
        return [e["remedy"] for e in found if e["area"] == "secret"]

    assert "chmod 600 new.key" in remedies()
    file.chmod(0o600)
    assert "chmod 600 new.key" not in remedies()
    settings = elsewhere / ".env"
    settings.write_text("DONGHANH_LANGUAGE=vi\n", encoding="ascii")
    assert "chmod 600 .env" not in remedies()
    settings.write_text(f"DONGHANH_SECRET_KEY={SECRET}\n", encoding="ascii")
    settings.chmod(0o644)
    assert "chmod 600 .env" in remedies()


def town_web():
    """Where chị Lan writes."""
    from domain.chat import Address

    return Address("web", town.LAN.id)


def town_now():
    """A moment of the town."""
    from datetime import UTC, datetime

    return datetime(2026, 6, 5, 5, tzinfo=UTC)


def test_a_page_that_was_opened_before_is_known_while_the_former_key_is_set():
    """New signatures are the fresh key's; afterwards only those hold."""
    before = Seal(SECRET).close("session", "cb-lan")
    both, fresh = Seal(FRESH, SECRET), Seal(FRESH)

    assert both.open("session", before) == "cb-lan"
    assert both.open("session", fresh.close("session", "cb-lan")) == "cb-lan"
    assert both.close("session", "cb-lan") == fresh.close("session", "cb-lan")
    assert fresh.open("session", before) is None
    assert both.open("another", before) is None


def test_photos_on_the_disk_get_the_fresh_key_as_well(donghanh, data, keys, monkeypatch):
    """Those of earlier versions, too; the doctor counts them before, and says when it is done."""
    monkeypatch.setenv("DONGHANH_MEDIA_DIR", str(data / "media"))
    url = f"sqlite:///{data / 'donghanh.db'}"
    FileStore(data / "media", Sealer(SECRET)).keep("a.jpg", b"photo")
    (data / "media" / "b.jpg").write_bytes(b"earlier")
    keys(FRESH, SECRET)
    told = donghanh("doctor", "--data", url).out
    dry = donghanh("seal", "rotate", "--dry-run", "--data", url, "--json").json
    ran = donghanh("seal", "rotate", "--data", url)
    keys(FRESH)
    after = donghanh("doctor", "--data", url).out

    assert "1 ảnh, ghi âm, tệp chưa niêm phong" in told
    assert "1 ảnh, ghi âm, tệp niêm phong bằng khóa khác" in told
    assert dry["columns"][-1] == {"column": "files", "total": 2, "waiting": 2, "plain": 1}
    assert ran.code == 0
    assert "2 tệp bằng khóa hiện tại" in ran.out
    assert "2 ảnh, ghi âm, tệp đã niêm phong bằng khóa hiện tại" in after
    fresh = FileStore(data / "media", Sealer(FRESH))
    assert (fresh.read("a.jpg"), fresh.read("b.jpg")) == (b"photo", b"earlier")


def test_a_photo_that_no_key_opens_is_told_and_the_former_key_stays(
    donghanh, data, keys, monkeypatch
):
    """The exit says so; everything else has the fresh key."""
    monkeypatch.setenv("DONGHANH_MEDIA_DIR", str(data / "media"))
    url = f"sqlite:///{data / 'donghanh.db'}"
    FileStore(data / "media", Sealer(WRONG)).keep("a.jpg", b"photo")
    keys(FRESH, SECRET)
    ran = donghanh("seal", "rotate", "--data", url)
    told = donghanh("seal", "rotate", "--data", url, "--json")

    assert (ran.code, told.code) == (1, 1)
    assert "1 tệp không khóa nào mở được, như a.jpg" in ran.out
    assert "Khóa cũ không còn cần" not in ran.out
    assert (told.json["unopened_files"], told.json["former_key_needed"]) == (["a.jpg"], True)
