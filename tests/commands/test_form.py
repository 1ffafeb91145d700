import io
import json
from xml.etree import ElementTree as ET

import pytest

from bot.forms.files import DESKS, QUICKLY
from storage.forms import load_form
from tests.support.house import ROOT

OBSTACLE = """\
id: obstacle
version: 1
items:
  - id: text
    kind: text
  - id: desk
    kind: choice
    vocabulary: desk
    options: [health, lead]
    when: {fact: txt, is: x}
"""

SENT = """\
id: household_report
version: 7
items:
  - id: photo
    kind: photo
  - id: place
    kind: location
  - id: note
    kind: text
"""

CHANGED = """\
id: household_report
version: 7
items:
  - id: changed
    kind: choices
    vocabulary: indicator
    options: [hygienic_toilet, telecom]
    options_from: deprivations
    when: {fact: has_deprivations, is: true}
    optional: true
  - id: income
    kind: money
"""


@pytest.fixture
def typed(monkeypatch):
    """Lines that come through a pipe."""
    return lambda *lines: monkeypatch.setattr(
        "sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines))
    )


@pytest.fixture
def forms(elsewhere, monkeypatch):
    """A folder of forms that a test fills."""
    folder = elsewhere / "programmes" / "forms"
    folder.mkdir(parents=True)
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(folder.parent))
    return folder


def test_list_names_each_form_with_the_desk_that_asks_it(donghanh):
    """For people and for machines alike."""
    ran = donghanh("form", "list")
    listed = donghanh("form", "list", "--json").json["forms"]

    assert ran.code == 0
    assert "/vuongmac" in ran.out
    obstacle = next(each for each in listed if each["id"] == "obstacle")
    assert (obstacle["questions"], obstacle["desk"]) == (2, "/vuongmac")


def test_every_desk_that_is_named_serves_its_form(house):
    """The list says the truth: each form of the folder is asked where it says."""
    inbox = house.house.inbox

    for command in DESKS.values():
        assert command == QUICKLY or command.removeprefix("/") in inbox._routes.commands
    served = set(inbox._conversations.forms._desks)
    in_files = {load_form(file).id for file in (ROOT / "programmes" / "forms").glob("*.yaml")}
    assert set(DESKS) == served & in_files


def test_a_broken_form_does_not_hide_the_others(donghanh, forms):
    """What can be read is listed; what cannot is said, and the status tells."""
    (forms / "a.yaml").write_text("id: [a", encoding="utf-8")
    (forms / "obstacle.yaml").write_text(OBSTACLE, encoding="utf-8")

    ran = donghanh("form", "list")

    assert ran.code == 1
    assert "obstacle" in ran.out
    assert "a.yaml" in ran.err


def test_an_older_version_goes_by_its_number(donghanh, forms):
    """The newest version has the plain name."""
    for version in (1, 2):
        text = OBSTACLE.replace("version: 1", f"version: {version}")
        (forms / f"obstacle_{version}.yaml").write_text(text, encoding="utf-8")

    assert donghanh("form", "show", "obstacle", "--json").json["form"]["version"] == 2
    assert donghanh("form", "show", "obstacle@1", "--json").json["form"]["version"] == 1


def test_the_forms_of_the_house_pass(donghanh):
    """Nothing is wrong with what is delivered."""
    ran = donghanh("form", "check")

    assert ran.code == 0
    assert "✅ ổn · household_report, phiên bản " in ran.out
    assert donghanh("form", "check", "unit_report", "--json").json["ok"] is True


def test_a_fault_has_its_line_and_its_remedy(donghanh, forms):
    """A condition that looks at what there is not is found before anybody is asked."""
    file = forms / "obstacle.yaml"
    file.write_text(OBSTACLE, encoding="utf-8")

    ran = donghanh("form", "check", file)
    told = donghanh("form", "check", "obstacle", "--json").json["forms"][0]["faults"][0]

    assert ran.code == 1
    assert "🔴 hỏng · obstacle.yaml:6: desk: when: there is no fact 'txt'" in ran.out
    assert "docs/phieu.md" in ran.out
    assert "mend the 1 places above" in ran.err
    assert (told["line"], told["place"]) == (6, "desk")


def test_missing_words_are_told_with_the_folder_where_they_belong(donghanh, forms):
    """Whoever wrote a question learns where its words go."""
    (forms / "new.yaml").write_text(
        OBSTACLE.replace("id: obstacle", "id: new").replace("txt", "text"), encoding="utf-8"
    )

    ran = donghanh("form", "check", "new")

    assert "there are no words for new.text.ask" in ran.out
    assert "viết lời cho new.text.ask vào một tệp .yaml trong messages/vi" in ran.out


def test_yaml_that_cannot_be_read_is_a_fault_with_its_line(donghanh, forms):
    """A bracket left open is no traceback."""
    (forms / "a.yaml").write_text("id: a\nitems: [\n", encoding="utf-8")

    ran = donghanh("form", "check", "a", "--json")

    assert ran.code == 1
    assert ran.json["forms"][0]["id"] is None
    assert ran.json["forms"][0]["faults"][0]["line"] == 3


@pytest.fixture
def changed(forms):
    """A form that asks only what the household is short of."""
    (forms / "household_report.yaml").write_text(CHANGED, encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id: a\nversion: 1\n", "a.yaml: `items` is missing"),
        (b"id: a\nitems: []\n", "a.yaml: `version` is missing"),
        ("id: phiếu\n".encode("utf-16"), "a.yaml: the file is not UTF-8"),
        (b"", "a.yaml: expected keys and values"),
        (b"id: a\nversion: 1\nitems: [{id: b, kind: txt}]\n", "'txt' is no kind of question"),
    ],
)
def test_a_file_that_is_no_form_is_told_in_a_sentence(donghanh, forms, content, said):
    """Whatever somebody saved, no command ends in a traceback."""
    (forms / "a.yaml").write_bytes(content)

    for command in ("show", "check", "try", "list"):
        ran = donghanh("form", command, *([] if command == "list" else ["a"]))
        assert ran.code == 1
        assert said in ran.out + ran.err


def test_an_option_that_there_is_not_is_found(donghanh, forms):
    """Even where "I do not know" would let the question through."""
    text = OBSTACLE.replace("when: {fact: txt, is: x}", "may_not_know: true\n  - id: more\n"
                            "    kind: text\n    when: {fact: desk, is: leed}")  # fmt: skip
    (forms / "obstacle.yaml").write_text(text, encoding="utf-8")

    ran = donghanh("form", "check", "obstacle")

    assert "more: when: 'leed' is no option of 'desk'; there are: health, lead" in ran.out


@pytest.mark.parametrize("command", ["show", "check", "try"])
def test_an_unknown_form_is_answered_with_the_nearest(donghanh, command):
    """Whoever mistypes an id sees the right one."""
    ran = donghanh("form", command, "houshold_report")

    assert ran.code == 1
    assert "no form 'houshold_report'; did you mean 'household_report'?" in ran.err


def test_a_file_that_is_not_there_is_named(donghanh):
    """No traceback for a slip in a path."""
    ran = donghanh("form", "show", "nowhere/x.yaml")

    assert ran.code == 1
    assert ran.err == "nowhere/x.yaml: there is no such file\n"


def test_a_folder_without_forms_is_named(donghanh, forms):
    """The setting that leads there is named."""
    ran = donghanh("form", "list")

    assert ran.code == 1
    assert "DONGHANH_PROGRAMMES_DIR" in ran.err


def test_show_says_when_a_question_is_asked(donghanh):
    """In plain words, in both languages."""
    vietnamese = donghanh("form", "show", "household_report")
    english = donghanh("form", "show", "household_report", "--language", "en")

    assert "chỉ hỏi khi “Vướng mắc” là Có" in vietnamese.out
    assert "Hỏi lại cho từng mục đã chọn ở “Có thay đổi”" in vietnamese.out
    assert "only asked if “Obstacle” is Yes" in english.out


def test_show_gives_a_machine_the_whole_form(donghanh):
    """Questions in order, those of groups inside them, options with their words."""
    shown = donghanh("form", "show", "obstacle", "--json").json

    assert shown["desk"] == "/vuongmac"
    text, desk = shown["form"]["items"]
    assert (text["number"], text["kind"], text["when"]) == (1, "text", None)
    assert {"id": "health", "label": "Y tế"} in desk["options"]


def test_a_form_without_words_can_be_shown_all_the_same(donghanh, forms):
    """While it is being written, a question shows the key of the words that it lacks."""
    (forms / "new.yaml").write_text(OBSTACLE.replace("id: obstacle", "id: new"), encoding="utf-8")

    ran = donghanh("form", "show", "new")

    assert ran.code == 0
    assert "‹new.text.ask›" in ran.out


def test_the_picture_is_an_svg_that_says_what_it_is(donghanh, elsewhere):
    """A file for any browser, the same every time."""
    for name in ("a.svg", "b.svg"):
        ran = donghanh("form", "show", "household_report", "--diagram", name)
        assert ran.code == 0
        assert "Báo cáo tiến độ của một hộ" in ran.out

    first = (elsewhere / "a.svg").read_bytes()
    assert first == (elsewhere / "b.svg").read_bytes()
    root = ET.fromstring(first)  # noqa: S314 - our own drawing
    assert root.tag.endswith("svg")
    assert root[0].text == "Báo cáo tiến độ của một hộ"


def test_the_diagram_can_be_text(donghanh, elsewhere):
    """Mermaid, for a wiki; with --json the file is named in the document."""
    told = donghanh("form", "show", "obstacle", "--diagram", "a.mmd", "--json").json

    assert told["diagram"] == "a.mmd"
    assert (elsewhere / "a.mmd").read_text(encoding="utf-8").startswith("flowchart TD\n")


@pytest.mark.parametrize(("file", "code"), [("a.png", 2), ("no/where.svg", 1)])
def test_a_picture_that_cannot_be_written_is_a_sentence(donghanh, file, code):
    """Another kind of file, or a folder that is not there."""
    ran = donghanh("form", "show", "obstacle", "--diagram", file)

    assert ran.code == code
    assert "Traceback" not in ran.err
    assert file in ran.err


def test_a_trial_asks_like_the_chat_and_ends_with_the_answers(donghanh, typed):
    """Typed, chosen by number, taken back, confirmed: what the desk would get is printed."""
    typed("thiếu nước", "/quaylai", "mưa to", "y tế", "gửi")

    ran = donghanh("form", "try", "obstacle")

    assert ran.code == 0
    assert "› mưa to\n" in ran.out
    assert "Câu trả lời trước: thiếu nước." in ran.out
    answers = json.loads(ran.out[ran.out.index("{\n") :])["answers"]
    assert answers == {
        "text": {"raw": "mưa to", "value": "mưa to"},
        "desk": {"raw": "y tế", "value": "health"},
    }


def test_with_json_only_the_answers_go_to_the_output(donghanh, typed):
    """The conversation stands on the error stream; in English if asked for."""
    typed("no water", "1", "/gui")

    ran = donghanh("form", "try", "obstacle", "--language", "en", "--json")

    assert ran.json["finished"] is True
    assert ran.json["answers"]["desk"]["raw"] == "Health"
    assert "A trial: nothing is kept or sent." in ran.err


def test_whoever_leaves_a_trial_has_left_nothing_behind(donghanh, typed):
    """`/huy` ends it without answers on the screen; a machine learns how far it was."""
    typed("x", "/huy")
    ran = donghanh("form", "try", "obstacle")
    typed("x", "/huy")
    told = donghanh("form", "try", "obstacle", "--json").json

    assert ran.code == 0
    assert "không giữ lại gì" in ran.out
    assert "{" not in ran.out
    assert told["finished"] is False
    assert list(told["answers"]) == ["text"]


def test_an_input_that_ends_too_early_is_found_wanting(donghanh, typed):
    """A script of answers that does not reach the end fails."""
    typed("x")

    ran = donghanh("form", "try", "obstacle")

    assert ran.code == 1
    assert "the input ended after 1 answers" in ran.err


def test_a_command_that_there_is_not_is_answered_with_those_that_there_are(donghanh, typed):
    """And the question is asked again."""
    typed("x", "/xyz", "/huy")

    ran = donghanh("form", "try", "obstacle")

    assert "Ở câu này chưa có lệnh /xyz. Anh/chị dùng được: /quaylai, /huy." in ran.out
    assert ran.out.count("Ai cần giải quyết việc này ạ?") == 2


def test_what_a_console_cannot_send_is_named(donghanh, typed, forms):
    """Photos and places go by name; one that says nothing is asked for again."""
    (forms / "household_report.yaml").write_text(SENT, encoding="utf-8")
    typed("/anh", "/anh nha.jpg", "/xong", "/vitri 22,x", "/vitri 22.35 103.92", "/huy")

    ran = donghanh("form", "try", "household_report", "--json")

    assert ran.json["answers"]["photo"]["value"] == ["nha.jpg"]
    assert ran.json["answers"]["place"]["value"] == [22.35, 103.92]
    assert ran.err.count("/vitri 22.35 103.92 – như vừa gửi vị trí") == 2
    assert "chưa có lệnh" not in ran.err


def test_facts_decide_what_is_offered(donghanh, typed, elsewhere, changed):
    """A household without deprivations is not asked what changed; with one, that one is offered."""
    facts = elsewhere / "f.yaml"
    facts.write_text("has_deprivations: true\ndeprivations: [hygienic_toilet]\n", encoding="utf-8")
    typed("1", "/huy")
    one = donghanh("form", "try", "household_report", "--facts", facts, "--language", "en")
    facts.write_text("has_deprivations: false\n", encoding="utf-8")
    typed("/huy")
    none = donghanh("form", "try", "household_report", "--facts", facts)

    assert "1. hygienic toilet\n" in one.out
    assert "internet service" not in one.out
    assert "điều nào đã khác đi" not in none.out


def test_without_facts_every_choice_is_offered_and_said_to_be(donghanh, typed, changed):
    """Nothing is passed over because a file is missing."""
    typed("/huy")

    ran = donghanh("form", "try", "household_report")

    assert "Chưa biết trước “deprivations”" in ran.out
    assert "dịch vụ internet" in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("has_deprivation: true\n", "did you mean 'has_deprivations'?"),
        ("- a\n", "write one fact a line"),
        ("a: [\n", "f.yaml, line"),
        ("status: {a: b}\n", "write a word, a number, a day or a list"),
    ],
)
def test_facts_that_cannot_be_read_are_told_kindly(donghanh, elsewhere, changed, text, said):
    """With the file, and what may be written."""
    facts = elsewhere / "f.yaml"
    facts.write_text(text, encoding="utf-8")

    ran = donghanh("form", "try", "household_report", "--facts", facts)

    assert ran.code == 1
    assert said in ran.err


def test_a_form_with_faults_is_not_tried(donghanh, forms):
    """The first fault is said, and how to see the others."""
    (forms / "obstacle.yaml").write_text(OBSTACLE, encoding="utf-8")

    ran = donghanh("form", "try", "obstacle")

    assert ran.code == 1
    assert "there is no fact 'txt'" in ran.err
    assert "run `donghanh form check obstacle`" in ran.err


def test_the_page_s_example_is_a_form_without_fault(donghanh, forms, monkeypatch):
    """What the page tells people to write can be asked, with the words that it tells to write."""
    from messages import catalogue

    page = (ROOT / "docs" / "phieu.md").read_text(encoding="utf-8")
    blocks = [part.partition("```")[0] for part in page.split("```yaml\n")[1:]]
    form, vietnamese, english = (
        next(block for block in blocks if block.startswith(start))
        for start in ("# programmes/forms", "# messages/vi", "# messages/en")
    )
    (forms / "meeting.yaml").write_text(form, encoding="utf-8")
    words = {}
    for language, block in (("vi", vietnamese), ("en", english)):
        folder = forms.parent / language
        folder.mkdir()
        for file in (catalogue.HERE / language).glob("*.yaml"):
            (folder / file.name).write_bytes(file.read_bytes())
        (folder / "meeting.yaml").write_text(block, encoding="utf-8")
        words[language] = catalogue.read_catalogue(language, forms.parent)
    monkeypatch.setattr("messages.render.read_catalogue", words.__getitem__)

    ran = donghanh("form", "check", "meeting")

    assert ran.out == "✅ ổn · meeting, phiên bản 1: 5 câu hỏi\n"
