"""The yearly report on complaints: introduced in words, signed by a second person, published."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.choices import ComplaintsReportState
from heed.listening.models import ComplaintsReport
from heed.listening.queries.complaints_report import CHANGED, WRITTEN, ReportYear, has_written, year_of_complaints

EARLIEST = 2010  # the first whole year under the Regulations of 2009


@transaction.atomic
def introduce_report(
    *, year: int, introduction: str, by: Person, today: date, expected_version: int | None = None
) -> ComplaintsReport:
    """Write the introduction of a year's report, or write it anew, as long as nobody has signed it."""
    require(by, Permission.HANDLE_COMPLAINTS)
    if not year >= EARLIEST or ReportYear(year).first > today:
        raise NotPossibleNow("There is no report for that year: it has not begun, or was before the law of 2009.")
    words = introduction.strip()
    report, is_new = ComplaintsReport.objects.get_or_create(
        council_id=by.council_id, year=year, defaults={"introduction": words, "written_by": by}
    )
    if is_new:
        trail.record(verb=WRITTEN, obj=report, by=by, details={"year": year})
        return report
    if expected_version is None:
        raise StaleSave(report)
    report = report.locked(expected_version=expected_version)
    _require_state(report, ComplaintsReportState.DRAFT, "It is signed. Take the signature back first.")
    report.introduction, report.written_by = words, by
    report.save_change("introduction", "written_by")
    trail.record(verb=CHANGED, obj=report, by=by, details={"year": year})
    return report


@transaction.atomic
def sign_report(*, report: ComplaintsReport, by: Person, today: date, expected_version: int | None) -> ComplaintsReport:
    """Sign a report whose year is over, by somebody other than who wrote it. Its figures are kept as they are now."""
    require(by, Permission.AUTHORISE_RESPONSES)
    report = _own(report, by=by, expected_version=expected_version)
    _require_state(report, ComplaintsReportState.DRAFT, "It is signed already.")
    year = ReportYear(report.year)
    if year.last >= today:
        raise NotPossibleNow("The year is not over. A report is signed when all its complaints have come.")
    if has_written(report, by):
        raise NotAllowed("You wrote it. A report is signed by somebody who did not.")
    report.state, report.signed_by, report.signed_at = ComplaintsReportState.SIGNED, by, timezone.now()
    report.figures = year_of_complaints(year, for_person=by, today=today).kept()
    report.save_change("state", "signed_by", "signed_at", "figures")
    trail.record(verb="complaints_report.signed", obj=report, by=by, details={"year": report.year})
    return report


@transaction.atomic
def take_signature_back(*, report: ComplaintsReport, by: Person, expected_version: int | None) -> ComplaintsReport:
    """Make a signed report a draft again, as long as it is not published."""
    require(by, Permission.AUTHORISE_RESPONSES)
    report = _own(report, by=by, expected_version=expected_version)
    _require_state(report, ComplaintsReportState.SIGNED, "Only a report that is signed and not published goes back.")
    report.state, report.signed_by, report.signed_at = ComplaintsReportState.DRAFT, None, None
    report.figures = {}
    report.save_change("state", "signed_by", "signed_at", "figures")
    trail.record(verb="complaints_report.signature_taken_back", obj=report, by=by, details={"year": report.year})
    return report


@transaction.atomic
def publish_report(*, report: ComplaintsReport, by: Person, expected_version: int | None) -> ComplaintsReport:
    """Say that a signed report was published: from now on anybody who asks is given it."""
    require(by, Permission.HANDLE_COMPLAINTS)
    report = _own(report, by=by, expected_version=expected_version)
    _require_state(report, ComplaintsReportState.SIGNED, "A report is published once, after somebody signed it.")
    report.state, report.published_by, report.published_at = ComplaintsReportState.PUBLISHED, by, timezone.now()
    report.save_change("state", "published_by", "published_at")
    trail.record(verb="complaints_report.published", obj=report, by=by, details={"year": report.year})
    return report


def _own(report: ComplaintsReport, *, by: Person, expected_version: int | None) -> ComplaintsReport:
    if report.council_id != by.council_id:
        raise NotAllowed("This report is another council's.")
    return report.locked(expected_version=expected_version)


def _require_state(report: ComplaintsReport, state: ComplaintsReportState, otherwise: str) -> None:
    if report.state != state:
        raise NotPossibleNow(otherwise)
