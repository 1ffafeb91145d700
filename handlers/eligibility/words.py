"""Words for what may be said of a support: none is named but with its article or its plan's words.

Everything here takes a `Spoken`, never a rule: what may not be said cannot be worded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.eligibility.grounds import deciding, deciding_each
from domain.eligibility.rules import FactKind, Requirement, RuleBook
from domain.eligibility.spoken import Spoken
from domain.eligibility.verdicts import Answer
from domain.programme import Programme
from domain.say import Phrase, Text
from domain.truth import Facts, FactValue


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
            "quote": _one_line(citation.quote) if citation else "",
        },
    )


def marked(each: Spoken) -> Phrase:
    """Return a support with the mark of its answer."""
    return Phrase(f"eligibility.marked.{each.answer.value}", {"rule": named(each)})


def papers_of(each: Spoken) -> Phrase:
    """Return which papers a support asks for."""
    return Phrase("eligibility.papers_of", {"rule": named(each), "papers": list(each.rule.papers)})


def place_of(each: Spoken) -> Phrase:
    """Return where a support is applied for."""
    return Phrase("eligibility.place_of", {"rule": named(each), "place": each.rule.apply_at})


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
    """

    book: RuleBook
    programmes: Mapping[str, Programme]
    facts: Facts
    for_own: bool

    def line(self, each: Spoken) -> Phrase:
        """Return a support as a line of the result."""
        return self.more(each) if each.answer is Answer.NEEDS_MORE else marked(each)

    def more(self, each: Spoken) -> Phrase:
        """Return a support with what is still to be known for it."""
        missing = [self.book.facts[fact].short.tongues for fact in sorted(each.missing)]
        return Phrase("eligibility.more", {"rule": named(each), "missing": missing})

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
                "quote": _one_line(citation.quote) if citation else "",
                "warn": each.warn,
                "note": each.rule.note,
                **self._own(each.rule.requirements),
            },
        )

    def not_now(self, each: Spoken) -> Phrase:
        """Say why a support does not fit now, with what is known of the household beside it."""
        # What was passed over because it could not matter is nothing that the household lacks.
        grounded = [part for part in each.failing if deciding(part.when, self.facts)]
        failing = grounded or each.failing
        return Phrase(
            "eligibility.not_now",
            {"rule": named(each), "why": [part.why for part in failing], **self._own(failing)},
        )

    def own(self, facts: Iterable[str]) -> list[Text]:
        """Return what is known of the household, as far as it is recited to this reader."""
        return list(self._recited(facts))

    def _own(self, parts: Sequence[Requirement]) -> dict[str, object]:
        grounds = deciding_each((part.when for part in parts), self.facts)
        return {"own": self.own(grounds), "for_own": self.for_own}

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


def _one_line(quote: str) -> str:
    return " ".join(quote.split())
