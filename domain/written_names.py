"""How the names of people and the codes of households are written: in signs that can be typed again."""

import re
from enum import StrEnum
from typing import Final
from unicodedata import category

from domain.personal.masking import LONG_NUMBER

LONGEST_NAME: Final = 120

_NAME: Final = re.compile(r"(?:[^\W_]|[ .,/'()-])*")
_CODE: Final = re.compile(r"[^\W_]+(?:[ ./-]{1,3}[^\W_]+)*[.]?")


class NameFault(StrEnum):
    """Why a name will not do."""

    EMPTY = "empty"
    LONG = "long"
    SIGNS = "signs"
    NUMBER = "number"


def is_written_as_name(text: str) -> bool:
    """Tell whether a text holds letters, marks, digits and the few signs of names, and nothing else."""
    if _NAME.fullmatch(text) is not None:
        return True
    # Marks that form no letter of their own with the one before them.
    return _NAME.fullmatch("".join(sign for sign in text if category(sign) != "Mn")) is not None


def is_written_as_code(text: str) -> bool:
    """Tell whether a text is letters and digits, with points, dashes and strokes between them."""
    return _CODE.fullmatch(text) is not None


def holds_number_of_somebody(text: str) -> bool:
    """Tell whether a name or a code holds so many digits as an identity number or a phone."""
    return LONG_NUMBER.search(text) is not None


def fault_of_name(name: str) -> NameFault | None:
    """Tell why a tidied name will not do for a person; None if it will."""
    if not any(sign.isalpha() for sign in name):
        return NameFault.EMPTY
    if len(name) > LONGEST_NAME:
        return NameFault.LONG
    if not is_written_as_name(name):
        return NameFault.SIGNS
    return NameFault.NUMBER if any(sign.isdecimal() for sign in name) else None
