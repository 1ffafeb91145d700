"""A household is erased while somebody has a form about it open: nothing is written about it afterwards."""

import pytest
from sqlalchemy import func, select

from domain.personal.erasing import Scope
from handlers.personal.erasures import nameless_of
from storage.roster_tables import escape_request, hand_over
from storage.tables import obstacle, report
from tests.support.to_summary import to_summary


def _erase(house):
    with house.work() as work:
        now = house.clock.now()
        work.erasing.erase(
            Scope.HOUSEHOLD, "h-pao", nameless_of(house.house.words), None, "đơn", now, now.date()
        )


def _written(house):
    """How many records there are of what a form makes."""
    with house.work() as work:
        return [
            work.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (report, obstacle, escape_request, hand_over)
        ]


@pytest.mark.parametrize(
    ("begin", "words"), [("bc.h-pao", ()), ("tn.b.h-pao", ("hôm nay", "nhà đã có bò"))]
)
def test_a_cadre_s_open_form_writes_nothing_about_the_erased(house, lan, begin, words):
    """It is at its summary; the sending leads to a sentence and to no record."""
    lan.presses_token(begin)
    for each in words:
        lan.types(each)
    sending = to_summary(lan, house, "p-lan")
    _erase(house)
    before = _written(house)
    lan.presses_token(sending)

    assert _written(house) == before
    assert "Giàng A Páo" not in lan.said
    assert lan.buttons


def test_a_family_s_letter_is_not_sent_after_its_erasure(house, pao):
    """Its chat is a stranger's by then."""
    pao.presses_token("nc")
    sending = to_summary(pao, house, "p-pao")
    _erase(house)
    before = _written(house)
    pao.presses_token(sending)

    assert _written(house) == before
    assert "mã mời" in pao.said
