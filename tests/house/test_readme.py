"""What README, guide and decisions promise: it is there, and it is so.

The chat in README.md is rewritten with DONGHANH_WRITE_README=1.
"""

import os
import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest
import typer

from bot.__main__ import app
from bot.settings import Settings
from domain.conversation.dates import read_date
from domain.conversation.money import read_money
from messages.catalogue import read_catalogue
from tests.support.house import ROOT

README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "huong-dan"
PAGES = sorted(
    [
        README,
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        ROOT / "domain" / "GLOSSARY.md",
        *(ROOT / "docs").rglob("*.md"),
    ]
)
GUIDE_TEXT = (GUIDE / "can-bo.md").read_text(encoding="utf-8")
IMAGES = ROOT / "docs" / "images"

CHAT = re.compile(r"(?<=<!-- chat: begin -->\n).*?(?=\n<!-- chat: end -->)", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"")
FENCE = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"\.venv/bin/python -m bot ([^`\n]+)")
SETTING = re.compile(r"\bDONGHANH_([A-Z_]+)\b")
FOR_TESTS = {"IMAGES", "WRITE_README"}

FIRST_SCREEN = 20
"""Lines of README.md that are read before anybody scrolls."""

TODAY = date(2026, 6, 5)
MEANT = {
    "không bằng tiền": 0,
    "ngày hôm qua": TODAY - timedelta(days=1),
    "12/3/2026": date(2026, 3, 12),
}
"""What the guide's table means; amounts in đồng speak for themselves."""

MOST_LINES = 45
"""A chat that is longer is not read."""


def each_page(pages):
    return pytest.mark.parametrize("page", pages, ids=lambda page: str(page.relative_to(ROOT)))


def links_of(page: Path) -> list[str]:
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [address for pair in found for address in pair if address]


def a_small_chat(lan) -> str:
    """A search by initials, money and a day as people type them, a correction, the receipt."""
    parts = []

    def keep() -> None:
        parts.append(lan.transcript)
        lan.forget()

    lan.types("gap").presses("Giàng A Páo")
    keep()
    lan.presses("Báo cáo về hộ này", "nhà tiêu", "Xong", "Đã có", "Có").forget()
    lan.presses("Nhà tiêu").types("6", "6tr", "hôm qua")
    keep()
    lan.presses("Ngân sách", "Không").types("1tr5").presses("Có việc thời vụ", "Không")
    lan.presses("Chưa đề xuất", "Bỏ qua").forget().presses("Gửi")
    keep()
    return "…\n".join(parts)


def test_the_chat_in_the_readme_is_what_the_assistant_says(lan):
    """The block is a transcript, word for word."""
    chat = a_small_chat(lan)
    text = README.read_text(encoding="utf-8")
    wanted = CHAT.sub(lambda _: f"```\n{chat}```", text)
    if os.environ.get("DONGHANH_WRITE_README"):
        README.write_text(wanted, encoding="utf-8")
        text = wanted

    assert chat.count("\n") <= MOST_LINES
    assert text == wanted


@each_page(PAGES)
def test_every_link_leads_somewhere(page):
    """Files and pictures that a page names exist."""
    inside = [a.partition("#")[0] for a in links_of(page) if not a.startswith(("https:", "#"))]

    assert [address for address in inside if not (page.parent / address).exists()] == []


@each_page([page for page in PAGES if "huong-dan" not in str(page)])
def test_every_file_that_is_named_exists(page):
    """A path between backticks is a path of this repository."""
    named = re.findall(r"`((?:\w+/)+[\w.*-]*\.\w+)`", page.read_text(encoding="utf-8"))
    made = [name for name in named if name.startswith("data/")]

    assert [n for n in named if n not in made and not list(ROOT.glob(n))] == []


@pytest.mark.parametrize("line", COMMAND.findall(README.read_text(encoding="utf-8")))
def test_every_command_of_the_readme_can_be_typed(line):
    """The command exists and takes these options."""
    words = [word for word in shlex.split(line) if word not in {"|", "&&"}]
    command = typer.main.get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}

    assert not getattr(command, "commands", {}), f"{line!r} names no command"
    assert [word for word in words if word.startswith("--") and word not in options] == []


def test_every_make_target_that_is_named_exists():
    """What README and CONTRIBUTING tell people to make can be made."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    told = set()
    for page in (README, ROOT / "CONTRIBUTING.md"):
        told |= set(
            re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        )

    assert {"demo", "test"} <= told <= targets


def test_every_setting_that_is_named_exists():
    """A misspelt setting would be ignored without a word."""
    settings = {name.upper() for name in Settings.model_fields} | FOR_TESTS
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = {name.rstrip("_") for name in SETTING.findall(text)}

    assert {
        n for n in named if not any(s == n or s.startswith(f"{n}_") for s in settings)
    } == set()


def test_the_two_commands_stand_on_the_first_screen():
    """Whoever opens the page sees at once how to try it."""
    first = "\n".join(README.read_text(encoding="utf-8").split("\n")[:FIRST_SCREEN])

    assert "Python ≥ 3.11" in first
    assert "\nmake demo" in first
    assert "\nmake test" in first


def test_whoever_the_tour_names_lives_in_the_demo():
    """The people of the five-minute tour are among those who can be chosen."""
    tour = README.read_text(encoding="utf-8").partition("## The demo")[2].partition("\n## ")[0]
    told = set(re.findall(r"[Cc]hoose \*([^*]+)\*", tour))
    living = (ROOT / "programmes" / "synthetic.yaml").read_text(encoding="utf-8")

    assert len(told) == 4
    assert {name for name in told if name not in living} == set()


def test_every_picture_is_shown_somewhere():
    """A picture that no page shows is a picture that nobody keeps true."""
    shown = {Path(address).name for page in PAGES for address in links_of(page)}

    assert {file.name for file in IMAGES.iterdir()} <= shown


@each_page(sorted(GUIDE.glob("*.md")))
def test_every_button_of_the_guide_is_a_button_of_the_house(page):
    """What the guide tells people to press, in square brackets, stands on a button."""
    labels = set(read_catalogue("vi").values())
    pressed = re.findall(r"\*\*\[([^\]]+)\]\*\*", page.read_text(encoding="utf-8"))

    assert pressed
    assert [label for label in pressed if label not in labels] == []


@each_page(sorted(GUIDE.glob("*.md")))
def test_every_command_of_the_guide_is_served(page, lan):
    """Whatever the guide tells people to type has an answer that is not an apology."""
    for command in sorted(set(re.findall(r"`(/[a-z]+)", page.read_text(encoding="utf-8")))):
        lan.types(command)

        assert "chưa có lệnh" not in lan.said, command


def test_money_and_days_are_read_as_the_guide_says():
    """Each way of typing in the guide's table is understood as the table says."""
    rows = re.findall(r"^\| ([^|]+) \| (\*[^|]+) \|$", GUIDE_TEXT, re.MULTILINE)
    misread = []
    for meant, ways in rows:
        wanted = MEANT[meant] if meant in MEANT else int(re.sub(r"\D", "", meant))
        for typed in re.findall(r"\*([^*]+)\*", ways):
            read = read_date(typed, TODAY) if isinstance(wanted, date) else read_money(typed)
            misread += [(typed, read)] if read != wanted else []

    assert len(rows) == 6
    assert misread == []
