"""Finds the commands that a text tells somebody to type, and tries whether they can be typed so."""

import ast
import re
import shlex
from collections.abc import Iterator

import typer.main

from bot.__main__ import app

ROOT_COMMAND = typer.main.get_command(app)

LINE = re.compile(r"^[ \t]*(?:\$ )?(?:\w+=\S+ )*donghanh +([a-z-].*)$", re.MULTILINE)
"""A command with a line to itself, as in the pages."""

QUOTED = re.compile(r"`(?:\w+=\S+ )*donghanh +([a-z-][^`\n]*)`")
SAID = re.compile(r"(?<![\w/.`$:\"'-])donghanh +([a-z-][^`\n;,)“”]*)")
"""In the middle of a sentence: up to its next stop."""

USAGE = re.compile(r"^Usage: .*$", re.MULTILINE)
"""How a command says what it takes: no command to type."""

UsageError = typer.BadParameter.__mro__[1]
ABSENT = re.compile(r"'([^']+)' does not exist")
HOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def told_to_type(text: str) -> Iterator[list[str]]:
    """Yield what stands behind `donghanh`, in words as a shell would part them."""
    text = USAGE.sub("", text)
    for found in LINE.findall(text):
        yield shlex.split(re.split(r" [<>] ", found)[0], comments=True)
    rest = LINE.sub("", text)
    for found in QUOTED.findall(rest):
        yield shlex.split(found)
    for found in SAID.findall(QUOTED.sub("", rest)):
        yield shlex.split(re.split(r"\.(?:\s|$)|: ", found)[0])


def fault_of(words: list[str]) -> str:
    """Return why a command cannot be typed so; empty if it can. Its name alone may be talked of."""
    command, left = ROOT_COMMAND, list(words)
    while inner := getattr(command, "commands", None):
        if not left or left[0] == "--help":
            return ""
        if _does_something_itself(command, left):
            break
        if left[0] not in inner:
            return f"donghanh {' '.join(words)}: there is no {left[0]!r}"
        command = inner[left.pop(0)]
    if not left:
        return ""
    try:
        command.make_context("donghanh", left)
    except typer.Exit:
        return ""
    except UsageError as error:
        why = error.format_message()
        absent = ABSENT.search(why)
        if absent is not None:
            # The file of an example is the reader's: with another one the rest is looked at.
            there = [__file__ if word == absent[1] else word for word in words]
            return fault_of(there)
        return f"donghanh {' '.join(words)}: {why}"
    return ""


def _does_something_itself(command, left: list[str]) -> bool:
    """Tell whether a group of commands is meant itself: an option follows, and no command of it."""
    return left[0].startswith("-") and command.invoke_without_command


def forgets_the_data(words: list[str]) -> bool:
    """Tell whether a command would look into another installation than the one it was told for."""
    command, left = ROOT_COMMAND, list(words)
    while (inner := getattr(command, "commands", None)) and left:
        if _does_something_itself(command, left):
            break
        command = inner[left.pop(0)]
    knows = any("--data" in param.opts for param in command.params)
    return bool(left) and knows and "--data" not in left


def strings_of(source: str) -> Iterator[str]:
    """Yield every text of a module, with something in the place of what is filled in."""
    tree = ast.parse(source)
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "next_command":
            yield f"donghanh {_text(node.args[0])}"
        elif isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in parts
        ):
            yield _text(node)


def without_holes(text: str) -> str:
    """Return words of a catalogue with something in the place of what is filled in."""
    return HOLE.sub("1", text)


def _text(node: ast.expr) -> str:
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(_text(each) for each in values)
        case _:
            return "1"
