"""Letters and workbooks of today: what the packed document says it is, and what starts when it opens."""

import re
from collections.abc import Mapping
from typing import Final

from bot.media_kinds import DOCX, XLSX, MediaKind
from bot.paper_kinds.bounds import Inside, PaperFaultError
from bot.paper_kinds.compound import OLE
from bot.paper_kinds.links import is_local
from bot.paper_kinds.package import ROOT, ZIP, Package, Relation
from bot.paper_kinds.programs import is_program
from domain.evidence import Fault
from storage.sheet_parser import local

_MAIN: Final = "officedocument"
_KINDS: Final[Mapping[str, MediaKind]] = {f"{kind.mime}.main+xml": kind for kind in (DOCX, XLSX)}
_PROGRAM_TYPES: Final = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "activex")
_PROGRAM_LINKS: Final = frozenset(
    {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "control"}
)
_PROGRAM_PARTS: Final = re.compile(
    r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml)$|(^|/)(macrosheets|activex)/"
)
_SHOWN_LINKS: Final = frozenset(
    [
        "hyperlink",
        "image",
        "audio",
        "video",
        "media",
        "externallinkpath",
        "xlpathmissing",
        "externallinklongpath",
    ]
)
"""What is opened when somebody presses on it, or is shown; everything else comes by itself."""

_WORD_TEXT: Final = re.compile(r"wordprocessingml\.(?!styles|settings|fonttable)[a-z.]+\+xml$")
_OTHER_BOOK: Final = "spreadsheetml.externallink+xml"
_FIELD_CHARS: Final = 64
_DDE: Final = re.compile(r"[\s\"]*dde(auto)?\b", re.IGNORECASE)


def packed_paper(package: Package, inside: Inside) -> MediaKind:
    """Return whether this is a letter or a workbook.

    Args:
        package: The packed document.
        inside: Looks at what lies in it.

    Raises:
        PaperFaultError: If it is neither, damaged, or carries a program.
    """
    types = package.types()
    main = (
        [link for link in package.relations(ROOT) if link.kind == _MAIN] if ROOT in types else []
    )
    if not main:
        raise PaperFaultError(Fault.NOT_TAKEN)
    if len(main) > 1 or main[0].outside or main[0].target not in types:
        raise PaperFaultError(Fault.BROKEN)
    said = types[main[0].target]
    kind = _KINDS.get(said)
    if kind is None:
        raise PaperFaultError(Fault.MACROS if _is_program_type(said) else Fault.NOT_TAKEN)
    look_through_package(package, inside)
    return kind


def look_through_package(package: Package, inside: Inside) -> None:
    """Let a packed document through that starts nothing; one of another kind, too.

    Raises:
        PaperFaultError: If it is damaged or carries a program.
    """
    types = package.types()
    if any(_is_program_type(said) for said in types.values()):
        raise PaperFaultError(Fault.MACROS)
    if any(map(_PROGRAM_PARTS.search, package.names)):
        raise PaperFaultError(Fault.MACROS)
    for table in package.tables():
        if any(map(_starts, package.relations(table))):
            raise PaperFaultError(Fault.MACROS)
    for name, said in types.items():
        _look_at_part(package, name, said, inside)


def _look_at_part(package: Package, name: str, said: str, inside: Inside) -> None:
    # By the first bytes: a macro does nothing less under another name.
    head = package.head(name)
    if is_program(head):
        raise PaperFaultError(Fault.MACROS)
    if head.startswith((OLE, ZIP)):
        inside(package.content(name))
    elif _WORD_TEXT.search(said):
        _look_at_fields(package, name)
    elif said.endswith(_OTHER_BOOK):
        package.parse(name, _refuse_dde)


def _is_program_type(said: str) -> bool:
    return any(word in said for word in _PROGRAM_TYPES)


def _starts(link: Relation) -> bool:
    """Tell whether a link leads to a program, or to something that is fetched without being asked."""
    if link.kind in _PROGRAM_LINKS:
        return True
    return link.outside and link.kind not in _SHOWN_LINKS and not is_local(link.target)


def _look_at_fields(package: Package, name: str) -> None:
    """Look for fields that ask another program for their text: that program can be any."""
    field = _Field()
    package.parse(name, field.tag, text=field.text)


class _Field:
    """What stands in the field that is being read, however many pieces it is written in."""

    def __init__(self) -> None:
        self._said = ""
        self._listens = False

    def tag(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin anew with every sign that a field begins or ends."""
        tag = local(name)
        self._listens = tag == "instrText"
        if tag == "fldChar":
            self._said = ""
        elif tag == "fldSimple":
            said = {local(key): value for key, value in attributes.items()}
            _refuse_field(said.get("instr", ""))

    def text(self, said: str) -> None:
        """Hear what stands between tags."""
        if self._listens and len(self._said) < _FIELD_CHARS:
            self._said += said[:_FIELD_CHARS]
            _refuse_field(self._said)


def _refuse_field(said: str) -> None:
    if _DDE.match(said):
        raise PaperFaultError(Fault.MACROS)


def _refuse_dde(name: str, _: Mapping[str, str]) -> None:
    if local(name) == "ddeLink":
        raise PaperFaultError(Fault.MACROS)
