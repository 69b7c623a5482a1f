"""Planning, lists, draws, reports and feedback on their pages."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from heed.improving.models import ActionFinding
from heed.learning.models import Finding
from heed.listening.models import Audit, AuditCycle
from heed.web.pdf import PdfNotPossible
from tests.factories import audits as factory
from tests.factories import improving

pytestmark = pytest.mark.django_db
LIST = "Reference,Name of person,Team,Worker,Stage\nF1,Secret Name,North,Wil,Review\nF2,Other,North,,Review\n"


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def plan(people, **more):
    return {
        "title": "Spring audits",
        "tool": "case-file",
        "starts_on": "2026-01-01",
        "ends_on": "2026-03-31",
        "due_on": "2026-05-31",
        "planned": "2",
        "moderated_percent": "15",
        "strata": ["team"],
        "auditors": f"{people.ann.email}\nBob",
        **more,
    }


def test_a_cycle_goes_from_plan_to_list_to_draw_to_report(as_, people):
    page = as_(people.psw)

    planned = page.post(reverse("audit-cycle-new"), plan(people))
    cycle = AuditCycle.objects.get()
    listed = page.post(reverse("audit-list", args=[cycle.pk]), {"text": LIST})
    cycle.refresh_from_db()
    drawn = page.post(reverse("audit-draw", args=[cycle.pk]), {"version": cycle.version})

    assert [each["Location"] for each in (planned, listed, drawn)] == [cycle.get_absolute_url()] * 3
    assert (set(cycle.auditors.all()), cycle.audits.count()) == ({people.ann, people.bob}, 2)
    shown = page.get(cycle.get_absolute_url()).content.decode()
    assert ("0 of 2 planned audits done" in shown, "Read the report" in shown) == (True, True)
    files = page.get(reverse("audit-files", args=[cycle.pk])).content.decode()
    assert ("Drawn by chance" in files, "Secret Name" in files) == (True, False)


def test_a_list_tells_what_was_used_and_what_was_not_kept(as_, people):
    cycle = factory.cycle(by=people.psw, state="planned")
    file = SimpleUploadedFile("list.csv", LIST.encode())

    shown = as_(people.psw).post(reverse("audit-list", args=[cycle.pk]), {"file": file}, follow=True).content.decode()

    assert "2 files are on the list; 1 of them name a colleague. Used: Reference, Team, Worker, Stage." in shown
    assert "Not kept: Name of person." in shown


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": ""}, "Choose a file, or paste the list below"),
        ({"text": "Team,Stage\nNorth,Review\n"}, "No column is called “Reference”"),
        ({"text": "Reference,Team\nF1,North\nF1,North\n"}, "F1 is there twice"),
        ({"text": "Reference,Team\n=HYPERLINK(1),North\n\x00"}, "Null characters are not allowed"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(as_, people, data, said):
    cycle = factory.cycle(by=people.psw, state="planned")

    answer = as_(people.psw).post(reverse("audit-list", args=[cycle.pk]), data)

    assert (said in answer.content.decode(), cycle.files.count()) == (True, 0)


def test_an_unknown_colleague_is_named(as_, people):
    answer = as_(people.psw).post(reverse("audit-cycle-new"), plan(people, auditors="Nobody Here"))

    assert "Not exactly one colleague: Nobody Here" in answer.content.decode()


def test_a_re_audit_begins_with_the_plan_before(as_, people):
    before = factory.cycle(by=people.psw, auditors=(people.ann,))
    page, address = as_(people.psw), f"{reverse('audit-cycle-new')}?follows={before.pk}"

    shown = page.get(address).content.decode()
    page.post(address, plan(people))

    assert (f"Re-audit of {before.reference}" in shown, people.ann.email in shown) == (True, True)
    assert AuditCycle.objects.latest("pk").follows == before


def test_a_plan_is_changed_and_a_cycle_closed(as_, people):
    cycle = factory.cycle(by=people.psw, auditors=(people.ann,))
    page = as_(people.psw)
    changed = plan(people, title="New name", planned="10", version=cycle.version)

    page.post(reverse("audit-cycle-edit", args=[cycle.pk]), changed)
    stale = page.post(reverse("audit-cycle-edit", args=[cycle.pk]), changed)
    cycle.refresh_from_db()
    page.post(reverse("audit-cycle-close", args=[cycle.pk]), {"version": cycle.version, "words": "Better."})

    cycle.refresh_from_db()
    assert (cycle.title, stale.status_code, cycle.state, cycle.closing_words) == ("New name", 409, "closed", "Better.")
    assert "Better." in page.get(cycle.get_absolute_url()).content.decode()


def test_who_does_an_audit_is_changed_and_a_file_replaced(as_, people):
    cycle = factory.cycle(by=people.psw)
    audit = factory.audit(cycle, auditor=people.ann)
    factory.file(cycle, is_drawn=False)
    page = as_(people.psw)

    page.post(reverse("audit-give", args=[audit.pk]), {"version": 1, "auditor": people.bob.email})
    page.post(reverse("audit-replace", args=[audit.pk]), {"version": 2, "reason": "Closed in error"})

    audit.refresh_from_db()
    assert (audit.auditor, audit.state, Audit.objects.count()) == (people.bob, "replaced", 2)
    shown = page.get(reverse("audit", args=[audit.pk])).content.decode()
    assert ("Closed in error" in shown, "Another file took its place" in shown) == (True, True)


def test_lists_ask_twelve_queries_at_most(as_, people, django_assert_num_queries):
    page = as_(people.psw)
    for more in (1, 2):
        for _ in range(more):
            cycle = factory.cycle(by=people.psw, auditors=(people.ann,))
            factory.audit(cycle, auditor=people.ann)
        for name, number in (("audits", 12), ("audits-all", 9)):
            page.get(reverse(name))
            with django_assert_num_queries(number):
                page.get(reverse(name))


def test_pages_of_one_cycle_do_not_ask_more_with_more_audits(as_, people, django_assert_max_num_queries):
    cycle = factory.cycle(by=people.psw, follows=factory.cycle(by=people.psw))
    page = as_(people.psw)
    for _ in range(4):
        factory.settled(cycle, auditor=people.ann, team_name="North")

    with django_assert_max_num_queries(22):
        page.get(cycle.get_absolute_url())
    with django_assert_max_num_queries(26):
        page.get(reverse("audit-report", args=[cycle.pk]))


def test_practitioners_and_strangers_see_nothing_of_it(as_, people):
    cycle = factory.cycle(by=people.psw)
    factory.settled(cycle, auditor=people.ann, worker=people.worker)
    names = ("audit-cycle", "audit-report", "audit-files", "audit-cycle-edit", "audit-report-word", "audit-grades")

    for somebody, status in ((people.worker, 404), (people.stranger, 404)):
        assert {as_(somebody).get(reverse(name, args=[cycle.pk])).status_code for name in names} == {status}
    assert as_(people.worker).get(reverse("audits")).status_code == 403
    assert as_(people.worker).get(reverse("audit-tool") + "?tool=supervision").status_code == 200
    assert as_(people.worker).get(reverse("audit-tool") + "?tool=nothing").status_code == 404


def test_an_auditor_sees_the_cycle_but_not_its_report_or_list(as_, people):
    cycle = factory.cycle(by=people.psw, auditors=(people.ann,))
    page = as_(people.ann)

    answers = {
        name: page.get(reverse(name, args=[cycle.pk])).status_code
        for name in ("audit-cycle", "audit-report", "audit-files", "audit-draw")
    }
    assert answers == {"audit-cycle": 200, "audit-report": 403, "audit-files": 403, "audit-draw": 403}


# The report


@pytest.fixture
def reported(people):
    """A cycle with 20 audits, done again with 20, better in one domain."""
    before = factory.cycle(by=people.psw, state="closed", closed_at=factory.SETTLED_AT, closed_by=people.psw)
    after = factory.cycle(by=people.psw, follows=before, closing_words="Steps are written down now.")
    for place in range(20):
        factory.settled(before, auditor=people.ann, values={"steps-recorded": 2 if place else 3}, team_name="North")
        factory.settled(
            after,
            auditor=people.ann,
            team_name="North" if place else "South",
            may_share=not place,
            good_practice="A page of steps",
        )
    return after


def test_the_report_says_what_was_found_and_what_can_be_told(as_, people, reported):
    shown = as_(people.psw).get(reverse("audit-report", args=[reported.pk])).content.decode()

    assert "20 of 10 planned audits are done." in shown
    assert "1 of 16 comparisons differs by more than chance" in shown
    assert ("1 of 20 (5%)" in shown, "<strong>Better, by more than chance</strong>" in shown) == (True, True)
    assert ("Steps are written down now." in shown, "A page of steps" in shown) == (True, True)
    assert ("held back" in shown, "South" in shown, "1 of 1<" in shown) == (True, True, False)
    assert "No audit was graded twice: whether auditors grade alike, or kindly, cannot be told." in shown


def test_every_figure_leads_to_its_audits(as_, people, reported):
    page = as_(people.psw)
    address = reverse("audit-grades", args=[reported.follows_id])

    weak = page.get(address, {"domain": "steps-recorded", "grade": "2"}).content.decode()
    theme = page.get(address, {"theme": "recording"}).content.decode()
    overall = page.get(address, {"domain": "overall", "grade": "good"}).content.decode()

    assert ("19 grades of audits" in weak, "19 grades of audits" in theme, "20 grades of audits" in overall) == (
        True,
        True,
        True,
    )
    for asked in ({"domain": "nothing"}, {"theme": "nothing"}, {"domain": "voice", "grade": "9"}):
        assert page.get(address, asked).status_code == 404


def test_six_audits_are_not_a_trend(as_, people):
    cycle = factory.cycle(by=people.psw)
    for _ in range(6):
        factory.settled(cycle, auditor=people.ann)

    shown = as_(people.psw).get(reverse("audit-report", args=[cycle.pk])).content.decode()

    assert "6 audits are not a trend" in shown
    assert ("6 of 6<" in shown, "6 of 6 (100%)" in shown, "too few to tell" in shown) == (True, False, True)


def test_the_report_of_a_cycle_not_drawn_says_so(as_, people):
    cycle = factory.cycle(by=people.psw, state="planned")

    assert "No sample is drawn yet." in as_(people.psw).get(reverse("audit-report", args=[cycle.pk])).content.decode()


def test_word_says_the_same(as_, people, reported):
    answer = as_(people.psw).get(reverse("audit-report-word", args=[reported.pk]))

    document = Document(BytesIO(answer.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "1 of 16 comparisons differs by more than chance" in words
    assert ("Better, by more than chance" in cells, "1 of 20 (5%)" in cells) == (True, True)


def test_a_pdf_that_cannot_be_made_says_why(as_, people, reported, monkeypatch):
    def missing(*args, **kwargs):
        raise PdfNotPossible("Pango is missing")

    monkeypatch.setattr("heed.web.documents.pdf.pdf_paper", missing)

    answer = as_(people.psw).get(reverse("audit-report-pdf", args=[reported.pk]))

    assert (answer.status_code, "Pango is missing" in answer.content.decode()) == (503, True)


def test_actions_that_answer_the_audits_stand_in_the_report(as_, people, reported):
    audit = reported.audits.first()
    found = Finding.objects.create(
        council_id=audit.council_id,
        source=audit.source,
        quote="Grade: Good.",
        polarity="strength",
        evidence_category="processes",
        state="accepted",
        origin="paraphrased",
        added_by=people.psw,
        decided_by=people.psw,
        decided_at=factory.SETTLED_AT,
    )
    action = improving.action(by=people.psw, title="Write the steps down")
    ActionFinding.objects.create(action=action, finding=found)
    page = as_(people.psw)

    report = page.get(reverse("audit-report", args=[reported.pk])).content.decode()
    single = page.get(reverse("audit", args=[audit.pk])).content.decode()

    assert ("Write the steps down" in report, f"?finding={found.pk}&amp;back=" in single) == (True, True)


# Feedback


def test_feedback_is_given_read_and_answered(as_, people):
    audit = factory.settled(factory.cycle(by=people.psw), auditor=people.ann, worker=people.worker)
    address = reverse("audit-feedback", args=[audit.pk])
    assert as_(people.worker).get(address).status_code == 404
    data = {"version": 1, "on": date(2026, 5, 21).isoformat(), "words": "Strong steps", "manager": people.manager.email}

    as_(people.ann).post(reverse("audit-feedback-give", args=[audit.pk]), data)
    own = as_(people.worker).get(address).content.decode()
    as_(people.worker).post(address, {"words": "It was in my notes"})

    assert ("Feedback on your work" in own, "Evidence of voice" in own, "Send your answer" in own) == (True, True, True)
    seen = as_(people.manager).get(address).content.decode()
    assert ("It was in my notes" in seen, "Send your answer" in seen) == (True, False)
    assert as_(people.worker).post(address, {"words": "More"}).status_code == 409
    assert as_(people.bob).get(address).status_code == 404
    assert as_(people.ann).get(reverse("audit-feedback-give", args=[audit.pk])).status_code == 403
