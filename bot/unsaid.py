"""What an error says, less what somebody may have typed: its quotations and its long numbers."""

import re

_QUOTED = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|“[^”\n]*”|«[^»\n]*»")
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){6,}")


def unsaid(words: str) -> str:
    """Return the message of an error without quotations and long numbers.

    Errors quote what they stumbled over, and what they stumble over in a turn is what a person
    has typed.
    """
    return _LONG_NUMBER.sub("…", _QUOTED.sub("'…'", words))


def unsaid_traceback(lines: str) -> str:
    """Return a traceback whose messages are without quotations; places and code stay."""
    return "\n".join(
        # Places and code are moved in; what stands at the edge is what an error says.
        line if line.startswith("  ") else unsaid(line)
        for line in lines.split("\n")
    )
