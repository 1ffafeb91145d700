"""Officers invite the people of their units; a code works once, for a week, and not by guessing."""

from datetime import timedelta

import pytest

from domain.chat import Address
from domain.invitations import A_DAY, Links
from domain.people import Role
from tests.people.conftest import code_in
from tests.support import town
from tests.support.house import Typist


def invited(minh, name="Lò Thị Sen"):
    """Invite somebody to a residential group as its cadre; give the code."""
    minh.types("/moi").presses("Mời người mới").presses("Tổ dân phố 5").types(name)
    minh.presses("Cán bộ được phân công giúp hộ").presses("Gửi")
    return code_in(minh.said)


def test_an_officer_invites_a_cadre_who_joins_with_role_and_unit(house, minh, phone):
    """Name, unit and role are asked; the code is passed on and lets the new cadre in."""
    code = invited(minh, "  Lò   Thị Sen ")

    sen = phone(901).types(f"/start {code}")

    assert "Các hộ của tôi" in [label for label, _ in sen.buttons]
    with house.work() as work:
        person = work.people.at(sen.address, house.clock.now())
        assert (person.name, person.unit_id, person.roles) == (
            "Lò Thị Sen",
            "bk/to-5",
            {Role.CADRE},
        )


def test_a_code_works_once(minh, phone):
    """The second phone is refused."""
    code = invited(minh)
    phone(901).types(code)

    assert "chưa dùng được" in phone(902).types(code).said


def test_a_code_is_worth_nothing_after_a_week(house, minh, phone):
    """It expires by the clock."""
    code = invited(minh)
    house.clock.forward(days=7, minutes=1)

    assert "chưa dùng được" in phone(901).types(code).said


def test_a_revoked_code_is_worth_nothing(minh, phone):
    """The officer takes it back before it is used."""
    code = invited(minh)
    minh.types("/moi").presses("Lò Thị Sen").presses("Hủy mã đang chờ")

    assert "không còn dùng được" in minh.said
    assert "chưa dùng được" in phone(901).types(code).said


def test_a_new_code_replaces_the_one_before(minh, phone):
    """Only the last one that was handed out lets anybody in."""
    first = invited(minh)
    minh.types("/moi").presses("Lò Thị Sen").presses("Tạo mã mời mới")

    assert "chưa dùng được" in phone(901).types(first).said
    assert "Đã nhận mã" in phone(902).types(code_in(minh.said)).transcript


def test_nobody_is_added_twice(minh):
    """The same name in the same unit is offered instead of a second person."""
    invited(minh)
    minh.types("/moi").presses("Mời người mới").presses("Tổ dân phố 5").types("lo thi sen")
    minh.presses("Cán bộ được phân công giúp hộ").presses("Gửi")

    assert "đã có Lò Thị Sen" in minh.said


def test_a_cadre_invites_nobody(lan):
    """It is said who does."""
    assert "do đầu mối của đơn vị" in lan.types("/moi").said


def test_somebody_elses_id_in_a_button_is_refused_and_noted(house, huong, trail):
    """An officer of one department has no say over the ward's cadres."""
    huong.presses_token(f"ng.y.{town.LAN.id}")

    assert "không thuộc phần việc" in huong.said
    assert [(line.person_id, line.subject) for line in trail("refused")] == [
        (town.HUONG.id, town.LAN.id)
    ]
    with house.work() as work:
        assert work.people.get(town.LAN.id).active


def test_a_unit_of_somebody_else_takes_nobody_in(huong, trail):
    """Neither does a made-up token."""
    huong.presses_token("ng.n.bk/to-4")

    assert "không thuộc phần việc" in huong.said
    assert trail("refused")


def test_five_wrong_codes_lock_a_chat_even_for_the_right_one(minh, phone, trail):
    """Guessing ends soon, and is in the trail."""
    code = invited(minh)
    guesser = phone(666).types(*(f"AAAAAAA{n}" for n in "23456"))

    assert "Đã nhận mã" not in guesser.types(code).transcript
    assert len(trail("code_refused")) == 5
    assert len(trail("codes_locked")) == 1


def test_guessing_from_many_chats_shuts_the_door_on_nobody_else(minh, phone):
    """Two hundred wrong codes, each from a chat of its own: a right one is heard all the same."""
    code = invited(minh)
    for number in range(200):
        phone(7000 + number).types("AAAAAAA2")

    assert "Đã nhận mã" in phone(901).types(code).transcript


def test_guessing_from_many_chats_of_the_web_locks_their_network_alone(house, minh, trail):
    """Chats cost nothing there: sixty wrong codes behind one address, in a quarter of an hour."""
    code = invited(minh)

    def newcomer(number, network):
        typist = Typist(house, Address("web", f"newcomer-{number}"), "Người mới")
        house.receive(typist.incoming(text=code, network=network))
        return typist.transcript

    for number in range(60):
        guesser = Typist(house, Address("web", f"guesser-{number}"), "Người lạ")
        house.receive(guesser.incoming(text="AAAAAAA2", network="abcd"))
    beside, elsewhere = newcomer(1, "abcd"), newcomer(2, "efgh")
    code = invited(minh, "Vàng Thị Mỷ")
    house.clock.forward(minutes=16)
    later = newcomer(3, "abcd")

    assert "Đã nhận mã" not in beside
    assert "Đã nhận mã" in elsewhere
    assert "Đã nhận mã" in later
    assert [line.subject for line in trail("codes_locked")] == ["network:abcd"]


def test_somebody_makes_only_so_many_invitations_a_day(house, minh):
    """Whoever took an officer's phone does not let a crowd in."""
    with house.work() as work:
        for number in range(A_DAY):
            now = house.clock.now()
            expires = now + timedelta(days=7)
            work.joining.invite(town.DUNG.id, f"h{number}", town.MINH.id, now, expires)

    assert "ngày mai" in minh.types("/moi").presses("Mời người mới").presses("Tổ dân phố 5").said


def test_what_one_officer_has_made_does_not_stop_another(house, minh):
    """The sixty of a day are counted for each."""
    with house.work() as work:
        for number in range(A_DAY):
            now = house.clock.now()
            expires = now + timedelta(days=7)
            work.joining.invite(town.DUNG.id, f"h{number}", town.HUONG.id, now, expires)

    assert invited(minh)


@pytest.mark.parametrize(
    ("links", "best"),
    [
        (Links(), ""),
        (Links("https://d.example.vn/"), "https://d.example.vn/#start=ABCDEFGH"),
        (Links("https://d.example.vn", "dh_bot"), "https://t.me/dh_bot?start=ABCDEFGH"),
    ],
)
def test_a_link_leads_to_the_channel_that_is_on(links, best):
    """Telegram before the web; behind the sign # the code reaches no server."""
    assert links.best("ABCDEFGH") == best
