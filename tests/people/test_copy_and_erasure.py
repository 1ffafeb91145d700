"""A copy that is being drawn while somebody erases: nothing of it is sent, and no page stays on the disk."""

import pytest

from domain.personal.erasing import Scope
from handlers.personal.erasures import nameless_of
from tests.support import town


def _erase(house):
    with house.work() as work:
        now = house.clock.now()
        work.erasing.erase(
            Scope.PERSON, "p-pao", nameless_of(house.house.words), None, "test", now, now.date()
        )


@pytest.fixture
def while_drawing(house, monkeypatch):
    """Let something happen after the copy was gathered, before it is sent."""
    put = house.house.media.put

    def happens(what):
        def then(name, content):
            path = put(name, content)
            what()
            return path

        monkeypatch.setattr(house.house.media, "put", then)

    return happens


@pytest.fixture
def pages(house):
    """The pages that lie on the disk."""

    def found():
        return [name for name in house.house.media.names() if name.endswith(".html")]

    return found


@pytest.fixture
def asked(pao, minh):
    """Ông Páo asks for the copy."""
    pao.presses_token("yc.n.see")
    pao.presses("Bỏ qua").presses("Gửi")


def test_an_own_copy_stays_on_the_disk_while_its_message_is_kept(house, pao, pages):
    """The other way round: what was sent is there to be opened."""
    pao.presses_token("yc.c")

    assert pages() == [pao.last.document.path]


def test_nothing_of_an_own_copy_is_sent_or_left_once_it_was_erased(
    house, pao, pages, while_drawing, trail
):
    """The family pressed it, and its officer erased in the same moment."""
    while_drawing(lambda: _erase(house))
    pao.presses_token("yc.c")

    assert pages() == []
    assert trail("exported") == []


def test_nothing_of_a_copy_is_sent_or_left_that_an_officer_sends_of_the_erased(
    house, asked, minh, pages, while_drawing, trail
):
    """Nor does the officer learn anything of it."""
    while_drawing(lambda: _erase(house))
    minh.presses_token("yc.g.1")

    assert pages() == []
    assert trail("exported") == []


def test_a_copy_that_does_not_reach_the_family_is_not_left_on_the_disk(house, asked, minh, pages):
    """Its chat is gone: the officer hears it, and the page goes."""
    with house.work() as work:
        address = work.people.address_of(town.PAO.id)
        work.joining.leave(address, town.PAO.id)
    minh.presses_token("yc.g.1")

    assert town.PAO.name in minh.said
    assert pages() == []


def test_a_page_does_not_stay_when_its_message_could_not_be_kept(house, pao, pages, monkeypatch):
    """Whatever went wrong."""
    reply = type(house.house.speech).reply

    def fails_on_pages(speech, work, address, person, said, **how):
        if said[0].document is not None:
            raise RuntimeError("the database is away")
        return reply(speech, work, address, person, said, **how)

    monkeypatch.setattr(type(house.house.speech), "reply", fails_on_pages)
    with pytest.raises(RuntimeError, match="away"):
        pao.presses_token("yc.c")

    assert pages() == []
