"""A list of more units than a page holds: the same head and the same order on every page."""

from dataclasses import replace

import pytest

from domain.chat import Address
from domain.people import PersonId, UnitId
from tests.report_life import valley
from tests.support.house import Typist, open_house

WHO = "nop.s.LC-R2.2026-Q2"
MORE = 20


@pytest.fixture
def house(tmp_path, clock, monkeypatch):
    """The valley with twenty communes more: nobody in the last of them is reached."""
    units, people = [], []
    for n in range(MORE):
        here = UnitId(f"lc/m{n:02}")
        units.append(replace(valley.UNITS[3], id=here, name=f"Xã Mới {n:02}"))
        officer = PersonId(f"p-m{n:02}")
        people.append(replace(valley.LINH, id=officer, unit_id=here, name=f"Cán {n}"))
    monkeypatch.setattr(valley, "UNITS", (*valley.UNITS, *units))
    monkeypatch.setattr(valley, "PEOPLE", (*valley.PEOPLE, *people))
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    with opened.work() as work:
        work.people.gone(Address("web", people[-1].id), clock.now())
    yield opened
    opened.store.close()
    Typist.known.clear()


def test_the_head_says_on_every_page_how_many_have_not_handed_in(linh, ngoc):
    """Also on the page on which none of them stands."""
    valley.hand_in(linh)
    for page in (0, 1):
        ngoc.presses_token(f"{WHO}.{page}")
        assert "1/23 đơn vị đã nộp; 22 đơn vị chưa nộp." in ngoc.said


def test_who_has_not_handed_in_comes_first(linh, ngoc):
    """Then what is there, and each heading once on a page."""
    valley.hand_in(linh)
    first = ngoc.presses_token(f"{WHO}.0").said
    second = ngoc.presses_token(f"{WHO}.1").said

    assert "Chưa nộp:" in first
    assert "Đã nộp:" not in first
    assert second.index("Chưa nộp:") < second.index("Đã nộp:") < second.index("Xã Nà Mằn")


def test_what_waits_for_an_eye_is_opened_from_the_first_page(linh, ngoc):
    """Whoever accepts need not turn pages to find it; on its own page it is offered once."""
    valley.hand_in(linh)
    for page in (0, 1):
        ngoc.presses_token(f"{WHO}.{page}")
        labels = [each.label for row in ngoc.last.buttons for each in row]
        assert labels.count("Mở: Xã Nà Mằn") == 1


def test_the_head_says_how_many_have_not_acknowledged(house, clock, linh, ngoc):
    """On every page, and never as a part of a list that is not there."""
    clock.set("2026-06-09 07:30")
    house.tick()
    valley.hand_in(linh)
    for page in (0, 1):
        ngoc.presses_token(f"{WHO}.{page}")
        assert "Chưa xác nhận lời nhắc: 22 đơn vị." in ngoc.said
        assert "Trong đó" not in ngoc.said


def test_whom_nothing_reaches_stands_apart_and_last(house, clock, ngoc):
    """They cannot acknowledge: whoever collects has to call."""
    clock.set("2026-06-09 07:30")
    house.tick()
    first = ngoc.presses_token("nop.r.LC-R2.2026-Q2.0").said
    second = ngoc.presses_token("nop.r.LC-R2.2026-Q2.1").said

    assert "trong đó 1 đơn vị trợ lý chưa nhắn tới được" in first
    assert "cần gọi" not in first
    assert second.endswith("Chưa ai ở đó nhận tin qua trợ lý, cần gọi:\n· Xã Mới 19 · Cán 19")
