"""`donghanh export` and `donghanh erase`: a family's copy in its hands, and an end that is an end."""

import json
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest

from domain.escape import EscapeRequest, SpokenBy
from domain.households import HouseholdId
from domain.people import PersonId
from storage.tables import metadata
from tests.support import town

TAKEN = ("--by", "Nông Văn Tú", "--reason", "gia đình xin ngày 05/6/2026")
"""Who takes a copy, and why."""


@pytest.fixture
def told(work_in, data):
    """Ông Páo's household has registered, in its own words and with a photo."""
    (data / "media").mkdir()
    (data / "media" / "nha.jpg").write_bytes(b"\xff\xd8\xff picture")
    with work_in() as work:
        work.escapes.add(
            EscapeRequest(
                household_id=HouseholdId("h-pao"),
                session_id="s1",
                person_id=PersonId("p-pao"),
                spoken_by=SpokenBy.HOUSEHOLD,
                day=date(2026, 6, 1),
                statement="Nhà đã có bò, có việc",
                photos=("nha.jpg",),
                made_at=datetime(2026, 6, 1, tzinfo=UTC),
            )
        )
        work.connection.execute(
            metadata.tables["escape_request"].update().values(outcome="withdrawn")
        )
    return data


def test_an_archive_holds_page_data_and_photos(donghanh, told, tmp_path):
    """Three things that open without any program of ours; the trail says that they were made."""
    file = tmp_path / "pao.zip"
    ran = donghanh("export", "--household", "h-pao", "--out", file, *TAKEN, "--data", told)
    with ZipFile(file) as archive:
        names = set(archive.namelist())
        page = archive.read("du-lieu.html").decode()
        plain = json.loads(archive.read("du-lieu.json"))
    trail = donghanh("audit", "show", "--household", "h-pao", "--data", told, "--json").json

    assert ran.code == 0
    assert names == {"du-lieu.html", "du-lieu.json", "anh/nha.jpg"}
    assert '<img src="anh/nha.jpg"' in page
    assert "Nhà đã có bò" in page
    assert plain["sections"]["members"][1]["name"] == "Giàng Thị Sú"
    assert plain["sections"]["members"][0]["identity"] == "••• 0001"
    assert trail[0]["action"] == "exported"


def test_one_page_carries_its_photos(donghanh, told, tmp_path):
    """For a phone: nothing beside it is needed."""
    file = tmp_path / "pao.html"
    donghanh("export", "--household", "BK-2026-pao", "--out", file, *TAKEN, "--data", told)

    assert "data:image/jpeg;base64," in file.read_text("utf-8")


def test_a_person_alone_gets_what_is_kept_about_the_person(donghanh, told):
    """Chats by their channel, consents, looks; no members of the household."""
    told_as = donghanh("export", "--person", "p-pao", *TAKEN, "--data", told, "--json").json

    assert set(told_as["sections"]) == {"people", "chats", "consents"}
    assert told_as["sections"]["chats"][0]["channel"] == "web"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "name either"),
        (("--person", "p-pao", "--household", "h-pao"), "name either"),
        (("--household", "h-none"), "no household"),
        (("--person", "p-none"), "nobody has the id"),
        (("--person", "p-pao", "--out", "x.docx"), ".zip or .html"),
    ],
)
def test_a_wrong_export_is_refused_with_what_to_do(donghanh, told, arguments, why):
    """One sentence, and the exit is 1."""
    ran = donghanh("export", *arguments, *TAKEN, "--data", told)

    assert ran.code == 1
    assert why in ran.err


def test_an_erasure_is_only_told_in_a_dry_run(donghanh, told):
    """What goes, what stays, by which text; nothing is changed."""
    ran = donghanh("erase", "--household", "h-pao", "--dry-run", "--data", told)
    again = donghanh("export", "--household", "h-pao", *TAKEN, "--data", told, "--json").json

    assert ran.code == 0
    assert "Xóa cả hồ sơ của hộ Giàng A Páo" in ran.out
    assert "1 ảnh, ghi âm" in ran.out
    assert "Luật 91/2025/QH15, Điều 19" in ran.out
    assert again["name"] == "Giàng A Páo"


def test_a_household_is_erased_with_its_photos_from_the_disk(donghanh, told):
    """And nothing is left to export but lines without a name."""
    ran = donghanh(
        "erase", "--household", "h-pao", "--reason", "đơn ngày 05/6/2026", "--yes", "--data", told,
        "--json",
    )  # fmt: skip
    left = donghanh("export", "--household", "h-pao", *TAKEN, "--data", told, "--json").json
    whole = donghanh("audit", "verify", "--data", told)

    assert ran.json["done"] is True
    assert ran.json["files"] == 1
    assert list((told / "media").iterdir()) == []
    assert left["name"] == "Hộ đã xóa dữ liệu"
    assert "Páo" not in json.dumps(left, ensure_ascii=False)
    assert whole.code == 0
    assert ran.json["swept"] is True
    assert b"Gi\xc3\xa0ng A P\xc3\xa1o" not in (told / "donghanh.db").read_bytes()


@pytest.mark.parametrize("after", ["retention", "erase"])
def test_an_erasure_that_was_stopped_before_its_files_is_finished_later(
    donghanh, told, monkeypatch, after
):
    """The power went right after the rows were gone: the next night, or the next try, ends it."""

    class PowerCutError(BaseException):
        pass

    def cut(*_):
        raise PowerCutError

    arguments = ("--household", "h-pao", "--reason", "đơn", "--yes", "--data", told)
    with monkeypatch.context() as patched:
        patched.setattr("bot.media.FileStore.remove", cut)
        with pytest.raises(PowerCutError):
            donghanh("erase", *arguments)
    left = [each.name for each in (told / "media").iterdir()]
    donghanh(after, *(arguments if after == "erase" else ("--data", told)))

    there = {each.name for each in (told / "media").iterdir()}
    assert left == ["nha.jpg"]
    # A sweep leaves nothing but the name of the database that these files are of.
    assert there == ({".house"} if after == "retention" else set())


def test_the_code_is_typed_once_more_before(donghanh, told, monkeypatch):
    """Anything else changes nothing."""
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "h-may")
    wrong = donghanh("erase", "--household", "h-pao", "--reason", "đơn", "--data", told)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "h-pao")
    right = donghanh("erase", "--household", "h-pao", "--reason", "đơn", "--data", told)

    assert (wrong.code, right.code) == (1, 0)
    assert "nothing was erased" in wrong.err
    assert "Đã xóa" in right.out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--household", "h-pao"), "--reason"),
        (("--person", town.LAN.id, "--reason", "x", "--yes"), "still works here"),
        (("--household", "h-none", "--reason", "x"), "no household"),
    ],
)
def test_a_wrong_erasure_is_refused_with_what_to_do(donghanh, told, arguments, why):
    """Nothing is touched."""
    ran = donghanh("erase", *arguments, "--data", told)

    assert ran.code == 1
    assert why in ran.err


def test_what_is_erased_is_not_erased_again(donghanh, told):
    """It says so."""
    for _ in range(2):
        ran = donghanh("erase", "--household", "h-pao", "--reason", "đơn", "--yes", "--data", told)

    assert ran.code == 1
    assert "erased before" in ran.err


def test_the_file_is_written_anew_on_request(donghanh, told):
    """For whoever erased in the chat: what was erased cannot be read in empty pages."""
    assert donghanh("db", "compact", "--data", told).code == 0
    assert donghanh("db", "compact", "--data", told, "--json").json == {"ok": True}


def test_nothing_is_written_anew_while_somebody_is_at_work(donghanh, told, work_in, monkeypatch):
    """It says what to do; the erasure itself stands."""
    monkeypatch.setattr("storage.sweeping.sweep", lambda _: False)
    compact = donghanh("db", "compact", "--data", told)
    ran = donghanh("erase", "--household", "h-pao", "--reason", "đơn", "--yes", "--data", told)

    assert compact.code == 1
    assert "stop the service" in compact.err
    assert ran.code == 0
    assert "donghanh db compact" in ran.out
