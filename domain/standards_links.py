"""Whether the poverty standards fit together: days that overlap, sources and dimensions not there."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from domain.programme_links import BrokenLink
from domain.standards import PovertyStandard


def broken_standards(standards: Sequence[PovertyStandard]) -> list[BrokenLink]:
    """Return what is wrong in or between the standards of a file."""
    return [*_overlaps(standards), *_unknown_sources(standards), *_unknown_dimensions(standards)]


def _overlaps(standards: Sequence[PovertyStandard]) -> Iterator[BrokenLink]:
    for index, standard in enumerate(standards):
        if standard.applies_to < standard.applies_from:
            yield BrokenLink(f"standards[{index}].applies_to", "is before applies_from")
    for (_, one), (index, two) in combinations(enumerate(standards), 2):
        if one.applies_from <= two.applies_to and two.applies_from <= one.applies_to:
            yield BrokenLink(f"standards[{index}].applies_from", f"{one.id} holds on that day too")


def _unknown_sources(standards: Sequence[PovertyStandard]) -> Iterator[BrokenLink]:
    for index, standard in enumerate(standards):
        known = {source.id for source in standard.sources}
        for place, named in _named_sources(standard):
            for name in named:
                if name not in known:
                    what = f"the source {name!r} is not listed under sources"
                    yield BrokenLink(f"standards[{index}].{place}", what)


def _named_sources(standard: PovertyStandard) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "income_lines.sources", standard.income_lines.sources
    if standard.average_lines is not None:
        yield "average_lines.sources", standard.average_lines.sources
    if standard.score is not None:
        yield "score.sources", standard.score.sources
    for index, kind in enumerate(standard.classes):
        yield f"classes[{index}].sources", kind.sources
    for index, indicator in enumerate(standard.indicators):
        yield f"indicators[{index}].sources", indicator.sources


def _unknown_dimensions(standards: Sequence[PovertyStandard]) -> Iterator[BrokenLink]:
    for place, standard in enumerate(standards):
        known = {dimension.code for dimension in standard.dimensions}
        for index, indicator in enumerate(standard.indicators):
            if indicator.dimension not in known:
                what = f"there is no dimension {indicator.dimension!r}"
                yield BrokenLink(f"standards[{place}].indicators[{index}].dimension", what)
