"""A photo, a file, a recording or a place came in where it is no answer: what is wanted instead."""

from collections.abc import Mapping

from domain.conversation.form import Form, Kind
from domain.conversation.question import Question
from domain.conversation.understand import Problem
from domain.conversation.values import Position

NEEDS: Mapping[Kind, str] = {
    Kind.PHOTO: "needs_photo",
    Kind.FILE: "needs_file",
    Kind.VOICE: "needs_voice",
    Kind.LOCATION: "needs_place",
}
"""What is said where such a thing is wanted and something else came in."""

NOT_WANTED: Mapping[Kind, str] = {
    Kind.PHOTO: "not_a_photo",
    Kind.FILE: "not_a_file",
    Kind.VOICE: "not_a_voice",
    Kind.LOCATION: "not_a_place",
}
"""What is said where words are wanted and such a thing came in."""


def not_wanted(form: Form, question: Question, sent: Kind) -> Problem:
    """Return why something that was sent is no answer to the open question.

    That it will be asked for later is said only if the form does ask for it.
    """
    wanted = question.place.step.kind
    if wanted in NEEDS:
        return Problem(NEEDS[wanted])
    later = any(step.kind is sent for step in form.steps())
    return Problem(NOT_WANTED[sent], {"later": later})


def is_on_the_map(position: Position) -> bool:
    """Tell whether a position is a place at all."""
    # What is no number compares with nothing, and is no place either.
    return abs(position.latitude) <= 90 and abs(position.longitude) <= 180  # noqa: PLR2004 - degrees
