import re
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot

from bot.forms.files import reader, viewed
from domain.conversation.computed import Computation, Operation
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.when_words import when_text
from domain.say import Tongues
from domain.truth import AnyOf, Truth, read_condition
from messages.form_diagram import label, mermaid, name_of
from messages.form_layout import laid_out
from messages.form_lines import form_lines
from messages.form_marks import Box, Way, Words
from messages.form_view import view_of
from messages.form_words import FormWords
from messages.render import Catalogues
from messages.wrapping import HARD_SPACE, wrapped
from storage.forms import load_form
from tests.support.house import ROOT

WORDS = Catalogues(ZoneInfo("Asia/Ho_Chi_Minh"))
FORMS = sorted((ROOT / "programmes" / "forms").glob("*.yaml"))


def step(name, kind=Kind.TEXT, *, when=None, must=None, **more):
    """A question that brings its words: its name in capitals."""
    given = {"ask": Tongues(f"{name}?", f"{name}?"), "short": Tongues(name.upper(), name.upper())}
    options = more.get("options", ())
    given["labels"] = {each: Tongues(each.title(), each.title()) for each in options}
    return Step(name, kind, when=read_condition(when), must=read_condition(must), **given, **more)


class Computed:
    """A condition that looks at more than answers."""

    def holds(self, _):
        return Truth.YES

    def mentions(self):
        return frozenset()

    def waits_for(self, _):
        return frozenset()


def view(*items, language="vi", facts=None):
    words = FormWords(WORDS, reader(language))
    return view_of(Form("f", 1, items), words, facts or {})


JOB = step("job", Kind.CHOICE, options=("none", "steady"))
CHANGED = step("changed", Kind.CHOICES, options=("toilet", "water"))
MORE = step("more", Kind.YES_NO)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"fact": "job", "is": "none"}, "“JOB” là “None”"),
        ({"fact": "job", "in": ["steady", "none"]}, "“JOB” là “None” hoặc “Steady”"),
        ({"not": {"fact": "job", "is": "none"}}, "“JOB” không phải là “None”"),
        ({"fact": "changed", "has": "water"}, "“CHANGED” có chọn “Water”"),
        ({"fact": "more", "is": False}, "“MORE” là Không"),
        ({"fact": "n", "at_least": 1500}, "“N” từ 1.500 trở lên"),
        ({"not": {"fact": "n", "at_most": 3}}, "“N” quá 3"),
        ({"fact": "money", "below": 1_000_000}, "“MONEY” dưới 1.000.000 đồng"),
        ({"fact": "has_deprivations", "is": True}, "hộ còn thiếu ít nhất một điều"),
        (
            {"not": {"fact": "has_deprivations", "is": True}},
            "không phải hộ còn thiếu ít nhất một điều",
        ),
        ({"fact": "status", "is": "near_poor"}, "hộ thuộc diện nào là “hộ cận nghèo”"),
        ({"fact": "strange", "is": "x"}, "strange là x"),
        (
            {
                "all": [
                    {"fact": "more", "is": True},
                    {"any": [{"fact": "job", "is": "none"}, {"fact": "n", "above": 2}]},
                ]
            },
            "“MORE” là Có và (“JOB” là “None” hoặc “N” hơn 2)",
        ),
        (
            {"not": {"all": [{"fact": "more", "is": True}, {"fact": "job", "is": "none"}]}},
            "“MORE” không phải là Có hoặc “JOB” không phải là “None”",
        ),
        ({"any": [{"fact": "more", "is": True}]}, "“MORE” là Có"),
        ({"any": []}, "không lúc nào hỏi"),
    ],
)
def test_a_condition_is_told_as_people_say_it(when, said):
    """Options by their words, negations where they end, brackets only where they are needed."""
    shown = view(
        JOB,
        CHANGED,
        MORE,
        step("n", Kind.NUMBER),
        step("money", Kind.MONEY),
        step("last", when=when),
        facts={"has_deprivations": "", "status": "status"},
    )

    assert shown.items[-1].when == said


def test_what_is_always_asked_has_no_condition():
    """Nothing is said where nothing is decided."""
    assert view(JOB).items[0].when == ""


def test_a_computed_condition_is_told_in_general():
    """What only the engine can judge is not pretended to be known."""

    def told(when):
        return when_text(when, str, lambda *_: "").key

    assert told(Computed()) == "form_view.when.computed"
    assert told(AnyOf(())) == "form_view.when.never"


def test_the_thing_of_this_time_is_named_with_its_own_words():
    """In a group asked over several things, `item` is one of those chosen before."""
    inner = step("state", when={"fact": "item", "is": "water"})
    group = view(CHANGED, Repeat("g", (inner,), over="changed")).items[1]

    assert group.title == "Hỏi lại cho từng mục đã chọn ở “CHANGED”"
    assert group.asks[0].when == "mục đang hỏi là “Water”"


def test_notes_say_what_a_question_takes():
    """Bounds, what may be left out, what must hold, and what is worked out from what."""
    total = step(
        "total", Kind.COMPUTED, computed=Computation(Operation.SUM, ("n", 2), shown_as="number")
    )
    shown = view(
        step("n", Kind.NUMBER, at_least=1, at_most=9, optional=True, may_not_know=True),
        step("d", Kind.DATE, not_future=True, must={"fact": "n", "above": 0}),
        step("m", Kind.MEMBER),
        total,
    )

    assert [ask.notes for ask in shown.asks()] == [
        ("bỏ qua được", "trả lời “Không biết” được", "ít nhất 1", "nhiều nhất 9"),
        ("không nhận ngày chưa tới", "phải đúng: “N” hơn 0"),
        ("danh sách lấy từ: những người trong hộ",),
        ("“N” + 2",),
    ]
    assert [ask.number for ask in shown.asks()] == [1, 2, 3, 0]


def test_what_asks_nothing_has_no_number_and_no_words_that_it_does_not_need():
    """A note has only its text, a computed value only its name."""
    note = Step("a", Kind.NOTE, ask=Tongues("Đọc kỹ.", "Read."))
    total = Step("b", Kind.COMPUTED, short=Tongues("Tổng", "Total"),
                 computed=Computation(Operation.SUM, (1, 2)))  # fmt: skip
    shown = view(note, total)
    lines = form_lines(shown, FormWords(WORDS, reader("vi")))

    assert [(ask.short, ask.ask) for ask in shown.asks()] == [
        ("Lời dẫn", "Đọc kỹ."),
        ("Tổng", ""),
    ]
    assert lines[3:] == [
        " · Lời dẫn [a] – lời dẫn", "    Đọc kỹ.", "", " · Tổng [b] – tự tính", "    1 + 2",
    ]  # fmt: skip


def test_every_form_of_the_house_is_told_in_both_languages():
    """Nothing in it lacks words."""
    for file in FORMS:
        for language in ("vi", "en"):
            shown = viewed(load_form(file), WORDS, language)
            lines = "\n".join(form_lines(shown, FormWords(WORDS, reader(language))))
            assert "‹" not in lines, f"{file.name}, {language}"


def test_a_template_that_a_blank_cannot_fill_is_shown_as_it_is():
    """A question that says an amount of the conversation is shown with its place left open."""
    texts = {
        lang: {**WORDS.texts[lang], "f.a.ask": "Là {{ sum | money }}?"} for lang in WORDS.texts
    }
    words = FormWords(Catalogues(ZoneInfo("UTC"), texts), reader("vi"))

    asked = view_of(Form("f", 1, (Step("a", Kind.TEXT),)), words, {}).items[0]

    assert asked.ask == "Là {{ sum | money }}?"
    assert asked.short == "‹f.a.short›"


def test_the_flowchart_shows_decisions_and_repeats():
    """Text that Mermaid draws: frames hold their questions, every arrow comes after them."""
    shown = view(
        MORE,
        Repeat(
            "g",
            (JOB, step("again", Kind.YES_NO)),
            again="again",
            when=read_condition({"fact": "more", "is": True}),
        ),
        step("end", Kind.PHOTO),
        language="en",
    )

    assert mermaid(shown) == snapshot("""\
flowchart TD
  %% "f" 1
  begin(["Begin"])
  q_more(["1. MORE<br/>yes / no"])
  when_1{{"“MORE” is Yes?"}}
  subgraph g_g ["Asked again as long as “AGAIN” is “Yes”, 8 times at most"]
    q_job("2. JOB<br/>choose one")
    q_again(["3. AGAIN<br/>yes / no"])
  end
  q_end[/"4. END<br/>photo"/]
  finish(["Look through, then send"])
  begin --> q_more
  q_more --> when_1
  when_1 -->|"yes"| q_job
  q_job --> q_again
  q_again -.->|"once more"| q_job
  q_again --> q_end
  when_1 -->|"no"| q_end
  q_end --> finish
""")


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_every_question_of_a_flowchart_is_reached(file):
    """From the beginning an arrow leads to each question and to the end; none leads nowhere."""
    text = mermaid(viewed(load_form(file), WORDS, "vi"))
    declared = set(re.findall(r"^\s+(\w+)[(\[{]", text, re.MULTILINE))
    arrows = re.findall(r"^  (\w+) -\.?->(?:\|[^|]*\|)? (\w+)$", text, re.MULTILINE)
    reached = {"begin"}
    while more := {to for come, to in arrows if come in reached} - reached:
        reached |= more

    assert {name for pair in arrows for name in pair} <= declared
    assert {name for name in declared if name.startswith("q_")} | {"finish"} <= reached


def test_signs_of_the_diagram_s_language_are_written_as_codes():
    """A quote or a bracket in a question ends no label; a name is made of plain letters."""
    assert label('Nói "có" <b> & #1', "") == '"Nói #34;có#34; #60;b#62; #38; #35;1"'
    assert name_of("q", "end") == "q_end"
    assert name_of("q", "a-b.C") == "q_a_2d_b_2e__43_"


# The picture's places -----------------------------------------------------------------------------


def measure(words, size, bold):
    """A ruler of our own: every letter is half as wide as it is high."""
    return len(words) * size * 0.5


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_nothing_in_a_drawing_overlaps_or_leaves_the_sheet(file):
    """Cards stand below each other, each line of text inside the sheet."""
    sheet = laid_out(viewed(load_form(file), WORDS, "vi"), measure)
    boxes = [mark for mark in sheet.marks if isinstance(mark, Box)]
    cards = sorted(
        (b for b in boxes if b.width == 580 or b.shape == "decision"), key=lambda b: b.y
    )

    assert all(above.y + above.height < below.y for above, below in pairwise(cards))
    assert all(0 <= mark.y <= sheet.height for mark in sheet.marks if isinstance(mark, Words))
    assert all(
        x >= 0 and y <= sheet.height
        for m in sheet.marks
        if isinstance(m, Way)
        for x, y in m.points
    )


def test_a_repeat_is_framed_and_has_its_way_back():
    """The dashed frame holds the group's cards; a dashed way leads back to the first."""
    sheet = laid_out(view(Repeat("g", (JOB, MORE), again="more")), measure)
    frame = next(mark for mark in sheet.marks if isinstance(mark, Box) and mark.dashed)
    cards = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.width == 580]
    back = next(mark for mark in sheet.marks if isinstance(mark, Way) and mark.dashed)

    assert len(cards) == 2
    assert all(
        frame.y < card.y and card.y + card.height < frame.y + frame.height for card in cards
    )
    assert cards[0].y < back.points[-1][1] < cards[0].y + cards[0].height
    assert any(isinstance(m, Words) and m.turned and m.text == "thêm lần nữa" for m in sheet.marks)


def test_a_group_without_questions_is_drawn_empty():
    """A form that is being written can be looked at all the same."""
    shown = view(Repeat("g", (), again="more"))

    assert laid_out(shown, measure).height > 0
    assert "subgraph" not in mermaid(shown)


def test_lines_are_broken_where_people_would_break_them():
    """No forgotten word on a last line; what belongs together stays together while it fits."""
    even = wrapped("aaaa bbbb cccc dddd e", 2, 20, measure, bold=False)
    held = wrapped(f"aa bb{HARD_SPACE}cc", 2, 6, measure, bold=False)
    wide = wrapped(f"aaaaaa{HARD_SPACE}bbbbbb", 2, 8, measure, bold=False)

    assert even == ["aaaa bbbb cccc", "dddd e"]
    assert held == ["aa", f"bb{HARD_SPACE}cc"]
    assert wide == ["aaaaaa", "bbbbbb"]
