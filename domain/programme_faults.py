"""A place where the figures of a plan do not fit: what it is called, where it stands, what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a fault matters: a sum that fails, or two places worth a second look."""

    CONTRADICTION = "contradiction"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Fault:
    """Two figures of a plan that do not fit. Neither is repaired: the issuing office decides.

    Attributes:
        key: What kind of fault it is, a key of the catalogue.
        place: Where the document says so: "III.4, 2028, toilet".
        quote: The words that print the figure.
        params: What the sentence about it mentions; `printed` and `computed` among them.
    """

    key: str
    place: str
    quote: str
    severity: Severity = Severity.CONTRADICTION
    params: Mapping[str, object] = field(default_factory=dict)
