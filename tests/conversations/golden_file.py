"""A conversation in a file: read with every slip named, and written so that it reads like a chat."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "goldens"

KEYS = {"title", "cases", "only", "forms", "words", "heading", "session", "chat", "end"}
SESSION_KEYS = {"at", "who", "with", "facts", "answers", "offered"}
DEEDS = {
    "types", "presses", "presses_old", "sends", "at", "on", "restart", "burst", "reminded",
    "hands_over", "forms_become",
}  # fmt: skip
MANNERS = {"by", "sent", "again", "times", "hears"}


class GoldenFaultError(Exception):
    """A file says something that no conversation can say."""


@dataclass
class Golden:
    """One conversation, as its file tells it."""

    path: Path
    title: str
    chat: list[dict[str, Any]]
    session: dict[str, Any] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    heading: str = "phiếu"
    cases: list[str] = field(default_factory=list)
    only: str = ""
    end: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return its name in a list of tests."""
        return self.path.stem

    @property
    def who(self) -> str:
        """Return who speaks unless somebody else is named."""
        return self.session.get("who", "lan")

    @property
    def listeners(self) -> set[str]:
        """Return whose messages are kept: who speaks in it, and who is named beside."""
        speakers = {turn["by"] for turn in self.chat if "by" in turn}
        return {self.who, *self.session.get("with", []), *speakers}


def paths() -> list[Path]:
    """Return every file."""
    return sorted(FOLDER.glob("*.json"))


def read(path: Path) -> Golden:
    """Read a file; a key that means nothing is named."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    _known(path, "the file", plain, KEYS)
    _known(path, "session", plain.get("session", {}), SESSION_KEYS)
    for number, turn in enumerate(plain["chat"], 1):
        _known(path, f"chat[{number}]", turn, DEEDS | MANNERS)
        if len(DEEDS & set(turn)) != 1:
            raise GoldenFaultError(f"{path.name}: chat[{number}] needs one of {sorted(DEEDS)}")
    return Golden(path=path, **plain)


def _known(path: Path, place: str, plain: dict[str, Any], keys: set[str]) -> None:
    for key in plain:
        if key not in keys:
            raise GoldenFaultError(f"{path.name}: {place}: {key!r} is none of {sorted(keys)}")


def write(golden: Golden, heard: list[list[dict[str, Any]]], end: dict[str, Any]) -> None:
    """Write the answers into the file, a turn to a block."""
    plain = json.loads(golden.path.read_text(encoding="utf-8"))
    lines = ["{"]
    for key, value in plain.items():
        if key not in {"chat", "end"}:
            lines.append(f'"{key}": {_said(value)},')
    lines.append('"chat": [')
    blocks = [_turn(turn, said) for turn, said in zip(plain["chat"], heard, strict=True)]
    lines.append(",\n".join(blocks))
    lines += ["],", f'"end": {json.dumps(end, ensure_ascii=False, indent=1)}', "}"]
    golden.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _said(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(_form(each) for each in value) + "\n]"
    if isinstance(value, dict) and len(value) > 1:
        inner = ",\n".join(f' "{k}": {_said(v)}' for k, v in value.items())
        return "{\n" + inner + "\n}"
    return json.dumps(value, ensure_ascii=False)


def _form(form: dict[str, Any]) -> str:
    head = {key: value for key, value in form.items() if key != "items"}
    items = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in form["items"])
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [\n' + items + "\n ]}"


def _turn(turn: dict[str, Any], heard: list[dict[str, Any]]) -> str:
    said = {key: value for key, value in turn.items() if key != "hears"}
    head = json.dumps(said, ensure_ascii=False)[:-1]
    return f' {head}, "hears": [' + ",".join(_message(each) for each in heard) + "]}"


def _message(message: dict[str, Any]) -> str:
    parts = [f'   "{key}": {json.dumps(message[key])}' for key in ("to", "on") if key in message]
    text = ",\n".join(f"     {json.dumps(line, ensure_ascii=False)}" for line in message["text"])
    parts.append(f'   "text": [\n{text}]')
    rows = ",\n".join(
        f"     {json.dumps(row, ensure_ascii=False)}" for row in message.get("buttons", [])
    )
    if rows:
        parts.append(f'   "buttons": [\n{rows}]')
    return "\n  {\n" + ",\n".join(parts) + "}"
