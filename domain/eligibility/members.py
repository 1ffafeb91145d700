"""Who of a household a support is for: what is known of each member, and each judged alone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from domain.eligibility.facts import FactDefinition
from domain.eligibility.rules import Rule
from domain.households import Disability, Household, Member, Schooling
from domain.truth import Facts, FactValue

MEMBERS = "members"
"""The fact that holds the numbers of the members, in the order of the roster; `members.2` is a name."""

ONE = "member"
"""Before what is known of one member: `member.2.has_pupil`, `member.2.born` (a year)."""

WHO = "who"
"""Before the members that a question by name is about: `who.elder_without_carer`, and their names."""

DAY = "day"
"""Before a day that is known of the household: `day.escaped`."""

DOTS_OF_A_NAME = 2
"""The dots in `who.elder_without_carer.2`, which holds a name."""

OLDEST = 120
"""Nobody is older; a year of birth further back is a slip of the pen, and nothing follows from it."""

FEWEST_BY_NAME = 2
"""With one member whom it may be about, the plain question is asked."""

SCHOOL_FACTS = {
    "has_nursery_child": {Schooling.NURSERY},
    "has_kindergarten_child": {Schooling.KINDERGARTEN},
    "has_pupil": {
        Schooling.PRIMARY,
        Schooling.LOWER_SECONDARY,
        Schooling.UPPER_SECONDARY,
    },
    "has_student": {Schooling.VOCATIONAL, Schooling.UNIVERSITY},
}

YOUNGER = {"has_child_under_3": 3, "has_child_under_16": 16}
OLDER = {"has_person_60_or_older": 60, "has_person_70_or_older": 70, "has_person_75_or_older": 75}

ALWAYS_KNOWN = (
    *SCHOOL_FACTS,
    "has_merit_person",
    "has_severely_disabled",
    "has_extremely_disabled",
)
"""What the roster says of every member, whatever the age."""


def known_of(member: Member, today: date) -> dict[str, FactValue]:
    """Return what follows from the roster about one member, under the names of household facts.

    Ages are known by year of birth: only what is sure either way is stated.
    """
    facts: dict[str, FactValue] = {
        "has_merit_person": member.merit,
        "has_severely_disabled": member.disability in {Disability.SEVERE, Disability.EXTREME},
        "has_extremely_disabled": member.disability is Disability.EXTREME,
    }
    facts |= {fact: member.schooling in levels for fact, levels in SCHOOL_FACTS.items()}
    return facts | (of_age(member.age_on(today)) if is_plausible(member, today) else {})


def is_plausible(member: Member, today: date) -> bool:
    """Tell whether somebody may have been born in the year on record: nobody is 200, or not born yet."""
    return 0 <= member.age_on(today) <= OLDEST


def of_age(reached: int, *, birthday_over: bool = False) -> dict[str, FactValue]:
    """Return what is sure of somebody who reaches an age this year.

    Args:
        reached: The age reached this year.
        birthday_over: Whether the birthday is known to be past; otherwise an age that is reached
            this very year says nothing yet.
    """
    facts: dict[str, FactValue] = {}
    for fact, limit in YOUNGER.items():
        if reached != limit or birthday_over:
            facts[fact] = reached < limit
    for fact, limit in OLDER.items():
        if reached != limit or birthday_over:
            facts[fact] = reached >= limit
    return facts


def facts_of_members(
    household: Household, definitions: Mapping[str, FactDefinition], today: date
) -> dict[str, FactValue]:
    """Return what a conversation has to know of the members, and whom its questions are about."""
    if not household.members:
        return {}
    members = {str(number): each for number, each in enumerate(household.members, 1)}
    facts: dict[str, FactValue] = {MEMBERS: frozenset(members)}
    for number, member in members.items():
        facts[f"{MEMBERS}.{number}"] = member.name
        facts[f"{ONE}.{number}.born"] = member.birth_year
        facts |= {f"{ONE}.{number}.{name}": v for name, v in known_of(member, today).items()}
    for definition in definitions.values():
        facts |= _asked_of(definition, facts, members)
    return facts


def _asked_of(
    definition: FactDefinition, facts: Facts, members: Mapping[str, Member]
) -> dict[str, FactValue]:
    """Return whom a question about single members concerns; nobody settles it."""
    if definition.each is None:
        return {}
    some = [number for number in members if _may_concern(definition, facts, number)]
    if not some and not definition.each.every:
        return {definition.id: False}
    if len(some) < FEWEST_BY_NAME:
        return {}
    who = f"{WHO}.{definition.id}"
    return {who: frozenset(some), **{f"{who}.{n}": members[n].name for n in some}}


def _may_concern(definition: FactDefinition, facts: Facts, number: str) -> bool:
    each = definition.each
    return each is not None and any(
        facts.get(f"{ONE}.{number}.{name}") is not False for name in each.who
    )


def numbers_of(facts: Facts) -> tuple[str, ...]:
    """Return the numbers of the members, in the order of the roster."""
    numbers = facts.get(MEMBERS)
    return tuple(sorted(numbers, key=int)) if isinstance(numbers, frozenset) else ()


def without_names(items: Iterable[tuple[str, FactValue]]) -> Iterator[tuple[str, FactValue]]:
    """Yield what the questions of a conversation follow from: nobody's name, nobody's age."""
    for name, value in items:
        is_name = name.count(".") >= DOTS_OF_A_NAME
        if not is_name and not name.startswith((f"{MEMBERS}.", f"{ONE}.", f"{DAY}.")):
            yield name, value


def is_about_members(rule: Rule, definitions: Mapping[str, FactDefinition]) -> bool:
    """Tell whether a rule is for some members and not for the household as a whole."""
    return any(definitions[name].is_of_members for name in rule.mentions() if name in definitions)


def as_for(facts: Facts, number: str, definitions: Mapping[str, FactDefinition]) -> Facts:
    """Return what is known with one member in the place of the household."""
    told = dict(facts)
    for name, definition in definitions.items():
        if definition.is_of_members:
            told[name] = _of_one(facts, number, definition)
    return told


def _of_one(facts: Facts, number: str, definition: FactDefinition) -> FactValue:
    own = facts.get(f"{ONE}.{number}.{definition.id}")
    if own is not None:
        return own
    whole = facts.get(definition.id)
    every = definition.each is not None and definition.each.every
    if not isinstance(whole, bool) or whole is every:
        # Nobody is, or everybody is: so is this one. What is not known stays so.
        return whole
    doubtful = [each for each in numbers_of(facts) if _is_doubtful(facts, each, definition)]
    settled = any(
        facts.get(f"{ONE}.{each}.{definition.id}") is not every and each not in doubtful
        for each in numbers_of(facts)
        if _concerns(facts, each, definition)
    )
    # If it is so of somebody, and of one alone it can be, it is so of that one.
    return whole if doubtful == [number] and not settled else None


def _concerns(facts: Facts, number: str, definition: FactDefinition) -> bool:
    return definition.each is None or _may_concern(definition, facts, number)


def _is_doubtful(facts: Facts, number: str, definition: FactDefinition) -> bool:
    unknown = facts.get(f"{ONE}.{number}.{definition.id}") is None
    return unknown and _concerns(facts, number, definition)
