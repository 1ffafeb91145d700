"""Whatever is typed behind an option and kept is held to the same rule as words in a chat."""

import pytest
import typer

from bot.__main__ import app
from bot.commands.typed import MOST_CHARS, fit_to_keep
from tests.commands.test_audit import _noted

LOOKED_UP = {
    "file", "facts", "out", "diagram", "report", "template", "helpers",
    "person", "viewer", "household", "unit", "units", "programme", "programme_id", "review",
    "to", "from_", "into", "take", "helper", "name of a form", "name of a programme", "name of a rule", "period", "obligation",
    "role", "kind", "status", "state", "area", "language", "income", "deprivations", "week", "qr",
    "at", "on", "first", "last", "since", "date", "move_to", "late", "host", "confirm",
    "data", "by of somebody who works here", "person to speak as", "filled",
}  # fmt: skip
"""What is looked up, read as a day or a number, or names a file: nothing of it is kept."""

SAME_NAME = {
    ("form", "name"): "name of a form",
    ("programme", "name"): "name of a programme",
    ("review", "by"): "by of somebody who works here",
    ("import", "by"): "by of somebody who works here",
    ("eligibility", "old"): "file",
    ("eligibility", "new"): "file",
    ("eligibility", "rule"): "name of a rule",
}
"""Options whose name elsewhere stands for words that are kept."""


def _commands(command, path=()):
    # A group can have options of its own.
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*path, name))


COMMANDS = dict(_commands(typer.main.get_command(app)))


def _takes_words(option):
    """Tell whether an option takes any text."""
    said = str(option.type_descriptor.annotation)
    return "str" in said or "Path" in said


WORDS = [
    (path, option)
    for path, command in COMMANDS.items()
    for option in command.params
    if _takes_words(option)
]
KEPT = [(path, option) for path, option in WORDS if option.callback is not None]


def _typed(path, option, words):
    """Return a command line that gives words to one option, and something to whatever is needed."""
    line = list(path)
    for other in COMMANDS[path].params:
        if other is option:
            line += [words] if other.param_type_name == "argument" else [other.opts[0], words]
        elif other.required:
            line += ["x"] if other.param_type_name == "argument" else [other.opts[0], "x"]
    return line


def _named(given):
    path, option = given
    return f"{' '.join(path)} {option.name}"


@pytest.mark.parametrize("given", WORDS, ids=_named)
def test_every_text_of_every_command_is_either_looked_up_or_examined(given):
    """Whoever adds an option decides which it is."""
    path, option = given
    name = SAME_NAME.get((path[0], option.name), option.name)

    assert (option.callback is not None) or name in LOOKED_UP, (
        "is it kept? then callback=kept_words (bot/commands/typed.py); if not, name it in LOOKED_UP"
    )


def test_the_options_whose_words_are_kept_are_found():
    """The way they are looked for finds them."""
    names = {_named(each) for each in KEPT}
    assert {
        "erase reason", "export by", "export reason", "invite new", "unit rename name",
        "unit rename basis", "unit merge name", "unit split name", "unit split new_id",
        "suspension add decision", "review recognise decision", "household recognise decision",
        "audit show person",
    } <= names  # fmt: skip


@pytest.mark.parametrize("given", KEPT, ids=_named)
def test_no_command_keeps_that_somebody_lives_with_hiv(donghanh, given):
    """However it is spelt; and what was typed is not repeated."""
    for words in ("hộ có người nhiễm HIV", "điều trị ＡＲＶ, bị H"):
        ran = donghanh(*_typed(*given, words))

        assert ran.code == 1
        assert "tells of HIV" in ran.err
        assert words not in ran.err + ran.out


@pytest.mark.parametrize("given", [each for each in KEPT if each[0] != ("invite",)], ids=_named)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("đơn\x1b[2J ngày 5/6", "signs that cannot be seen"),
        ("đơn ngày 5/6 \ufffe", "signs that cannot be seen"),
        ("x" * (MOST_CHARS + 1), f"is longer than {MOST_CHARS} letters"),
    ],
)
def test_no_command_keeps_what_a_chat_would_not(donghanh, given, words, why):
    """It is refused with a sentence; of how a person's name is written `invite` says more itself."""
    path, option = given
    ran = donghanh(*_typed(path, option, words))

    assert ran.code == 1
    assert words not in ran.err + ran.out
    assert why in ran.err


def test_words_are_kept_tidy_and_numbers_of_people_are_masked():
    """A number of a decision stays, a phone and an identity number do not."""
    assert (
        fit_to_keep("  125/QĐ-UBND\u200b ngày 10/12/2026 ", "--reason")
        == "125/QĐ-UBND ngày 10/12/2026"
    )
    assert fit_to_keep("bà Mẩy, CCCD 006080001234", "--reason") == "bà Mẩy, CCCD 006*****1234"
    assert fit_to_keep("gọi 0912345678", "--reason") == "gọi 091*****78"
    assert fit_to_keep("dòng một\ndòng hai", "--reason") == "dòng một dòng hai"


def test_the_trail_keeps_no_number_that_was_typed_for_a_name(donghanh, data, work_in):
    """Also where words are only asked for: who asked about whom is kept."""
    _noted(work_in, 1)
    donghanh("audit", "show", "--person", "006080001234", "--data", data)
    with work_in() as work:
        (line,) = list(work.audit.of_person("006*****1234"))

    assert line.action == "trail_read"


@pytest.mark.parametrize(
    "arguments", [(), ("--by", "Tú"), ("--reason", "gia đình xin"), ("--by", " ", "--reason", "x")]
)
def test_a_copy_without_who_and_why_is_refused(donghanh, data, arguments):
    """It says what to add, and nothing is written."""
    ran = donghanh("export", "--household", "h-pao", *arguments, "--data", data, "--json")

    assert ran.code == 1
    assert '--by "…"' in ran.err
    assert ran.out == ""


def test_the_trail_names_who_took_a_copy_and_why(donghanh, data):
    """By the words that were typed, or by the person whose id they are."""
    for who in ("Nông Văn Tú", "p-lan"):
        donghanh(
            "export", "--household", "h-pao", "--by", who, "--reason", "gia đình xin",
            "--data", data, "--json",
        )  # fmt: skip
    lan, tu = donghanh("audit", "show", "--household", "h-pao", "--data", data, "--json").json[:2]

    assert (lan["person"], lan["detail"]) == ("p-lan", "gia đình xin")
    assert (tu["person"], tu["detail"]) == (None, "Nông Văn Tú: gia đình xin")
