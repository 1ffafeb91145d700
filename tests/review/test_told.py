"""Who must act hears of it: in the list of the day, in the morning, in the digest."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.people import Role
from domain.synthetic.rosters import make_roster
from storage.roster import load_roster
from storage.synthetic import load_synthetic
from tests.support import town
from tests.support.house import ROOT, open_house

LAO_CAI = "lao-cai-2026"


def test_the_list_of_the_day_names_the_visits(season):
    """With the day by which they have to be done, counted back from the close."""
    season.opens()
    season.lan.types("/viec")

    assert "Rà soát: 3 hộ cần đến thăm, để kịp 08/12/2026" in season.lan.said
    season.lan.presses("Làm việc 1")
    assert "3 hộ cần rà soát" in season.lan.said


def test_the_morning_list_speaks_up_when_the_day_is_near(season):
    """In September it keeps quiet; in the last working days before the 8th it does not."""
    season.opens()
    season.on("2026-09-08")
    assert not _told(season, "Rà soát:")
    season.on("2026-12-02")
    assert _told(season, "⚠️ Rà soát: 3 hộ cần đến thăm, để kịp 08/12/2026 (còn 4 ngày làm việc)")
    season.on("2026-12-09")
    assert _told(season, "🔴 Rà soát: 3 hộ cần đến thăm, để kịp 08/12/2026 (đã quá hạn)")


def test_the_officer_hears_of_each_step_that_waits(season):
    """Class, meeting, posting, recheck, decision: each leads to where it is done."""
    season.opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40)
    for tried, follows in (
        ("1 hộ chờ phân loại", season.classifies),
        ("1 hộ chờ họp dân", lambda: season.meets("Tổ dân phố 5", 10, 10)),
        ("1 hộ chờ niêm yết", season.posts),
    ):
        season.minh.types("/viec")
        assert tried in season.minh.said
        follows()
    season.on("2026-09-07").objects("Đặng Thị Hạ", "chưa đúng")
    season.minh.types("/viec")
    assert "1 hộ có ý kiến, phúc tra chậm nhất 10/9/2026" in season.minh.said
    season.rechecks("Đặng Thị Hạ").posts()
    season.on("2026-09-11")
    season.minh.types("/viec")
    assert "1 hộ hết hạn niêm yết, trình công nhận" in season.minh.said


def test_the_digest_has_a_line_while_a_review_runs(season):
    """How many are still to be visited, how many are done; no household is named by it."""
    season.opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40)
    season.nga.types("/tuan")

    assert "📋 Rà soát định kỳ: 4 hộ, còn 3 cần đến thăm, 0 đã xong (hạn 14/12)" in season.nga.said


def test_the_leader_looks_on_and_may_write_the_decision(season):
    """What a family earns is not part of that look."""
    season.opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40).classifies()
    season.meets("Tổ dân phố 5", 10, 10).posts()
    season.on("2026-09-09")
    season.nga.types("/rasoat").presses("Danh sách hộ", "Đặng Thị Hạ")
    assert "B1" not in season.nga.said
    season.nga.types("/rasoat").presses("Ghi quyết định").types("3/QĐ-UBND", "hôm nay")
    season.nga.presses("Bỏ qua", "Gửi")

    assert season.history("h-ha2")[-1].decision == "3/QĐ-UBND"


def test_the_round_in_english(season):
    """The same overview and the same card, in the officer's language."""
    season.opens().visits(season.lan, "Giàng A Páo", b1=150, b2=40)
    with season.house.work() as work:
        work.people.change(replace(town.MINH, language="en"))
    season.minh.forget().types("/review").presses("Classify (1)", "Giàng A Páo")

    assert season.minh.transcript == snapshot("""\
Anh Minh: /review
Trợ lý: Periodic review 2026 · UBND phường Bắc Kạn
  1 Sep 2026 – 14 Dec 2026, 4 households:
  · 3 to be visited (The reviewer, by 8 Dec)
  · 1 to be classified (The commune's review committee, by 8 Dec)
  ⏳ To be in time for 14 Dec, the days above are counted back from it.
  [Classify (1)] [Households]
  [+ Household with a request]
  [Open an in-year review]
  [Procedure and sources]
  [☰ Main menu]
Anh Minh: [Classify (1)]
Trợ lý: 1 visited household to be classified by the committee (draft, not recognised):
  1. Giàng A Páo · Tổ dân phố 4 · poor household
  [Classify 1 by their drafts]
  [1. Giàng A Páo]
  [← The review] [☰ Main menu]
Anh Minh: [1. Giàng A Páo]
Trợ lý: Household of Mr Giàng A Páo · Tổ dân phố 4
  Periodic review 2026 · on record
  Now: poor household. Step: to be classified.
  Next: the classification, by 8 Dec (The commune's review committee).
  Points as the reviewer added them up: B1 150, B2 40.
  By the standard 2022-2025: poor household (draft, not recognised).
  By the standard 2027-2030: cannot be told (draft, not recognised). No source tells the points of this standard.
  3 Sep 2026: visited
  [Classify: poor household]
  [Classify: near-poor household]
  [Classify: newly escaped from poverty]
  [More…] [← The review]
  [☰ Main menu]
""")


def test_the_procedure_names_its_sources_and_how_sure_they_are(season):
    """What no strong source carries is called so."""
    season.minh.types("/rasoat").presses("Quy trình, căn cứ")

    assert "Niêm yết: 3 ngày làm việc (nguồn thứ cấp, cần đối chiếu)" in season.minh.transcript
    assert "từ khi nhận ý kiến (theo trí nhớ, chưa đối chiếu)" in season.minh.transcript
    assert "Quyết định 24/2021/QĐ-TTg, Điều 3" in season.minh.transcript


def _told(season, words: str) -> bool:
    """Tell whether the morning list says it."""
    return any(words in parcel.outgoing.text for parcel in season.house.tick())


@pytest.fixture
def province(tmp_path, clock):
    """A house into which a whole province has moved."""
    roster = make_roster(load_synthetic(ROOT / "programmes" / "synthetic.yaml"), LAO_CAI)
    clock.set("2026-09-03 08:00")
    opened = open_house(tmp_path / "province", clock)
    with opened.work() as work:
        load_roster(work, roster.units, roster.people, roster.households, roster.assignments)
        for person in roster.people:
            work.people.bind(Address("web", person.id), person.id, clock.now())
    yield opened
    opened.store.close()


def test_a_province_sees_how_far_its_communes_are_and_no_name(province):
    """Figures by kind; the officer of the commune alone keeps the list."""
    with province.work() as work:
        officer = work.people.get("lc-p-dm-x07")
        leader = work.people.in_programme(LAO_CAI, Role.LEADER)[0]
    keeper = province.typist(officer, "Đầu mối").types("/rasoat")
    keeper.presses("Mở đợt định kỳ", "Mở đợt này")
    looker = province.typist(leader, "Lãnh đạo").types("/rasoat")

    assert "1 xã, phường, 26 hộ; còn 26 hộ cần đến thăm" in looker.said
    assert "Giàng" not in looker.said
    looker.presses_token("rs.O.p")
    assert "do đầu mối của UBND xã, phường" in looker.said
