"""What is too private is neither kept nor passed on; numbers of people are masked."""

import json

import pytest

from domain.personal.discretion import HUSHED
from storage.tables import metadata

TOLD = "cháu bị nhiễm HIV, đang uống ARV"


def _everything(house):
    def read(work):
        rows = [
            row
            for table in metadata.sorted_tables
            for row in work.connection.execute(table.select()).mappings()
        ]
        return json.dumps([dict(row) for row in rows], default=str, ensure_ascii=False)

    return house.do(read)


@pytest.mark.parametrize("text", [TOLD, f"/nhanh hộ pao {TOLD}", f"hộ Páo {TOLD}"])
def test_it_is_refused_kindly_and_nothing_repeats_it(house, lan, text):
    """Outside a form: why, and who helps in person."""
    lan.types(text)

    assert "trạm y tế" in lan.said
    assert "HIV" not in lan.said
    # Three letters alone may well stand in what is sealed.
    assert "nhiễm HIV" not in _everything(house)
    assert "uống ARV" not in _everything(house)


def test_the_open_question_is_asked_again(lan):
    """In a form nothing is lost."""
    lan.types("/ho pao").presses("Giàng A Páo", "Báo cáo về hộ này")
    asked = lan.said
    lan.types(TOLD)

    assert "trạm y tế" in lan.said
    assert asked.rpartition("(1/")[2][:20] in lan.said


def test_the_door_keeps_nothing_of_it(house, lan):
    """What is kept beside us is hidden as well."""
    lan.types("xin chào")

    def kept(work):
        at = lan.address
        return house.house.inbox.text_to_keep(work, at, TOLD, house.clock.now())

    assert house.do(kept) == HUSHED


def test_a_note_is_kept_with_masked_numbers(house, lan):
    """The one who wrote it is told so."""
    lan.types("hộ Páo, bà mất rồi, CCCD 000080000001, sđt 0912345678")

    lan.presses("Ghi vào ghi chú")
    shown = lan.transcript.partition("Trợ lý:")[2]

    assert "che bớt" in shown
    assert "000080000001" not in shown
    assert "0912345678" not in shown
