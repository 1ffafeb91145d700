"""Reviews are kept alike on both databases: lists, stages, objections under seal, counts."""

from datetime import date

import pytest

from domain.access import decide
from domain.households import HouseholdId, Status
from domain.people import PersonId, Role, UnitId
from domain.personal.blanking import AccessRefusedError
from domain.review.cases import Objection, Review, StepLine
from domain.review.findings import NOTHING, Findings
from domain.review.process import RoundKind
from domain.review.stages import Act, Origin, Stage
from storage.roster_tables import review_objection
from tests.storage.village import BK, DUC, HUNG, LAN, MINH, NOW, OLD, PAO, YEN, person

DAY = date(2026, 9, 3)
REVIEW = Review(
    "bk/xa-a:p2026", BK, UnitId("bk/xa-a"), RoundKind.PERIODIC, date(2026, 9, 1), date(2026, 12, 14),
    PersonId("hung"), NOW,
)  # fmt: skip


def _step(act: Act, day: date = DAY, **more) -> StepLine:
    return StepLine(act, day, PersonId("hung"), NOW, **more)


def _read(work, number: int, who=HUNG):
    home = work.review_cases.case_at(number).household_id
    return work.review_cases.case(number, decide(who, work.households.relation(who, home, DAY)))


def _opened(work) -> int:
    assert work.reviews.open(REVIEW)
    return work.reviews.add_managed(REVIEW)


def test_the_list_holds_the_poor_and_near_poor_of_the_commune(work):
    """And nobody of the commune beside it; a second opening is none."""
    listed = _opened(work)
    lines = work.review_cases.cases(HUNG, REVIEW.id, {Stage.LISTED})

    assert listed == len(lines) > 0
    assert {line.before for line in lines} <= {Status.POOR, Status.NEAR_POOR}
    assert not work.reviews.open(REVIEW)
    assert work.reviews.running(UnitId("bk/xa-a")) == [REVIEW]
    assert work.reviews.running(UnitId("bk/XA-A")) == []


def test_a_household_is_on_a_list_once(work):
    """Whoever asks and is there already stays one case."""
    _opened(work)
    known = work.review_cases.cases(HUNG, REVIEW.id, set(Stage))[0].household_id

    assert (
        work.review_cases.add_case(REVIEW.id, known, Origin.REQUESTED_IN, _step(Act.LIST)) is None
    )


def test_a_case_keeps_what_was_found_and_done(work):
    """Nothing found is not the same as nothing short."""
    _opened(work)
    line = work.review_cases.cases(HUNG, REVIEW.id, {Stage.LISTED})[0]
    found = Findings(
        income_vnd=900_000, deprivations=frozenset(), draft_now="near_poor", clears=True
    )
    assert work.review_cases.advance(line, Stage.VISITED, _step(Act.VISIT, note="đã đến"), found)
    kept = _read(work, line.id)

    assert (kept.income_vnd, kept.deprivations, kept.b1) == (900_000, frozenset(), None)
    assert [(step.act, step.note) for step in kept.steps] == [(Act.VISIT, "đã đến")]
    assert not work.review_cases.advance(line, Stage.REJECTED, _step(Act.REJECT), NOTHING), (
        "too late"
    )
    assert work.review_cases.case_of(line.household_id).id == line.id

    again = Findings(b1=130, b2=40, draft_now="poor", clears=True)
    assert work.review_cases.advance(kept, Stage.VISITED, _step(Act.VISIT), again)
    newer = _read(work, line.id)
    assert (newer.income_vnd, newer.deprivations, newer.b1, newer.b2) == (None, None, 130, 40)


def test_objections_are_sealed_and_settled(work):
    """The table alone tells neither who nor why."""
    _opened(work)
    line = work.review_cases.cases(HUNG, REVIEW.id, {Stage.LISTED})[0]
    said = Objection(0, DAY, "Ông Tư", "nhà có xe mới")
    work.review_cases.advance(line, Stage.OBJECTED, _step(Act.OBJECT), NOTHING)
    work.objections.object(line.id, said, PersonId("hung"), NOW)
    raw = work.connection.execute(review_objection.select()).one()

    assert "xe mới".encode() not in raw.sealed
    assert work.objections.objected_on(REVIEW.id) == {line.id: DAY}
    work.objections.settle_objections(line.id, "changed", DAY)
    assert work.objections.objected_on(REVIEW.id) == {}
    (kept,) = work.objections.objections(line.id)
    assert (kept.who, kept.why, kept.outcome) == ("Ông Tư", "nhà có xe mới", "changed")


def test_an_objection_that_was_settled_keeps_its_outcome(work):
    """Whoever objects after the result has changed opens a question of their own."""
    _opened(work)
    line = work.review_cases.cases(HUNG, REVIEW.id, {Stage.LISTED})[0]
    for day, outcome in ((DAY, "changed"), (date(2026, 9, 10), "upheld")):
        said = Objection(0, day, "Ông Tư", "nhà có xe mới")
        work.objections.object(line.id, said, PersonId("hung"), NOW)
        work.objections.settle_objections(line.id, outcome, day)

    kept = work.objections.objections(line.id)
    assert [(each.outcome, each.closed_on) for each in kept] == [
        ("changed", DAY),
        ("upheld", date(2026, 9, 10)),
    ]


def test_the_day_of_the_last_posting_counts(work):
    """Posted again after a recheck, the first posting is past."""
    _opened(work)
    line = work.review_cases.cases(HUNG, REVIEW.id, {Stage.LISTED})[0]
    for day in (DAY, date(2026, 9, 8)):
        case = work.review_cases.case_at(line.id)
        work.review_cases.advance(case, Stage.POSTED, _step(Act.POST, day), NOTHING)

    assert work.review_cases.posted_on(REVIEW.id) == {line.id: date(2026, 9, 8)}


def test_a_province_counts_the_reviews_below_it(work):
    """Without a name; what has ended is not counted any more."""
    listed = _opened(work)
    (counted,) = work.reviews.counts_below(UnitId("bk"))

    assert (counted.units, counted.total, counted.to_visit) == (1, listed, listed)
    assert work.reviews.counts_below(UnitId("lc")) == []
    work.reviews.close(REVIEW.id, NOW)
    assert work.reviews.counts_below(UnitId("bk")) == []


def test_a_list_is_read_by_those_who_oversee_its_households(work):
    """The commune, whoever stands above it, a hamlet for its own households; nobody else."""
    _opened(work)

    def seen(who):
        return {line.household_id for line in work.review_cases.cases(who, REVIEW.id, set(Stage))}

    everybody = seen(HUNG)
    assert everybody
    assert seen(DUC) == everybody, "the province's leader drills down"
    for stranger in (None, LAN, MINH, YEN, OLD, PAO):
        assert seen(stranger) == set()
    hamlets = {line.hamlet_id for line in work.review_cases.cases(HUNG, REVIEW.id, set(Stage))}
    by_hamlet = [
        seen(person("head", "Trưởng thôn", each, Role.UNIT_OFFICER)) for each in sorted(hamlets)
    ]
    assert set().union(*by_hamlet) == everybody
    assert sum(map(len, by_hamlet)) == len(everybody)


def test_a_case_is_read_for_the_decision_about_its_household(work):
    """Where it is and how far it is names nobody; what was found needs the decision."""
    _opened(work)
    line = work.review_cases.cases(HUNG, REVIEW.id, set(Stage))[0]

    assert work.review_cases.case_at(line.id)[1:3] == (REVIEW.id, line.household_id)
    assert work.review_cases.case_at(10_000) is None
    assert _read(work, line.id).head_name == line.head_name
    with pytest.raises(AccessRefusedError):
        _read(work, line.id, OLD)


def test_a_cadre_finds_the_own_cases_only(work):
    """By the assignments of the day."""
    _opened(work)
    own = work.review_cases.of_cadre(LAN, DAY, {Stage.LISTED})
    cared = work.review_cases.cadres(REVIEW.id, DAY, {Stage.LISTED})

    assert own, "the village has one"
    assert LAN.id in cared
    assert work.review_cases.of_cadre(PAO, DAY, {Stage.LISTED}) == [], "a family visits nobody"
    assert work.review_cases.of_cadre(LAN, DAY, {Stage.LISTED}, "bk/xa-b:p2026") == []
    assert all(review_id == REVIEW.id for review_id, _ in own)
    assert HouseholdId("nobody") not in {line.household_id for _, line in own}
