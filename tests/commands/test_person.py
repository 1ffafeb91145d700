"""People from the command line: new ones, their codes, and those who leave."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

import pytest

from domain.absences import Absence
from domain.chat import Address
from tests.support import town


def test_a_new_person_is_made_and_invited(donghanh, data, work_in):
    """Name, role and unit are bound to the code."""
    told = donghanh(
        "invite", "--new", "Lò  Thị Sen", "--role", "cadre", "--unit", "Tổ dân phố 5",
        "--data", data, "--json",
    ).json  # fmt: skip

    with work_in() as work:
        person = work.people.get(told["person"])
    assert (person.name, person.unit_id) == ("Lò Thị Sen", "bk/to-5")
    assert {role.value for role in person.roles} == {"cadre"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--new", "A B", "--role", "boss", "--unit", "bk"), "none of cadre, unit_officer"),
        (("--new", "A B", "--role", "cadre"), "name the unit"),
        (("--new", "Nguyễn Văn Dũng", "--role", "cadre", "--unit", "bk/to-5"), "as p-dung"),
        (("p-dung", "--qr", "a.svg"), "no link to draw"),
    ],
)
def test_what_is_missing_is_said(donghanh, data, arguments, says):
    """With what to name instead; and nobody is invited."""
    ran = donghanh("invite", *arguments, "--data", data)

    assert ran.code == 1
    assert says in ran.err
    assert donghanh("invite", "--list", "--data", data, "--json").json == []


@pytest.mark.parametrize(
    "arguments", [(), ("p-dung", "--new", "A"), ("--list", "p-dung"), ("--new", "A", "--revoke")]
)
def test_what_does_not_go_together_is_wrong_usage(donghanh, data, arguments):
    """Status 2, as for every slip of the keyboard."""
    assert donghanh("invite", *arguments, "--data", data).code == 2


def test_open_codes_are_listed_and_revoked(donghanh, data):
    """The codes themselves are kept nowhere and stand in no list."""
    code = donghanh("invite", "p-dung", "--data", data, "--json").json["code"]
    listed = donghanh("invite", "--list", "--data", data)

    assert "Nguyễn Văn Dũng" in listed.out
    assert code not in listed.out
    assert "đã hủy 1" in donghanh("invite", "p-dung", "--revoke", "--data", data).out
    assert "Không có mã" in donghanh("invite", "--list", "--data", data).out


def test_a_code_to_scan_is_drawn(donghanh, data, monkeypatch, tmp_path):
    """As a picture, or as signs in the terminal, beside the links."""
    monkeypatch.setenv("DONGHANH_TELEGRAM_BOT", "@dh_bot")
    picture = tmp_path / "code.svg"

    ran = donghanh("invite", "p-dung", "--qr", picture, "--data", data)
    shown = donghanh("invite", "p-dung", "--qr", "-", "--data", data)

    assert "https://t.me/dh_bot?start=" in ran.out
    assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    assert "█" in shown.err
    refused = donghanh("invite", "p-dung", "--qr", tmp_path / "code.gif", "--data", data)
    assert "must end in .svg" in refused.err


def test_whoever_leaves_is_shut_out_and_may_come_back(donghanh, data, work_in):
    """With what is left behind."""
    told = donghanh("person", "deactivate", "p-lan", "--data", data, "--json").json
    assert (told["active"], told["households"]) == (False, 3)
    with work_in() as work:
        assert work.people.is_shut_out(Address("web", "p-lan"))

    assert donghanh("person", "deactivate", "p-lan", "--data", data).code == 1
    assert "đã thôi" in donghanh("person", "list", "--unit", "bk/to-4", "--data", data).out
    assert "trở lại" in donghanh("person", "activate", "p-lan", "--data", data).out
    assert donghanh("person", "activate", "p-lan", "--data", data).code == 1
    states = donghanh("person", "list", "--unit", "bk/to-4", "--data", data, "--json").json
    assert [row["state"] for row in states if row["person"] == "p-lan"] == ["joined"]


def test_leaving_is_told_in_words(donghanh, data):
    """And the next command is named."""
    ran = donghanh("person", "deactivate", "p-lan", "--data", data)

    assert "đã ngừng mọi tin" in ran.out
    assert (
        f"Còn 3 hộ đứng tên. Giao lại: donghanh transfer --from p-lan --to … --data {data}"
        in ran.out
    )


def test_what_is_too_old_is_counted_before_it_is_forgotten(donghanh, data):
    """A dry run changes nothing."""
    told = donghanh("retention", "--dry-run", "--data", data, "--json").json

    basis = told.pop("basis")
    assert told == {
        "chat_days": 180,
        "trail_months": 24,
        "copy_days": 7,
        "document_days": 1,
        "messages": 0,
        "trail_lines": 0,
        "surplus": 0,
        "files": 0,
        "trail_refused": None,
        "done": False,
    }
    # Each period says what it stands on, and how sure that is.
    assert {name: each["confidence"] for name, each in basis.items()} == {
        "chats": "proposal",
        "trail": "proposal",
        "surplus": "recalled",
    }
    assert "Đã quên: lời của 0 tin" in donghanh("retention", "--data", data).out


def test_whoever_stood_in_for_somebody_is_named_with_who_is_without_a_deputy_now(
    donghanh, data, work_in
):
    """The command tells nobody by itself, so it says who has to hear of it."""
    with work_in() as work:
        made = Absence(town.LAN.id, town.DUNG.id, date(2026, 6, 1), date(2026, 6, 12))
        work.absences.add(made, town.LAN.id, datetime(2026, 6, 1, tzinfo=UTC))
    told = donghanh("person", "deactivate", town.DUNG.id, "--data", data)

    assert "Hoàng Thị Lan báo nghỉ, Nguyễn Văn Dũng là người thay; nay chưa có ai thay" in told.out
    with work_in() as work:
        assert work.absences.now(town.LAN.id, date(2026, 6, 5)).deputy_id is None
