"""A file of facts as people write it: one fact a line, by its name."""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from bot.refusal import RefusalError
from storage.yaml_files import UnreadableFileError, parse_yaml, read_text


def plain_facts(file: Path, example: str) -> dict[str, object]:
    """Read what a file says, by name; whether it makes sense is for the caller to judge.

    Args:
        file: Plain YAML or JSON.
        example: A line such as may stand in it, for the refusal.

    Raises:
        RefusalError: If the file cannot be read, or is no list of facts.
    """
    try:
        plain = parse_yaml(read_text(file))
    except UnreadableFileError as error:
        line = f", line {error.line}" if error.line else ""
        raise RefusalError(f"{file}{line}: {error.what}") from None
    if not isinstance(plain, dict):
        raise RefusalError(f"{file}: write one fact a line, such as `{example}`")
    return {str(name): value for name, value in plain.items()}


def no_such_fact(file: Path, name: str, known: Collection[str]) -> RefusalError:
    """Return the refusal of a name that is no fact, with the one that was probably meant."""
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return RefusalError(
        f"{file}: there is no fact {name!r}; {hint}there are: {', '.join(sorted(known))}"
    )
