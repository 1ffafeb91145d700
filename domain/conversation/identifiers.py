"""Phone numbers and identity numbers; what was typed never stands in the refusal."""

import re
from typing import Final

from domain.conversation.reading import LONGEST, TOO_LONG, Unreadable, plainly, tidy

IDENTITY_DIGITS: Final = 12
"""An identity number has twelve digits (Law on Identity 26/2023/QH15, article 12.1)."""

_OLD_IDENTITY_DIGITS: Final = 9
_PHONE_DIGITS: Final = 10
_OLD_PHONE_DIGITS: Final = 11
# The mobile ranges in use; special services (121, 140, 160) and old 11-digit numbers are not.
_MOBILE: Final = re.compile(
    r"0(?:(?:3[0-9]|7[06-9])[0-9]|5(?:[1689][0-9]|2[238]|59)"
    r"|8(?:[1-8][0-9]|9[6-9])|9(?:[0-8][0-9]|9[013-9]))[0-9]{6}"
)
_ABROAD: Final = re.compile(r"(?:\+|00)?84(?:\(0\)|0)?(?=[0-9]{9}$)")
_GAPS: Final = re.compile(r"[ .\-()/]")
_LEAD: Final = re.compile(r"^(?:số điện thoại|sđt|sdt|đt|dt|tel|phone|số|cccd|căn cước)[: ]+")


def read_phone(raw: str) -> str | Unreadable:
    """Read a Vietnamese mobile number as ten digits, whether it begins with 0, 84 or +84."""
    if len(raw) > LONGEST:
        return TOO_LONG
    text = _LEAD.sub("", plainly(tidy(raw))).replace("(0)", "")
    digits = _ABROAD.sub("0", _GAPS.sub("", text))
    if not _is_digits(digits):
        return Unreadable("phone.unreadable")
    if len(digits) == _OLD_PHONE_DIGITS and digits.startswith("01"):
        return Unreadable("phone.old")
    if len(digits) != _PHONE_DIGITS:
        return Unreadable("phone.length", {"digits": len(digits), "expected": _PHONE_DIGITS})
    return digits if _MOBILE.fullmatch(digits) else Unreadable("phone.not_mobile")


def read_identity_number(raw: str) -> str | Unreadable:
    """Read a personal identity number: exactly twelve digits, spaces and dots between them."""
    if len(raw) > LONGEST:
        return TOO_LONG
    digits = _GAPS.sub("", _LEAD.sub("", plainly(tidy(raw))))
    if not _is_digits(digits):
        return Unreadable("identity.unreadable")
    if len(digits) == _OLD_IDENTITY_DIGITS:
        return Unreadable("identity.old")
    if len(digits) != IDENTITY_DIGITS:
        return Unreadable("identity.length", {"digits": len(digits), "expected": IDENTITY_DIGITS})
    return digits


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
