"""A PDF that is whole and shows no program is taken."""

import pytest

from tests.support.papers import PDF, verdict


def _with(said):
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + said)


def _packed(data):
    return PDF.replace(
        b"trailer", b"2 0 obj << /Length 9 >>\nstream\n%s\nendstream endobj\ntrailer" % data
    )


@pytest.mark.parametrize(
    "said",
    [
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        b"/OpenAction<</S/JavaScript/JS 5 0 R>>",
        b"/AA << /O << /S /Launch /F (cmd.exe) >> >>",
        b"/OpenAction << /S /J#61vaScript >>",
        b"/OpenAction << /S /#4A#61#76#61#53#63#72#69#70#74 >>",
        b"/OpenAction << /S /L#61unch >>",
        b"/X << /J#53 (x) >>",
        b"/Names << /EmbeddedFiles 7 0 R >>",
        b"/Type /EmbeddedFile",
        b"/Launch",
    ],
)
def test_a_program_that_is_plainly_there_is_refused(said):
    """However its name is written."""
    assert verdict(_with(said)) == "macros"


@pytest.mark.parametrize(
    "said",
    [
        b"/OpenAction [3 0 R /Fit]",
        b"/AcroForm << /Fields [] /SigFlags 3 >>",
        b"/Encrypt 9 0 R",
        b"/LaunchPad 1 /JSON 2 /#4aSON 3",
        b"/URI (https://chinhphu.vn/JavaScript.html)",
    ],
)
def test_what_forms_and_signatures_need_is_ordinary(said):
    """A link with such a word in it, a name that begins alike, a seal against changes."""
    assert verdict(_with(said)) == ".pdf"


def test_three_bytes_in_a_photo_are_no_program():
    """Packed data hold every short word sooner or later; the long ones are looked for there, too."""
    assert verdict(_packed(b"\x9c\x00/JS \xff" * 50)) == ".pdf"
    assert verdict(_packed(b"/S /JavaScript /JS (x)")) == "macros"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-",
        PDF[:-8],
        PDF + bytes(2000),
        PDF.replace(b"%%EOF", b"%EOF"),
    ],
    ids=["head", "cut off", "much behind it", "no end mark"],
)
def test_a_pdf_without_its_end_is_broken(content):
    """Readers look for the end mark in the last kilobyte."""
    assert verdict(content) == "broken"


@pytest.mark.timeout(30)
def test_many_beginnings_without_an_end_are_read_in_one_go():
    """No search begins anew at each of them."""
    content = PDF.replace(b"trailer", b">>stream\n" * 500_000 + b"trailer")

    assert verdict(content) == ".pdf"
