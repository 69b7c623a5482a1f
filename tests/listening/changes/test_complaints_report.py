"""The yearly report on complaints is signed by somebody who wrote no word of it."""

from datetime import date

import pytest

from heed.audit.refusals import NotAllowed
from heed.listening.changes import complaints_report as changes
from tests.factories import council, person

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 2)


def test_whoever_wrote_an_earlier_introduction_does_not_sign_it():
    ours = council()
    both = person(council=ours, roles=["complaints_manager", "dass"])
    colleague = person(council=ours, roles=["complaints_manager"])
    director = person(council=ours, roles=["dass"])
    report = changes.introduce_report(year=2025, introduction="A hard year.", by=both, today=TODAY)
    report = changes.introduce_report(
        year=2025, introduction="A year.", by=colleague, today=TODAY, expected_version=report.version
    )

    with pytest.raises(NotAllowed, match="You wrote it"):
        changes.sign_report(report=report, by=both, today=TODAY, expected_version=report.version)
    signed = changes.sign_report(report=report, by=director, today=TODAY, expected_version=report.version)

    assert signed.signed_by == director
