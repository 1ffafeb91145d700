"""What of a unit's report lies unsent: it is the unit's, whoever of its officers wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from domain.people import PersonId
from domain.reports.content import Content, Figure
from domain.reports.told_targets import ToldTarget


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
        used: The accepted reports that the numbers are put together from: by their units, those on
            another time than the whole with what they are (`Brought.key`).
        mends: The version that was sent already and that this is to take the place of; 0 for none.
        targets: What it says of targets of the plan, by their ids.
    """

    base: Mapping[str, Figure] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    nothing_happened: bool = False
    used: tuple[str, ...] = ()
    mends: int = 0
    targets: Mapping[str, ToldTarget] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """Return what would be sent now."""
        figures = dict(self.base)
        for name, correction in self.corrections.items():
            figures[name] = _corrected(self.base.get(name), correction)
        return Content(
            figures, self.sections, self.attachments, self.nothing_happened, self.targets
        )

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

    def telling(self, target_id: str, told: ToldTarget | None) -> Self:
        """Return the draft with what it says of a target; None takes it back."""
        others = {key: each for key, each in self.targets.items() if key != target_id}
        return replace(self, targets={**others, target_id: told} if told is not None else others)


def draft_of(
    content: Content, by: PersonId, added_up: Mapping[str, Figure] | None = None
) -> Draft:
    """Return the draft of a report that came back: everything as it was sent.

    Args:
        content: What was sent.
        by: Whose its corrections are.
        added_up: What the reports below came to when it was sent: a number that stood so was
            corrected there and not here, and follows them when they are added up anew.
    """
    below = added_up or {}
    own = {name: each for name, each in content.figures.items() if each != below.get(name)}
    base = {
        name: Figure(each.value if each.counted is None else each.counted, each.counted)
        for name, each in own.items()
    }
    corrections = {
        name: Correction(each.value, each.reason, by)
        for name, each in own.items()
        if each.is_corrected
    }
    return Draft(
        {name: base.get(name, each) for name, each in content.figures.items()},
        corrections,
        content.sections,
        content.attachments,
        nothing_happened=content.nothing_happened,
        targets=content.targets,
    )


def _corrected(base: Figure | None, correction: Correction) -> Figure:
    if base is None:
        return Figure(correction.value, None, correction.reason)
    counted = base.value if base.counted is None else base.counted
    return Figure(correction.value, counted, correction.reason)
