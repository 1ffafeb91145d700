"""The word lists as books to look phrases up in: made once, and used for every text."""

from domain.hurried.phrases import PhraseBook
from domain.hurried.words import HurriedWords, Meaning, meanings


class WordBooks:
    """What the words of people in a hurry mean.

    Attributes:
        phrases: Every phrase of the lists with its meaning.
        titles: What stands before a name: "bà", "hộ".
        for_household: The titles that speak of the whole household.
        surnames: The surnames, by which a name in small letters is known.
        house: What "house" means where nothing more is said of it, if the lists know one.
    """

    def __init__(self, words: HurriedWords) -> None:
        """Take the words."""
        self.phrases = PhraseBook(meanings(words))
        self.titles = PhraseBook((title, title) for title in words.titles)
        self.for_household = frozenset(words.household_titles)
        self.surnames = PhraseBook((name, name) for name in words.surnames)
        self.house = next(
            (
                Meaning("thing", thing=thing)
                for thing in words.things
                if thing.support == "housing_new" and not thing.says
            ),
            None,
        )
