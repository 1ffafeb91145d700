"""What may come in from anybody at all: strange letters, forged buttons, files, floods and nonsense."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from domain.chat import Attachment, AttachmentKind

EVALUATED = ("9801547", "7777777", "<class '", "jinja2.", "<TemplateReference", "<Undefined")
"""What would be said back if any of the templates below were ever worked out."""

TEMPLATES = (
    "{{ 1337*7331 }}",
    "{{1337*7331}}",
    "{{ 7*'7' }}",
    "{% for i in range(9) %}x{% endfor %}",
    "{% include 'x' %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ self }}",
    "{{ you.__class__ }}",
    "{{ nothing_of_the_sort }}",
    "{# note #}",
    "{{",
    "%}",
    "${1337*7331}",
    "#{1337*7331}",
    "<%= 1337*7331 %>",
    "%(name)s %s %n {0} {you!r}",
)
MARKUP = (
    "<b>x</b>",
    "<script>alert(1)</script>",
    "<a href='tg://user?id=1'>x</a>",
    "*x* _y_ `z` [a](http://b)",
    "&lt;&amp;&#0;",
    "</b></b>",
    "<!--",
    "\\_*[]()~`>#+-=|{}.!",
    "![](x)",
    "javascript:alert(1)",
)
STATEMENTS = (
    "'; drop table person; --",
    '" or "1"="1',
    "') or 1=1 --",
    "x'; update report set answers='{}'; --",
    "%' union select 1,2,3 --",
    "\\'; select pg_sleep(9); --",
    "' || (select name from household) || '",
    "_%_%",
)
STRANGE = (
    "\x00",
    "a\x00b",
    "\ud800",
    "x\udfffy",
    "\udc80\udcff",
    "\u202eabc\u202c",
    "\u2066\u2067\u2069",
    "\u200b\u200c\u200d\ufeff",
    "\u00ad",
    "e" + "\u0301" * 60,
    "Z" + "\u0336\u0489" * 40,
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈🇻🇳",
    "🙂" * 50,
    "﷽" * 20,
    "ﬁ ﬀ ½ ² ③ Ⅷ",
    "٣٤٥",
    "１２３",
    "๑๒",
    "𝟙𝟚",
    "²",
    "\x1b[2J",
    "\r\n\t\v\f",
    "\u2028\u2029",
    "İıſßẞ",
    "đĐ ơƠ ưƯ",
    "\U0010ffff\ufffe",
    "ế\u0323\u031b",
)
FIGURES = (
    *("-1", "0", "1", "2", "99", "1e9", "0x10", "1.2", "1,2,3", "30/2", "29/2/2027", "0/0/0"),
    *("31/12/9999", "1/1/0001", "1/1/1900", "9" * 400, "9" * 5000, "1 " * 300, "6tr", "2tr5"),
    *("1 tỷ tỷ tỷ", "-6 triệu", "NaN", "inf", "1/0", "5 phần 0", "100%", "1000%", "0,05%"),
    *("hôm qua", "ngày mai", "9999999 ngày trước", "tháng 13", "mùng 40", "rằm tháng giêng"),
)
WORDS = (
    *("có", "không", "ko biết", "gửi", "ok", "xong", "bỏ qua", "dang thi ha", "pao", "tan lao uu"),
    *("vang seo chan", "gấp", "hộ ông páo đã có nhà tiêu 6 triệu hôm qua", "ABCD2345", "help"),
)
COMMANDS = (
    *("batdau", "start", "menu", "viec", "ho", "households", "baocao", "report", "nhap", "drafts"),
    *("nop", "submit", "tuan", "digest", "hotro", "eligibility", "vuongmac", "obstacle", "tracuu"),
    *("toi", "me", "ngonngu", "language", "huy", "cancel", "quaylai", "back", "giup", "help"),
    *("giu", "xong", "khongbiet", "boqua", "khongco", "khac", "ketqua", "gui", "confirm", ""),
)
DESKS = ("f", "nh", "ho", "bc", "ht", "vm", "nop", "dg", "rm", "toi", "ag", "menu", "tuan", "viec")
PARTS = (
    *("c", "h", "r", "a", "x", "xx", "p", "pp", "s", "b", "o", "0", "1", "-1", "99", "999999999"),
    *("9999999999", "h-pao", "h-ha2", "h-uu", "h-chan", "s1", "s2", "s7", "s99", "nobody", ""),
    *("2026-W23", "2026-H1", "2026-Q2", "0000-W00", "BK-R1", "LC-R2", "visited", "bk", "lc", "٣"),
    *("ok", "skip", "back", "keep", "done", "dk", "o.yes", "e.1", "e.-1", "p.-1", "p.99", "king"),
    *("{{1337*7331}}", "' or 1=1", "\ud800", "\x00", "../../etc/passwd", "²", "1e3", " 1", "+1"),
)
BUTTON_BYTES = 64
FLOOD = 100_000


@dataclass(slots=True)
class Blow:
    """One hostile update: what is in it, and what kind of mischief it is."""

    kind: str
    content: dict[str, Any] = field(default_factory=dict)


class Mischief:
    """Makes hostile updates; the same seed makes the same ones."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.tokens: list[str] = []
        self._kinds = {
            self._text: 30,
            self._soup: 12,
            self._figure: 12,
            self._command: 12,
            self._forged: 14,
            self._anybodys_button: 18,
            self._bent: 12,
            self._files: 14,
            self._empty: 2,
            self._everything: 3,
        }

    def blow(self) -> Blow:
        """Return the next one."""
        if self._chance.random() < 0.002:
            return self._flood()
        (make,) = self._chance.choices([*self._kinds], [*self._kinds.values()])
        blow = make()
        if self._chance.random() < 0.05:
            blow.content["sender_name"] = self._any_text()
            blow.content["language"] = self._chance.choice(
                ["vi", "xx", "en-GB", "\ud800", "{{ 7 }}"]
            )
        return blow

    # Words -------------------------------------------------------------------------------------

    def _piece(self) -> str:
        pool: Sequence[str] = self._chance.choice(
            [TEMPLATES, MARKUP, STATEMENTS, STRANGE, FIGURES, WORDS]
        )
        return self._chance.choice(pool)

    def _any_text(self) -> str:
        return " ".join(self._piece() for _ in range(self._chance.choice([1, 1, 1, 2, 3])))

    def _text(self) -> Blow:
        return Blow("text", {"text": self._any_text()})

    def _soup(self) -> Blow:
        planes = ((0, 0x7F), (0x80, 0x2FF), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
                  (0xD800, 0xDFFF), (0xE000, 0xFFFF), (0x1F300, 0x1FAFF), (0, 0x10FFFF))  # fmt: skip
        signs = []
        for _ in range(self._chance.randint(1, 30)):
            low, high = self._chance.choice(planes)
            signs.append(chr(self._chance.randint(low, high)))
        return Blow("soup", {"text": "".join(signs)})

    def _figure(self) -> Blow:
        return Blow("figure", {"text": self._chance.choice(FIGURES)})

    def _flood(self) -> Blow:
        piece = self._piece() or "a"
        text = (piece * (FLOOD // len(piece) + 1))[:FLOOD]
        if self._chance.random() < 0.3:
            text = f"/{self._chance.choice(COMMANDS)} {text}"
        if self._chance.random() < 0.1:
            return Blow("flood", {"button": text})
        return Blow("flood", {"text": text})

    def _command(self) -> Blow:
        name = self._chance.choice(COMMANDS)
        name = self._chance.choice(
            [name, name, name.upper(), f"{name}@bot", f"{name}x", self._piece()]
        )
        rest = self._any_text() if self._chance.random() < 0.7 else ""
        return Blow("command", {"text": f"/{name} {rest}".rstrip(" ")})

    # Buttons -----------------------------------------------------------------------------------

    def _forged(self) -> Blow:
        parts = self._chance.choices(PARTS, k=self._chance.randint(0, 4))
        return Blow("forged", {"button": ".".join([self._chance.choice(DESKS), *parts])})

    def _anybodys_button(self) -> Blow:
        if not self.tokens:
            return self._forged()
        return Blow("anybody's button", {"button": self._chance.choice(self.tokens)})

    def _bent(self) -> Blow:
        """Bend a real token: cut it, double it, put another part into it."""
        if not self.tokens:
            return self._forged()
        token = self._chance.choice(self.tokens)
        parts = token.split(".")
        match self._chance.randint(0, 5):
            case 0:
                token = token[: self._chance.randint(1, len(token))]
            case 1:
                token = token + "." + self._chance.choice(PARTS)
            case 2:
                token = (token + ".") * (BUTTON_BYTES // len(token) + 2)
            case 3:
                del parts[self._chance.randrange(len(parts))]
                token = ".".join(parts) or "."
            case 4:
                token = token.upper()
            case _:
                parts[self._chance.randrange(len(parts))] = self._chance.choice(PARTS)
                token = ".".join(parts) or "."
        return Blow("bent", {"button": token})

    # Files -------------------------------------------------------------------------------------

    def _attachment(self) -> Attachment:
        kind = self._chance.choice([*AttachmentKind])
        reference = self._chance.choice(
            ["", "file-1", "../../etc/passwd", "x" * 300, "\ud800", "\x00"]
        )
        degrees = [0.0, 22.1, 105.8, -91.0, 181.0, 1e308, float("inf"), float("nan"), None]
        north, east = self._chance.choice(degrees), self._chance.choice(degrees)
        placed = kind is AttachmentKind.LOCATION or self._chance.random() < 0.05
        return Attachment(
            kind,
            reference,
            self._chance.choice(["", "image/jpeg", "text/html", "\x00", "a" * 200]),
            self._chance.choice([0, 1, -1, 2**40]),
            self._chance.choice(
                ["", "a.docx", "../../x", "\ud800.pdf", "\x00", "mẫu.docm", "a" * 9_000]
            ),
            north if placed else None,
            east if placed else None,
        )

    def _files(self) -> Blow:
        number = self._chance.choice([1, 1, 1, 2, 12])
        content: dict[str, Any] = {"attachments": tuple(self._attachment() for _ in range(number))}
        if self._chance.random() < 0.3:
            content["text"] = self._any_text()
        return Blow("files", content)

    def _empty(self) -> Blow:
        return Blow("empty", {"text": self._chance.choice(["", " ", "\n", "\u200b", "\u3000"])})

    def _everything(self) -> Blow:
        """Words, a button and a file in one, as no messenger sends them."""
        return Blow(
            "everything",
            {**self._text().content, **self._forged().content, **self._files().content},
        )


AT_THE_SUMMARY = {"photo": ("web:file-1", "web:", "web:"), "voice": ("web:file-1", "web:")}
"""What of it is kept when it comes at the summary of a household's report, by question.

The form asks for both, so they are put where they would have been asked for, and the list before
them names them. A place that is nowhere on the map, and a file of another kind, are refused.
"""


def not_an_answer(asked: str, session_id: str, turn: int) -> Iterator[dict[str, Any]]:
    """Yield everything that is no answer to a question of a kind, and must not become one.

    At the summary nothing is asked; a photo and a recording still find their questions there, and
    are put in the report (`AT_THE_SUMMARY`).
    """
    for kind in AttachmentKind:
        if kind.value != asked:
            yield {"attachments": (Attachment(kind, "file-1"),)}
            yield {"attachments": (Attachment(kind, latitude=float("nan"), longitude=1e308),)}
    yield {"attachments": (Attachment(AttachmentKind.PHOTO),)} if asked != "photo" else {}
    yield {"text": ""}
    yield {"text": "/no_such_command {{ 1337*7331 }}"}
    for forged in (
        f"f.{session_id}.{turn + 1}.o.no",
        f"f.{session_id}.-1.o.yes",
        f"f.{session_id}.{turn}.e.99",
        f"f.{session_id}.{turn}",
        f"f.{session_id}.{turn}.{'x' * 200}",
        "f.s9999.0.ok",
        "nh.xx.s9999",
        "ho.c.h-chan",
        "bc.h-chan",
        "." * 64,
    ):
        yield {"button": forged}
    if asked != "text":
        yield {"text": "a" * FLOOD}
        yield from ({"text": text} for text in (*TEMPLATES, *MARKUP, *STATEMENTS))
