"""Says of each stretch of a clause what it is: a household, a thing, a state, an amount, or unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.hurried.figures import Figure, figures_in
from domain.hurried.heard import Known
from domain.hurried.namebook import NameBook, Named
from domain.hurried.text import Clause, Word, words_of
from domain.hurried.word_books import WordBooks
from domain.hurried.words import Meaning

NAME_WORDS: Final = 4
"""The most words of a name that nobody knows."""

LONE_NAME: Final = 3
"""A name in small letters and without a title has at least so many words."""

_IN_NAMES: Final = frozenset({"fillers", "persons"})
_BUILDING: Final = frozenset({"xay", "lam", "dung", "sua", "xong", "dang", "chua"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch of a clause and what it is.

    Attributes:
        role: A role of the word list, or "mention", "amount", "day", "unknown".
        of_household: For mentions: whether the whole household is spoken of ("hộ …").
        personal: For mentions: whether somebody of that household is ("vợ …").
    """

    role: str
    start: int
    end: int
    said: str = ""
    meaning: Meaning | None = None
    figure: Figure | None = None
    named: Named | None = None
    of_household: bool = False
    personal: bool = False


class Tagger:
    """Tags clauses by the word lists and the names of one cadre's households."""

    def __init__(self, books: WordBooks, known: Sequence[Known]) -> None:
        """Take the words and the names."""
        self._phrases = books.phrases
        self._titles = books.titles
        self._for_household = books.for_household
        self._surnames = books.surnames
        self._house = books.house
        self.names = NameBook(known)

    def tags(self, clause: Clause, today: date) -> list[Tag]:
        """Return the tags of a clause, in order."""
        figures = figures_in(clause, today)
        words = [w for w in words_of(clause) if not _covered(w, figures)]
        tags = [
            Tag("amount" if figure.amount else "day", figure.start, figure.end, figure=figure)
            for figure in figures
        ]
        place = 0
        while place < len(words):
            tag, size = self._tag(clause, words, place)
            tags.append(tag)
            place += size
        tags.sort(key=lambda tag: tag.start)
        return [replace(tag, said=clause.text[tag.start : tag.end]) for tag in tags]

    def _tag(self, clause: Clause, words: list[Word], place: int) -> tuple[Tag, int]:
        phrase = self._phrases.at(words, place)
        mention = self._mention(clause, words, place, phrase)
        if mention is not None:
            return mention
        word = words[place]
        if phrase is None or phrase[0].role == "fillers":
            phrase = self._near(words, place) or phrase
        if phrase is None:
            return Tag(_number(clause, words, place), word.start, word.end), 1
        meaning, size = phrase
        if self._runs_into_thing(words, place, phrase) or self._is_house(words, place, meaning):
            return self._building(words, place, meaning)
        if meaning.role == "persons":
            return self._person(words, place, meaning, size)
        return Tag(meaning.role, word.start, words[place + size - 1].end, meaning=meaning), size

    def _near(self, words: list[Word], place: int) -> tuple[Meaning, int] | None:
        """Return a thing that is typed with a slip; a slip in other words would turn their sense."""
        word = words[place]
        if word.typed[:1].isupper() and word.start:
            return None  # rather a name
        near = self._phrases.near(words, place)
        if near is None or all(
            self._phrases.at(words[at : at + 1], 0) for at in range(place, place + near[1])
        ):
            return None  # "nhà rồi" is no slip of "nhà mới": every word of it is one
        return near if near[0].role in {"thing", "source"} else None

    def _runs_into_thing(self, words: list[Word], place: int, phrase: tuple[Meaning, int]) -> bool:
        """Tell whether the end of a phrase begins a longer thing: "sửa nhà" in "sửa nhà tiêu"."""
        meaning, size = phrase
        if meaning.role != "thing" or size == 1:
            return False
        other = self._phrases.at(words, place + size - 1)
        return other is not None and other[0].role == "thing" and other[1] > 1

    def _is_house(self, words: list[Word], place: int, meaning: Meaning) -> bool:
        """Tell whether "nhà" by itself is what is built: "đang xây nhà", "làm xong nhà"."""
        if meaning.role != "fillers" or words[place].key != "nha" or place == 0:
            return False
        behind = self._phrases.at(words, place + 1) if place + 1 < len(words) else None
        built = any(word.key in _BUILDING for word in words[max(0, place - 2) : place])
        return built and (behind is None or behind[0].role != "thing")

    def _building(self, words: list[Word], place: int, meaning: Meaning) -> tuple[Tag, int]:
        word = words[place]
        if meaning.role == "fillers" and self._house is not None:
            return Tag("thing", word.start, word.end, meaning=self._house), 1
        return Tag("fillers", word.start, word.end, meaning=meaning), 1

    def _mention(
        self,
        clause: Clause,
        words: list[Word],
        place: int,
        phrase: tuple[Meaning, int] | None,
    ) -> tuple[Tag, int] | None:
        titles, behind = self._title(words, place)
        if phrase is not None and phrase[0].role != "fillers" and phrase[1] > behind - place:
            full = self.names.at(words, place)
            if full is None or not full.whole or full.size <= phrase[1]:
                return None
        named = self.names.at(words, behind) if behind < len(words) else None
        if named is not None and not self._believable(clause, words, place, behind, named):
            named = None
        if named is None and behind < len(words):
            named = self._slip(words, behind) or self._stranger(clause, words, place, behind)
        if named is None:
            return None
        size = behind - place + named.size
        tag = Tag(
            "mention",
            words[place].start,
            words[place + size - 1].end,
            named=named,
            of_household=any(title.split()[0] in self._for_household for title in titles),
        )
        return tag, size

    def _title(self, words: list[Word], place: int) -> tuple[list[str], int]:
        titles: list[str] = []
        while place < len(words) and len(titles) < 2:  # noqa: PLR2004 - "hộ nhà" "bà"
            found = self._titles.at(words, place)
            if found is None:
                break
            titles.append(found[0])
            place += found[1]
        return titles, place

    def _believable(
        self, clause: Clause, words: list[Word], place: int, behind: int, named: Named
    ) -> bool:
        """Tell whether words that are part of a name name somebody here."""
        if named.whole and named.size > 1:
            return True
        written_so = words[behind].typed[:1].isupper()
        if behind > place:
            # "nha ba" is three houses as well as Mrs Ba's: what else it may mean goes first.
            meant = self._phrases.at(words, behind)
            return written_so or meant is None or meant[0].role in {"fillers", "persons"}
        if named.size > 1:
            return written_so or (clause.fresh and place == 0)
        return place == 0 and self._phrases.at(words, 0) is None

    def _slip(self, words: list[Word], behind: int) -> Named | None:
        near = self.names.near(words, behind)
        return near if near is not None and self._phrases.at(words, behind) is None else None

    def _stranger(
        self, clause: Clause, words: list[Word], place: int, behind: int
    ) -> Named | None:
        """Return a name of nobody's: written as names are, behind a title or at the beginning."""
        size = 0
        capital = words[behind].typed[:1].isupper()
        surname = self._surnames.at(words, behind) is not None
        if not capital and not surname:
            return None
        for word_place in range(behind, min(len(words), behind + NAME_WORDS)):
            is_name = words[word_place].typed[:1].isupper() if capital else True
            meant = None if capital and size else self._phrases.at(words, word_place)
            stops = meant is not None and meant[0].role not in _IN_NAMES
            stops = stops and not (size == 0 and surname)
            if not is_name or stops or not _follows(words, behind, word_place):
                break
            size += 1
        if behind > place:
            enough = size >= 1 and (capital or size > 1)
        else:
            enough = clause.fresh and place == 0 and size >= (2 if capital else LONE_NAME)
        return Named((), size) if enough else None

    def _person(
        self, words: list[Word], place: int, meaning: Meaning, size: int
    ) -> tuple[Tag, int]:
        """Take a member with the name behind: "con gái Sú"; "vợ Páo" names a household."""
        behind = place + size
        end = words[behind - 1].end
        tag = Tag("persons", words[place].start, end, meaning=meaning)
        if behind >= len(words) or not words[behind].typed[:1].isupper():
            return tag, size
        named = self.names.at(words, behind)
        if named is not None:
            last = words[behind + named.size - 1]
            found = replace(tag, role="mention", end=last.end, named=named, personal=True)
            return found, size + named.size
        while behind < len(words) and words[behind].typed[:1].isupper():
            if self._phrases.at(words, behind) is not None:
                break
            end = words[behind].end
            behind += 1
        return replace(tag, end=end), behind - place


def _number(clause: Clause, words: list[Word], place: int) -> str:
    """Return what a number is that is no amount: a count of something, or a part that is done."""
    word = words[place]
    if not word.key.isdecimal():
        return "unknown"
    if clause.key[word.end :].lstrip().startswith("%"):
        return "fillers" if word.key == "100" else "unfinished"
    counts = place + 1 < len(words) and words[place + 1].start - word.end <= 1
    return "count" if counts else "unknown"


def _covered(word: Word, figures: Sequence[Figure]) -> bool:
    return any(word.start < figure.end and word.end > figure.start for figure in figures)


def _follows(words: list[Word], first: int, place: int) -> bool:
    return place == first or words[place].start - words[place - 1].end <= 1
