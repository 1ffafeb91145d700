"""A photo, a recording or a place that came in where no form is open."""

from domain.chat import AttachmentKind
from domain.conversation.commands import Located, Sent
from domain.conversation.form import Kind
from domain.people import Role
from domain.say import Choice, Phrase, Say
from handlers.answer_words import LINE_CHARS
from handlers.buttons import TO_MENU
from handlers.visit import Visit
from handlers.ways import LIST

NAMED = {
    AttachmentKind.PHOTO: "photo",
    AttachmentKind.VOICE: "voice",
    AttachmentKind.LOCATION: "location",
    AttachmentKind.DOCUMENT: "document",
}
"""What has a sentence of its own; anything else is a file."""

UNITS = frozenset({Role.UNIT_OFFICER, Role.LEAD_OFFICE})
"""Who writes reports of units."""

DESK = "nop"
"""The desk of units' reports, in tokens."""


def not_kept(visit: Visit, *, read: bool) -> Say:
    """Return that something was not kept, how it can be, and that its caption was read by itself."""
    kind = NAMED.get(visit.incoming.attachments[0].kind, "other")
    tail: tuple[Phrase, ...] = ()
    choices: tuple[Choice, ...] = (TO_MENU,)
    if visit.person.has(Role.CADRE) and kind != "document":
        tail = (Phrase("outside.file_how"),)
        choices = (Choice(Phrase("menu.households"), LIST), TO_MENU)
    if read:
        said = visit.incoming.text.strip()[:LINE_CHARS]
        tail = (*tail, Phrase("outside.said_beside", {"said": said}))
    if kind == "document" and visit.person.roles & UNITS:
        # Theirs may have been meant for their unit's report.
        kind, choices = "paper", (Choice(Phrase("menu.unit_report"), DESK), TO_MENU)
    return Say(f"outside.file.{kind}", tail=tail, choices=choices)


def kind_of(command: Sent | Located) -> Kind:
    """Return what was sent."""
    return command.kind if isinstance(command, Sent) else Kind.LOCATION
