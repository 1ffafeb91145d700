"""One page to keep: the answer as a picture, drawn beside the turns and kept by whoever asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.chat import Upload
from domain.delivery import Parcel
from domain.eligibility.sheet import Sheet, SheetEntry
from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.people import Person
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.eligibility.answering import Answering, Case
from handlers.eligibility.contacts import offices_of
from handlers.eligibility.words import Wording, named
from handlers.errands import Do, Errand
from handlers.households import heading_of
from handlers.ports.outside import MediaStore
from handlers.ports.speech import Reply
from handlers.speak import Speech
from handlers.visit import Visit

NAME, PNG = "dien-ho-tro.png", "image/png"


class SheetPictures(Protocol):
    """Draws the page."""

    def sheet(self, sheet: Sheet, person: Person | None) -> bytes:
        """Return the page as a picture (PNG), in the person's language."""


class Keeping:
    """Gives the answer on one page."""

    def __init__(self, pictures: SheetPictures, media: MediaStore, speech: Speech) -> None:
        """Take who draws, the files, and the door for speech."""
        self._pictures = pictures
        self._media = media
        self._speech = speech

    def follow(self, visit: Visit, case: Case, answering: Answering) -> Reply:
        """Let the picture follow; drawing it takes longer than a turn may."""
        sheet = sheet_of(visit, case, answering)
        visit.errands.append(self._errand(visit, sheet))
        return [Say("eligibility.sheet.drawing")]

    def _errand(self, visit: Visit, sheet: Sheet) -> Errand:
        person, address = visit.person, visit.address
        # A copy of what is known of a family: the file goes when fetched copies go.
        occasion = f"copy.sheet.{address}.{visit.incoming.update_id}"

        def errand(do: Do, now: datetime) -> list[Parcel]:
            content = self._pictures.sheet(sheet, person)
            picture = Upload(self._media.put(NAME, content), NAME, PNG)
            params = {"heading": sheet.heading, "day": sheet.day, "may": len(sheet.may)}
            told = Say("eligibility.sheet.here", params, choices=(TO_MENU,), document=picture)
            return do(
                lambda work: self._speech.reply(
                    work, address, person, [told], occasion=occasion, answers="", now=now
                )
            )

        return errand


def sheet_of(visit: Visit, case: Case, answering: Answering) -> Sheet:
    """Return the page of a case."""
    said = [each for each in answering.said(visit, case) if not each.superseded]
    wording = answering.wording(visit, case)
    offices = offices_of(visit)
    may = [each for each in said if each.answer is Answer.MAY_BE_ENTITLED]
    heading: Text = Phrase("eligibility.sheet.general")
    if case.household is not None:
        heading = heading_of(case.household)
    return Sheet(
        heading=heading,
        day=visit.today,
        urgent=entries_of([each for each in may if each.rule.urgent], wording, offices),
        may=entries_of([each for each in may if not each.rule.urgent], wording, offices),
        more=tuple(
            SheetEntry(named(each), (_missing(each, wording),))
            for each in said
            if each.answer is Answer.NEEDS_MORE
        ),
    )


def entries_of(
    some: Sequence[Spoken], wording: Wording, offices: dict[str, str]
) -> tuple[SheetEntry, ...]:
    """Return supports as they stand on the page: for whom, which papers, where."""
    return tuple(SheetEntry(named(each), tuple(_lines(each, wording, offices))) for each in some)


def _lines(each: Spoken, wording: Wording, offices: dict[str, str]) -> list[Text]:
    lines: list[Text] = []
    who = wording.people(each)
    if who:
        lines.append(Phrase("eligibility.sheet.who", {"who": who}))
    if each.rule.papers:
        lines.append(Phrase("eligibility.sheet.papers", {"papers": list(each.rule.papers)}))
    office = offices.get(each.rule.dimension, "")
    lines.append(
        Phrase("eligibility.sheet.place", {"place": each.rule.apply_at, "office": office})
    )
    return lines


def _missing(each: Spoken, wording: Wording) -> Phrase:
    return Phrase("eligibility.sheet.missing", {"missing": wording.missing(each)})
