"""The lives of units' reports as they are kept: steps, heads, drafts, files, what was seen."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from domain.households import HouseholdId
from domain.people import PersonId, UnitId
from domain.personal.erasing import Nameless, Scope
from domain.progress import Change, HouseholdReport, Support
from domain.reports.content import Content, Figure
from domain.reports.drafts import Correction, Draft
from domain.reports.life import Name, State, Step, first_false_version, taken
from domain.reports.written import paragraphs_of, text_of
from storage.report_tables import unit_report_event
from storage.tables import unit_report as head
from tests.storage.village import BK, DAY, DUC, H1, HUNG, LAN, NOW, TODAY, unit_report

NAME = Name(UnitId("bk/xa-a"), "quarterly", "2026-Q2")
CONTENT = Content(
    {"visited": Figure(2, 1, "thêm 1"), "reports": Figure(3)},
    {"results": "xong 2 nhà tiêu", "proposals": "xin thêm vốn"},
    ("abc",),
)


@pytest.fixture
def life(work):
    """The life of a report that was handed in with a correction and words."""
    assert work.unit_reports.add(unit_report(), CONTENT)
    return work.report_lives.life(NAME)


def _state(work):
    row = work.connection.execute(
        select(head.c.state, head.c.version, head.c.figures, head.c.text)
    ).one()
    return tuple(row)


# Steps -------------------------------------------------------------------------------------------


def test_a_first_submission_is_the_first_step(life):
    """With everything that it says, and a fingerprint that holds."""
    [event] = life.events

    assert (event.step, event.by, event.at, event.version) == (Step.SUBMIT, HUNG.id, NOW, 1)
    assert event.content == CONTENT
    assert first_false_version(life.name, life.events) is None


def test_a_report_without_a_content_of_its_own_says_its_figures_and_its_text(work):
    """As rehearsals and older versions hand it in."""
    text = "[results] một\n\n[proposals] hai"
    work.unit_reports.add(unit_report(text=text))
    content = work.report_lives.life(NAME).content

    assert content.figures == {"households": Figure(2, 2), "visited": Figure(1, 1)}
    assert content.sections == {"results": "một", "proposals": "hai"}


def test_steps_are_kept_in_their_order(work, life):
    """Read again they are what was taken, and the head says where it stands."""
    returned = taken(life, Step.RETURN, DUC.id, NOW + DAY, line="visited", words="xem lại")
    other = replace(CONTENT, figures={"visited": Figure(1, 1)}, sections={})
    again = taken(returned, Step.SUBMIT, HUNG.id, NOW + 2 * DAY, content=other)
    assert work.report_lives.keep(BK, life, returned)
    assert _state(work)[:2] == ("returned", 1)
    assert work.report_lives.keep(BK, returned, again)

    assert work.report_lives.life(NAME) == again
    assert work.report_lives.lives("quarterly", "2026-Q2") == {NAME.unit_id: again}
    assert _state(work) == ("submitted", 2, {"visited": 1}, "")


def test_of_two_hands_one_wins(work, life):
    """The database judges: the second hears that somebody was quicker."""
    accepted = taken(life, Step.ACCEPT, DUC.id, NOW + DAY)
    returned = taken(life, Step.RETURN, DUC.id, NOW + DAY, words="xem lại")

    assert work.report_lives.keep(BK, life, accepted)
    assert not work.report_lives.keep(BK, life, returned)
    assert work.report_lives.life(NAME).state is State.ACCEPTED


def test_a_returned_report_is_owed_again(work, life):
    """Whoever reminds does not count it; handed in again it counts."""
    returned = taken(life, Step.RETURN, DUC.id, NOW + DAY, words="xem lại")
    work.report_lives.keep(BK, life, returned)
    assert work.unit_reports.units_submitted("quarterly", "2026-Q2") == frozenset()
    assert work.unit_reports.submitted(*NAME) is None
    assert work.figures.submitted("quarterly", "2026-Q2", NOW + DAY) == {
        NAME.unit_id: State.RETURNED
    }
    again = taken(returned, Step.SUBMIT, HUNG.id, NOW + 2 * DAY, content=CONTENT)
    work.report_lives.keep(BK, returned, again)

    assert work.unit_reports.units_submitted("quarterly", "2026-Q2") == {NAME.unit_id}
    assert work.unit_reports.submitted(*NAME).receipt == "BKK-260605-0001"


def test_what_came_back_is_found_until_it_is_mended(work, life):
    """By its deadline, and among what is spoken of beside the plan's days; nothing before that."""
    came_back = {("quarterly", "2026-Q2")}
    assert work.report_lives.came_back("quarterly", "2026-Q2") == {}
    returned = taken(life, Step.RETURN, DUC.id, NOW + DAY, words="xem lại")
    work.report_lives.keep(BK, life, returned)
    assert work.report_lives.came_back("quarterly", "2026-Q2") == {NAME.unit_id: returned}
    assert work.report_lives.came_back("quarterly", "2026-Q3") == {}
    assert work.unit_reports.standings("quarterly", "2026-Q2") == {NAME.unit_id: State.RETURNED}
    assert work.unit_reports.beside(TODAY, TODAY, since=NOW + DAY) == (frozenset(), came_back)
    assert work.unit_reports.beside(TODAY, TODAY, since=NOW + 2 * DAY) == (
        frozenset(),
        frozenset(),
    )
    again = taken(returned, Step.SUBMIT, HUNG.id, NOW + 2 * DAY, content=CONTENT)
    work.report_lives.keep(BK, returned, again)

    assert work.report_lives.came_back("quarterly", "2026-Q2") == {}
    assert work.unit_reports.beside(TODAY, TODAY, since=NOW) == (frozenset(), frozenset())


def test_a_report_that_was_never_handed_in_has_no_life(work):
    """No row, no step."""
    assert work.report_lives.life(NAME).events == ()
    assert work.report_lives.lives("quarterly", "2026-Q2") == {}


@pytest.mark.parametrize(
    "sections",
    [{}, {"results": "một"}, {"results": "một\n\nhai [difficulties] ba", "proposals": "bốn"}],
)
def test_words_come_back_as_they_were_written(sections):
    """One text and its sections are two ways to write the same."""
    assert paragraphs_of(text_of(sections)) == sections


def test_a_text_without_sections_tells_of_the_results():
    """As the first version of the house kept it."""
    assert paragraphs_of("Đã họp xét") == {"results": "Đã họp xét"}


# Unsent, sent along, seen ------------------------------------------------------------------------


def test_a_draft_is_the_units(work):
    """Whoever saves it last is named; sent, it is forgotten."""
    draft = Draft({"visited": Figure(1, 1)}, {"visited": Correction(2, "đếm sót", HUNG.id)},
                  {"results": "xong"}, ("abc",), nothing_happened=True,
                  used=(UnitId("bk/xa-b"),))  # fmt: skip
    work.report_lives.save_draft(NAME, BK, Draft(), DUC.id, NOW)
    work.report_lives.save_draft(NAME, BK, draft, HUNG.id, NOW + DAY)
    assert work.report_lives.draft(NAME) == (draft, HUNG.id, NOW + DAY)
    work.report_lives.drop_draft(NAME)

    assert work.report_lives.draft(NAME) is None


def test_who_was_seen_before_is_not_seen_again(work):
    """The first moment counts."""
    assert work.report_lives.acknowledge(NAME, HUNG.id, NOW)
    assert not work.report_lives.acknowledge(NAME, HUNG.id, NOW + DAY)

    assert work.report_lives.acknowledged("quarterly", "2026-Q2") == {HUNG.id: NOW}
    assert work.report_lives.acknowledged("quarterly", "2026-Q3") == {}


# What figures are made of ------------------------------------------------------------------------


def _reported(work, number=1, household=H1.id, day=TODAY):
    work.reports.add(
        HouseholdReport(
            f"R-{number}", f"s{number}", BK, HouseholdId(household), PersonId(LAN.id), NOW, day,
            changes=(Change("hygienic_toilet", "met"), Change("telecom", "in_progress")),
            supports=(Support("toilet", 6_000_000, day, "budget"), Support("water", None)),
            proposal="escape",
        )
    )  # fmt: skip


def test_parts_add_up_to_their_totals(work):
    """Deprivations by indicator, supports and money by kind."""
    _reported(work)
    _reported(work, 2)
    commune = work.units.get(NAME.unit_id)
    parts = work.report_sources.parts(commune, TODAY, TODAY)
    totals = work.unit_reports.figures(commune, TODAY, TODAY)

    assert parts == {
        "deprivations_met.hygienic_toilet": 1,
        "supports.toilet": 2,
        "supports.water": 2,
        "support_vnd.toilet": 12_000_000,
        "support_vnd.water": 0,
    }
    assert (totals.deprivations_met, totals.supports, totals.support_vnd) == (1, 4, 12_000_000)


@pytest.mark.parametrize(
    "line",
    ["visited", "reports", "deprivations_met", "deprivations_met.hygienic_toilet", "supports",
     "supports.toilet", "support_vnd", "support_vnd.water", "escape_proposed"],
)  # fmt: skip
def test_behind_a_figure_stand_those_that_were_counted(work, line):
    """As many households as reported it, and no others."""
    _reported(work)
    commune = work.units.get(NAME.unit_id)

    assert work.report_sources.behind(commune, line, TODAY, TODAY) == ([H1.id], 1)
    earlier = TODAY - DAY
    assert work.report_sources.behind(commune, line, earlier, earlier) == ([], 0)


def test_behind_the_households_stand_all_of_them_page_by_page(work):
    """Also those of which nobody has reported anything."""
    commune = work.units.get(NAME.unit_id)
    count = work.unit_reports.figures(commune, TODAY, TODAY).households
    ids, total = work.report_sources.behind(commune, "households", TODAY, TODAY, limit=1)
    rest, _ = work.report_sources.behind(commune, "households", TODAY, TODAY, offset=1)

    assert total == count
    assert len({*ids, *rest}) == total


def test_behind_an_unknown_line_stands_nobody(work):
    """A plan may bring figures along that households do not make."""
    commune = work.units.get(NAME.unit_id)

    assert work.report_sources.behind(commune, "forest", TODAY, TODAY) == ([], 0)


# Erased ------------------------------------------------------------------------------------------


def _erase(work):
    nobody = Nameless("một hộ", "một người")
    work.erasing.erase(Scope.HOUSEHOLD, H1.id, nobody, None, "theo yêu cầu", NOW, date(2026, 6, 6))


def test_an_erased_name_leaves_the_report_and_its_fingerprints_whole(work):
    """The name is black, the chain of versions holds."""
    named = replace(CONTENT, sections={"results": f"hộ {H1.head_name} có nhà tiêu"})
    work.unit_reports.add(unit_report(), named)
    life = work.report_lives.life(NAME)
    returned = taken(life, Step.RETURN, DUC.id, NOW, words=f"hộ {H1.head_name}?")
    again = taken(returned, Step.SUBMIT, HUNG.id, NOW, content=named)
    work.report_lives.keep(BK, life, again)
    _erase(work)
    after = work.report_lives.life(NAME)

    assert H1.head_name not in repr(after)
    assert first_false_version(after.name, after.events) is None
    assert after.digest != again.digest


def test_an_erasure_covers_nothing_up(work, life):
    """What did not hold before does not hold after it."""
    broken = {"figures": {"visited": [9, 9, ""]}, "sections": {"results": f"hộ {H1.head_name}"},
              "attachments": [], "nothing_happened": False}  # fmt: skip
    work.connection.execute(update(unit_report_event).values(content=broken))
    _erase(work)
    after = work.report_lives.life(NAME)

    assert H1.head_name not in repr(after)
    assert first_false_version(after.name, after.events) == 1
