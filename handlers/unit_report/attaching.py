"""Photos and documents go along with a unit's report: taken in, listed, taken out again, looked at."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.evidence import sent_file
from domain.reports.attached import MOST_FILES, Attached
from domain.reports.drafts import Draft
from domain.say import Choice, Phrase, Say, Text
from handlers.answer_words import files_text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Own
from handlers.due.words import name_of
from handlers.form_desks import Manners
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.routes import is_number, token
from handlers.small_form import SmallForm
from handlers.unit_report.attached_files import file_line, files_of, files_shown
from handlers.unit_report.came_too_late import came_too_late
from handlers.unit_report.looked_through import EVIDENCE, LINE, files_in, worded
from handlers.unit_report.opening import too_early
from handlers.unit_report.unsent import Unsent, name_of_report
from handlers.unit_report.words import DESK, go_on_choices
from handlers.visit import Visit

MARK_LETTERS = 8
"""So much of a file's name stands in a button: its place in the list may be another's by then."""


class Attaching:
    """Asks for files, keeps them with what lies unsent, and shows what is there."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        deadlines: Deadlines,
        unsent: Unsent,
    ) -> None:
        """Take the forms, who asks them, the deadlines, and the drafts."""
        self._conversations = conversations
        self._deadlines = deadlines
        self._unsent = unsent
        form = SmallForm(EVIDENCE, forms[EVIDENCE], self._may, self._heading, self._given, True)
        conversations.serve(form, Manners(worded=worded))

    def press(self, visit: Visit, own: Own, verb: str, rest: list[str]) -> Reply:
        """Do what a button asks for; what was sent can be looked at, and no more."""
        is_closed = self._unsent.is_closed(visit, own)
        match verb, rest:
            case "h", [page] if is_number(page):
                return self.look(visit, own, int(page), is_sent=is_closed)
            case _, _ if is_closed:
                return [already(own)]
            case _, _ if own.due.deadline.period.starts > visit.today:
                return [too_early(own, visit.today)]
            case "a", []:
                return self.begin(visit, own)
            case "w", []:
                return self.list(visit, own)
            case "x", [mark]:
                return self.take_out(visit, own, mark)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def begin(self, visit: Visit, own: Own) -> Reply:
        """Ask for photos and documents that go along with a report."""
        if len(self._unsent.at_hand(visit, own).attachments) >= MOST_FILES:
            return [self._full(visit, own)]
        facts = {"due": own.due.subject, LINE: ""}
        return self._conversations.begin(visit, EVIDENCE, own.due.subject, facts)

    def list(self, visit: Visit, own: Own, lead: tuple[Text, ...] = ()) -> Reply:
        """Show what goes along with a report that is not sent, each with a button to take it out."""
        draft = self._unsent.at_hand(visit, own)
        files = files_of(visit, draft.attachments)
        parts = own.due.parts
        more = Choice(Phrase("attached.more"), token(DESK, "a", *parts))
        if not files:
            params = {"name": name_of(own.due.obligation, own.due.deadline)}
            return [Say("attached.none", params, lead=lead, choices=(more, *go_on_choices(own)))]
        taken_out = (
            Choice(
                Phrase("attached.take_out", {"number": number}),
                token(DESK, "x", *parts, each.name[:MARK_LETTERS]),
                narrow=True,
            )
            for number, each in enumerate(files, 1)
        )
        look = Choice(Phrase("attached.look"), token(DESK, "h", *parts, 0))
        return [
            Say(
                "attached.list",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "lines": [file_line(each, number) for number, each in enumerate(files, 1)],
                },
                lead=lead,
                choices=(*taken_out, more, look, *go_on_choices(own)),
            )
        ]

    def take_out(self, visit: Visit, own: Own, mark: str) -> Reply:
        """Take a file out of what lies unsent; pressed twice, it is out already."""
        draft = self._unsent.at_hand(visit, own)
        files = files_of(visit, draft.attachments)
        gone = [each for each in files if each.name.startswith(mark)] if mark else []
        if not gone:
            return self.list(visit, own, (Phrase("attached.out_before"),))
        left = tuple(
            name for name in draft.attachments if name not in {each.name for each in gone}
        )
        self._unsent.save(visit, own, replace(draft, attachments=left))
        life = visit.work.report_lives.life(name_of_report(own))
        contents = [event.content for event in life.events if event.content is not None]
        sent = {name for content in contents for name in content.attachments}
        # What readers were sent before stays under its fingerprint; the rest leaves nothing behind.
        visit.work.report_files.forget(tuple(each.name for each in gone if each.name not in sent))
        out = Phrase("attached.taken_out", {"file": files_text(each.called for each in gone)})
        return self.list(visit, own, (out,))

    def look(self, visit: Visit, own: Own, page: int, *, is_sent: bool) -> Reply:
        """Show the files themselves: of what was sent, or of what lies unsent."""
        life = visit.work.report_lives.life(name_of_report(own))
        if is_sent:
            names = life.content.attachments if life.content is not None else ()
            back = Choice(Phrase("report_life.back_to_report"), token(DESK, "o", *own.due.parts))
        else:
            names = self._unsent.at_hand(visit, own).attachments
            back = Choice(Phrase("attached.to_list"), token(DESK, "w", *own.due.parts))
        heard = {"name": name_of(own.due.obligation, own.due.deadline), "unit": own.unit.name}
        turn = token(DESK, "h", *own.due.parts)
        return files_shown(visit, names, page, heard, turn, back)

    # What the form leaves to this desk -----------------------------------------------------------

    def _own(self, visit: Visit, session: Session) -> Own | Say:
        return self._deadlines.own(visit, str(session.facts.get("due", "")).split(".", 1))

    def _may(self, visit: Visit, session: Session) -> bool:
        return not isinstance(self._own(visit, session), Say)

    def _heading(self, visit: Visit, session: Session) -> Text:
        own = self._own(visit, session)
        if isinstance(own, Say):
            return Phrase("attached.kind")
        return Phrase("attached.heading", {"name": name_of(own.due.obligation, own.due.deadline)})

    def _given(self, visit: Visit, session: Session, _: Mapping[str, Answer]) -> Reply:
        own = self._own(visit, session)
        if isinstance(own, Say):
            return [own]
        if self._unsent.is_closed(visit, own):
            return [came_too_late(visit, own)]
        draft = self._unsent.at_hand(visit, own)
        sent = [sent_file(each) for each in files_in(session)]
        room = MOST_FILES - len(draft.attachments)
        name, programme_id = name_of_report(own), own.unit.programme_id
        names = [
            visit.work.report_files.attach(name, programme_id, each, visit.person.id, visit.now)
            for each in sent[:room]
        ]
        together = tuple(dict.fromkeys((*draft.attachments, *names)))
        self._unsent.save(visit, own, replace(draft, attachments=together))
        return [self._kept(visit, own, replace(draft, attachments=together), len(sent) - room)]

    def _kept(self, visit: Visit, own: Own, draft: Draft, beyond: int) -> Say:
        files = files_of(visit, draft.attachments)
        over = (Phrase("attached.over", {"count": beyond, "limit": MOST_FILES}),)
        return Say(
            "attached.kept",
            {
                "files": files_text(each.called for each in files),
                "name": name_of(own.due.obligation, own.due.deadline),
            },
            tail=over if beyond > 0 else (),
            choices=(attached_choice(own, files), *go_on_choices(own)),
        )

    def _full(self, visit: Visit, own: Own) -> Say:
        files = unsent_files(visit, own)
        params = {"limit": MOST_FILES}
        choices = (attached_choice(own, files), *go_on_choices(own))
        return Say("attached.full", params, choices=choices)


def attached_choice(own: Own, files: list[Attached]) -> Choice:
    """Return the button to what goes along with a report, or to give the first of it."""
    if not files:
        return Choice(Phrase("attached.attach"), token(DESK, "a", *own.due.parts))
    label = Phrase("attached.see", {"count": len(files)})
    return Choice(label, token(DESK, "w", *own.due.parts))


def unsent_files(visit: Visit, own: Own) -> list[Attached]:
    """Return what goes along with a report by now, as far as anything of it lies unsent."""
    found = visit.work.report_lives.draft(name_of_report(own))
    return files_of(visit, found[0].attachments) if found is not None else []
