"""The made-up province of Lào Cai: 942 households, 32 agencies, and nobody without a cadre."""

from collections import Counter
from datetime import date

import pytest

from domain.chat import Address
from domain.people import Role
from domain.synthetic.rosters import make_roster
from storage.roster import load_roster
from storage.synthetic import load_synthetic
from tests.support.house import ROOT, open_house
from tests.support.statements import statements_of

TODAY = date(2026, 6, 5)


@pytest.fixture(scope="module")
def roster():
    """The made-up province, made once."""
    return make_roster(load_synthetic(ROOT / "programmes" / "synthetic.yaml"), "lao-cai-2026")


@pytest.fixture
def province(tmp_path, clock, roster):
    """A house into which it has moved; its officials have joined on the web."""
    opened = open_house(tmp_path / "media", clock)
    with opened.work() as work:
        load_roster(work, roster.units, roster.people, roster.households, roster.assignments)
        for person in roster.people:
            work.people.bind(Address("web", person.id), person.id, clock.now())
    yield opened
    opened.store.close()


def officer_of(roster, unit_id):
    """The reporting officer of a unit."""
    return next(
        each for each in roster.people if each.unit_id == unit_id and each.has(Role.UNIT_OFFICER)
    )


def test_every_household_has_a_cadre_and_an_agency(province, roster):
    """942 households are shared out to 32 agencies, and somebody looks after each of them."""
    agencies = Counter(each.helper_id for each in roster.households)
    with province.work() as work:
        unassigned = work.care.count_unassigned("lc", TODAY)

    assert (len(roster.households), len(agencies), None in agencies) == (942, 32, False)
    assert max(agencies.values()) - min(agencies.values()) <= 1
    assert unassigned == 0


def test_an_agency_sees_whoever_carries_its_households(province, roster):
    """Its own member, and the cadres of the communes: all of its share, in a few statements."""
    agency = next(each.helper_id for each in roster.households)
    officer = province.typist(officer_of(roster, agency), "Đầu mối")
    share = {each.id for each in roster.households if each.helper_id == agency}
    with province.work() as work:
        people = work.care.holders_below(officer_of(roster, agency), agency, TODAY)
        homes = [
            home.id
            for each in people
            for home in work.care.homes_of(officer_of(roster, agency), each.id, agency, TODAY)
        ]
    with statements_of(province.store) as statements:
        officer.types("/giaoho")

    assert sorted(homes) == sorted(share)
    assert officer.said.startswith("Phân công hộ · ")
    assert len(statements) < 40


def test_a_busy_cadre_leaves_and_a_commune_shares_out(province, roster):
    """Everything one cadre has goes to the others of the commune, evenly, and back again."""
    held = Counter(each.person_id for each in roster.assignments if each.until is None)
    people = {each.id: each for each in roster.people}
    lead = next(each for each in roster.people if each.has(Role.LEAD_OFFICE))
    busy = people[max(held, key=lambda who: (held[who], who))]
    typist = province.typist(lead, "Thường trực")
    typist.types(f"/giaoho {busy.name}").presses(busy.name, "Chuyển tất cả", "Tất cả cán bộ")
    typist.presses("Xem trước", "✅ Chuyển")
    with province.work() as work:
        left = work.care.homes_of(lead, busy.id, "lc", TODAY)
        unassigned = work.care.count_unassigned("lc", TODAY)
    typist.presses("Chuyển trả lại")
    with province.work() as work:
        back = work.care.homes_of(lead, busy.id, "lc", TODAY)

    assert (left, unassigned) == ([], 0)
    assert len(back) == held[busy.id]


def test_tokens_fit_however_long_the_list_is(province, roster):
    """Over a hundred cadres can be chosen from, and each button's token has at most 64 bytes."""
    lead = next(each for each in roster.people if each.has(Role.LEAD_OFFICE))
    typist = province.typist(lead, "Thường trực")
    typist.types("/giaoho").presses("1. ", "Chuyển tất cả", "Tất cả cán bộ", "Xem trước")
    cadres = [each for each in roster.people if each.has(Role.CADRE)]

    assert len(cadres) > 100
    assert max(len(token.encode()) for _, token in typist.buttons) <= 64
