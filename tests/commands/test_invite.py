from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.support import town


def test_an_invitation_joins_its_person_once_within_a_week(donghanh, data, work_in):
    """The code is good for a week, once, and nothing but its hash is kept."""
    told = donghanh("invite", "p-dung", "--data", data, "--json").json
    noon = datetime(2026, 6, 5, 5, 0, tzinfo=UTC)

    assert told["name"] == "Nguyễn Văn Dũng"
    assert told["start"] == f"/start {told['code']}"
    assert len(told["code"]) == 8
    assert told["expires"].startswith("2026-06-12T12:0")
    assert told["code"].encode() not in (data / "donghanh.db").read_bytes()
    with work_in() as work:
        assert work.people.invited_by(told["code"], noon + timedelta(days=8)) is None
        assert work.people.invited_by(told["code"], noon + timedelta(days=6)) == "p-dung"
        assert work.people.invited_by(told["code"], noon + timedelta(days=6)) is None


def test_people_read_what_to_type(donghanh, data, monkeypatch):
    """Name, unit, code, how long it is good, and where to go."""
    monkeypatch.setenv("DONGHANH_PUBLIC_URL", "https://donghanh.example.vn")

    ran = donghanh("invite", "p-dung", "--data", data)

    assert ran.code == 0
    assert ran.out.startswith("Mời Nguyễn Văn Dũng · Tổ dân phố 5\nMã: ")
    assert "gõ: /start " in ran.out
    assert "https://donghanh.example.vn" in ran.out
    assert "ngày 12/6/2026" in ran.out


def test_nobody_is_invited_under_a_wrong_id(donghanh, data):
    """An id that nobody has is a sentence."""
    ran = donghanh("invite", "p-nobody", "--data", data)

    assert ran.code == 1
    assert "nobody has the id 'p-nobody'" in ran.err


def test_who_has_left_is_not_invited(donghanh, data, work_in):
    """A person that is not active any more gets no code."""
    with work_in() as work:
        work.people.change(replace(town.DUNG, active=False))

    ran = donghanh("invite", "p-dung", "--data", data)

    assert ran.code == 1
    assert "not active" in ran.err


def test_without_a_database_there_is_nobody_to_invite(donghanh):
    """The way to a database is shown."""
    assert donghanh("invite", "p-dung").code == 1


@pytest.mark.parametrize(
    "name", ["  ", "\u200b", "a" * 3_000, "Lò\x07 An", "Lò An 0912345678", "42"]
)
def test_nobody_is_invited_without_a_name(donghanh, data, name):
    """It is said how a name is written, and nobody is added."""
    ran = donghanh("invite", "--new", name, "--role", "cadre", "--unit", "bk/to-5", "--data", data)

    assert ran.code != 0
    assert "Lò Thị Hoa" in ran.err
