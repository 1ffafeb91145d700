"""Small sentences that are read every day: a search's count, thanks for what was done."""

from domain.say import Say
from tests.support import town
from tests.support.house import _WORDS as WORDS
from tests.support.house import CHAT


def test_a_search_says_how_many_households_match(lan):
    """One household is one household, and no range of pages."""
    lan.types("/ho pao")

    assert lan.said.splitlines()[0] == "Có 1 hộ khớp “pao”."


def _thanks(*, visited: bool) -> str:
    params = {
        "receipt": "BK-1", "heading": "hộ ông Páo", "told": [], "unreached": False,
        "partial": not visited, "visited": visited,
    }  # fmt: skip
    (message,) = WORDS.message(Say("report.thanks", params), town.LAN, CHAT)
    return message.text


def test_only_a_whole_report_is_thanked_for_as_a_visit():
    """A hurried line or half a form does not tell that somebody was with the family."""
    assert _thanks(visited=True).endswith("Cảm ơn chị Lan đã đến với gia đình.")
    assert _thanks(visited=False).endswith("Cảm ơn chị Lan.")
