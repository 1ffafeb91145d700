"""The preview of a list as one page that any browser opens, to be read, passed on and printed."""

from collections.abc import Iterable, Sequence
from html import escape

from bot.imports.words import Section

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d2430;background:#fff}h1{font-size:1.25rem}h2{font-size:1.05rem;margin-top:1.6rem}"
    "li{margin:.25rem 0;overflow-wrap:anywhere}p{margin:.2rem 0;white-space:pre-wrap}"
    "@media print{body{margin:0}}"
)


def page(language: str, opening: Sequence[str], sections: Iterable[Section], end: str) -> str:
    """Return the page; whatever stands in a list stays text."""
    head, *rest = opening
    opened = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    fits = '<meta name="viewport" content="width=device-width">'
    title = f"<title>{escape(head)}</title><style>{STYLE}</style></head>"
    parts = [f"{opened}{fits}{title}<body><h1>{escape(head)}</h1>"]
    parts += [f"<p>{escape(line)}</p>" for line in rest]
    for section in sections:
        lines = "".join(f"<li>{escape(line)}</li>" for line in section.lines)
        parts.append(f"<h2>{escape(section.head)}</h2><ul>{lines}</ul>")
        if section.total > len(section.lines):
            parts.append(f"<p>… +{section.total - len(section.lines)}</p>")
    parts.append(f"<p><strong>{escape(end)}</strong></p></body></html>\n")
    return "\n".join(parts)
