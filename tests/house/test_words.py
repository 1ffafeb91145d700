"""Both languages say the same things, and nothing is said that has no words."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta

import storage.schema  # noqa: F401 - all tables are known once it is read
from messages.catalogue import CatalogueFaultError, read_catalogue
from messages.formats import filters
from storage.tables import metadata
from tests.support.house import ROOT, ZONE

TEXTS = {language: read_catalogue(language) for language in ("vi", "en")}

KEY = re.compile(r'"([a-z_]+(?:\.[a-z_0-9]+)+)"')
"""What looks like a key of the catalogue in the code."""


def test_both_languages_have_the_same_keys():
    """A sentence that exists in one language exists in the other."""
    assert set(TEXTS["vi"]) == set(TEXTS["en"])


@pytest.mark.parametrize("key", sorted(TEXTS["vi"]))
def test_both_languages_mention_the_same_things(key):
    """A parameter that one language mentions is known to the other (ways of address aside)."""
    mentioned = {}
    for language, texts in TEXTS.items():
        environment = Environment(autoescape=False)  # noqa: S701 - texts are plain
        environment.filters.update(filters(language, ZONE))
        named = meta.find_undeclared_variables(environment.parse(texts[key]))
        mentioned[language] = named - {"you", "You", "called"}

    assert mentioned["en"] <= mentioned["vi"] or mentioned["vi"] <= mentioned["en"]


def _keys_in_code() -> set[str]:
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for floor in ("bot", "handlers")
        for file in Path(ROOT / floor).rglob("*.py")
    )
    first_parts = {key.partition(".")[0] for key in TEXTS["vi"]}
    columns = {str(column) for table in metadata.tables.values() for column in table.columns}
    said = set(KEY.findall(code)) - columns
    return {key for key in said if key.partition(".")[0] in first_parts}


def test_every_key_that_the_code_can_say_has_words():
    """A key in the code that the catalogue lacks would be an apology at the worst moment."""
    known = set(TEXTS["vi"])
    groups = {key.rpartition(".")[0] for key in known}

    assert {key for key in _keys_in_code() if key not in known and key not in groups} == set()


def test_vietnamese_never_calls_an_elder_by_the_wrong_word():
    """Nobody is addressed as bạn, and no jargon of computers is used."""
    banned = re.compile(r"\b(bạn|user|form|submit|session|ID|lỗi|sai định dạng)\b", re.IGNORECASE)
    found = {key: text for key, text in TEXTS["vi"].items() if banned.search(text)}

    assert found == {}


def test_a_key_in_two_files_is_refused(tmp_path):
    """Whoever writes the same key twice learns of it at once."""
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "a.yaml").write_text("menu: {one: a}", encoding="utf-8")
    (tmp_path / "vi" / "b.yaml").write_text("menu: {one: b}", encoding="utf-8")

    with pytest.raises(CatalogueFaultError, match=r"b\.yaml: menu\.one"):
        read_catalogue("vi", tmp_path)


def test_a_list_among_texts_is_refused(tmp_path):
    """A catalogue holds texts and nothing else."""
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "a.yaml").write_text("menu: {one: [a, b]}", encoding="utf-8")

    with pytest.raises(CatalogueFaultError, match=r"menu\.one"):
        read_catalogue("vi", tmp_path)
