"""Words for what may be said of a support: none is named but with its article or its plan's words.

Everything here takes a `Spoken`, never a rule: what may not be said cannot be worded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.eligibility.changes import Change, ends_on, smallest_change
from domain.eligibility.facts import FactKind
from domain.eligibility.grounds import deciding, deciding_each
from domain.eligibility.members import MEMBERS
from domain.eligibility.rules import Requirement, RuleBook
from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.programme import Programme
from domain.say import Phrase, Text
from domain.truth import Facts, FactValue, Test, Truth

SOON = timedelta(days=366)
"""An end that is further away is of no use to anybody."""


def named(each: Spoken) -> Phrase:
    """Return the name of a support with its article or, where only a plan says it, the plan's words.

    This is the one place where a list takes the name of a support.
    """
    citation = each.citation
    return Phrase(
        "eligibility.named",
        {
            "name": each.rule.name,
            "basis": each.basis,
            "section": citation.section if citation else "",
            "quote": one_line(citation.quote) if citation else "",
        },
    )


def marked(each: Spoken, *, for_staff: bool = False) -> Phrase:
    """Return a support with the mark of its answer; staff are not sent to ask themselves."""
    if each.answer is Answer.REFER and for_staff:
        params = {"rule": named(each), "note": each.rule.note, "place": each.rule.apply_at}
        return Phrase("eligibility.marked.refer_staff", params)
    return Phrase(f"eligibility.marked.{each.answer.value}", {"rule": named(each)})


def papers_of(each: Spoken) -> Phrase:
    """Return which papers a support asks for."""
    return Phrase("eligibility.papers_of", {"rule": named(each), "papers": list(each.rule.papers)})


def place_of(each: Spoken, office: str) -> Phrase:
    """Return where a support is applied for, and which office of the plan here can be asked."""
    params = {"rule": named(each), "place": each.rule.apply_at, "office": office}
    return Phrase("eligibility.place_of", params)


def better_line(each: Spoken) -> Phrase:
    """Say that another support of the same content counts; it is named only if it may be."""
    better = named(each.better) if each.better is not None else ""
    return Phrase("eligibility.better", {"rule": named(each), "better": better})


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that speak of one household's own circumstances.

    Attributes:
        facts: What is known of the household, questions that were asked together spelt out.
        for_own: Whether the household itself reads; sensitive facts are recited to nobody else.
        day: The day that is spoken of; without one nothing is said of times to come.
        names: Whether members are called by name: the family itself and its cadre know them.
        asked_for: The day that was asked for, where it is not today.
        by_staff: Whether somebody of an office reads: "this household", and not "your household".
    """

    book: RuleBook
    programmes: Mapping[str, Programme]
    facts: Facts
    for_own: bool
    day: date | None = None
    names: bool = False
    asked_for: date | None = None
    by_staff: bool | None = None

    @property
    def as_family(self) -> bool:
        """Return whether the family itself is spoken to, be it by name or not."""
        return self.for_own if self.by_staff is None else not self.by_staff

    @property
    def is_urgent(self) -> bool:
        """Return whether hunger, a disaster or illness was spoken of."""
        return any(self.facts.get(f.id) is True for f in self.book.facts.values() if f.urgent)

    def line(self, each: Spoken) -> Text:
        """Return a support as a line of the result, with whom it is for and what to ask about."""
        if each.answer is Answer.NEEDS_MORE:
            return self.more(each)
        line: Text = self.marked(each)
        who = self.people(each)
        if who:
            line = Phrase("eligibility.for_people", {"line": line, "who": who})
        advice = self._advice(each)
        return Phrase("eligibility.advised", {"line": line, "advice": advice}) if advice else line

    def marked(self, each: Spoken) -> Phrase:
        """Return a support with the mark of its answer, for this reader."""
        return marked(each, for_staff=bool(self.by_staff))

    def more(self, each: Spoken) -> Phrase:
        """Return a support with what is still to be known for it."""
        return Phrase("eligibility.more", {"rule": named(each), "missing": self.missing(each)})

    def missing(self, each: Spoken) -> list[Text]:
        """Return what is still to be known for a support, as parts of a sentence."""
        about = not self.as_family
        return [self.book.facts[fact].wanted_by(about=about) for fact in sorted(each.missing)]

    def people(self, each: Spoken) -> list[Text]:
        """Return for whom of the household a support is, as far as this reader may be told.

        Who is ill or disabled is named to nobody but the family.
        """
        health = any(self.book.facts[fact].sensitive for fact in each.rule.mentions())
        if health and not self.for_own:
            return []
        return [self.person(number) for number in each.people]

    def person(self, number: str) -> Text:
        """Return a member by name, or by the place in the roster."""
        name = self.facts.get(f"{MEMBERS}.{number}")
        if self.names and isinstance(name, str):
            return name
        return Phrase("eligibility.person", {"number": int(number)})

    def _advice(self, each: Spoken) -> list[Text]:
        return [a.say for a in each.rule.advice if a.when.holds(self.facts) is Truth.YES]

    def _ends(self, each: Spoken) -> date | None:
        last = ends_on(each.rule, self.facts)
        if last is None or self.day is None or last - self.day > SOON:
            return None
        return last

    def reason(self, each: Spoken) -> Phrase:
        """Say in full why a support may fit: what it gives, on what basis, what fits here."""
        citation = each.citation
        programme = self.programmes.get(citation.programme) if citation else None
        return Phrase(
            "eligibility.reason",
            {
                "name": each.rule.name,
                "benefits": list(each.benefits),
                "basis": each.basis,
                "plan": programme.title if programme else "",
                "section": citation.section if citation else "",
                "quote": one_line(citation.quote) if citation else "",
                "warn": each.warn,
                "note": each.rule.note,
                "who": self.people(each),
                "advice": self._advice(each),
                "ends": self._ends(each),
                **self._own(each.rule.requirements),
            },
        )

    def not_now(self, each: Spoken) -> Phrase:
        """Say why a support does not fit now, with what is known of the household beside it."""
        failing = self.grounded(each)
        return Phrase(
            "eligibility.not_now",
            {
                "rule": named(each),
                "why": [part.why for part in failing],
                "change": self.change(each),
                **self._own(failing),
            },
        )

    def grounded(self, each: Spoken) -> tuple[Requirement, ...]:
        """Return the requirements that do not hold by what is known."""
        # What was passed over because it could not matter is nothing that the household lacks.
        grounded = tuple(part for part in each.failing if deciding(part.when, self.facts))
        return grounded or each.failing

    def condition(self, test: Test) -> Text:
        """Return a bare condition in words: the fact, and what is asked of it."""
        definition = self.book.facts[test.fact]
        if test.operand is True:
            return Phrase("eligibility.condition", {"what": definition.short.tongues})
        wanted = test.operand if isinstance(test.operand, frozenset) else {test.operand}
        options = [words.tongues for name, words in definition.options.items() if name in wanted]
        return Phrase("eligibility.condition_of", {"options": options}) if options else ""

    def change(self, each: Spoken) -> Text:
        """Say what may come and turn a no; nothing where nothing sensible would."""
        change = self.smallest(each)
        return self.worded(change) if change is not None else ""

    def smallest(self, each: Spoken) -> Change | None:
        """Return what may come and turn a no; None where nothing sensible would."""
        if self.day is None:
            return None
        return smallest_change(each.rule, self.facts, self.book.facts, self.day)

    def worded(self, change: Change) -> Text:
        """Return such a change in words."""
        reach = self.book.facts[change.fact].reach if change.fact else None
        if reach is not None:
            return Phrase("eligibility.change.comes", {"what": reach.tongues})
        params = {"who": self.person(change.number), "age": change.age, "year": change.year}
        return Phrase("eligibility.change.birthday", params)

    def own(self, facts: Iterable[str]) -> list[Text]:
        """Return what is known of the household, as far as it is recited to this reader."""
        return list(self._recited(facts))

    def _own(self, parts: Sequence[Requirement]) -> dict[str, object]:
        grounds = deciding_each((part.when for part in parts), self.facts)
        return {"own": self.own(grounds), "for_own": self.as_family}

    def _recited(self, facts: Iterable[str]) -> Iterator[Text]:
        for fact in facts:
            value = self.facts.get(fact)
            definition = self.book.facts[fact]
            if value is not None and (self.for_own or not definition.sensitive):
                params = {"name": definition.short.tongues, "value": self._value(fact, value)}
                yield Phrase("eligibility.fact", params)

    def _value(self, fact: str, value: FactValue) -> Text:
        definition = self.book.facts[fact]
        if definition.kind is FactKind.CHOICE and isinstance(value, str):
            return definition.options[value].tongues
        if isinstance(value, bool):
            return Phrase("value.yes" if value else "value.no")
        return str(value)


def one_line(quote: str) -> str:
    """Return a quotation without the line breaks of its file."""
    return " ".join(quote.split())
