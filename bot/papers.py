"""What a document is, told by its content alone: a letter, a workbook, a PDF, or nothing that is taken."""

from functools import partial

from bot.media_kinds import PDF, MediaKind, kind_of
from bot.paper_kinds.bounds import MOST_DEEP, Effort, Inside, PaperFaultError
from bot.paper_kinds.compound import OLE, CompoundFile
from bot.paper_kinds.old import look_through_old, old_paper
from bot.paper_kinds.package import ZIP, Package
from bot.paper_kinds.packed import look_through_package, packed_paper
from bot.paper_kinds.pdf import PDF_HEAD, look_through_pdf
from bot.paper_kinds.programs import is_program
from domain.evidence import Fault

__all__ = ["PaperFaultError", "paper_of"]


def paper_of(content: bytes) -> MediaKind:
    """Return what kind of document this is, or of picture: people send scans as files, too.

    Made to take long, it takes seconds, and sixty megabytes beside the content: call it in a thread.

    It keeps away what opens with a click: macros, programs packed in, templates and objects that are
    fetched from the network. It is no virus scanner. Not looked at are what leans on a slip
    of the program that opens it (an equation's editor, a font), formulas that start a program, and
    in a PDF whatever lies in compressed objects. What a document shows is nobody's business here.

    Raises:
        PaperFaultError: If it is none of them, or one that is not taken.
    """
    if not content:
        raise PaperFaultError(Fault.BROKEN)
    kind = kind_of(content)
    if kind.is_picture:
        return kind
    if content.startswith(PDF_HEAD):
        look_through_pdf(content)
        return PDF
    effort = Effort()
    inside = partial(_look_inside, effort, 1)
    if content.startswith(ZIP):
        return packed_paper(Package(content, effort), inside)
    if content.startswith(OLE):
        return old_paper(CompoundFile(content, effort), inside)
    raise PaperFaultError(Fault.NOT_TAKEN)


def _look_inside(effort: Effort, deep: int, content: bytes) -> None:
    """Look at what lies in a document: whatever it is, as long as it starts nothing."""
    if deep > MOST_DEEP:
        raise PaperFaultError(Fault.TOO_LARGE)
    effort.spend(len(content))
    inside: Inside = partial(_look_inside, effort, deep + 1)
    if content.startswith(ZIP):
        try:
            look_through_package(Package(content, effort), inside)
        except PaperFaultError as error:
            if error.fault is not Fault.NOT_TAKEN:
                raise
    elif content.startswith(OLE):
        look_through_old(CompoundFile(content, effort), inside)
    elif is_program(content):
        raise PaperFaultError(Fault.MACROS)
