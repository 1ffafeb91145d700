"""What somebody types or sends in a conversation becomes a command of the engine."""

from collections.abc import Mapping

from domain.chat import Attachment, AttachmentKind
from domain.conversation.commands import LONGEST_MOVE, Command, Located, Sent, Typed
from domain.conversation.form import Form, Kind
from domain.conversation.question import Move, open_question
from domain.conversation.session import Session
from domain.conversation.values import Position
from domain.evidence import Fault, SentFile
from domain.names import search_key
from domain.papers import claimed_fault
from domain.people import Person
from domain.say import Phrase
from handlers.answer_words import label_of, other_label
from handlers.asking import MOVES
from handlers.ports.speech import Words
from handlers.spoken import LEAVE, Spoken
from handlers.visit import Visit

SENT_AS = {
    AttachmentKind.PHOTO: Kind.PHOTO,
    AttachmentKind.DOCUMENT: Kind.FILE,
    AttachmentKind.VOICE: Kind.VOICE,
}
"""Which attachments are answers, and to which kind of question."""

UNNAMED = "tai-lieu"
"""What a document is called whose sender's messenger does not tell."""

ARROWS = "← →"
"""Nobody types the arrow that stands on a button."""

TYPED_MOVES = {
    "giu": Move.KEEP,
    "keep": Move.KEEP,
    "xong": Move.DONE,
    "done": Move.DONE,
    "khongbiet": Move.DONT_KNOW,
    "dontknow": Move.DONT_KNOW,
    "boqua": Move.SKIP,
    "skip": Move.SKIP,
    "khongco": Move.NONE,
    "none": Move.NONE,
    "xoa": Move.CLEAR,
    "clear": Move.CLEAR,
    "khac": Move.OTHER,
    "other": Move.OTHER,
    "ketqua": Move.ENOUGH,
    "result": Move.ENOUGH,
    "gui": Move.CONFIRM,
    "confirm": Move.CONFIRM,
}
"""The commands that do what a button under the question does."""


class Hearing:
    """Listens, with the words that stand on buttons at hand."""

    def __init__(self, words: Words) -> None:
        """Take the words."""
        self._words = words
        self._spoken = Spoken(words)
        self._moves: dict[str, dict[str, Move]] = {}

    def command(self, visit: Visit, form: Form, session: Session, text: str) -> Command | None:
        """Return what came in as a command; None if it is a file that answers nothing."""
        attachments = visit.incoming.attachments
        if not attachments:
            return self.typed(visit.person, form, session, text)
        place = next((a for a in attachments if a.latitude is not None), None)
        if place is not None and place.latitude is not None and place.longitude is not None:
            return Located(Position(place.latitude, place.longitude))
        asked = {step.kind for step in form.steps()}
        for attached, kind in SENT_AS.items():
            if attached is AttachmentKind.DOCUMENT and Kind.FILE not in asked:
                # A workbook in the middle of a household's report belongs somewhere else.
                continue
            if attached is AttachmentKind.PHOTO and Kind.FILE in asked and kind not in asked:
                kind = Kind.FILE  # noqa: PLW2901 - where files are asked for, a photo is one
            sent = [a for a in attachments if a.kind is attached and fault_of(a) is None]
            if sent:
                return Sent(kind, tuple(_kept_as(visit, each) for each in sent))
        return None

    def leaves(self, person: Person, typed: Typed) -> bool:
        """Tell whether a whole message asks to stop: no button of the question bears the word."""
        said = typed.text.strip().lower()
        is_label = said in {label.lower() for label in typed.labels.values()}
        return not is_label and self._spoken.means(person, typed.text, LEAVE)

    def typed(self, person: Person, form: Form, session: Session, text: str) -> Typed:
        """Return a typed text with the words on the buttons of the open question."""
        question = open_question(form, session)
        if question is None:
            return Typed(text)
        step = question.place.step
        labels = {
            option: self._words.text(label_of(form, step, option, session.facts), person)
            for option in question.options
        }
        moves = self._moves_in(person) if len(text) <= LONGEST_MOVE else {}
        if moves and step.may_be_other and step.vocabulary:
            other = search_key(self._words.text(other_label(step), person))
            moves = {**moves, other: Move.OTHER}
        return Typed(text, labels, moves)

    def _moves_in(self, person: Person) -> Mapping[str, Move]:
        """Return what the words on the buttons of moves mean, in the person's language."""
        known = self._moves.get(person.language)
        if known is None:
            known = {
                search_key(self._words.text(Phrase(key), person).strip(ARROWS)): move
                for move, (key, _) in MOVES.items()
            }
            last = self._words.text(Phrase("conversation.keep_last"), person)
            self._moves[person.language] = {search_key(last): Move.KEEP, **known}
        return self._moves[person.language]


def fault_of(attachment: Attachment) -> Fault | None:
    """Return why something that was sent is not worth fetching, as far as its name and size tell."""
    if attachment.kind is not AttachmentKind.DOCUMENT:
        return None
    return claimed_fault(attachment.name, attachment.size_bytes)


def _kept_as(visit: Visit, attachment: Attachment) -> str:
    reference = f"{visit.address.channel}:{attachment.reference}"
    if attachment.kind is not AttachmentKind.DOCUMENT:
        return reference
    return SentFile(reference, attachment.name or UNNAMED).as_text()
