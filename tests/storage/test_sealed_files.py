"""Photos, recordings and documents lie sealed on the disk, and are opened by the store alone."""

import pytest
from sqlalchemy import select

from bot.media import FileStore, UnopenedFileError
from bot.sealing_files import files_counted, reseal_files
from storage.sealing import Sealer, is_sealed_file

PHOTO = b"\xff\xd8\xff\xe0 a picture of a house and of who lives in it"
OLD, NEW = "the secret that was used before this one", "the secret that is used from now on"
NAME = f"{'a' * 32}.jpg"


@pytest.fixture
def folder(tmp_path):
    """Where the files are."""
    return tmp_path / "media"


def _store(folder, secret=OLD, former=""):
    return FileStore(folder, Sealer(secret, former))


def _reseal(folder, secret=NEW, former=OLD):
    sealer = Sealer(secret, former)
    return reseal_files(FileStore(folder, sealer), sealer, lambda _, __: None)


def test_what_is_kept_cannot_be_read_on_the_disk(folder):
    """Whichever way it was kept; the store itself returns it as it was."""
    files = _store(folder)
    files.keep(NAME, PHOTO)
    other = files.put("nhà.JPG", PHOTO)

    for name in (NAME, other):
        assert files.read(name) == PHOTO
        raw = (folder / name).read_bytes()
        assert is_sealed_file(raw)
        assert PHOTO[4:] not in raw
    assert other.endswith(".jpg")
    assert (folder / NAME).read_bytes()[15:] != (folder / other).read_bytes()[15:]


@pytest.mark.parametrize("name", ["x.nhiễmHIV", "x.0912345678", "x", "x. ", "x.a/b"])
def test_an_ending_tells_what_a_file_is_and_nothing_else(folder, name):
    """It stands in the readable name of the file."""
    assert _store(folder).put(name, PHOTO).endswith(".bin")


def test_what_an_earlier_version_kept_is_still_read(folder):
    """It lies there as it was sent, until everything is sealed anew."""
    folder.mkdir()
    (folder / NAME).write_bytes(PHOTO)

    assert _store(folder).read(NAME) == PHOTO
    assert files_counted(_store(folder), Sealer(OLD))[1:] == (1, 1, 1)


@pytest.mark.parametrize("how", ["another key", "altered", "cut", "another's place", "head only"])
def test_what_no_key_opens_is_a_file_that_cannot_be_read(folder, how):
    """Nor does a file open that somebody has put in the place of another."""
    files = _store(folder)
    files.keep(NAME, PHOTO)
    raw = (folder / NAME).read_bytes()
    place, content = {
        "another key": (NAME, raw),
        "altered": (NAME, raw[:-1] + bytes([raw[-1] ^ 1])),
        "cut": (NAME, raw[:-20]),
        "another's place": ("b.jpg", raw),
        "head only": (NAME, raw[:16]),
    }[how]
    (folder / place).write_bytes(content)
    reader = _store(folder, NEW) if how == "another key" else files

    with pytest.raises(UnopenedFileError, match="DONGHANH_FORMER_SECRET_KEY"):
        reader.read(place)


def test_everything_is_sealed_anew_with_the_present_key(folder):
    """What was not sealed, and what the former key has sealed; a second time there is nothing."""
    _store(folder).keep("a.jpg", PHOTO)
    (folder / "b.ogg").write_bytes(b"OggS")
    _store(folder, NEW).keep("c.png", b"new")
    (folder / ".a.jpg.part").write_bytes(b"half")
    (folder / "below").mkdir()

    assert files_counted(_store(folder), Sealer(NEW, OLD))[1:] == (3, 1, 2)
    assert _reseal(folder) == (2, ())
    assert _reseal(folder, former="") == (0, ())
    alone = _store(folder, NEW)
    assert [alone.read(each) for each in alone.names()] == [PHOTO, b"OggS", b"new"]
    assert sorted(each.name for each in folder.iterdir()) == ["a.jpg", "b.ogg", "below", "c.png"]


def test_a_change_of_the_key_that_is_killed_goes_on_later(folder, monkeypatch):
    """At every moment each file is the old one or the new one, and both keys open it."""
    for number in range(5):
        _store(folder).keep(f"{number}.jpg", PHOTO + bytes([number]))

    class PowerCutError(BaseException):
        """It is dark."""

    sealed = []
    replace = type(folder).replace

    def dark(part, target):
        if len(sealed) == 2:
            raise PowerCutError
        sealed.append(target)
        return replace(part, target)

    with monkeypatch.context() as cut:
        cut.setattr(type(folder), "replace", dark)
        with pytest.raises(PowerCutError):
            _reseal(folder)
    both = _store(folder, NEW, OLD)
    assert [both.read(each) for each in both.names()] == [PHOTO + bytes([n]) for n in range(5)]

    assert _reseal(folder) == (3, ())
    assert not list(folder.glob(".*.part"))


def test_a_file_that_no_key_opens_keeps_no_other_from_being_sealed(folder):
    """It is named, and stays as it is."""
    _store(folder, "quite another secret that nobody knows").keep("a.jpg", PHOTO)
    _store(folder).keep("b.jpg", PHOTO)
    before = (folder / "a.jpg").read_bytes()

    assert _reseal(folder) == (1, ("a.jpg",))
    assert (folder / "a.jpg").read_bytes() == before


def test_what_is_deleted_meanwhile_does_not_come_back(folder, monkeypatch):
    """An erasure is done while everything is sealed anew."""
    _store(folder).keep(NAME, PHOTO)
    new = _store(folder, NEW, OLD)
    names = list(new.names())
    _store(folder).remove(NAME)

    assert not any(new.seal_anew(each) for each in names)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_has_no_files(folder):
    """Nothing is made by looking."""
    files = _store(folder)
    files.remove(NAME)
    files.clear_parts()

    assert (list(files.names()), folder.exists()) == ([], False)


def test_the_house_that_is_opened_seals_what_it_keeps(tmp_path, monkeypatch):
    """With the key of the installation."""
    from bot.opening import opened
    from bot.settings import read_settings
    from storage.tables import setting

    settings = read_settings(
        database_url=f"sqlite:///{tmp_path / 'donghanh.db'}",
        media_dir=tmp_path / "media",
        secret_key=OLD,
    )
    with opened(settings, {}) as house:
        name = house.house.media.put("x.jpg", PHOTO)
        with house.store.begin() as work:
            assert work.connection.execute(select(setting.c.name)).first() is not None

    assert is_sealed_file((tmp_path / "media" / name).read_bytes())
    assert _store(tmp_path / "media").read(name) == PHOTO
