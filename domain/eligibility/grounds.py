"""On what an answer rests: the known facts that make a condition hold, or keep it from holding."""

from collections.abc import Iterable

from domain.truth import AllOf, AnyOf, Condition, Facts, NotApplicable, NotSo, Test, Truth


def deciding(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """Return the known facts that settle a condition, in its own order; none while it is open.

    A fact that was passed over because it could not matter is no ground: nobody stated it.
    """
    truth = condition.holds(facts)
    if truth is Truth.UNKNOWN:
        return ()
    match condition:
        case Test(fact):
            return () if isinstance(facts.get(fact), NotApplicable) else (fact,)
        case NotSo(part):
            return deciding(part, facts)
        case AllOf(parts) | AnyOf(parts):
            # An "all" that fails, and an "any" that holds, rest on the parts of the same truth;
            # the other way round every part has that truth.
            return deciding_each((part for part in parts if part.holds(facts) is truth), facts)
        case _:
            return ()


def deciding_each(conditions: Iterable[Condition], facts: Facts) -> tuple[str, ...]:
    """Return the known facts that settle several conditions, each once."""
    found = (fact for condition in conditions for fact in deciding(condition, facts))
    return tuple(dict.fromkeys(found))
