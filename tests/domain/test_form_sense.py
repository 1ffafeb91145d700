import pytest

from bot.checks.data import KNOWN_FACTS
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.sense import oddities
from domain.truth import read_condition
from storage.forms import load_form
from tests.support.house import ROOT


def step(name, kind=Kind.TEXT, *, when=None, must=None, **more):
    return Step(name, kind, when=read_condition(when), must=read_condition(must), **more)


def odd(*items, facts=()):
    """Return what cannot be meant in a form of these items, one line each."""
    return [f"{each.place}: {each.what}" for each in oddities(Form("f", 1, items), facts)]


JOB = step("job", Kind.CHOICE, options=("none", "steady"), may_not_know=True)
CHANGED = step("changed", Kind.CHOICES, options=("toilet", "water"), may_not_know=True)
MORE = step("more", Kind.YES_NO)
NUMBER = step("n", Kind.NUMBER, at_most=5, may_not_know=True)
YES = {"fact": "more", "is": True}
NO = {"fact": "more", "is": False}


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], "f: the form has no questions"),
        ([step("a.b")], "a.b: an id is made of small letters"),
        ([step("item")], "item: 'item' is something that is known before"),
        ([step("status")], "status: 'status' is something that is known before"),
        ([step("c", Kind.CHOICE, options=("a b",))], "c: the option 'a b' is made of letters"),
        (
            [JOB, step("a", when={"fact": "job", "is": "abroad"})],
            "a: when: 'abroad' is no option of 'job'; there are: none, steady",
        ),
        ([JOB, step("a", when={"fact": "job", "in": ["none", "x"]})], "'x' is no option of 'job'"),
        ([JOB, step("a", when={"not": {"fact": "job", "is": "x"}})], "'x' is no option of 'job'"),
        ([CHANGED, step("a", when={"any": [{"fact": "changed", "has": "x"}]})], "no option"),
        (
            [CHANGED, step("a", when={"fact": "changed", "is": "toilet"})],
            "'changed' is of kind choices and is tested with has, not with is",
        ),
        ([JOB, step("a", when={"fact": "job", "has": "none"})], "is tested with in, is, not with"),
        (
            [step("p", Kind.PHOTO), step("a", when={"fact": "p", "is": "x"})],
            "'p' is of kind photo and cannot be tested",
        ),
        ([MORE, step("a", when={"fact": "more", "is": "yes"})], "takes true or false"),
        ([NUMBER, step("a", when={"fact": "n", "is": "3"})], "takes a whole number"),
        ([step("d", Kind.DATE), step("a", when={"fact": "d", "above": 3})], "takes a day such as"),
        ([step("t"), step("a", when={"fact": "t", "is": True})], "kind text takes words"),
        (
            [NUMBER, step("a", when={"fact": "n", "above": 5})],
            "a: when: holds only where an answer is not known",
        ),
        (
            [NUMBER, step("a", must={"fact": "job", "is": "x"}), JOB, step("b", must=YES)],
            "",
        ),
        (
            [CHANGED, Repeat("g", (step("s", when={"fact": "item", "is": "x"}),), over="changed")],
            "g.s: when: 'x' is no option of 'item'; there are: toilet, water",
        ),
        (
            [
                MORE,
                step("b", Kind.YES_NO, when=YES),
                step("c", when={"all": [{"fact": "b", "is": True}, NO]}),
            ],
            "c: when: never holds together with the conditions of the questions it looks at",
        ),
        (
            [
                MORE,
                Repeat("g", (step("s", when=NO), MORE), again="more", when=read_condition(YES)),
            ],
            "g.s: when: never holds together",
        ),
    ],
)
def test_what_cannot_be_meant_is_found(items, said):
    """Each is told with its place, and with what there is instead."""
    found = odd(*items, facts={"status"})

    assert any(said in line for line in found) if said else found == []


def test_what_makes_sense_is_let_through():
    """Lists that only a conversation knows, facts of the desk, negations, conditions in a row."""
    found = odd(
        MORE,
        step("who", Kind.MEMBER),
        step("a", when={"fact": "who", "is": "anybody"}),
        step("b", Kind.YES_NO, when=YES),
        step("c", when={"not": {"fact": "b", "is": True}}),
        step("d", when={"all": [YES, {"fact": "b", "is": False}, {"fact": "poor", "is": True}]}),
        Repeat("g", (step("e", when={"fact": "item", "is": "1"}),), over="members"),
        step("day", Kind.DATE),
        facts={"poor", "members"},
    )

    assert found == []


@pytest.mark.parametrize(
    "file", sorted((ROOT / "programmes" / "forms").glob("*.yaml")), ids=lambda file: file.stem
)
def test_the_forms_of_the_house_make_sense(file):
    """What people are asked can be meant."""
    form = load_form(file)

    assert oddities(form, KNOWN_FACTS.get(form.id, ())) == []
