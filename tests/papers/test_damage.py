"""Whatever arrives, it is told what it is or why it is not taken, within bounded memory and time."""

import random
import struct
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.paper_kinds import bounds, package
from bot.paper_kinds.compound import OLE
from tests.support.papers import (
    END,
    PDF,
    SECTOR,
    book,
    letter,
    native,
    old,
    old_letter,
    old_workbook,
    record,
    repacked,
    verdict,
    with_type,
    workbook,
)

VERDICTS = {
    *(".docx", ".xlsx", ".pdf", ".doc", ".xls", ".jpg", ".png", ".webp", ".heic"),
    *("macros", "locked", "broken", "not_taken", "too_large"),
}
SAMPLES = {
    "letter": repacked(letter(), {"word/embeddings/1.bin": old({"\x01Ole10Native": native(PDF)})}),
    "workbook": workbook(),
    "pdf": PDF,
    "old_letter": (Path(__file__).parent / "files" / "letter.doc").read_bytes(),
    "old_workbook": old_workbook(book(*[record(0xE0, bytes(20))] * 300), streams={"a/b": b"x"}),
    "locked": old({"EncryptedPackage": bytes(5000)}),
}
MEGA = 1024 * 1024


def test_nothing_is_broken():
    """A file of no bytes is damaged, not another kind."""
    assert verdict(b"") == "broken"


@pytest.mark.parametrize("name", SAMPLES)
def test_whatever_is_cut_off_is_told(name):
    """At every 97th byte. The last sector of a container may be short: some programs fill up none."""
    content = SAMPLES[name]
    whole = len(content) - (SECTOR if content.startswith(OLE) else 0)
    seen = {verdict(content[:cut]) for cut in range(0, whole, 97)}

    assert seen <= {"broken", "not_taken"}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 1 << 32), st.integers(1, 12))
def test_whatever_is_damaged_is_told(name, seed, slips):
    """Bytes that another disk or a bad line has changed."""
    content = bytearray(SAMPLES[name])
    chance = random.Random(seed)
    for _ in range(slips):
        content[chance.randrange(len(content))] = chance.randrange(256)

    assert verdict(bytes(content)) in VERDICTS


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["old_letter", "old_workbook", "locked"]), st.data())
def test_whatever_a_container_says_of_itself_is_checked(name, data):
    """Numbers in its head and its directory are anything at all."""
    content = bytearray(SAMPLES[name])
    directory = (struct.unpack_from("<I", content, 48)[0] + 1) * SECTOR
    place = data.draw(st.one_of(st.integers(24, 511), st.integers(directory, directory + 511)))
    number = data.draw(st.sampled_from([0, 1, 2, 64, 0xFFFF, END, 0xFFFFFFFF, 0x7FFFFFFF]))
    struct.pack_into("<I", content, place, number)

    assert verdict(bytes(content)) in VERDICTS


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([b"", b"PK\3\4", b"%PDF-", bytes.fromhex("d0cf11e0a1b11ae1")]), st.binary())
def test_noise_is_told(head, noise):
    """Also behind a beginning that promises something."""
    assert verdict(head + noise) in VERDICTS


# What is made to fill the memory ----------------------------------------------------------------


def _says(content, part, size):
    """Return a packed document that says of a part that it unpacks to so many bytes."""
    at = content.rindex(part) - 46
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def _bomb():
    """Return a letter that unpacks to more than half a gigabyte, and says so."""
    content = repacked(letter(), {"word/media/1.jpg": bytes(30 * MEGA)})
    return _says(content, b"word/media/1.jpg", 550 * MEGA)


def _liar():
    """Return a letter with a part that unpacks to more than it says."""
    content = repacked(letter(), {"[Content_Types].xml": bytes(30 * MEGA)})
    return _says(content, b"[Content_Types].xml", 900)


def _long_list():
    """Return what says it has half a million parts."""
    entry = b"PK\1\2" + bytes(42)
    raw = entry * 400_000
    end = struct.pack("<4s4HIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(raw), 4, 0)
    return b"PK\3\4" + raw + end


def _one_for_all():
    """Return a container of thousands of streams that all claim the same sectors."""
    claims = {f"{n}/\x01Ole10Native": b"" for n in range(500)}
    content = bytearray(old_letter(streams={"Big": native(bytes(2 * MEGA)), **claims}))
    start = (struct.unpack_from("<I", content, 48)[0] + 1) * SECTOR
    entries = range(start, len(content) - 128, 128)
    name = "Big".encode("utf-16-le") + b"\0\0"
    [big] = [each for each in entries if content[each : each + 8] == name]
    for each in entries:
        if content[each : each + 6] == "\x01Ol".encode("utf-16-le"):
            content[each + 116 : each + 124] = content[big + 116 : big + 124]
    return bytes(content)


def _all_tables():
    """Return a container that calls each of its sectors a table."""
    content = bytearray(old_workbook(bytes(6 * MEGA)))
    struct.pack_into("<109I", content, 76, *range(109))
    struct.pack_into("<II", content, 68, 200, 9000)
    for n in range(200, 12_000):
        struct.pack_into("<128I", content, (n + 1) * SECTOR, *range(n * 127, n * 127 + 127), n + 1)
    return bytes(content)


def _embedded(count):
    """Return a letter in which many things lie that are large."""
    inner = repacked(letter(), {"x.bin": old({"Equation Native": bytes(5 * MEGA)})})
    return repacked(letter(), {f"word/embeddings/{n}.docx": inner for n in range(count)})


def _long_text():
    """Return a letter with a text that unpacks to two hundred megabytes."""
    text = b"<w><p>" + b"<t/>" * (5 * MEGA) + b"</p></w>"
    return _says(repacked(letter(), {"word/document.xml": text}), b"word/document.xml", 200 * MEGA)


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_bomb, "too_large"),
        (_liar, "broken"),
        (_long_list, "too_large"),
        (_one_for_all, "too_large"),
        (_all_tables, "broken"),
        (lambda: _embedded(20), "too_large"),
        (_long_text, "too_large"),
        (lambda: old_workbook(record(0x0809, bytes(16)) + record(0xE0) * 1_050_000), "broken"),
        (lambda: PDF.replace(b"trailer", b"/a#41" * MEGA + b"trailer"), ".pdf"),
    ],
    ids=[
        "bomb",
        "liar",
        "list",
        "claims",
        "tables",
        "embedded",
        "text",
        "records",
        "names",
    ],
)
def test_what_is_made_to_fill_the_memory_is_told_in_bounded_memory(make, told):
    """A few copies of the file, and what the largest thing inside takes."""
    content = make()
    tracemalloc.start()
    try:
        assert verdict(content) == told
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2 * len(content) + 3 * bounds.MOST_INSIDE


def test_what_is_read_is_counted_across_everything_inside(monkeypatch):
    """Each thing inside may be small."""
    monkeypatch.setattr(bounds.Effort.__init__, "__defaults__", (600_000,))
    inner = repacked(workbook(), {"x.bin": old({"Equation Native": bytes(100_000)})})
    few, many = ({f"word/embeddings/{n}.xlsx": inner for n in range(count)} for count in (1, 8))

    assert verdict(repacked(letter(), few)) == ".docx"
    assert verdict(repacked(letter(), many)) == "too_large"


def test_a_text_of_nothing_but_tags_is_not_read_to_its_end(monkeypatch):
    """Each takes longer than its four bytes say."""
    text = b"<w><p>" + b"<t/>" * 100_000 + b"</p></w>"
    content = repacked(letter(), {"word/document.xml": text})
    monkeypatch.setattr(bounds.Effort.__init__, "__defaults__", (4_000_000,))

    assert verdict(content) == "too_large"


def test_a_long_table_in_a_letter_is_taken():
    """Three thousand households, ten columns."""
    cell = (
        b"<w:tc><w:p><w:r><w:rPr/><w:t>%s</w:t></w:r></w:p></w:tc>" % ("Sùng A Páo" * 30).encode()
    )
    table = b"<w:tbl>" + (b"<w:tr>" + cell * 10 + b"</w:tr>") * 3000 + b"</w:tbl></w:body>"
    content = repacked(letter(), {"word/document.xml": lambda t: t.replace(b"</w:body>", table)})

    assert verdict(content) == ".docx"


def test_a_list_of_links_has_an_end():
    """It is kept as a whole, so it must not be longer than any letter's."""
    links = b"<Relationships>" + b" " * package.MOST_TABLE + b"</Relationships>"

    assert verdict(repacked(letter(), {"word/_rels/document.xml.rels": links})) == "too_large"


def test_names_of_parts_may_be_anything():
    """A type that nobody has heard of is no harm."""
    kind = with_type("/word/đơn.xml", "application/x-unheard")

    assert (
        verdict(repacked(letter(), {"word/đơn.xml": "<x/>", "[Content_Types].xml": kind}))
        == ".docx"
    )
