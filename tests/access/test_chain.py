"""The chain of the audit trail, link by link, without a store."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.trail import (
    ACTIONS,
    RESUMED,
    Chain,
    Flaw,
    Head,
    HeadBrokenError,
    TrailLine,
    examined,
)
from messages.catalogue import read_catalogue

CHAIN = Chain(b"a key that does not stand in the database")
NOW = datetime(2026, 6, 5, 1, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def _lines(count):
    return [TrailLine(NOW + n * MINUTE, "lan", "viewed", f"h{n}", "", "", n) for n in range(count)]


def _trail(count=6):
    """Return a trail and its kept end."""
    made, head = CHAIN.linked(Head(), _lines(count))
    return made, CHAIN.sealed(head)


def _found(lines, kept):
    found = examined(CHAIN, Head(), lines, kept)
    return found.flaw, found.line.subject if found.line else None


def test_a_trail_as_it_was_written_is_whole():
    """Also an empty one."""
    assert _found(*_trail()) == (None, None)
    assert _found(*_trail(0)) == (None, None)


@pytest.mark.parametrize("lines", [[], _lines(2), _trail()[0]], ids=["no", "unlinked", "linked"])
def test_a_trail_without_an_end_is_broken(lines):
    """It was sealed when it began: a database cannot look as if there had never been a chain."""
    assert _found(lines, None)[0] is not None


def test_a_line_whose_link_was_taken_off_does_not_pass_for_an_old_one():
    """Not even where nothing else on it has changed: it may be one that tells of a break."""
    lines, kept = _trail()
    lines[0] = lines[0]._replace(mac="")
    resumed, head = CHAIN.linked(Head(), [TrailLine(NOW, None, RESUMED, "audit"), *_lines(2)])
    resumed[0] = resumed[0]._replace(mac="")

    assert _found(lines, kept) == (Flaw.UNCHAINED, "h0")
    assert _found(resumed, CHAIN.sealed(head)) == (Flaw.UNCHAINED, "audit")


@pytest.mark.parametrize(
    "change",
    [
        {"at": NOW - MINUTE},
        {"person_id": None},
        {"person_id": "minh"},
        {"action": "listed"},
        {"subject": "h99"},
        {"detail": "nothing to see"},
    ],
)
def test_whatever_is_altered_on_a_line_is_found(change):
    """The line is named."""
    lines, kept = _trail()
    lines[3] = lines[3]._replace(**change)

    flaw, subject = _found(lines, kept)
    assert (flaw, subject) == (Flaw.ALTERED, change.get("subject", "h3"))


@pytest.mark.parametrize("gone", range(5))
def test_a_missing_line_is_found_by_its_neighbour(gone):
    """The number of lines tells that it is missing and not altered."""
    lines, kept = _trail()
    del lines[gone]

    assert _found(lines, kept) == (Flaw.MISSING, f"h{gone + 1}")


def test_a_tail_that_was_cut_off_is_found_by_the_kept_end():
    """All that is left fits; the end tells that there was more."""
    lines, kept = _trail()

    assert _found(lines[:4], kept) == (Flaw.CUT_OFF, None)
    assert examined(CHAIN, Head(), lines[:4], kept).absent == 2
    assert _found([], kept) == (Flaw.CUT_OFF, None)


def test_a_line_that_was_inserted_is_named():
    """Whoever lacks the key cannot link it."""
    lines, kept = _trail()
    forged = lines[2]._replace(subject="forged")

    assert _found([*lines[:3], forged, *lines[3:]], kept) == (Flaw.INSERTED, "forged")
    assert _found([*lines, forged], kept)[0] is Flaw.ALTERED
    assert _found([*lines[:3], forged._replace(mac=""), *lines[3:]], kept) == (
        Flaw.UNCHAINED,
        "forged",
    )


def test_lines_that_changed_places_are_found():
    """The first of the two is named."""
    lines, kept = _trail()
    lines[2], lines[3] = lines[3], lines[2]

    assert _found(lines, kept) == (Flaw.MOVED, "h3")


def test_an_earlier_end_cannot_be_written_without_the_key():
    """A cut tail is not hidden by an end that fits it."""
    lines, kept = _trail()
    shorter = lines[:4]
    forged = f"4:{shorter[-1].mac}:{kept.rpartition(':')[2]}"

    assert _found(shorter, forged) == (Flaw.HEAD, None)
    assert _found(lines, None) == (Flaw.HEAD, None)
    assert _found(lines, "rubbish") == (Flaw.HEAD, None)
    assert _found(lines, "٣:é:é") == (Flaw.HEAD, None)


def test_an_end_of_the_same_length_that_belongs_to_another_trail_is_found():
    """Sealed by us, and yet not the end of these lines."""
    lines, _ = _trail()
    other = CHAIN.sealed(Head(6, "of another trail"))

    assert _found(lines, other) == (Flaw.HEAD, None)
    assert _found(lines, CHAIN.sealed(Head(5, lines[-1].mac))) == (Flaw.ADDED, None)


def test_a_trail_that_went_on_after_a_break_tells_of_it_for_ever():
    """The line that goes on says that the end had been altered."""
    resumed = TrailLine(NOW, None, RESUMED, "audit")
    made, head = CHAIN.linked(Head(), [*_lines(3), resumed, *_lines(2)])

    assert _found(made, CHAIN.sealed(head)) == (Flaw.RESUMED, "audit")


def test_another_key_opens_no_end():
    """The installation's secret has changed, or somebody wrote without it."""
    lines, kept = _trail()
    other = Chain(b"another key")

    with pytest.raises(HeadBrokenError):
        other.opened(kept)
    assert examined(other, Head(), lines, kept).flaw is Flaw.HEAD
    assert CHAIN.opened(kept) == Head(6, lines[-1].mac)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.booleans())
def test_no_rearrangement_passes_for_the_trail(first, second, copied, drop):
    """Whatever is swapped, copied or dropped, the trail is no longer whole."""
    lines, kept = _trail()
    changed = list(lines)
    changed[first], changed[second] = changed[second], changed[first]
    if drop:
        changed[copied] = changed[(copied + 1) % 6]

    assert (_found(changed, kept)[0] is None) == (changed == lines)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_known_action_has_words(language):
    """And no words stand there for an action that nobody notes."""
    texts = read_catalogue(language)
    worded = {key.rpartition(".")[2] for key in texts if key.startswith("audit.action.")}

    assert worded == ACTIONS
    assert {f"audit.flaw.{flaw.value}" for flaw in Flaw} <= set(texts)
