"""The command line: `donghanh`, also `python -m bot`."""

import sys
from typing import Any

import typer

from bot.commands import register

app = typer.Typer(
    name="donghanh",
    help="Đồng Hành: trợ lý chat cho công tác giảm nghèo bền vững.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
register.register(app)


@app.callback()
def _assistant() -> None:
    """Đồng Hành: trợ lý chat cho công tác giảm nghèo bền vững."""



def main(arguments: list[str] | None = None) -> Any:
    """Run one command; whatever a person can cause ends in a sentence, never in a traceback."""
    try:
        app(arguments)
    except register.faults() as fault:
        sys.stderr.write(f"{fault}\n")
        return sys.exit(1)
    except KeyboardInterrupt:
        return sys.exit(130)


if __name__ == "__main__":
    main()
