import pytest

from bot.checks.data import KNOWN_FACTS
from domain.conversation.check import form_faults
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.reach import can_hold
from domain.say import Tongues
from domain.truth import AllOf, read_condition
from messages.catalogue import read_catalogue
from storage.forms import load_forms
from tests.support.house import ROOT

WORDS = Tongues("Hỏi?", "Ask?")


def step(name, kind=Kind.TEXT, *, when=None, **more):
    given = {"ask": WORDS, "short": WORDS} | more
    if "options" in given:
        given.setdefault("labels", dict.fromkeys(given["options"], WORDS))
    return Step(name, kind, when=read_condition(when), **given)


def faults(*items, facts=()):
    """Return what is wrong with a form of these items, one line each."""
    words = {"vi": frozenset(), "en": frozenset()}
    return [
        f"{each.place}: {each.what}" for each in form_faults(Form("f", 1, items), facts, words)
    ]


JOB = step("job", Kind.CHOICE, options=("none", "steady"))
CHANGED = step("changed", Kind.CHOICES, options=("toilet", "water"))
MORE = step("more", Kind.YES_NO)


def test_the_forms_of_the_house_are_without_fault():
    """Every form that people fill in can be asked to its end, in both languages."""
    words = {language: read_catalogue(language) for language in ("vi", "en")}

    for form in (shelf.current for shelf in load_forms(ROOT / "programmes" / "forms").values()):
        assert form_faults(form, KNOWN_FACTS.get(form.id, ()), words) == []


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([JOB, JOB], "job: the id stands 2 times"),
        ([JOB, step("a", when={"fact": "jobs", "is": "none"})], "there is no fact 'jobs'"),
        ([step("a", when={"fact": "job", "is": "none"}), JOB], "'job' is asked later"),
        ([step("a", when={"fact": "a", "is": "x"})], "'a' is asked later"),
        ([JOB, step("a", when={"fact": "job", "is": "abroad"})], "a: when: never holds"),
        (
            [CHANGED, step("a", when={"fact": "changed", "has": "roof"})],
            "a: when: never holds",
        ),
        (
            [step("n", Kind.NUMBER, at_most=5), step("a", when={"fact": "n", "above": 5})],
            "a: when: never holds",
        ),
        ([step("c", Kind.CHOICE)], "c: a question of kind choice needs `options`"),
        ([step("c", Kind.TEXT, options=("a",))], "c: a question of kind text has no use"),
        ([step("c", Kind.CHOICE, options=("a", "a"))], "c: the option 'a' stands 2 times"),
        (
            [step("c", Kind.CHOICES, options=("a",), options_from="given")],
            "c: options_from: there is no fact 'given'",
        ),
        ([step("n", Kind.NUMBER, at_least=5, at_most=1)], "n: at_least 5 is above at_most 1"),
        ([step("t", at_least=5)], "t: a question of kind text has no use for at_least"),
        ([step("t", not_future=True)], "t: a question of kind text has no use for not_future"),
        (
            [Repeat("g", (MORE,), over="job")],
            "g: over: 'job' is neither a question of kind choices",
        ),
        (
            [JOB, Repeat("g", (MORE,), over="job")],
            "g: over: 'job' is neither a question of kind choices",
        ),
        ([Repeat("g", (JOB,), again="job")], "g: again: 'job' is no question of kind yes_no"),
        ([MORE, Repeat("g", (JOB,), again="more")], "g: again: 'more' is no question"),
        ([Repeat("g", (JOB,))], "g: a group needs either `over` or `again`"),
        ([CHANGED, Repeat("g", (), over="changed")], "g: the group has no questions"),
        ([Repeat("g", (MORE,), again="more", at_most=0)], "g: at_most is 0"),
        (
            [
                Repeat("g", (JOB, MORE), again="more"),
                step("a", when={"fact": "job", "is": "none"}),
            ],
            "'job' is asked in the group 'g' and is not known outside it",
        ),
        (
            [Repeat("g", (MORE, step("a", when={"fact": "item", "is": "x"})), again="more")],
            "g.a: when: there is no fact 'item'",
        ),
    ],
)
def test_a_fault_is_found_without_running_the_form(items, said):
    """Each fault names its place and what is wrong there."""
    found = faults(*items)

    assert any(said in line for line in found), found


def test_a_form_that_can_be_asked_has_no_fault():
    """Looking back, inside a group, at what the desk knows, and at the thing of this time."""
    found = faults(
        JOB,
        CHANGED,
        step("a", when={"all": [{"fact": "job", "in": ["none"]}, {"fact": "poor", "is": True}]}),
        Repeat(
            "g",
            (
                step("state", Kind.CHOICE, options=("met",), when={"fact": "item", "is": "water"}),
                step("b", when={"not": {"fact": "state", "is": "met"}}),
            ),
            over="changed",
            when=read_condition({"fact": "changed", "has": "water"}),
        ),
        step("n", Kind.NUMBER, at_least=0, at_most=9),
        step("c", when={"any": [{"fact": "n", "above": 8}, {"fact": "a", "is": "x"}]}),
        step("d", Kind.DATE, not_future=True, optional=True),
        facts={"poor"},
    )

    assert found == []


def test_words_are_demanded_in_every_language():
    """A question, its line in the summary and each option need words, unless data brings them."""
    form = Form("f", 1, (Step("c", Kind.CHOICE, options=("a",)), step("d")))
    words = {"vi": {"f.c.ask", "f.c.short", "f.c.option.a"}, "en": {"f.c.ask"}}

    assert [each.what for each in form_faults(form, (), words)] == [
        "en: there are no words for f.c.short",
        "en: there are no words for f.c.option.a",
    ]


@pytest.mark.parametrize(
    ("kind", "condition", "holds"),
    [
        (Kind.YES_NO, {"fact": "s", "is": False}, True),
        (Kind.TEXT, {"fact": "s", "is": "anything"}, True),
        (Kind.LOCATION, {"fact": "s", "is": "here"}, False),
        (Kind.DATE, {"not": {"fact": "s", "at_least": 5}}, True),
        (Kind.YES_NO, {"all": [{"fact": "s", "is": True}, {"fact": "s", "is": False}]}, False),
    ],
)
def test_what_can_hold_is_told_from_what_cannot(kind, condition, holds):
    """By the answers that the question takes, not by running the form."""
    assert can_hold(read_condition(condition), {"s": Step("s", kind)}) is holds


def test_too_many_cases_are_taken_to_hold():
    """Nothing is called unreachable that was not tried."""
    options = tuple(f"o{number}" for number in range(20))
    steps = {"s": Step("s", Kind.CHOICES, options=options)}
    parts = tuple(read_condition({"fact": "s", "has": option}) for option in options)

    assert can_hold(AllOf(parts), steps)
