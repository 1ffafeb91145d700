"""What of a unit's report lies unsent: it is the unit's, whoever of its officers wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from domain.people import PersonId, UnitId
from domain.reports.content import Content, Figure


class Correction(NamedTuple):
    """A number that an officer put in place of the counted one, why, and who did."""

    value: int
    reason: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that has not been sent.

    Attributes:
        base: Its numbers as they were shown last, before any correction.
        corrections: What officers put in their place.
        sections: Its words, as far as they are settled.
        attachments: Names of files that come along.
        nothing_happened: Whether the unit says that there is nothing to report.
        used: The units whose accepted reports the numbers are put together from.
        mends: The version that was sent already and that this is to take the place of; 0 for none.
    """

    base: Mapping[str, Figure] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    nothing_happened: bool = False
    used: tuple[UnitId, ...] = ()
    mends: int = 0

    @property
    def content(self) -> Content:
        """Return what would be sent now."""
        figures = dict(self.base)
        for name, correction in self.corrections.items():
            figures[name] = _corrected(self.base.get(name), correction)
        return Content(figures, self.sections, self.attachments, self.nothing_happened)

    def correcting(self, name: str, correction: Correction) -> Self:
        """Return the draft with a number corrected; the counted one takes a correction back."""
        others = {key: each for key, each in self.corrections.items() if key != name}
        base = self.base.get(name)
        if base is not None and correction.value == base.value:
            return replace(self, corrections=others)
        return replace(self, corrections={**others, name: correction})

    def saying(self, section: str, words: str) -> Self:
        """Return the draft with other words in a section; without words it is left out."""
        others = {key: each for key, each in self.sections.items() if key != section}
        return replace(self, sections={**others, section: words} if words else others)


def draft_of(content: Content, by: PersonId) -> Draft:
    """Return the draft of a report that came back: everything as it was sent."""
    base = {
        name: Figure(each.value if each.counted is None else each.counted, each.counted)
        for name, each in content.figures.items()
    }
    corrections = {
        name: Correction(each.value, each.reason, by)
        for name, each in content.figures.items()
        if each.is_corrected
    }
    return Draft(
        base,
        corrections,
        content.sections,
        content.attachments,
        nothing_happened=content.nothing_happened,
    )


def _corrected(base: Figure | None, correction: Correction) -> Figure:
    if base is None:
        return Figure(correction.value, None, correction.reason)
    counted = base.value if base.counted is None else base.counted
    return Figure(correction.value, counted, correction.reason)
