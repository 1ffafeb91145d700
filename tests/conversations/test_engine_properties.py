"""Whatever people do in any form, nothing is lost, nothing is asked in vain, and all of it replays."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from domain.conversation.computed import Computation, Operation
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.truth import Facts, NotSo, Test
from storage.forms import load_form
from tests.conversations.any_conversation import AnyConversation
from tests.conversations.made_forms import made_forms
from tests.support.house import ROOT

FACTS: dict[str, Facts] = {
    "household_report": {
        "deprivations": frozenset({"hygienic_toilet", "telecom"}),
        "has_deprivations": True,
        "last.income": 1_200_000,
        "last.job": "steady",
        "last_reported_on": date(2026, 3, 1),
    },
    "quick_household": {
        "candidates": frozenset({"h-1", "h-2"}),
        "candidates.h-1": "Đặng Thị Hà",
        "candidates.h-2": "Đặng Thị Hạ",
    },
}
"""What the desks of the real forms know, as far as their questions look at it."""

FILES = {
    form.id: form
    for form in map(load_form, sorted((ROOT / "programmes" / "forms").glob("*.yaml")))
}
COUNTING = Form(
    "counting",
    1,
    (
        Step("by", Kind.CHOICE, options=("a", "b"), may_be_other=True),
        Step("has_some", Kind.YES_NO),
        Step("which", Kind.CHOICES, options=("a", "b", "c"), optional=True),
        Repeat(
            "each",
            (
                Step("worth", Kind.NUMBER, may_not_know=True),
                Step("why", Kind.TEXT, when=Test("worth", "at_most", 4)),
            ),
            over="which",
            when=Test("has_some", "is", operand=True),
        ),
        Step("total", Kind.COMPUTED, computed=Computation(Operation.SUM, ("worth", 2))),
        Step("number", Kind.COMPUTED, computed=Computation(Operation.COUNT, ("which",))),
        Step("much", Kind.TEXT, when=Test("total", "above", 9)),
        Step("less", Kind.NUMBER, must=NotSo(Test("less", "above", 7)), optional=True),
        Step("share", Kind.COMPUTED, computed=Computation(Operation.SHARE, ("less", "total"))),
        Step("photo", Kind.PHOTO, optional=True),
        Step("paper", Kind.FILE, optional=True),
    ),
)
"""A form whose questions hang on sums over a group."""

EARLIER = load_form(ROOT / "programmes" / "forms" / "household_report.v1.yaml")
HURRIED = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""Always the same conversations: a failure in the daily suite is one that somebody made."""

PATIENT = settings(
    HURRIED, max_examples=1_000, stateful_step_count=60, derandomize=False, print_blob=True
)


def conversation_in(form_id: str) -> type[AnyConversation]:
    """Return a machine that fills in one of the real forms."""

    class InARealForm(AnyConversation):
        @initialize()
        def begin(self) -> None:
            self.start(FILES[form_id], FACTS.get(form_id, {}))

    return InARealForm


class InACountingForm(AnyConversation):
    """A form that counts."""

    @initialize()
    def begin(self):
        """Begin it."""
        self.start(COUNTING, {})


class InAMadeForm(AnyConversation):
    """A form of any kind, which moves to a newer version at some time."""

    @initialize(made=made_forms())
    def begin(self, made):
        """Begin a made form."""
        self.newer = made.newer
        self.start(made.form, made.facts)

    @rule()
    @precondition(lambda self: self.form is not self.newer)
    def the_form_is_renewed(self):
        """Go on with the newer version."""
        self.move_to(self.newer)


class AcrossVersions(AnyConversation):
    """The household report, begun with the version before."""

    @initialize()
    def begin(self):
        """Begin with the version before."""
        self.start(EARLIER, FACTS["household_report"])

    @rule()
    @precondition(lambda self: self.form is EARLIER)
    def the_form_is_renewed(self):
        """Go on with the newest version."""
        self.move_to(FILES["household_report"])


@pytest.mark.parametrize("form_id", sorted(FILES))
def test_nothing_is_lost_in_a_real_form(form_id):
    """Any sequence of steps in each form that people fill in."""
    run_state_machine_as_test(conversation_in(form_id), settings=HURRIED)


def test_nothing_is_lost_when_the_form_is_renewed():
    """Any sequence of steps, with a new version of the report somewhere between."""
    run_state_machine_as_test(AcrossVersions, settings=HURRIED)


def test_nothing_is_lost_in_a_form_that_counts():
    """Any sequence of steps where questions hang on sums over a group."""
    run_state_machine_as_test(InACountingForm, settings=HURRIED)


@pytest.mark.timeout(240)
def test_nothing_is_lost_in_any_form_that_can_be_made():
    """Any sequence of steps in forms of all kinds, with conditions, groups and sums."""
    run_state_machine_as_test(InAMadeForm, settings=settings(HURRIED, max_examples=150))


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(
    "machine", [conversation_in("household_report"), AcrossVersions, InAMadeForm]
)
def test_nothing_is_lost_however_long_one_tries(machine):
    """A thousand conversations of sixty steps, other ones each time."""
    run_state_machine_as_test(machine, settings=PATIENT)
