"""Yes, no, and "I do not know", in the many short ways in which they are typed."""

from typing import Final

from domain.conversation.reading import (
    DONT_KNOW,
    LONGEST,
    TOO_LONG,
    DontKnow,
    Lexicon,
    Unreadable,
    plainly,
    tidy,
)

_YES: Final = (
    *("có", "có rồi", "có chứ", "đã", "đã có", "đã xong", "rồi", "xong", "xong rồi", "được"),
    *("được rồi", "đúng", "đúng rồi", "đúng vậy", "đúng thế", "phải", "phải rồi", "chuẩn"),
    *("ừ", "ừm", "uh", "uhm", "ừ có", "vâng", "dạ", "dạ vâng", "dạ có", "vâng có", "đồng ý"),
    *("ok", "oke", "okay", "okie", "oki", "có đúng", "tất nhiên", "vầng", "vâng đúng", "yes"),
    *("y", "yeah", "yep", "yup", "true", "correct", "right", "sure", "of course", "yes i do"),
    *("yes we do", "yes it is", "xác nhận", "confirm", "i confirm"),
)
_NOT: Final = ("không", "ko", "k", "kh", "hông", "hok", "khong", "chưa", "chẳng", "chả", "kg")
_NO: Final = (
    *_NOT,
    *(f"{word} {more}" for word in _NOT for more in ("có", "phải", "đúng", "được", "đồng ý")),
    *("không có gì", "không hề", "chưa bao giờ", "chưa xong", "chưa có gì", "sai", "sai rồi"),
    *("dạ không", "dạ chưa", "khum", "no", "n", "nope", "nah", "not yet", "false", "wrong"),
    *("no we don't", "no i don't", "none", "never"),
)
_UNSURE: Final = (
    *(f"{word} {more}" for word in _NOT for more in ("biết", "rõ", "nhớ", "chắc", "nắm")),
    *(f"{word} {more}" for word in _NOT for more in ("nắm được", "nắm rõ", "biết rõ", "rõ lắm")),
    *("không biết nữa", "không biết đâu", "không chắc lắm", "không nhớ rõ", "không biết được"),
    *("kbiết", "kbit", "ko bít", "k bít", "chịu", "idk", "dunno", "don't know", "dont know"),
    *("do not know", "i don't know", "i dont know", "we don't know", "not sure", "i'm not sure"),
    *("no idea", "unknown", "unsure", "i am not sure", "chưa hỏi", "để hỏi lại"),
)
_WORDS: Final = Lexicon[bool | DontKnow](
    (text, meaning)
    for meaning, texts in ((DONT_KNOW, _UNSURE), (True, _YES), (False, _NO))
    for text in texts
)
_SPEAKERS: Final = Lexicon(
    (word, True) for word in ("tôi", "em", "anh", "chị", "cháu", "mình", "tui", "tớ", "bác", "cô")
)
_SIGNS: Final[dict[str, bool | DontKnow]] = {
    **dict.fromkeys("👍👌✅☑✔", True),
    **dict.fromkeys("👎❌✖✗🚫", False),
    "🤷": DONT_KNOW,
}
_SKIN: Final = "🏻🏼🏽🏾🏿\u200d\ufe0f♂♀ "


def read_yes_no(raw: str) -> bool | DontKnow | Unreadable:
    """Read a yes or a no; "chưa" is a no, "không biết" neither."""
    if len(raw) > LONGEST:
        return TOO_LONG
    meant = _meaning(raw)
    return Unreadable("yes_no.unreadable") if meant is None else meant


def says_dont_know(raw: str) -> bool:
    """Tell whether an answer says that the person does not know: "ko biết", "chưa rõ", "?"."""
    return len(raw) <= LONGEST and _meaning(raw) is DONT_KNOW


def _meaning(raw: str) -> bool | DontKnow | None:
    signs = raw.strip(_SKIN)
    if signs and set(signs) <= {"?", "？", " "}:
        return DONT_KNOW
    if signs in _SIGNS:
        return _SIGNS[signs]
    text = tidy(raw).replace(",", " ").replace(".", " ")
    whole = _WORDS.find(" ".join(text.split()))
    if whole is not None:
        return whole
    text = plainly(" ".join(text.split()))
    first, _, rest = text.partition(" ")
    if rest and _SPEAKERS.find(first):
        text = rest
    return _WORDS.find(text)
