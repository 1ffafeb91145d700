"""The card of a household shows what is done daily; the rest stands behind one button."""

import pytest
from sqlalchemy import select

from domain.people import Person, Role
from domain.say import Phrase
from storage.tables import audit
from tests.support import town
from tests.support.house import Typist


@pytest.fixture
def trail(house):
    """Return who did what with whom, in order."""

    def read():
        with house.work() as work:
            asked = select(audit.c.person_id, audit.c.action, audit.c.subject)
            return [
                tuple(row) for row in work.connection.execute(asked.order_by(audit.c.id)).all()
            ]

    return read


def _labels(typist: Typist) -> list[str]:
    assert typist.last is not None
    return [button.label for row in typist.last.buttons for button in row]


def test_a_cadres_card_fits_a_small_phone(lan):
    """Report and support at once; what is done once in a while is one press away, and back."""
    lan.types("/ho pao").presses("1. Giàng A Páo")
    card = _labels(lan)
    lan.presses("Việc khác")
    behind = _labels(lan)
    lan.presses("← Về hộ này")

    assert card == [
        "📋 Báo cáo về hộ này",
        "Diện hỗ trợ",
        "Việc khác…",
        "← Danh sách hộ",
        "☰ Mục chính",
    ]
    assert behind == [
        "🌱 Đăng ký thoát nghèo",
        "Bàn giao hộ này",
        "Mời gia đình",
        "Trả lại hộ này",
        "← Về hộ này",
        "☰ Mục chính",
    ]
    assert _labels(lan) == card


def test_few_things_to_do_hide_behind_nothing(house):
    """An officer and a family have no more to press than fits."""
    minh = house.typist(town.MINH, "Anh Minh").presses_token("ho.c.h-pao")
    pao = house.typist(town.PAO, "Ông Páo").presses_token("nha")

    assert _labels(minh) == ["Giao cho người khác", "← Danh sách hộ", "☰ Mục chính"]
    assert "🌱 Đăng ký thoát nghèo" in _labels(pao)
    assert "Việc khác…" not in _labels(minh) + _labels(pao)


@pytest.mark.parametrize("token", ["ho.m.h-ha2", "ho.m.nobody"])
def test_what_else_can_be_done_is_nobody_elses(lan, trail, token):
    """A household of somebody else, and one that is not there, are refused alike."""
    lan.presses_token(token)

    assert lan.said.startswith("Hộ này không nằm trong các hộ chị được giao.")
    assert trail()[-1] == ("p-lan", "refused", token.removeprefix("ho.m."))


def test_what_else_can_be_done_is_not_a_second_look(lan, trail):
    """Whoever opens the card has looked at it; the buttons behind tell nothing more."""
    lan.presses_token("ho.c.h-pao")
    before = len(trail())
    lan.presses("Việc khác")

    assert len(trail()) == before


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (town.LAN, "Các hộ của tôi"),
        (town.MINH, "Các hộ trong phường"),
        (town.NGA, "Các hộ trong phường"),
        (town.HUONG, "Các hộ đơn vị giúp đỡ"),
    ],
    ids=lambda value: value.id if isinstance(value, Person) else None,
)
def test_the_list_is_called_what_it_is(house, person, words):
    """A cadre has households; whoever oversees a unit has them in it. The list bears it out."""
    typist = house.typist(person, "Ai đó").types("/menu")

    assert words in _labels(typist)
    typist.presses(words)
    assert typist.said.startswith(("Các hộ: ", "Hiện chưa có hộ nào"))


def test_each_kind_of_unit_has_its_word(house):
    """A hamlet is no ward, and a province is neither."""
    said = {
        kind: house.house.words.text(Phrase("menu.households_in", {"kind": kind}), town.NGA)
        for kind in ("province", "commune", "hamlet", "residential_group")
    }

    assert said == {
        "province": "Các hộ trong tỉnh",
        "commune": "Các hộ trong xã",
        "hamlet": "Các hộ trong thôn",
        "residential_group": "Các hộ trong tổ dân phố",
    }


def test_whoever_oversees_a_unit_is_not_told_of_assigned_households(house):
    """A leader has none assigned: the refusal speaks of the area."""
    nga = house.typist(town.NGA, "Đ/c Nga").presses_token("ho.c.nobody")

    assert nga.said == (
        "Hộ này không nằm trong địa bàn đồng chí theo dõi. Đồng chí gõ /ho để xem danh sách ạ."
    )


def test_the_days_work_of_an_officer_leads_to_the_units_households(house):
    """Below an empty list of the day nothing is called the officer's own."""
    huong = house.typist(town.HUONG, "Chị Hương").types("/viec")

    assert "Các hộ của tôi" not in _labels(huong)
    assert Role.CADRE not in town.HUONG.roles
