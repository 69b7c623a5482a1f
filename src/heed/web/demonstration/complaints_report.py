"""The invented council's yearly report on complaints: introduced by who handles them, signed by the director."""

from heed.accounts.models import Person
from heed.listening.changes import complaints_report as changes
from heed.listening.queries.complaints_report import report_year_on
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.complaint_story import HANDLER, SIGNATORY

INTRODUCTION = (
    "This was a year in which people told us again and again that they had waited without a word from us. "
    "We have begun to ring everybody who waits.\n\n"
    "Behind each number stands somebody who took the trouble to tell us. We thank them."
)


def report_on_complaints(people: dict[str, Person], calendar: Calendar) -> None:
    """The report of the last whole year, signed."""
    today = calendar.day(0)
    report = changes.introduce_report(
        year=report_year_on(today).year, introduction=INTRODUCTION, by=people[HANDLER], today=today
    )
    changes.sign_report(report=report, by=people[SIGNATORY], today=today, expected_version=report.version)
