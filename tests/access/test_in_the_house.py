"""What people see of a household in the chat, and what stands in the trail of it."""

import pytest
from inline_snapshot import snapshot
from sqlalchemy import select

from storage.tables import audit
from tests.support import town
from tests.support.statements import statements_of

FORGED = (
    "ho.c.h-ha2",
    "bc.h-ha2",
    "ht.h.h-ha2",
    "tn.b.h-ha2",
    "bg.h.h-ha2",
    "bg.r.h-ha2",
)
"""Buttons of another cadre's household, as somebody could forge them."""


@pytest.fixture
def trail(house):
    """Return who did what with whom, in order, since the last time."""
    seen = []

    def read():
        with house.work() as work:
            rows = work.connection.execute(
                select(audit.c.person_id, audit.c.action, audit.c.subject, audit.c.detail)
                .where(audit.c.id.not_in(seen or [0]))
                .order_by(audit.c.id)
            ).all()
            seen.extend(work.connection.execute(select(audit.c.id)).scalars())
        return [tuple(row) for row in rows]

    return read


def _is_whole(house):
    with house.work() as work:
        return work.audit.examined().flaw is None


@pytest.mark.parametrize("token", FORGED)
def test_a_forged_button_for_somebody_elses_household_is_refused_and_noted(
    lan, house, trail, token
):
    """Nothing of it is said, not even that there is one, and the trail names who tried."""
    lan.presses_token(token)
    refused = [line for line in trail() if line[1] == "refused"]
    said = lan.said
    lan.presses_token(token.replace("h-ha2", "h-nobody"))

    assert "Hạ" not in lan.transcript
    assert lan.said == said
    assert [(who, about) for who, _, about, _ in refused] == [("p-lan", "h-ha2")]
    assert _is_whole(house)


def test_an_officer_of_another_office_assigns_no_household_by_a_forged_button(huong, trail):
    """An office that only passes things on governs no hamlet."""
    huong.presses_token("gh.h.h-ha2")

    assert "Hạ" not in huong.transcript
    assert trail() == [("p-huong", "refused", "h-ha2", "assign")]


def test_a_leader_sees_lines_and_no_more_of_a_family_than_the_figures_need(nga, pao):
    """Neither income nor how many live there; the family itself sees both."""
    nga.presses_token("ho.c.h-pao")
    pao.types("/ho")

    assert nga.said == snapshot("""\
Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
Mã hộ BK-2026-pao · hộ nghèo
Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
Chưa có báo cáo nào.
Cán bộ phụ trách: Hoàng Thị Lan.\
""")
    assert "1.200.000 đồng" in pao.said
    assert "2 người" in pao.said


def test_a_leader_asks_no_questions_in_a_familys_name(nga, trail):
    """What the leader may not see would be taken for "no"."""
    nga.presses_token("ht.h.h-pao")

    assert trail() == [("p-nga", "refused", "h-pao", "")]


def test_every_look_at_a_household_is_noted(lan, nga, minh, pao, trail):
    """A list is one line, with how many stood on it; a card and a form each are one."""
    lan.types("/ho", "giang a pao").presses_token("ho.c.h-pao").presses_token("bc.h-pao")
    lan.types("/huy", "/huy", "/nhap", "/viec")
    nga.types("/ho").presses_token("ho.c.h-pao")
    pao.types("/ho")

    assert trail() == snapshot(
        [
            ("p-lan", "listed", "bk/to-4", "households 3/3"),
            ("p-lan", "listed", "bk/to-4", "households 1/1"),
            ("p-lan", "viewed", "h-pao", "assigned"),
            ("p-lan", "viewed", "h-pao", "report"),
            ("p-lan", "listed", "tasks", "households 3/3"),
            ("p-nga", "listed", "bk", "households 4/4"),
            ("p-nga", "viewed", "h-pao", "behind_figures"),
            ("p-pao", "viewed", "h-pao", "own_household"),
        ]
    )


def test_a_digest_line_that_is_opened_is_noted(nga, trail):
    """With the week and the line."""
    nga.presses_token("dg.2026-W23.silent.0")

    assert [line[:3] for line in trail()] == [("p-nga", "listed", "bk")]


def test_a_report_is_noted_and_so_is_whoever_was_told_of_it(lan, house, trail):
    """The officer who hears the family's name stands in the trail too."""
    from tests.conversations.reporting import begin_report

    begin_report(lan).presses("Bỏ qua", "Không").types("1 triệu")
    lan.presses("Chưa có gì mới", "Không", "Cần giúp khẩn cấp", "Bỏ qua", "Gửi")
    actions = [(who, action, about) for who, action, about, _ in trail()]

    assert ("p-lan", "reported", "h-pao") in actions
    assert ("p-minh", "told", "h-pao") in actions
    assert _is_whole(house)


def test_the_trail_costs_a_turn_one_statement_more_than_its_lines(lan, house):
    """The end of the chain is moved; where nothing is noted, nothing is asked."""
    lan.presses_token("ho.c.h-pao")
    with statements_of(house.store) as of_card:
        lan.presses_token("ho.c.h-pao")
    with statements_of(house.store) as of_menu:
        lan.types("/menu")

    about = [s.split()[0] for s in of_card if "audit" in s]
    assert about == ["UPDATE", "INSERT"]
    assert [s for s in of_menu if "audit" in s] == []


def test_a_card_is_decided_and_read_in_one_look(lan, house):
    """Who may see it and what there is to see come together."""
    lan.presses_token("ho.c.h-pao")
    with statements_of(house.store) as asked:
        lan.presses_token("ho.c.h-pao")

    assert sum("household.sealed" in s for s in asked) == 1
    assert sum("hamlet_path" in s for s in asked) == 1


def test_somebody_who_left_is_told_nothing(house, trail):
    """Not even by a button that was theirs this morning."""
    from dataclasses import replace

    with house.work() as work:
        work.people.change(replace(town.LAN, active=False))
    lan = house.typist(town.LAN, "Chị Lan").presses_token("ho.c.h-pao")

    assert "Giàng" not in lan.transcript
