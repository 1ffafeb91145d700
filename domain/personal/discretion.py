"""What is too private to be written anywhere: that somebody lives with HIV, however it is spelt.

No text that tells of it is kept, from a list or from a chat (Decree 20/2021/NĐ-CP, article 8).
"""

import re
from pathlib import PurePath
from typing import Final
from unicodedata import normalize

from domain.file_names import shown_name
from domain.names import search_key
from domain.personal.masking import without_long_numbers

HUSHED: Final = "••• •••"
"""What is kept in the place of a text that told too much, whatever its length was."""

_LOOKALIKES: Final = str.maketrans("нһηіıιїѵνаαѕԁ", "hhhiiiivvaasd")
"""Small letters of other scripts that stand for Latin ones."""

_STEMS: Final = (
    *("hiv", "hív", "h1v", "h!v", "h|v", "aids", "arv", "opc", "cd4", "sida", "siđa", "si da"),
    *("si đa", "si-da", "si-đa", "thế k", "the k", "n dịch", "n dich"),
)
_SUSPECT: Final = re.compile(
    # Signs of other scripts, what cannot be seen, and words that are hardly ever written.
    r"[^\x00-\x5e\x60-\xac\xae-\u024f\u1e00-\u1eff–—‘’“”…•✓✔]|\b(?:h\b|[eế]t\b|a\W+i\W+d)"
)
_NO_WORD: Final = re.compile(r"[\W_]+")
_HARMLESS: Final = re.compile(
    r"\b(?:hearing|visual|walking|mobility|teaching|first) aids\b"
    # Clothes that others have worn.
    r"|\b(?:do|quan ao|ao|quan|hang|vai|giay|dep|cho|shop) si ?da\b"
    r"|\b(?:nhiem|duong tinh)(?: voi)?(?: vi)?(?: khuan)? h p(?:ylori)?\b|\bh ?p(?:ylori)\b"
)
_TOLD: Final = re.compile(
    r"(?<![a-z0-9])h(?:[i1]v| i v)(?![a-z])"
    # Written together with the word beside it.
    r"|(?:nhiem|nghiem|benh|mac|dinh|bi|co|rut|rus|thuoc|nguoi)hiv(?![a-z])"
    r"|(?<![a-z0-9])hiv(?:aids|duong|am tinh|pos|neg)"
    r"|(?:nhiem|benh|mac|bi|hiv|\b)aids(?![a-z])|\ba i d s\b"
    r"|\bsida\b|\b(?:nhiem|benh|bi|mac|dinh) si da\b|^si da$"
    r"|\b(?:nhiem|duong tinh|duong tinh voi) h\b|\bh duong tinh\b"
    r"|^arv$|\b(?:uong|thuoc|phac do|dieu tri|cap|lay|het|benh nhan) arv\b"
    r"|\barv (?:bac|hang thang|moi thang|dieu tri)\b"
    r"|\b(?:nhiem|benh|bi|mac|dinh) et\b"
    r"|\b(?:phong kham|dieu tri|thuoc|kham) opc\b|\bopc (?:dieu tri|huyen|tinh)\b"
    r"|\bbenh (?:cua )?the k[yi]\b|\bsuy giam mien dich\b"
    r"|\b(?:xet nghiem|te bao|chi so|dem) cd4\b"
)
_TOLD_WITH_MARKS: Final = re.compile(
    # Without marks a lady ("cô H"), a doctor ("bác sĩ đã …") and an hour ("có h") look the same.
    r"\bsi đa\b|^ết$|\b(?:đang|dùng|lĩnh|cần|nhận|ngừng) arv\b|\bngười (?:có|bị|mang|mắc) h\b"
)
_TOLD_WITH_SIGNS: Final = re.compile(
    r"\b(?:có|bị|mắc|dính|mang) h(?=\s*(?:$|[,;:!?)+]|\.(?:\s|$)|[-–—]))"
    r"|\b(?:có|bị|mắc|mang) h (?:từ|nên|năm|lâu|giai đoạn|đang|và|rồi)\b"
    r"|(?<![^\W_])h\s?(?:\+|\(\+\))(?![0-9])"
)


def tells_too_much(text: str) -> bool:
    """Tell whether a text speaks of HIV: in full, by a byword, apart, together, in other letters."""
    if not may_tell_too_much(text):
        return False
    plain = normalize("NFKC", text).casefold().translate(_LOOKALIKES).replace("|", "i")
    bare = _NO_WORD.sub(" ", search_key(plain).replace("h!v", "hiv")).strip()
    bare = _HARMLESS.sub(" ", bare)
    if _TOLD.search(bare) is not None:
        return True
    marked = normalize("NFC", plain)
    if _TOLD_WITH_SIGNS.search(marked) is not None:
        return True
    return _TOLD_WITH_MARKS.search(_without_goods(marked)) is not None


def may_tell_too_much(text: str) -> bool:
    """Tell at a glance whether a text is worth looking at; most hold nothing of the kind."""
    small = text.lower()
    return any(stem in small for stem in _STEMS) or _SUSPECT.search(small) is not None


def file_name_to_keep(name: str) -> str:
    """Return what is kept of a file's name: no long number, and nothing of one that tells too much."""
    if tells_too_much(name):
        return f"{HUSHED}{PurePath(name).suffix}"
    return without_long_numbers(name)


def document_name_to_keep(name: str) -> str:
    """Return what a document is called here: fit to be shown and saved under, and telling nobody too much."""
    # What stands in place of a long number is no sign that a disk takes.
    return shown_name(file_name_to_keep(shown_name(name)))


def _without_goods(marked: str) -> str:
    words = " ".join(_NO_WORD.sub(" ", marked).split())
    return re.sub(r"\b(?:đồ|áo|quần|hàng|vải|giày|dép|chợ|shop) si đa\b", " ", words)
