"""The picture of a week: the right size, no warning, nothing outside its room."""

import struct
from dataclasses import replace
from io import BytesIO

import pytest
from matplotlib.image import imread

from domain.digest.counts import Spread, Visits
from domain.digest.plan import PlanLine
from domain.households import INDICATORS
from messages.canvas import Canvas
from messages.charts import HEIGHT, WIDTH, DigestCharts
from messages.render import Catalogues
from tests.digest.roster import GIANG, GROUP_2, SON, WARD, at
from tests.support.house import ZONE

CHARTS = DigestCharts(Catalogues(ZONE))
LONG = "Ban Chỉ đạo các Chương trình mục tiêu quốc gia " * 6


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture
def figures(ward):
    """Week 23 of the small ward."""
    return ward.figures()


@pytest.fixture
def huge(figures):
    """More of everything than there will ever be."""
    counts = replace(
        figures.counts,
        households=12_345_678,
        visits=tuple(
            Visits(week.week, 1_234_567 * (i % 3), 9_999_999)
            for i, week in enumerate(figures.counts.visits)
        ),
        met={name: Spread(100_000, 0, 999_999 - i) for i, name in enumerate(INDICATORS)},
        obstacles_open=999_999,
        obstacles_stuck=888_888,
    )
    plan = tuple(
        PlanLine(key, 1_000_000, 10_000_000, "III.2(8)", "…", approximate=True)
        for key in ("housing", "toilet", "internet", "households_assisted_by_agencies") * 3
    )
    return replace(figures, unit=replace(WARD, name=LONG), counts=counts, plan=plan)


@pytest.mark.parametrize("person", [SON, GIANG, None])
def test_a_week_is_drawn_in_the_size_of_a_phone(figures, person):
    """In Vietnamese, in English, and for nobody in particular."""
    assert _size(CHARTS.digest(figures, person)) == (WIDTH, HEIGHT) == (1080, 1350)


def test_an_empty_week_is_drawn(quiet_ward):
    """Without bars, with a sentence."""
    assert _size(CHARTS.digest(quiet_ward.figures(), SON)) == (1080, 1350)
    assert _size(CHARTS.digest(quiet_ward.figures(GROUP_2), GIANG)) == (1080, 1350)


def test_a_short_plan_without_results_is_drawn(quiet_ward):
    """One line of the plan, and nothing to fill the room below it."""
    figures = quiet_ward.figures()

    picture = CHARTS.digest(replace(figures, plan=figures.plan[:1]), SON)
    assert _size(picture) == (1080, 1350)


def test_a_running_week_is_drawn(ward):
    """Its bar is hatched."""
    assert _size(CHARTS.digest(ward.figures(now=at("2026-06-03 12:00")), SON)) == (1080, 1350)


@pytest.mark.parametrize("person", [SON, GIANG])
def test_a_week_beyond_all_measure_is_drawn(huge, person):
    """Names and numbers that do not fit become smaller, then shorter."""
    assert _size(CHARTS.digest(huge, person)) == (1080, 1350)


def test_the_same_week_gives_the_same_picture(figures):
    """To the byte, so that a repeated message is a repeated picture."""
    assert CHARTS.digest(figures, SON) == CHARTS.digest(figures, SON)


def test_the_languages_differ(figures):
    """The words come from the catalogue."""
    assert CHARTS.digest(figures, SON) != CHARTS.digest(figures, GIANG)


@pytest.mark.parametrize("fixture", ["figures", "huge"])
def test_every_text_stays_inside_its_room_and_on_the_sheet(request, monkeypatch, fixture):
    """Measured with the pen itself: no line is wider than the room that it was given."""
    written = []
    inner = Canvas._fitted

    def fitted(self, words, size, room, lines, *, bold):
        size, found = inner(self, words, size, room, lines, bold=bold)
        written.extend((self.width_of(line, size, bold=bold), room) for line in found)
        assert len(found) <= lines
        return size, found

    monkeypatch.setattr(Canvas, "_fitted", fitted)
    CHARTS.digest(request.getfixturevalue(fixture), SON)

    assert len(written) > 20
    assert [pair for pair in written if pair[0] > pair[1]] == []


def test_the_margins_stay_clean(huge):
    """Nothing is drawn into the outer forty pixels, but for the band at the top."""
    pixels = imread(BytesIO(CHARTS.digest(huge, SON)))
    edges = (pixels[20:, :40], pixels[20:, -40:], pixels[-10:, :])

    assert all((edge == pixels[20, 0]).all() for edge in edges)


def test_a_dollar_in_a_name_is_a_dollar(figures):
    """Names are never taken for formulas."""
    odd = replace(figures, unit=replace(WARD, name="Tổ $x^2$ _và_ \\frac"))

    assert _size(CHARTS.digest(odd, SON)) == (1080, 1350)
