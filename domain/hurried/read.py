"""Reads a hurried text: which households it names, and what it says of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

from domain.hurried.heard import HurriedReading, Known, Stranger
from domain.hurried.merging import put_together
from domain.hurried.sections import Section
from domain.hurried.tags import Tag, Tagger
from domain.hurried.text import Clause, split
from domain.hurried.unnamed import unnamed_in
from domain.hurried.word_books import WordBooks

LEADING_UNKNOWN: Final = 2
"""A sentence that begins with so many unknown words may be about somebody nobody knows."""

_ADDED: Final = frozenset({"amount", "day", "source", "fillers", "per_head", "corrections"})
_ADDING: Final = frozenset({"amount", "day", "source", "corrections"})
_CONTENT: Final = frozenset(
    (
        *("thing", "amount", "source", "given", "income", "job", "proposal", "maybe_proposal"),
        *("obstacles", "met", "in_progress", "not_yet", "unfinished", "unknown", "planned"),
        "events",
    )
)


@dataclass(slots=True)
class _Subject:
    """Whom the text speaks of at the moment: one of the cadre's households, or a stranger."""

    mention: str
    candidates: tuple[str, ...]
    sure: bool
    size: int = 0
    sections: list[Section] = field(default_factory=list)


class Reader:
    """Reads the texts of one cadre, by the word lists and the names of the cadre's households."""

    def __init__(self, books: WordBooks, known: Sequence[Known]) -> None:
        """Take the words, and the households with their names."""
        self._tagger = Tagger(books, known)
        self._for_household = tuple(books.for_household)
        self._sizes = {each.id: 1 + len(each.members) for each in known}
        self._given = {
            each.id: {name.casefold().split()[-1] for name in each.members if name.strip()}
            for each in known
        }

    def read(self, text: str, today: date, about: Known | None = None) -> HurriedReading:
        """Read a text; any text gives a reading, if only an empty one.

        Args:
            text: What was typed.
            today: The person's local day.
            about: The household that is spoken of before any is named.
        """
        clauses, unread = split(text)
        page = _Page()
        if about is not None:
            size = self._sizes.get(about.id, 1)
            page.now = _Subject(about.head, (about.id,), sure=True, size=size)
            page.subjects.append(page.now)
            page.is_given = True
        for clause in clauses:
            self._clause(clause, self._tagger.tags(clause, today), page)
        return HurriedReading(
            households=tuple(
                put_together(each.mention, each.candidates, each.sections, sure=each.sure)
                for each in page.subjects
            ),
            strangers=tuple(page.strangers),
            left=tuple(page.left),
            unread=unread,
            unnamed=page.unnamed,
        )

    def _clause(self, clause: Clause, tags: list[Tag], page: "_Page") -> None:
        mentions = [
            place
            for place, tag in enumerate(tags)
            if tag.role == "mention" and not self._is_member_of(tag, page.now)
        ]
        if not mentions:
            self._carried(clause, tags, page)
            return
        starts = [0, *mentions[1:], len(tags)]
        group: list[_Subject] = [] if clause.fresh else page.waiting
        page.waiting = []
        for index, (start, end) in enumerate(pairwise(starts)):
            here = tags[start:end]
            mention = tags[mentions[index]]
            subject = self._subject(mention, page)
            group = [*group, subject]
            rest = [tag for tag in here if tag is not mention]
            is_last = end == len(tags)
            if not is_last and not any(tag.role in _CONTENT for tag in rest):
                if any(tag.role == "corrections" for tag in rest):
                    group = []  # "hộ Páo, à nhầm, hộ Mẩy …" says nothing of Páo
                continue
            text = clause.text if len(mentions) == 1 else _text(clause, here)
            for each in group:
                self._keep(each, clause, text, here, mention, page)
            page.now = subject
            has_content = any(tag.role in _CONTENT for tag in rest)
            page.waiting = [] if has_content else group
            group = []

    def _is_member_of(self, tag: Tag, now: _Subject | None) -> bool:
        """Tell whether a name is that of a member of the household that is spoken of anyway."""
        named = tag.named
        if named is None or now is None or not (named.member or tag.personal):
            return False
        return bool(set(named.ids) & set(now.candidates))

    def _subject(self, tag: Tag, page: "_Page") -> _Subject:
        named = tag.named
        ids = named.ids if named else ()
        if not ids:
            return _Subject(tag.said, (), sure=False)
        sure = len(ids) == 1 and bool(named and named.exact)
        if tag.personal and named is not None and not named.whole:
            sure = False
        for subject in page.subjects:
            if sure and subject.sure and subject.candidates == ids:
                return subject
            if not sure and subject.candidates == ids and subject.mention == tag.said:
                return subject
            # "bà Mẩy" behind "bà Lý Thị Mẩy" is the same.
            if not sure and subject.sure and subject is page.now and subject.candidates[0] in ids:
                return subject
        return _Subject(tag.said, ids, sure, max(self._sizes.get(each, 1) for each in ids))

    def _keep(
        self,
        subject: _Subject,
        clause: Clause,
        text: str,
        tags: list[Tag],
        mention: Tag,
        page: "_Page",
    ) -> None:
        if not subject.candidates:
            page.strangers.append(Stranger(subject.mention, text, _has_things(tags)))
            return
        if subject not in page.subjects:
            page.subjects.append(subject)
        rest = [tag for tag in tags if tag is not mention]
        one = not mention.of_household or mention.personal
        for_one = subject.size > 1 and (one or _names_person(rest))
        section = Section(text, rest, for_one, 0 if text == clause.text else tags[0].start)
        _file(subject, section, clause)

    def _carried(self, clause: Clause, tags: list[Tag], page: "_Page") -> None:
        """File a clause without a name under the household that was named last."""
        page.waiting = []
        unclear = (
            not page.is_given and clause.fresh and _begins_unknown(tags) and _has_things(tags)
        )
        if unclear:
            page.now = None
        if page.now is None or not page.now.candidates:
            stranger = page.now is not None and page.strangers
            if stranger:
                last = page.strangers[-1]
                said = f"{last.said}, {clause.text}"
                page.strangers[-1] = replace(last, said=said, told=last.told or _has_things(tags))
            elif any(tag.role != "fillers" for tag in tags):
                page.left.append(clause.text)
                if _has_things(tags):
                    page.unnamed = page.unnamed or unnamed_in(tags, self._for_household)
            return
        for_one = page.now.size > 1 and _names_person(tags)
        if not clause.fresh and _begins_as_name(tags):
            if not self._has_member(page.now, tags[0].said):
                # Somebody whom nobody knows: what follows is not said of this household.
                page.now.sections.append(Section(clause.text, [], left=[clause.text]))
                return
            for_one, tags = True, tags[1:]
        _file(page.now, Section(clause.text, tags, for_one), clause)

    def _has_member(self, subject: _Subject, name: str) -> bool:
        return any(name.casefold() in self._given.get(each, ()) for each in subject.candidates)


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    subjects: list[_Subject] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    waiting: list[_Subject] = field(default_factory=list)
    now: _Subject | None = None
    is_given: bool = False
    unnamed: str = ""


def _file(subject: _Subject, section: Section, clause: Clause) -> None:
    """Put a section to its household's; an amount or a day by itself belongs to the one before."""
    if clause.is_question or _asks(section):
        subject.sections.append(Section(section.text, [], left=[section.text]))
        return
    last = subject.sections[-1] if subject.sections else None
    corrects = "corrections" in section.roles
    if last is not None and last.tags and (corrects or not clause.fresh):
        adds = section.roles <= _ADDED and section.roles & _ADDING
        goes_on = "obstacles" in last.roles and not section.roles & {"met", "amount", "obstacles"}
        if adds or goes_on:
            shift = last.origin + len(last.text) + 2 - section.origin
            moved = [replace(t, start=t.start + shift, end=t.end + shift) for t in section.tags]
            last.tags += moved
            last.text = f"{last.text}, {section.text}"
            return
    subject.sections.append(section)


def _asks(section: Section) -> bool:
    """Tell whether something is asked without a sign for it: "đã có nhà tiêu chưa"."""
    if "questions" in section.roles:
        return True
    telling = [tag for tag in section.tags if tag.role not in {"fillers", "mention"}]
    return (
        len(telling) > 1
        and telling[-1].role == "not_yet"
        and any(tag.role == "met" for tag in telling[:-1])
    )


def _text(clause: Clause, tags: Sequence[Tag]) -> str:
    return clause.text[tags[0].start : tags[-1].end]


def _names_person(tags: Sequence[Tag]) -> bool:
    return any(tag.role in {"persons", "mention"} for tag in tags)


def _begins_unknown(tags: Sequence[Tag]) -> bool:
    return len(tags) >= LEADING_UNKNOWN and all(
        tag.role == "unknown" for tag in tags[:LEADING_UNKNOWN]
    )


def _begins_as_name(tags: Sequence[Tag]) -> bool:
    first = tags[0] if tags else None
    return (
        first is not None
        and first.role == "unknown"
        and first.said[:1].isupper()
        and not first.said.isupper()
        and _has_things(tags)
    )


def _has_things(tags: Sequence[Tag]) -> bool:
    return any(tag.role in {"thing", "amount", "job", "proposal", "income"} for tag in tags)
