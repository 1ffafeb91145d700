"""Faults of the files beside the rules: each is named with its file and line."""

import shutil

import pytest

from domain.standards import Confidence
from storage.data_files import ProgrammeFaultError
from storage.rules import load_rules
from tests.eligibility.casebook import ELIGIBILITY, installed_rules
from tests.support.spoilt import spoil


@pytest.fixture
def spoilt(tmp_path):
    """Return a way to change one piece of a copy of the rules, and read what is wrong."""
    folder = tmp_path / "eligibility"
    shutil.copytree(ELIGIBILITY, folder)

    def change(name, old, new):
        spoil(folder / name, old, new)
        with pytest.raises(ProgrammeFaultError) as raised:
            load_rules(folder)
        return str(raised.value)

    return change


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("facts.yaml", "together: people_at_home", "together: people", "there is no group 'people'"),
        ("facts.yaml", "who: [has_pupil]", "who: [needs_job_loan]", "is no fact of_member"),
        ("areas.yaml", "areas: []", "areas: [{fact: poor_comune, units: [a], basis: QĐ 1}]",
         "did you mean 'poor_commune'?"),
        ("areas.yaml", "areas: []", "areas: [{fact: poor_commune, units: [a], basis: ' '}]",
         "name the decision that says so"),
        ("areas.yaml", "areas: []",
         "areas: [{fact: poor_commune, units: [a], basis: QĐ, since: 2026-01-02, until: 2026-01-01}]",
         "the last day is before the first"),
        ("parameters.yaml", "source: S-ND176", "source: S-ND177", "there is no source 'S-ND177'"),
        ("parameters.yaml", "until: 2024-06-30, vnd: 360000", "until: 2024-07-30, vnd: 360000",
         "this value must end before the next one begins"),
        ("rules/social_security.yaml", "- id: social_pension", "- id: social_pensions",
         "there is no figure 'social_pensions' in parameters.yaml"),
        ("rules/credit.yaml", "received_as: [loan]", "received_as: [loans]",
         "there is no kind of support 'loans'"),
        ("rules/health.yaml", "fact: someone_uninsured, is", "fact: someone_insured, is",
         "there is no fact 'someone_insured'"),
        ("rules/housing.yaml", "valid_to: 2030-12-31", "valid_to: 2020-12-31",
         "the last day is before the first"),
        ("rules/education.yaml", "sources: [S-ND66]", "sources: [S-ND67]",
         "there is no source 'S-ND67' in sources.yaml"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_and_line(spoilt, file, old, new, said):
    """Whoever wrote it goes straight to the place."""
    fault = spoilt(file, old, new)

    assert said in fault
    name, _, rest = fault.partition(".yaml:")
    assert name.endswith(file.removesuffix(".yaml"))
    assert rest.split(":")[0].isdecimal()


def test_without_lists_of_places_and_figures_the_rest_is_read(tmp_path):
    """Both files may be left out where nothing needs them."""
    for name in ("facts.yaml", "sources.yaml"):
        shutil.copy(ELIGIBILITY / name, tmp_path)

    assert load_rules(tmp_path).areas == ()


class TestFigures:
    """Figures that several rules stand on."""

    def test_are_dated_and_sourced_one_by_one(self):
        """Of each value it is known from when and by what."""
        parts = [p for p in installed_rules().rule("SA-PENSION").benefits if p.is_amount]

        assert [(p.since.isoformat(), p.source) for p in parts] == [
            ("2025-07-01", "S-ND176"),
            ("2026-07-01", "S-ND335"),
        ]
        assert {p.confidence for p in parts} == {Confidence.VERIFIED_SECONDARY}

    def test_are_written_as_offices_write_them(self):
        """Đồng in threes, days as in documents."""
        parts = installed_rules().rule("SA-PENSION").benefits

        assert parts[-1].text.vi == "Từ 01/7/2026: 540.000 đồng/tháng."
        assert parts[-1].text.en == "From 01/7/2026: 540,000 đồng a month."
