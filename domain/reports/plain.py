"""What a report says, as plain values that can be written down and read again."""

from collections.abc import Mapping
from typing import Any

from domain.reports.content import Content, Figure
from domain.reports.drafts import Correction, Draft
from domain.reports.told_targets import told_from_plain, told_to_plain


def content_to_plain(content: Content) -> dict[str, Any]:
    """Return a content in JSON's plain values, in the shape that fingerprints are made of."""
    return {
        "figures": _figures_to_plain(content.figures),
        "sections": dict(content.sections),
        "attachments": list(content.attachments),
        "nothing_happened": content.nothing_happened,
        **({"targets": told_to_plain(content.targets)} if content.targets else {}),
    }


def content_from_plain(plain: Mapping[str, Any]) -> Content:
    """Return the content that was written as plain values."""
    return Content(
        _figures_from_plain(plain["figures"]),
        dict(plain["sections"]),
        tuple(plain["attachments"]),
        plain["nothing_happened"],
        told_from_plain(plain.get("targets", {})),
    )


def draft_to_plain(draft: Draft) -> dict[str, Any]:
    """Return a draft in JSON's plain values."""
    return {
        "base": _figures_to_plain(draft.base),
        "corrections": {
            name: [each.value, each.reason, each.by] for name, each in draft.corrections.items()
        },
        "sections": dict(draft.sections),
        "attachments": list(draft.attachments),
        "nothing_happened": draft.nothing_happened,
        "used": list(draft.used),
        "mends": draft.mends,
        **({"targets": told_to_plain(draft.targets)} if draft.targets else {}),
    }


def draft_from_plain(plain: Mapping[str, Any]) -> Draft:
    """Return the draft that was written as plain values."""
    return Draft(
        _figures_from_plain(plain["base"]),
        {name: Correction(*each) for name, each in plain["corrections"].items()},
        dict(plain["sections"]),
        tuple(plain["attachments"]),
        nothing_happened=plain["nothing_happened"],
        used=tuple(plain["used"]),
        mends=plain.get("mends", 0),
        targets=told_from_plain(plain.get("targets", {})),
    )


def _figures_to_plain(figures: Mapping[str, Figure]) -> dict[str, list[Any]]:
    return {name: [each.value, each.counted, each.reason] for name, each in figures.items()}


def _figures_from_plain(plain: Mapping[str, list[Any]]) -> dict[str, Figure]:
    return {name: Figure(*each) for name, each in plain.items()}
