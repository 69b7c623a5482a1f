"""The facts a document states about itself, each with its place in the text, and what the reader would stop at."""

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from heed.core.text.checks import is_searched_for_contradictions
from heed.definitions import quality_statements
from heed.listening.models import ReportDetail, Source
from heed.web.components.dates import in_words

DATE_FORMS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d")
HEAD = 20_000  # a document states its facts near its head


@dataclass(frozen=True)
class Fact:
    """One fact as read, and the address of its place; no address where the words were worked out, not found."""

    label: str
    value: str
    address: str


@dataclass(frozen=True)
class CheckShown:
    """Something a careful reader would stop at."""

    message: str
    is_warning: bool
    address: str
    others: tuple[str, ...] = ()
    """The further places that the message speaks of."""


def place_address(source: Source, start: int) -> str:
    """Where a place of the text stands on the page of the report."""
    return f"{reverse('report', args=[source.pk])}?place={start}#place"


def facts_of(source: Source, report: ReportDetail) -> list[Fact]:
    """The header facts that were read, in the order a reader asks for them."""
    statements = quality_statements(folder=settings.DEFINITIONS_FOLDER or None)
    statement = statements.get(report.quality_statement)
    score = f"{report.score}: {report.score_label}".removesuffix(": ") if report.score else ""
    stated = [
        ("Council", report.authority, [report.authority]),
        ("Quality statement", statement.name if statement else report.quality_statement, _names(statement)),
        ("Score", score, [rf"score:?\s*{report.score}", rf"{report.score}\s*[-–]", rf"score:?\s+{report.score}"]),
        ("Reference", report.outside_reference, [report.outside_reference]),
        ("Category", ", ".join(report.category), report.category),
        ("Decision", report.decision, [report.decision]),
        ("Decided on", in_words(report.decided_on), _date_forms(report.decided_on)),
    ]
    return [
        Fact(label, value, _address(source, forms, is_pattern=label == "Score"))
        for label, value, forms in stated
        if value
    ]


def _names(statement: object) -> list[str]:
    return [getattr(statement, "name", ""), *getattr(statement, "aliases", ())]


def _date_forms(day: dt.date | None) -> list[str]:
    return (
        [form for pattern in DATE_FORMS for form in (day.strftime(pattern), day.strftime(pattern).lstrip("0"))]
        if day
        else []
    )


def _address(source: Source, forms: list[str], *, is_pattern: bool) -> str:
    """The first place of any of these forms, the likeliest form first."""
    for form in filter(None, forms):
        pattern = form if is_pattern else r"\s+".join(re.escape(word) for word in form.split())
        found = re.compile(pattern, re.IGNORECASE).search(source.text, 0, HEAD)
        if found:
            return place_address(source, found.start())
    return ""


def was_searched(source: Source, report: ReportDetail | None) -> bool:
    """Whether the reader looked for figures that contradict each other: not in decisions and reviews."""
    return report is not None and is_searched_for_contradictions(source.kind, source.text)


def checks_of(source: Source, report: ReportDetail) -> list[CheckShown]:
    """The reader's checks in its own plain words, warnings first."""
    page = reverse("report", args=[source.pk])
    shown = [
        CheckShown(
            check["message"],
            check["severity"] == "warning",
            f"{page}?place={check['start']}#place",
            others=tuple(
                f"{page}?place={place['start']}#place"
                for place in check.get("places", [])
                if place["start"] != check["start"]
            ),
        )
        for check in report.checks
    ]
    return sorted(shown, key=lambda check: not check.is_warning)
