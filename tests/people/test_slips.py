"""Whoever invites gets a picture to scan and a page to print; nobody else gets to see it."""

import struct
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from matplotlib.image import imread

from bot.compose import compose
from domain.invitation_slips import Slip
from domain.invitations import Links
from messages.invitation_slip import CODE_ROOM, CODE_TOP, HEIGHT, WIDTH, InvitationPictures
from messages.qr import QUIET, modules_of
from tests.people.conftest import code_in
from tests.support import town
from tests.support.house import CHAT, ZONE, CountedIds, EveryLanguage, installed_plans

LINKS = Links("https://d.example.vn", "dh_bot")


@pytest.fixture
def linked(house, tmp_path):
    """The house with Telegram and the web page on, so that codes can be opened by links."""
    house.house = compose(
        plans=installed_plans(),
        media_dir=tmp_path / "media",
        zone=ZONE,
        channels={"web": CHAT, "telegram": CHAT},
        words=EveryLanguage(ZONE),
        ids=CountedIds(),
        links=LINKS,
    )
    return house


def _invites(minh):
    minh.types("/moi").presses("Mời người mới").presses("Tổ dân phố 5").types("Lò Thị Sen")
    minh.presses("Cán bộ được phân công giúp hộ").forget().presses("Gửi")
    return minh


def _codes_of(png: bytes, link: str) -> list[list[bool]]:
    """Return the modules as they are seen in the middle of each, on the picture."""
    pixels = imread(BytesIO(png))
    count = len(modules_of(link))
    size = CODE_ROOM // (count + 2 * QUIET)
    left = (WIDTH - size * (count + 2 * QUIET)) // 2
    at = [(number + QUIET) * size + size // 2 for number in range(count)]
    return [[bool(pixels[CODE_TOP + y][left + x][0] < 0.5) for x in at] for y in at]


def test_an_officer_gets_a_picture_and_a_page(linked, minh):
    """They follow the code, in the same chat, with the way back."""
    _invites(minh)

    assert "Mã mời của Lò Thị Sen, để soi bằng điện thoại. Chỉ anh nhận được" in minh.said
    assert (minh.last.picture.mime, minh.last.document.mime) == ("image/png", "application/pdf")
    media = linked.house.media
    code = code_in(minh.transcript)
    drawn = media.read(minh.last.picture.path)
    link = f"https://t.me/dh_bot?start={code}"
    assert _codes_of(drawn, link) == modules_of(link)
    assert struct.unpack(">II", drawn[16:24]) == (WIDTH, HEIGHT)
    assert media.read(minh.last.document.path).startswith(b"%PDF-")


def test_a_cadre_gets_one_for_a_family(linked, lan):
    """The family's slip says that it is the family's, and leads back to the household's card."""
    lan.types("/ho").presses("Lý Thị Mẩy").presses("Việc khác", "Mời gia đình")

    assert lan.last.picture is not None
    assert "Mã mời của gia đình Lý Thị Mẩy" in lan.said
    assert ("← Về hộ này", "ho.c.h-may") in lan.buttons[-2:]


def test_nobody_else_gets_the_picture(linked, minh, lan, nga, dung):
    """Neither the unit, nor its leader, nor the person who has other chats."""
    _invites(minh)

    assert [each.last for each in (lan, nga, dung)] == [None, None, None]


def test_the_same_press_draws_once(linked, minh):
    """An update that comes twice is answered once, with one picture."""
    _invites(minh)
    again = minh.incoming(button="ng.n")
    count = minh.transcript.count("(ảnh)")
    linked.receive(replace(again, update_id="u-same"))
    linked.receive(replace(again, update_id="u-same"))

    assert minh.transcript.count("(ảnh)") == count == 1


def test_without_a_link_there_is_nothing_to_scan(house, minh):
    """The code is passed on in words alone."""
    _invites(minh)

    assert "Mã mời Lò Thị Sen" in minh.said
    assert minh.last.picture is None


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "name", ["An", "Hoàng Thị Phương Thảo Nguyên Công Tằng Tôn Nữ Bích Ngọc Lan"]
)
def test_a_slip_is_drawn_whoever_is_invited(language, name):
    """Long names are kept inside the sheet; what is drawn twice is the same."""
    person = replace(town.PAO, name=name, language=language)
    expires = datetime(2026, 6, 12, 3, 0, tzinfo=UTC)
    unit = "Tổ dân phố 4 phường Đức Xuân cũ, phường Bắc Kạn, tỉnh Thái Nguyên"
    slip = Slip(person, unit, "ABCD2345", LINKS.best("ABCD2345"), expires, family=True)
    pictures = InvitationPictures(EveryLanguage(ZONE))
    drawn = pictures.slip(slip)

    assert pictures.slip(slip) == drawn
    edge = imread(BytesIO(drawn.picture))[20:, :40]
    assert edge.min() > 0.9


def test_a_slip_is_taken_off_the_disk_once_its_code_was_used(linked, minh, phone):
    """The name and the code lie nowhere any more; while the code still holds, they do."""
    _invites(minh)
    media, drawn = linked.house.media, minh.last
    code = code_in(minh.transcript)
    linked.clock.set("2026-06-06 02:00")
    linked.tick()
    assert media.read(drawn.picture.path)
    assert media.read(drawn.document.path)
    phone(901).types(f"/start {code}")
    linked.clock.set("2026-06-07 02:00")
    linked.tick()

    for upload in (drawn.picture, drawn.document):
        with pytest.raises(FileNotFoundError):
            media.read(upload.path)


def test_a_slip_is_taken_off_the_disk_once_its_code_has_run_out(linked, minh):
    """A week later nobody can join with it."""
    _invites(minh)
    linked.clock.set("2026-06-13 02:00")
    linked.tick()

    with pytest.raises(FileNotFoundError):
        linked.house.media.read(minh.last.picture.path)


def test_without_an_address_it_is_said_that_there_is_no_picture(house, minh):
    """Nobody waits for a picture that cannot come."""
    _invites(minh)

    assert "Lần này chưa có mã QR để quét." in minh.said


def test_a_familys_invitation_names_no_role_and_no_bare_command(house, lan):
    """What a family is, is plain; a command that would be sent without the code is not offered."""
    lan.types("/ho pao").presses("Giàng A Páo", "Việc khác", "Mời gia đình")

    assert "Gia đình gửi mã ấy cho trợ lý là vào được." in lan.said
    assert "Vai trò" not in lan.said
    assert "/start" not in lan.said
