"""The yearly report on complaints of the demonstration council: its figures, its pages, its documents."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.text.contradictions import contradictions
from heed.core.text.documents import open_document
from heed.listening.changes import complaints_report as changes
from heed.listening.queries.complaints_report import ReportYear, year_of_complaints
from heed.web.listening.complaints_report import telling
from tests import factories
from tests.web.demonstration.conftest import NOW, brookvale  # noqa: F401

pytestmark = pytest.mark.django_db
YEAR = ReportYear(2026)
FIRST, LAST = "2025-04-01", "2026-03-31"


def person(email):
    return Person.objects.get(email=f"{email}@brookvale.example")


def figures(who="helen.complaints"):
    return year_of_complaints(YEAR, for_person=person(who), today=NOW.date())


def asked(sql, *values):
    """One number by SQL that shares nothing with the queries it checks."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


RECEIVED = (
    "FROM listening_complaint c JOIN listening_source s ON s.id = c.source_id "
    "WHERE c.procedure <> 'ombudsman-code-2024' AND s.received_on BETWEEN %s AND %s"
)


def test_number_received_equals_a_recount(brookvale):  # noqa: F811
    assert figures().received == asked(f"SELECT COUNT(*) {RECEIVED}", FIRST, LAST) > 0


def test_well_founded_by_complaint_equals_a_recount(brookvale):  # noqa: F811
    counted = asked(f"SELECT COUNT(*) {RECEIVED} AND c.outcome IN ('upheld', 'partially-upheld')", FIRST, LAST)
    decided = asked(
        f"SELECT COUNT(*) {RECEIVED} AND c.outcome IN ('upheld', 'partially-upheld', 'not-upheld')", FIRST, LAST
    )

    assert (figures().well_founded.count, figures().well_founded.total) == (counted, decided)


def test_well_founded_by_issue_equals_a_recount(brookvale):  # noqa: F811
    issues = RECEIVED.replace("WHERE", "JOIN listening_complaintissue i ON i.complaint_id = c.id WHERE", 1)
    counted = asked(f"SELECT COUNT(*) {issues} AND i.outcome IN ('upheld', 'partially-upheld')", FIRST, LAST)
    decided = asked(
        f"SELECT COUNT(*) {issues} AND i.outcome IN ('upheld', 'partially-upheld', 'not-upheld')", FIRST, LAST
    )

    assert (figures().issues_well_founded.count, figures().issues_well_founded.total) == (counted, decided)
    assert figures().issues == asked(f"SELECT COUNT(*) {issues}", FIRST, LAST)


def test_number_told_of_at_the_ombudsman_equals_a_recount(brookvale):  # noqa: F811
    counted = asked(
        "SELECT COUNT(*) FROM listening_complaint WHERE procedure <> 'ombudsman-code-2024' "
        "AND referred_to_ombudsman_on BETWEEN %s AND %s",
        FIRST,
        LAST,
    )

    assert figures().referred == counted


def test_clocks_kept_equal_a_recount(brookvale):  # noqa: F811
    clocks = RECEIVED.replace("WHERE", "JOIN listening_caseclock k ON k.source_id = s.id WHERE", 1)
    ran = f"{clocks} AND k.clock = 'acknowledge' AND k.stage = 1 AND k.ended_on IS NULL"
    over = asked(f"SELECT COUNT(*) {ran} AND (k.done_on IS NOT NULL OR k.due_on < %s)", FIRST, LAST, NOW.date())
    kept = asked(f"SELECT COUNT(*) {ran} AND k.done_on <= k.due_on", FIRST, LAST)

    found = figures().clocks["acknowledge"]

    assert (found.count, found.total) == (kept, over)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: NOW.date())


@pytest.fixture
def helen(client, brookvale):  # noqa: F811
    client.force_login(person("helen.complaints"))
    return client


def page(client, name="complaints-report", year=2026):
    return client.get(reverse(name, args=[year]))


def test_page_says_how_many_were_received_and_leads_to_them(helen):
    shown = page(helen).content.decode()
    sentence = re.search(r"We received (\d+) complaints? in 2025/26.*?href=\"([^\"]+)\"", shown, re.DOTALL)

    listed = helen.get(sentence[2].replace("&amp;", "&"))

    assert sentence[1] == str(figures().received)
    unseen = re.search(r"leave out (\d+) that", shown)
    assert len(listed.context["list"]["page"].object_list) == int(sentence[1]) - (int(unseen[1]) if unseen else 0)


def test_page_holds_no_words_or_names_of_people(helen, brookvale):  # noqa: F811
    shown = page(helen).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM listening_caseperson WHERE name <> ''")
        names = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT title FROM listening_source WHERE kind = 'complaint'")
        titles = {row[0] for row in cursor.fetchall()}

    assert [name for name in names | titles if name in shown] == []


def test_report_does_not_contradict_itself(helen):
    text = open_document("report.html", page(helen).content).text

    assert [(each.code, each.message) for each in contradictions(text)] == []


def test_word_and_pdf_say_what_the_page_says(helen):
    word = open_document("report.docx", page(helen, "complaints-report-word").content).text
    pdf = open_document("report.pdf", page(helen, "complaints-report-pdf").content).text

    assert f"We received {figures().received} complaint" in word
    assert f"We received {figures().received} complaint" in " ".join(pdf.split())
    assert [each.message for each in contradictions(word)] == []
    assert [each.message for each in contradictions(pdf)] == []


def test_a_year_to_come_is_no_report(helen):
    assert page(helen, year=2028).status_code == 404
    assert page(helen, year=1900).status_code == 404


def test_latest_is_the_last_whole_year(helen):
    assert helen.get(reverse("complaints-report-latest")).url == reverse("complaints-report", args=[2026])


def test_report_is_closed_to_whoever_may_not_read_complaints(client, brookvale):  # noqa: F811
    everybody = Person.objects.filter(council=brookvale).order_by("pk")
    client.force_login(next(each for each in everybody if not can(each, Permission.READ_COMPLAINTS)))

    assert page(client).status_code == 403


def test_introduction_is_written_and_a_stale_one_refused(helen):
    address = reverse("complaints-report-introduction", args=[2025])

    first = helen.post(address, {"introduction": "A quiet year."})
    again = helen.post(address, {"introduction": "A loud year.", "version": "9"})

    assert first.url == reverse("complaints-report", args=[2025])
    assert again.status_code == 409
    assert "A quiet year." in page(helen, year=2025).content.decode()


def test_query_count_of_the_page_does_not_grow(helen, django_assert_max_num_queries):
    with django_assert_max_num_queries(75):
        page(helen)


def test_year_names_its_days():
    assert (YEAR.first, YEAR.last, YEAR.name) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31), "2025/26")


def test_missed_clocks_lead_to_those_that_were_not_kept(helen):
    clock = figures().clocks["acknowledge"]
    address = telling.register(YEAR, missed="acknowledge")

    listed = helen.get(address)

    assert len(listed.context["list"]["page"].object_list) == clock.total - clock.count


def test_signing_is_for_somebody_who_did_not_write_it(brookvale):  # noqa: F811
    writer, signatory = person("helen.complaints"), person("dawn.director")
    report = changes.introduce_report(year=2025, introduction="A year.", by=writer, today=NOW.date())

    with pytest.raises(NotAllowed):
        changes.sign_report(report=report, by=writer, today=NOW.date(), expected_version=1)
    signed = changes.sign_report(report=report, by=signatory, today=NOW.date(), expected_version=1)

    assert (signed.state, signed.signed_by) == ("signed", signatory)
    assert signed.figures["received"] >= 0
    with pytest.raises(NotPossibleNow):
        changes.introduce_report(
            year=2025, introduction="Another.", by=writer, today=NOW.date(), expected_version=signed.version
        )
    back = changes.take_signature_back(report=signed, by=signatory, expected_version=signed.version)
    assert (back.state, back.figures) == ("draft", {})


def test_a_year_that_is_not_over_is_not_signed(brookvale):  # noqa: F811
    report = changes.introduce_report(
        year=2027, introduction="So far.", by=person("helen.complaints"), today=NOW.date()
    )

    with pytest.raises(NotPossibleNow):
        changes.sign_report(report=report, by=person("dawn.director"), today=NOW.date(), expected_version=1)


def test_published_once_and_only_when_signed(brookvale):  # noqa: F811
    writer, signatory = person("helen.complaints"), person("dawn.director")
    report = changes.introduce_report(year=2025, introduction="A year.", by=writer, today=NOW.date())
    with pytest.raises(NotPossibleNow):
        changes.publish_report(report=report, by=writer, expected_version=1)
    signed = changes.sign_report(report=report, by=signatory, today=NOW.date(), expected_version=1)
    published = changes.publish_report(report=signed, by=writer, expected_version=signed.version)

    assert (published.state, published.published_by) == ("published", writer)
    with pytest.raises(NotPossibleNow):
        changes.take_signature_back(report=published, by=signatory, expected_version=published.version)


def test_another_councils_report_is_refused(brookvale):  # noqa: F811
    stranger = factories.person(roles=["director"])
    report = changes.introduce_report(
        year=2025, introduction="A year.", by=person("helen.complaints"), today=NOW.date()
    )

    with pytest.raises(NotAllowed):
        changes.sign_report(report=report, by=stranger, today=NOW.date(), expected_version=1)
