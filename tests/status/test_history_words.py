"""How a history is told on a card: three lines at most, each with its day and decision."""

import pytest

from domain.households import Status
from domain.status import first_line, spells
from handlers.status_words import history_lines
from messages.render import Catalogues
from tests.status.histories import HOME, NOTED, history
from tests.support import town
from tests.support.house import ZONE

WORDS = Catalogues(ZONE)

TOLD = [
    # history, its last line in Vietnamese, in English
    ("2022 P", "Hộ nghèo từ 20/12/2022", "Poor household since 20 Dec 2022"),
    ("2022 P, 2024 E", "Thoát nghèo từ 20/12/2024", "Escaped poverty since 20 Dec 2024"),
    (
        "2022 P, 2024 N",
        "Thoát nghèo, hộ cận nghèo từ 20/12/2024",
        "Escaped poverty, near-poor household since 20 Dec 2024",
    ),
    (
        "2022 N, 2024 O",
        "Thoát cận nghèo, ngoài danh sách từ 20/12/2024",
        "Escaped near-poverty, not on the list since 20 Dec 2024",
    ),
    ("2022 P, 2023 E, 2024 P", "Tái nghèo từ 20/12/2024", "Poor again since 20 Dec 2024"),
    (
        "2022 N, 2023 O, 2024 N",
        "Tái cận nghèo từ 20/12/2024",
        "Near-poor again since 20 Dec 2024",
    ),
    (
        "2022 O, 2024 P",
        "Hộ nghèo phát sinh mới từ 20/12/2024",
        "Poor household, newly arisen, since 20 Dec 2024",
    ),
    (
        "2022 N, 2024 P",
        "Từ hộ cận nghèo thành hộ nghèo, từ 20/12/2024",
        "From near-poor to poor, since 20 Dec 2024",
    ),
]


@pytest.mark.parametrize(("lines", "vietnamese", "english"), TOLD)
def test_every_kind_of_change_has_its_words(lines, vietnamese, english):
    """As offices call them, in both languages."""
    last = history_lines(history(lines))[-1]

    assert WORDS.text(last, town.LAN) == vietnamese
    assert WORDS.text(last, type(town.LAN)("x", "", "", "", frozenset(), language="en")) == english


def test_a_card_shows_the_last_three_and_the_command_line_all():
    """A phone has little room."""
    lines = history("2022 P, 2023 E, 2024 P, 2025 N")

    assert len(history_lines(lines)) == 3
    assert len(history_lines(lines, 100)) == len(spells(lines)) == 4


def test_what_nobody_can_date_is_said_so():
    """In both languages, and without a day."""
    lines = [first_line(HOME, Status.POOR, None, NOTED)]
    (told,) = history_lines(lines)
    english = type(town.LAN)("x", "", "", "", frozenset(), language="en")

    assert WORDS.text(told, town.LAN) == "Hộ nghèo (theo hồ sơ trước đây, chưa rõ từ ngày nào)"
    assert WORDS.text(told, english) == (
        "Poor household (by earlier records, nobody knows since when)"
    )
