"""People are found by the chat they write from, and reached where they were heard last."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from domain.chat import Address
from domain.people import Honorific, PersonId, Role
from storage.code_hashes import code_hash
from storage.repositories.people import SqlPeople
from storage.sealing import Sealer
from storage.tables import invitation
from tests.storage.village import (
    BK,
    DAY,
    DUC,
    HUNG,
    LAN,
    LC,
    MINH,
    NOW,
    OLD,
    PAO,
    PEOPLE,
    PHONE,
    SECRET,
    TAM,
    UNITS,
    WEB,
    YEN,
)

MINUTE = timedelta(minutes=1)


def test_people_are_read_back_as_they_were_written(work):
    """Roles, honorific and household included."""
    assert [work.people.get(somebody.id) for somebody in PEOPLE] == list(PEOPLE)
    assert work.people.get(PersonId("nobody")) is None


def test_a_changed_person_is_kept(work):
    """Language and honorific are their own choice."""
    changed = replace(LAN, language="en", honorific=Honorific.CHI)
    work.people.change(changed)

    assert work.people.get(LAN.id) == changed
    assert work.people.get(MINH.id) == MINH


def test_a_stranger_is_nobody(work):
    """A chat that was never joined to a person says nothing about who writes."""
    work.people.bind(PHONE, LAN.id, NOW)

    assert work.people.at(PHONE, NOW) == LAN
    assert work.people.at(WEB, NOW) is None
    assert work.people.at(Address("telegram", "43"), NOW) is None


def test_somebody_who_left_is_a_stranger(work):
    """An inactive person's chat is known, and still nobody speaks from it."""
    work.people.bind(PHONE, OLD.id, NOW)

    assert work.people.at(PHONE, NOW) is None


def test_a_phone_may_be_handed_on(work):
    """The chat speaks for whom it was joined to last."""
    work.people.bind(PHONE, LAN.id, NOW)
    work.people.bind(PHONE, MINH.id, NOW + DAY)

    assert work.people.at(PHONE, NOW + DAY) == MINH
    assert work.people.address_of(LAN.id) is None


def test_a_person_is_reached_where_they_were_heard_last(work):
    """A new hearing counts from ten minutes after the one before."""
    assert work.people.address_of(LAN.id) is None
    work.people.bind(PHONE, LAN.id, NOW)
    work.people.bind(WEB, LAN.id, NOW + MINUTE)
    assert work.people.address_of(LAN.id) == WEB
    work.people.at(PHONE, NOW + 11 * MINUTE)

    assert work.people.address_of(LAN.id) == PHONE


def test_a_chat_that_is_gone_is_written_to_no_more(work):
    """Another chat of the person takes its place, if there is one."""
    work.people.bind(WEB, LAN.id, NOW)
    work.people.bind(PHONE, LAN.id, NOW + MINUTE)
    work.people.gone(PHONE, NOW + MINUTE)
    assert work.people.address_of(LAN.id) == WEB
    work.people.gone(WEB, NOW + MINUTE)

    assert work.people.address_of(LAN.id) is None


@pytest.mark.parametrize("later", [MINUTE, DAY])
def test_whoever_writes_again_can_be_reached_again(work, later):
    """Also when they unblock the assistant within a minute."""
    work.people.bind(PHONE, LAN.id, NOW)
    work.people.gone(PHONE, NOW)
    work.people.at(PHONE, NOW + later)

    assert work.people.address_of(LAN.id) == PHONE


def test_who_can_be_reached_is_told_for_a_whole_programme(work):
    """With any chat that is not gone; not those who left, nor another programme's people."""
    for number, somebody in enumerate((LAN, LAN, MINH, OLD, TAM)):
        work.people.bind(Address("telegram", str(number)), somebody.id, NOW)
    work.people.gone(Address("telegram", "0"), NOW)
    work.people.gone(Address("telegram", "2"), NOW)

    assert work.people.reachable(BK) == {LAN.id}
    assert work.people.reachable(LC) == {TAM.id}


def test_an_invitation_lets_one_person_in_once(work):
    """A wrong code lets nobody in."""
    work.people.invite(LAN.id, "hash", NOW, NOW + DAY)

    assert work.people.invited_by("another hash", NOW) is None
    assert work.people.invited_by("hash", NOW + MINUTE) == LAN.id
    assert work.people.invited_by("hash", NOW + MINUTE) is None


def test_a_code_is_kept_under_the_key_of_the_installation(work):
    """Whoever has the database alone cannot try the codes one after the other."""
    work.people.invite(LAN.id, "ABCD2345", NOW, NOW + DAY)
    work.joining.invite(MINH.id, "EFGH2345", None, NOW, NOW + DAY)
    kept = set(work.connection.execute(select(invitation.c.code_hash)).scalars())

    assert kept == {code_hash(code, work.sealer.pepper) for code in ("ABCD2345", "EFGH2345")}
    assert not kept & {sha256(code.encode()).hexdigest() for code in ("ABCD2345", "EFGH2345")}
    assert code_hash("ABCD2345", b"another key") not in kept
    assert work.people.invitation_for(" efgh2345 ", NOW) == MINH.id


def test_while_the_key_is_changed_codes_of_the_former_one_are_taken(work):
    """Afterwards they are worth nothing, as if they had been taken back."""
    work.people.invite(LAN.id, "ABCD2345", NOW, NOW + DAY)
    changing = SqlPeople(work.connection, Sealer("another secret " * 3, SECRET))
    changed = SqlPeople(work.connection, Sealer("another secret " * 3))

    assert changing.invitation_for("ABCD2345", NOW) == LAN.id
    assert changed.invitation_for("ABCD2345", NOW) is None


def test_an_invitation_that_has_expired_lets_nobody_in(work):
    """Not even at the moment of its end."""
    work.people.invite(LAN.id, "hash", NOW, NOW + DAY)

    assert work.people.invited_by("hash", NOW + DAY) is None


def test_people_are_found_by_unit_and_role(work):
    """Those who left are not; nor are those of units below."""
    assert work.people.with_role(HUNG.unit_id, Role.UNIT_OFFICER) == [HUNG]
    assert work.people.with_role(DUC.unit_id, Role.CADRE) == []


def test_people_are_found_by_programme_and_role(work):
    """A leader is not taken for the lead office, nor one programme's people for another's."""
    assert work.people.in_programme(BK, Role.CADRE) == [LAN, MINH]
    assert work.people.in_programme(BK, Role.LEADER) == [DUC]
    assert work.people.in_programme(BK, Role.UNIT_OFFICER) == [HUNG, YEN]
    assert work.people.in_programme(BK, Role.HOUSEHOLD) == [PAO]
    assert work.people.in_programme(LC, Role.LEADER) == [TAM]


def test_units_are_read_back_as_they_were_written(work):
    """Area, desk and marks included."""
    assert [work.units.get(each.id) for each in UNITS] == list(UNITS)
    assert work.units.get("nowhere") is None


def test_the_units_of_a_programme_come_parents_first(work):
    """Each below its superior, alike on every database."""
    assert [each.id for each in work.units.of_programme(BK)] == [
        "bk",
        "bk/XA-A",
        "bk/so-yt",
        "bk/xa-a",
        "bk/na-man-2",
        "bk/na-man",
        "bk/xa-b",
        "bk/ban-b",
    ]


def test_a_unit_knows_who_stands_above_it(work):
    """The topmost knows nobody."""
    hamlet = work.units.get("bk/na-man")

    assert work.units.superior_of(hamlet).id == "bk/xa-a"
    assert work.units.superior_of(work.units.get("bk")) is None
