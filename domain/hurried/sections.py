"""What one stretch of text says of its household: changes, supports, income, work, obstacle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.households import DIMENSION_OF
from domain.hurried.doubts import doubt_all, doubt_corrected
from domain.hurried.heard import ChangeHeard, Heard, SupportHeard, doubted
from domain.hurried.states import UNFINISHED, states_of
from domain.hurried.supports import either, supports_in
from domain.hurried.tags import Tag

CONJUNCTIONS: Final = frozenset({"và", "va", "nhưng", "nhung", "còn"})
"""Where a clause turns from what is done to what is planned."""

URGENT: Final = "urgent"
"""A proposal whose very words tell what happened: they are kept as what stands in the way."""

DESK_OF: Final = {"information": "lead"}
"""The desk of a dimension where it is not the one of the same name."""


@dataclass(slots=True)
class Section:
    """A stretch of text about one household, and what has been found in it so far.

    Attributes:
        text: As it was typed.
        tags: What its parts are.
        for_one: Whether one member is spoken of, not the household.
        origin: Where in its clause the text begins; the places of tags count from there.
    """

    text: str
    tags: list[Tag]
    for_one: bool = False
    origin: int = 0
    changes: list[ChangeHeard] = field(default_factory=list)
    supports: list[SupportHeard] = field(default_factory=list)
    income: Heard[int] | None = None
    job: Heard[str] | None = None
    proposal: Heard[str] | None = None
    obstacle: str = ""
    desk: str = ""
    planned: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def roles(self) -> set[str]:
        """Return the roles of its parts."""
        return {tag.role for tag in self.tags}

    @property
    def has_findings(self) -> bool:
        """Tell whether anything was found."""
        found = (self.changes, self.supports, self.income, self.job, self.proposal, self.obstacle)
        return any(found)


def parts_of(section: Section) -> Iterator[Section]:
    """Cut a stretch at its conjunctions, where only a part of it is planned or hearsay."""
    if not section.roles & {"planned", "hearsay"}:
        yield section
        return
    start = 0
    cuts = [
        place
        for place, tag in enumerate(section.tags)
        if tag.role == "fillers" and tag.said.casefold() in CONJUNCTIONS
    ]
    for cut in [*cuts, len(section.tags)]:
        tags = section.tags[start:cut]
        start = cut
        if len(tags) > 1 and tags[0].said.casefold() in CONJUNCTIONS:
            tags = tags[1:]
        if tags:
            text = section.text[tags[0].start - section.origin : tags[-1].end - section.origin]
            yield Section(text, tags, section.for_one, tags[0].start)


def understand(section: Section) -> None:
    """Find what a section says; what is not understood is left, word for word."""
    roles = section.roles
    if "planned" in roles:
        section.planned.append(section.text)
        return
    if "obstacles" in roles:
        _obstacle(section)
        return
    used = supports_in(section)
    _changes(section, used)
    _income(section, used)
    _work(section)
    _proposal(section)
    if "hearsay" in roles:
        doubt_all(section)
    if "corrections" in roles:
        doubt_corrected(section)
    if section.obstacle:
        return  # it holds every word of the stretch
    if section.has_findings:
        if not section.supports:
            # The day of a change stays in the words of its answer; a report has no place for it.
            used |= {place for place, tag in enumerate(section.tags) if _is_past(tag)}
        if _has_unknown(section.tags, used):
            # A single word says nothing to whoever reads the note: the whole clause is kept.
            section.left.append(section.text)
    elif _says_anything(section):
        section.left.append(section.text)


def _is_past(tag: Tag) -> bool:
    return tag.figure is not None and tag.figure.day is not None and not tag.figure.day.doubt


def _says_anything(section: Section) -> bool:
    return any(
        tag.role not in {"fillers", "mention", "not_names", "count"} for tag in section.tags
    )


def _changes(section: Section, used: set[int]) -> None:
    states = states_of(section.tags)
    loan = any(support.kind.value == "loan" for support in section.supports)
    for place, tag in enumerate(section.tags):
        thing = tag.meaning.thing if tag.meaning else None
        if tag.role != "thing" or thing is None or not thing.indicator:
            continue
        state = states.get(place, "")
        given = "given" in section.roles
        if not state and not thing.says:
            if thing.goods and given:
                state = "met"
            elif (loan or given) and thing.support:
                continue  # what the loan or the gift is for; nobody says how far it is
        heard = _state(section, state, thing.says)
        if thing.personal and heard.value == "met" and _is_for_one(section):
            heard = doubted(heard, "person")
        if heard.value == "met" and place not in used:
            heard = _in_time(section, heard)
        section.changes.append(ChangeHeard(thing.indicator, heard))


def _state(section: Section, state: str, says: str) -> Heard[str]:
    if says and state in {"", "met", "in_progress"}:
        return Heard(section.text, says)
    if says:
        return Heard(section.text, None, "unclear", guess="met" if says == "still" else None)
    if state == UNFINISHED:
        return Heard(section.text, None, "unfinished", guess="in_progress")
    return Heard(section.text, state) if state else Heard(section.text, None, "state_unsaid")


def _in_time(section: Section, heard: Heard[str]) -> Heard[str]:
    """Doubt what is said to have happened on a day to come."""
    for tag in section.tags:
        day = tag.figure.day if tag.figure else None
        if day is not None and day.doubt == "date.future":
            return Heard(heard.said, None, "not_yet_come", day.params, heard.value)
    return heard


def _is_for_one(section: Section) -> bool:
    return section.for_one and "everyone" not in section.roles


def _income(section: Section, used: set[int]) -> None:
    for tag in section.tags:
        if tag.role != "income":
            continue
        amount: Heard[int] | None = None
        for other, figure in enumerate(section.tags):
            heard = figure.figure.amount if figure.figure is not None else None
            if heard is None or other in used:
                continue
            if amount is not None and "corrections" not in section.roles:
                break
            used.add(other)
            amount = heard if amount is None else either(amount, heard, corrected=True)
        if amount is not None:
            sure = "per_head" in section.roles or "bình quân" in tag.said.casefold()
            section.income = amount if sure else doubted(amount, "income_unit")
        return


def _work(section: Section) -> None:
    for place, tag in enumerate(section.tags):
        thing = tag.meaning.thing if tag.meaning else None
        job = (
            tag.meaning.value if tag.role == "job" and tag.meaning else thing.job if thing else ""
        )
        if job and not _denied(section.tags, place):
            section.job = Heard(section.text, job)


def _proposal(section: Section) -> None:
    for place, tag in enumerate(section.tags):
        if tag.meaning is None or _denied(section.tags, place):
            continue
        if tag.role == "proposal":
            section.proposal = Heard(section.text, tag.meaning.value)
        elif tag.role == "maybe_proposal":
            if section.proposal is None:
                section.proposal = Heard(section.text, None, "proposal", guess=tag.meaning.value)
            if tag.meaning.value == URGENT:
                section.obstacle = _told(section)
                section.desk = "lead"


def _denied(tags: Sequence[Tag], place: int) -> bool:
    before = [tag.role for tag in tags[:place] if tag.role != "fillers"]
    return bool(before) and before[-1] in {"not_yet", "unfinished"}


def _obstacle(section: Section) -> None:
    place = next(at for at, tag in enumerate(section.tags) if tag.role == "obstacles")
    if _denied(section.tags, place):
        return
    section.obstacle = _told(section)
    for tag in section.tags:
        thing = tag.meaning.thing if tag.meaning else None
        if thing is not None and thing.support == "loan":
            section.desk = "credit"
        elif thing is not None and thing.indicator and not section.desk:
            dimension = DIMENSION_OF[thing.indicator]
            section.desk = DESK_OF.get(dimension, dimension)


def _told(section: Section) -> str:
    """Return a stretch without the household's name: that does not go to everybody who hears of it."""
    first = next(tag for tag in section.tags if tag.role not in {"fillers", "mention", "persons"})
    return section.text[first.start - section.origin :]


def _has_unknown(tags: Sequence[Tag], used: set[int]) -> bool:
    """Tell whether something was not understood beside what was."""
    return any(
        tag.role in {"unknown", "events"}
        or (tag.role in {"amount", "day", "source"} and place not in used)
        for place, tag in enumerate(tags)
    )
