"""Reviews are kept alike on both databases: lists, stages, objections under seal, counts."""

from datetime import date

from domain.households import HouseholdId, Status
from domain.people import PersonId, UnitId
from domain.review import Act, Objection, Origin, Review, Stage, StepLine
from domain.review_findings import NOTHING, Findings
from domain.review_process import Kind
from storage.roster_tables import review_objection
from tests.storage.village import BK, NOW

DAY = date(2026, 9, 3)
REVIEW = Review(
    "bk/xa-a:p2026", BK, UnitId("bk/xa-a"), Kind.PERIODIC, date(2026, 9, 1), date(2026, 12, 14),
    PersonId("hung"), NOW,
)  # fmt: skip


def _step(act: Act, day: date = DAY, **more) -> StepLine:
    return StepLine(act, day, PersonId("hung"), NOW, **more)


def _opened(work) -> int:
    assert work.reviews.open(REVIEW)
    return work.reviews.add_managed(REVIEW)


def test_the_list_holds_the_poor_and_near_poor_of_the_commune(work):
    """And nobody of the commune beside it; a second opening is none."""
    listed = _opened(work)
    lines = work.reviews.cases(REVIEW.id, {Stage.LISTED})

    assert listed == len(lines) > 0
    assert {line.before for line in lines} <= {Status.POOR, Status.NEAR_POOR}
    assert not work.reviews.open(REVIEW)
    assert work.reviews.running(UnitId("bk/xa-a")) == [REVIEW]
    assert work.reviews.running(UnitId("bk/XA-A")) == []


def test_a_household_is_on_a_list_once(work):
    """Whoever asks and is there already stays one case."""
    _opened(work)
    known = work.reviews.cases(REVIEW.id, set(Stage))[0].household_id

    assert work.reviews.add_case(REVIEW.id, known, Origin.REQUESTED_IN, _step(Act.LIST)) is None


def test_a_case_keeps_what_was_found_and_done(work):
    """Nothing found is not the same as nothing short."""
    _opened(work)
    line = work.reviews.cases(REVIEW.id, {Stage.LISTED})[0]
    found = Findings(
        income_vnd=900_000, deprivations=frozenset(), draft_now="near_poor", clears=True
    )
    assert work.reviews.advance(line, Stage.VISITED, _step(Act.VISIT, note="đã đến"), found)
    kept = work.reviews.case(line.id)

    assert (kept.income_vnd, kept.deprivations, kept.b1) == (900_000, frozenset(), None)
    assert [(step.act, step.note) for step in kept.steps] == [(Act.VISIT, "đã đến")]
    assert not work.reviews.advance(line, Stage.REJECTED, _step(Act.REJECT), NOTHING), "too late"
    assert work.reviews.case_of(line.household_id).id == line.id

    again = Findings(b1=130, b2=40, draft_now="poor", clears=True)
    assert work.reviews.advance(kept, Stage.VISITED, _step(Act.VISIT), again)
    newer = work.reviews.case(line.id)
    assert (newer.income_vnd, newer.deprivations, newer.b1, newer.b2) == (None, None, 130, 40)


def test_objections_are_sealed_and_settled(work):
    """The table alone tells neither who nor why."""
    _opened(work)
    line = work.reviews.cases(REVIEW.id, {Stage.LISTED})[0]
    said = Objection(0, DAY, "Ông Tư", "nhà có xe mới")
    work.reviews.advance(line, Stage.OBJECTED, _step(Act.OBJECT), NOTHING)
    work.reviews.object(line.id, said, PersonId("hung"), NOW)
    raw = work.connection.execute(review_objection.select()).one()

    assert "xe mới".encode() not in raw.sealed
    assert work.reviews.objected_on(REVIEW.id) == {line.id: DAY}
    work.reviews.settle_objections(line.id, "changed", DAY)
    assert work.reviews.objected_on(REVIEW.id) == {}
    (kept,) = work.reviews.objections(line.id)
    assert (kept.who, kept.why, kept.outcome) == ("Ông Tư", "nhà có xe mới", "changed")


def test_the_day_of_the_last_posting_counts(work):
    """Posted again after a recheck, the first posting is past."""
    _opened(work)
    line = work.reviews.cases(REVIEW.id, {Stage.LISTED})[0]
    for day in (DAY, date(2026, 9, 8)):
        case = work.reviews.case(line.id)
        work.reviews.advance(case, Stage.POSTED, _step(Act.POST, day), NOTHING)

    assert work.reviews.posted_on(REVIEW.id) == {line.id: date(2026, 9, 8)}


def test_a_province_counts_the_reviews_below_it(work):
    """Without a name; what has ended is not counted any more."""
    listed = _opened(work)
    (counted,) = work.reviews.counts_below(UnitId("bk"))

    assert (counted.units, counted.total, counted.to_visit) == (1, listed, listed)
    assert work.reviews.counts_below(UnitId("lc")) == []
    work.reviews.close(REVIEW.id, NOW)
    assert work.reviews.counts_below(UnitId("bk")) == []


def test_a_cadre_finds_the_own_cases_only(work):
    """By the assignments of the day."""
    _opened(work)
    own = work.reviews.of_cadre(PersonId("lan"), DAY, {Stage.LISTED})
    cared = work.reviews.cadres(REVIEW.id, DAY, {Stage.LISTED})

    assert own, "the village has one"
    assert [line.id for _, line in own] == [line.id for line in cared[PersonId("lan")]]
    assert all(review_id == REVIEW.id for review_id, _ in own)
    assert HouseholdId("nobody") not in {line.household_id for _, line in own}
