"""Reads the catalogues: every text by its key, in each language."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("vi", "en")
HERE = Path(__file__).parent

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - only where PyYAML was built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class CatalogueFaultError(Exception):
    """A catalogue cannot be read; the message names file and key."""


def read_catalogue(language: str, directory: Path = HERE) -> dict[str, str]:
    """Return all texts of a language by key.

    Short texts stand in YAML files, nested by the parts of their keys; long ones in files of their
    own, `<key>.j2`.
    """
    texts: dict[str, str] = {}
    for file in sorted((directory / language).glob("*.yaml")):
        with file.open(encoding="utf-8") as stream:
            content = yaml.load(stream, Loader)
        for key, text in _flattened(content, "", file):
            if key in texts:
                raise CatalogueFaultError(f"{file}: {key} stands in two files")
            texts[key] = text
    for file in sorted((directory / language).glob("*.j2")):
        texts[file.stem] = file.read_text(encoding="utf-8").rstrip("\n")
    return texts


def _flattened(content: Any, prefix: str, file: Path) -> Iterator[tuple[str, str]]:
    if not isinstance(content, Mapping):
        raise CatalogueFaultError(f"{file}: {prefix or 'the file'} must be a mapping of texts")
    for name, value in content.items():
        key = f"{prefix}.{name}" if prefix else str(name)
        if isinstance(value, str):
            yield key, value.rstrip("\n")
        else:
            yield from _flattened(value, key, file)
