"""What came along with a unit's report, as messages: a picture is shown, a document handed over."""

from mimetypes import guess_type

from domain.chat import Upload
from domain.reports.attached import Attached
from domain.say import Choice, Phrase, Say
from handlers.answer_words import files_text
from handlers.buttons import TO_MENU
from handlers.paging import pages
from handlers.ports.speech import Reply
from handlers.visit import Visit

AT_ONCE = 5
"""So many files are shown one after the other; each is a message of its own."""

ANY_FILE = "application/octet-stream"


def files_of(visit: Visit, names: tuple[str, ...]) -> list[Attached]:
    """Return the files that a report names, in its order."""
    known = visit.work.report_files.named(names)
    return [known[name] for name in names if name in known]


def named_briefly(files: list[Attached]) -> Phrase:
    """Return files in one line: documents by their names, photos by how many they are."""
    return files_text(each.called for each in files)


def file_line(each: Attached, number: int) -> Phrase:
    """Return a file as a line of a list, with what speaks against it."""
    fault = Phrase(f"attached.short.{each.fault.value}") if each.fault is not None else None
    params = {"number": number, "file": each.called, "fault": fault}
    return Phrase("attached.line", params)


def files_shown(
    visit: Visit,
    names: tuple[str, ...],
    page: int,
    heard: dict[str, object],
    turn: str,
    back: Choice,
) -> Reply:
    """Return a page of files, each as a message of its own.

    Args:
        visit: Who looks.
        names: The files, as the report names them.
        page: Which page, from 0.
        heard: The report's name and unit, as the messages say them.
        turn: The token that turns to another page.
        back: The way back.
    """
    first = page * AT_ONCE
    below = (*pages(turn, page, len(names), AT_ONCE), back, TO_MENU)
    here = files_of(visit, names[first : first + AT_ONCE])
    if not here:
        return [Say("common.old_button", choices=(back, TO_MENU))]
    says = [
        _shown(each, {**heard, "number": number, "count": len(names)})
        for number, each in enumerate(here, first + 1)
    ]
    *before, last = says
    return [
        *before,
        Say(last.key, last.params, picture=last.picture, document=last.document, choices=below),
    ]


def _shown(each: Attached, params: dict[str, object]) -> Say:
    said = {**params, "file": each.called}
    if each.fault is not None:
        return Say("attached.not_kept", {**said, "fault": _why(each)})
    file = each.file
    if file is None:
        return Say("attached.later", said)
    upload = Upload(file, each.saved_as, guess_type(file)[0] or ANY_FILE)
    if upload.mime.startswith("image/"):
        return Say("attached.one", said, picture=upload)
    return Say("attached.one", said, document=upload)


def _why(each: Attached) -> Phrase:
    fault = each.fault.value if each.fault is not None else ""
    return Phrase(f"attached.short.{fault}")
