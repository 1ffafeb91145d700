"""Writes an official report from what was gathered: nothing is made up, gaps stay gaps."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.asked_for import mark_of
from domain.people import Unit
from domain.reports.annexes import annexes_of
from domain.reports.content import Content, Figure
from domain.reports.errata import PutRight
from domain.reports.filling import Values, passage, sections_of, values_of
from domain.reports.gathered import Gathered
from domain.reports.lines import is_section, section_name
from domain.reports.offices import file_name, filled, issuer_of, spelled_out, title_of
from domain.reports.official import (
    ROMAN,
    Cell,
    Document,
    Evidence,
    Loose,
    Passage,
    Section,
    Table,
    Value,
    figure_name,
    numbered_names,
)
from domain.reports.outline import ReportOutline
from domain.reports.resting_on import brought_name


def report_document(gathered: Gathered, outline: ReportOutline) -> Document:
    """Return the report of a unit as an official document.

    Args:
        gathered: What was counted, told and planned.
        outline: Titles, sections, sentences and annexes.
    """
    issuer = issuer_of(gathered.unit, gathered.superior, outline)
    annexes = annexes_of(gathered, outline)
    named = _named(annexes, outline.texts["annex"])
    values = values_of(gathered, outline, named, issuer.full_name)
    subject, stem = _title(gathered, outline)
    content = _said(gathered.content, outline)
    return Document(
        file_name=file_name(stem, gathered.unit),
        issuer=issuer,
        kind=outline.kind,
        subject=subject,
        signed_on=gathered.handed_in_on,
        is_draft=gathered.handed_in_on is None,
        addressee=_addressee(gathered),
        bases=tuple(_filled(outline.bases, values)),
        opening=tuple(_filled(outline.opening, values)),
        sections=_sections(gathered, outline, values, content),
        annexes=annexes,
        annex_word=outline.texts["annex"],
        recipients=outline.recipients,
        figures=tuple(_figures(content, outline)),
        remarks=(*_filled(outline.remarks, values), *_errata(gathered, outline, "erratum")),
        beside=tuple(_beside(gathered, outline)),
    )


def _named(annexes: tuple[Table, ...], word: str) -> dict[str, str]:
    """Return what annexes are called in a sentence, by their codes."""
    names = numbered_names(word, len(annexes))
    return {table.id: name for table, name in zip(annexes, names, strict=True)}


def _title(gathered: Gathered, outline: ReportOutline) -> tuple[str, str]:
    """Return the subject of the report, and what its file is called."""
    period = gathered.period.id
    title = title_of(period, outline)
    subject = gathered.obligation.subject
    if title is None:
        kind = f"{outline.kind.capitalize()} "
        subject = subject.removeprefix(kind)
        words = filled(outline.other_title, period, gathered.year, subject=subject)
        stem = filled(outline.other_file, period, gathered.year) + mark_of(period)
        return words[:1].upper() + words[1:], stem
    return filled(title.subject, period, gathered.year), filled(title.file, period, gathered.year)


def _said(content: Content, outline: ReportOutline) -> Content:
    """Let a report that nothing happened say so where results would stand."""
    if not content.nothing_happened or content.sections:
        return content
    return replace(content, sections={"results": outline.texts["nothing"]})


def _addressee(gathered: Gathered) -> str:
    """Return whom the report goes to, as the plan says; the committee by its full name."""
    if gathered.is_compiled and gathered.unit.parent_id is None:
        # The plan tells who reports to the committee, not whom the committee reports to.
        return ""
    return _whole(spelled_out(gathered.obligation.recipient), gathered.root)


def _whole(recipient: str, root: Unit) -> str:
    """Return a recipient with the proper name of the committee that a plan leaves out."""
    from_plan = root.name.split(" ", 2)
    proper = from_plan[-1]
    if len(from_plan) < 3 or proper in recipient:  # noqa: PLR2004 - UBND, kind of place, name
        return recipient
    kind = from_plan[1]
    return recipient.replace(f"Ủy ban nhân dân {kind}", f"Ủy ban nhân dân {kind} {proper}", 1)


def _filled(templates: tuple[str, ...], values: Values) -> Iterator[Passage]:
    for template in templates:
        found = passage(template, values)
        if found is not None:
            yield found


def _sections(
    gathered: Gathered, outline: ReportOutline, values: Values, content: Content
) -> tuple[Section, ...]:
    """Return the text; what was put right after the lock stands at its end, old and new."""
    sections = tuple(sections_of(outline.sections, values, content))
    if not gathered.errata:
        return sections
    number = ROMAN[sum(each.level == 1 for each in sections)]
    told = tuple(_errata(gathered, outline, "erratum_told"))
    return (*sections, Section(f"{number}.", outline.texts["errata_title"], 1, told))


def _errata(gathered: Gathered, outline: ReportOutline, text: str) -> Iterator[Passage]:
    """Yield what was put right after the lock: whoever signs and whoever reads has to know."""
    for day, change in gathered.errata:
        yield Passage(outline.texts[text], {"day": day, **_put_right(change, outline)})


def _put_right(change: PutRight, outline: ReportOutline) -> Mapping[str, Value]:
    is_words = is_section(change.line)
    name = section_name(change.line) if is_words else figure_name(change.line)

    def said(value: int | str | None) -> Value:
        if value is None:
            return outline.texts["nothing_written"]
        return value if isinstance(value, int) else f"“{value}”"

    return {
        "line": name,
        "before": said(change.before),
        "after": said(change.after),
        "reason": change.reason.rstrip(". "),
    }


def _figures(content: Content, outline: ReportOutline) -> Iterator[tuple[str, Cell]]:
    for name, figure in content.figures.items():
        yield name, _figure(figure, outline)


def _beside(gathered: Gathered, outline: ReportOutline) -> Iterator[Loose]:
    """Yield what accepted reports say that are not added up: nobody's number and reason is lost."""
    for one in gathered.beside if gathered.is_compiled else ():
        part = f"{outline.texts['figures_part']}: {brought_name(one, outline.texts)}"
        for name, cell in _figures(one.content or Content(), outline):
            if cell.evidence is Evidence.TOLD:
                note = outline.texts["not_added"].replace("{note}", cell.note).rstrip("; ")
                yield Loose(part, figure_name(name), "", cell.value, cell.evidence, note)


def _figure(figure: Figure, outline: ReportOutline) -> Cell:
    if not figure.is_corrected:
        is_counted = figure.counted is not None
        if figure.reason:
            # Units had corrected it, and the count stands: whoever finishes the document decides.
            note = outline.texts["corrected_below"].replace("{reason}", figure.reason)
            return Cell(figure.value, Evidence.TOLD, note)
        return Cell(figure.value, Evidence.COUNTED if is_counted else Evidence.TOLD)
    note = outline.texts["counted_instead"].replace("{counted}", str(figure.counted))
    return Cell(figure.value, Evidence.TOLD, note.replace("{reason}", figure.reason))
