"""Forms by name or by file: found, checked with the line of each fault, and put into words."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from bot.checks.data import KNOWN_FACTS
from bot.refusal import RefusalError
from domain.conversation.check import FormFault, form_faults
from domain.conversation.form import Form, Repeat
from domain.people import Person, PersonId, UnitId
from domain.progress import FORM as HOUSEHOLD_REPORT
from handlers.obstacles.desk import FORM as OBSTACLE
from handlers.unit_report.desk import FORM as UNIT_REPORT
from messages.form_view import FormView, view_of
from messages.form_words import FormWords
from messages.render import Catalogues
from storage.forms import FormFaultError, load_form
from storage.yaml_files import line_of, read_text

if TYPE_CHECKING:
    from bot.settings import Settings

QUICKLY = "báo nhanh bằng một câu"

DESKS = {
    HOUSEHOLD_REPORT: "/baocao",
    OBSTACLE: "/vuongmac",
    UNIT_REPORT: "/nop",
    "unit_report_figure": "/nop",
    "unit_report_words": "/nop",
    "unit_report_target": "/nop",
    "unit_report_evidence": "/nop",
    "unit_report_return": "/nop",
    "quick_report": QUICKLY,
    "hand_over": "/ho",
    "hand_over_refused": "/viec",
    "obstacle_step": "/vuongmac",
    "obstacle_heard": "/vuongmac",
    "plan_task": "/nhiemvu",
    "return_household": "/ho",
    "invite_person": "/moi",
    "personal_request": "/yeucau",
    "request_answer": "/yeucau",
    "family_letter": "/menu",
    "absence": "/nghi",
    "asked_for": "/nop",
    "escape_request": "/thoatngheo",
    "escape_outcome": "/thoatngheo",
    "review_request": "/rasoat",
    "review_visit": "/rasoat",
    "review_meeting": "/rasoat",
    "review_posting": "/rasoat",
    "review_objection": "/rasoat",
    "review_recheck": "/rasoat",
    "review_decision": "/rasoat",
    "review_reject": "/rasoat",
}
"""Where a form is asked: a command, or words; one that is not here is asked by nobody."""

VALUES = {"deprivations": "indicator", "status": "status"}
"""Where the catalogue keeps the words for the values of what a desk knows."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fault of a form, with its place in the file.

    Attributes:
        file: The file's name.
        line: The line, where it can be told.
        place: The question or group; empty where the file cannot be read.
        what: What is wrong, and what would be right.
        remedy: What to do, in Vietnamese, for whoever wrote the file.
    """

    file: str
    line: int | None
    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}{line}: {place}{self.what}"


def form_paths(settings: "Settings") -> dict[str, Path]:
    """Return the files of the installation's forms.

    A form goes by its id, an older version that is still kept by id and version
    ("household_report@1"), and a file that cannot be read by its own name.

    Raises:
        RefusalError: If there are none.
    """
    folder = settings.programmes_dir / "forms"
    versions: dict[str, dict[int, Path]] = {}
    paths: dict[str, Path] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            form = load_form(file)
        except FormFaultError:
            paths[file.stem] = file
        else:
            versions.setdefault(form.id, {})[form.version] = file
    for form_id, files in versions.items():
        for version, file in sorted(files.items(), reverse=True):
            paths[form_id if version == max(files) else f"{form_id}@{version}"] = file
    if not paths:
        raise RefusalError(
            f"{folder}: no forms here; DONGHANH_PROGRAMMES_DIR names the folder above `forms`"
        )
    return dict(sorted(paths.items()))


def form_path(settings: "Settings", name: str) -> Path:
    """Return the file of a form by its id, or the file itself.

    Raises:
        RefusalError: If there is neither; with the nearest name.
    """
    if name.endswith((".yaml", ".yml")):
        if not Path(name).is_file():
            raise RefusalError(f"{name}: there is no such file")
        return Path(name)
    files = form_paths(settings)
    if name not in files:
        near = get_close_matches(name, files, 1) or [each for each in files if name in each]
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise RefusalError(f"no form {name!r}; {hint}there are: {', '.join(files)}")
    return files[name]


def reader(language: str) -> Person:
    """Return somebody who reads a language: words are for persons."""
    return Person(PersonId(""), "", "", UnitId(""), frozenset(), language=language)


def viewed(form: Form, words: Catalogues, language: str) -> FormView:
    """Return a form in words."""
    known = {fact: VALUES.get(fact, "") for fact in KNOWN_FACTS.get(form.id, ())}
    return view_of(form, FormWords(words, reader(language)), known)


def found_in(file: Path, words: Catalogues) -> tuple[Form | None, list[Found]]:
    """Return a form and its faults; no form where the file cannot be read."""
    try:
        form = load_form(file)
    except FormFaultError as error:
        what = str(error).removeprefix(file.name).lstrip(": ")
        return None, [Found(file.name, _line_said(what), "", what, _remedy("", file))]
    facts = KNOWN_FACTS.get(form.id, frozenset())
    faults = form_faults(form, facts, words.texts)
    return form, [
        Found(
            file.name, _line(file, form, fault), fault.place, fault.what, _remedy(fault.what, file)
        )
        for fault in faults
    ]


def _line(file: Path, form: Form, fault: FormFault) -> int | None:
    """Return the line on which the question or group of a fault begins."""
    group, _, step = fault.place.rpartition(".")
    for index, item in enumerate(form.items):
        if item.id == fault.place:
            return _line_at(file, ["items", index])
        if not isinstance(item, Repeat) or group not in {"", item.id}:
            continue
        for number, each in enumerate(item.steps):
            if each.id == step:
                return _line_at(file, ["items", index, "steps", number])
    return None


def _line_at(file: Path, path: list[str | int]) -> int | None:
    return line_of(read_text(file), path)


def _line_said(what: str) -> int | None:
    """Return the line that a message begins with: "line 12: this is not YAML"."""
    word, _, rest = what.lstrip(", ").partition(" ")
    number = rest.partition(":")[0]
    return int(number) if word == "line" and number.isdecimal() else None


NO_WORDS = "there are no words for "


def _remedy(what: str, file: Path) -> str:
    language, _, missing = what.partition(f": {NO_WORDS}")
    if missing:
        return f"viết lời cho {missing} vào một tệp .yaml trong messages/{language}"
    return f"sửa trong {file.name}; cách viết ở docs/phieu.md"
