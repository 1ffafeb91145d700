"""The command line: `donghanh`, also `python -m bot`."""

import io
import sys

import typer

from bot.commands import register
from bot.commands.faults import sentence_for

HELP = "Đồng Hành: trợ lý chat cho công tác giảm nghèo bền vững."

REFUSED = 1
INTERRUPTED = 130

app = typer.Typer(
    name="donghanh",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
register.register(app)


def main(arguments: list[str] | None = None) -> None:
    """Run one command; whatever a person can cause ends in a sentence, never in a traceback.

    Raises:
        SystemExit: With 0 (done), 1 (refused, or found wanting) or 2 (wrong usage).
    """
    _speak_any_letter()
    try:
        app(arguments, prog_name="donghanh")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        sys.stderr.write(f"{sentence}\n")
        sys.exit(REFUSED)


def _speak_any_letter() -> None:
    """Keep a terminal that knows no Vietnamese letters from stopping a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
