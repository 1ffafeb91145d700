"""Chance that repeats itself: draws by weight, exact shares, and one stream for each purpose."""

from collections.abc import Mapping, Sequence
from math import exp
from random import Random
from typing import TypeVar

from domain.synthetic.plan import Range, SyntheticPlanError

T = TypeVar("T")


def stream(seed: int, *purpose: str) -> Random:
    """Return chance for one purpose; drawing more for one purpose changes no other."""
    # A text as seed goes through SHA-512: it does not depend on the process, as hash() would.
    return Random(":".join((str(seed), *purpose)))  # noqa: S311 - nothing secret is drawn


def draw(weights: Mapping[T, float], chance: Random) -> T:
    """Return one of the keys, by weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def draw_several(weights: Mapping[T, float], number: int, chance: Random) -> list[T]:
    """Return so many different keys by weight, or all of them where there are fewer."""
    left = dict(weights)
    drawn: list[T] = []
    while left and len(drawn) < number:
        drawn.append(draw(left, chance))
        del left[drawn[-1]]
    return drawn


def deal(weights: Mapping[T, int], number: int, chance: Random) -> list[T]:
    """Return keys in proportion to their weights, in a chance order.

    Where the weights add up to the number, each key comes exactly as often as its weight says.
    """
    total = sum(weights.values())
    exact = {key: weight * number / total for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    by_rest = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in by_rest[: number - sum(shares.values())]:
        shares[key] += 1
    dealt = [key for key, share in shares.items() for _ in range(share)]
    chance.shuffle(dealt)
    return dealt


def split(total: int, parts: int, bounds: Range, chance: Random) -> list[int]:
    """Return sizes within bounds that add up to the total.

    Raises:
        SyntheticPlanError: If the bounds leave no way.
    """
    low, high = bounds
    if not low * parts <= total <= high * parts:
        raise SyntheticPlanError(f"{total} cannot be split into {parts} parts of {low} to {high}")
    sizes = [low] * parts
    while sum(sizes) < total:
        part = chance.randrange(parts)
        if sizes[part] < high:
            sizes[part] += 1
    return sizes


def between(bounds: Range, chance: Random) -> int:
    """Return a number within bounds, both included."""
    return chance.randint(*bounds)


def poisson(mean: float, chance: Random) -> int:
    """Return a Poisson number (Knuth: multiply until the product falls below e to minus mean)."""
    floor = exp(-mean)
    count, product = 0, chance.random()
    while product > floor:
        count += 1
        product *= chance.random()
    return count


def pieces(items: Sequence[T], sizes: Sequence[int]) -> list[Sequence[T]]:
    """Return consecutive pieces of the given sizes."""
    cut, start = [], 0
    for size in sizes:
        cut.append(items[start : start + size])
        start += size
    return cut
