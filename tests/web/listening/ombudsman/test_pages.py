"""The pages of the Ombudsman's cases."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.core.text import read_text
from heed.learning import changes as learning
from heed.listening.models import CaseClock, OmbudsmanCase, Source
from heed.web.home.cases import case_needs
from tests.core.text.decisions.test_decisions import text_of
from tests.factories import council, person, team
from tests.factories.complaints import complaint
from tests.factories.listening import about_worker, case_source
from tests.factories.ombudsman import decided_case, ombudsman_case, recommendation, response

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return council()


@pytest.fixture
def officer(here):
    return person(roles=["complaints_manager"], council=here, name="Helen Officer")


@pytest.fixture
def director(here):
    return person(roles=["dass"], council=here, name="Dawn Director")


@pytest.fixture
def page(client, officer):
    client.force_login(officer)
    return client


def soup_of(answer):
    return BeautifulSoup(answer.content, "lxml")


def words_of(answer):
    return " ".join(soup_of(answer).get_text(" ").split())


def filled(answer):
    """The form of a page as a browser would send it untouched."""
    form = soup_of(answer).select_one("main form[method=post]")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type", "")
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            data[field["name"]] = chosen["value"] if chosen else ""
        else:
            data[field["name"]] = field.get("value", "on" if kind == "checkbox" else field.get_text())
    return data


def day(name, value):
    return {f"{name}_{place}": part for place, part in enumerate((value.day, value.month, value.year))}


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_asks_few_queries_whatever_it_holds(page, officer, number, django_assert_max_num_queries):
    for _ in range(number):
        recommendation(decided_case(by=officer), due_on=date(2026, 7, 1))

    with django_assert_max_num_queries(12):
        answer = page.get(reverse("ombudsman-cases"))
    assert len(soup_of(answer).select("tbody tr")) == number


def test_an_empty_register_says_how_to_begin(page):
    assert "Log an enquiry" in words_of(page.get(reverse("ombudsman-cases")))


def test_an_enquiry_is_logged_and_its_clock_shows(page, officer):
    address = reverse("ombudsman-new")
    given = filled(page.get(address)) | {"title": "Calls too short", "words": "Please tell us."}

    answer = page.post(address, given | {"outside_reference": "24-009-331"}, follow=True)

    case = OmbudsmanCase.objects.get()
    assert answer.redirect_chain == [(reverse("ombudsman-case", args=[case.pk]), 302)]
    assert (case.outside_reference, case.handler) == ("24 009 331", officer)
    clock = soup_of(answer).select_one("#clocks ~ div tbody tr").get_text(" ")
    assert "Reply to the enquiry" in clock
    assert "28 days left" in clock


def read_in(by, name, **more):
    text = text_of(name)
    return learning.keep_report(reading=read_text(text), sensitivity="internal", by=by, **more)


def test_a_decision_goes_into_the_register_without_typing(page, officer):
    source = read_in(officer, "charging-2025")
    offered = soup_of(page.get(reverse("report", args=[source.pk]))).find("a", string="Register this case")

    answer = page.post(offered["href"], filled(page.get(offered["href"])), follow=True)

    case = OmbudsmanCase.objects.get()
    assert answer.redirect_chain == [(reverse("ombudsman-case", args=[case.pk]), 302)]
    assert (case.source, case.decision_source, Source.objects.count()) == (source, source, 1)
    facts = (case.outside_reference, case.category, case.sub_category, case.era, case.decision, case.decision_reason)
    assert facts == (
        "24 009 331",
        "adult-care-services",
        "charging",
        "from-2024-25",
        "investigated-upheld",
        "fault-and-injustice",
    )
    assert (case.decided_on, case.decision_words, case.awards_remedy) == (date(2025, 5, 12), "Upheld", "yes")
    made = [(each.remedy_type, each.pence, source.text[each.start : each.end]) for each in case.recommendations.all()]
    assert made == [
        ("apology", None, "write to Mr L to apologise for charging him for care he did not get"),
        ("redress-quantified", 124_830, "refund Mr L £1,248.30"),
        ("redress-distress", 15_000, "pay Mr L £150 for his time and trouble"),
        ("procedure-change", None, "introduce a monthly check of the length of calls against what it is charged"),
        ("staff-reminder", None, "remind brokers how to question an invoice"),
    ]
    dues = list(CaseClock.objects.order_by("object_id").values_list("due_on", flat=True))
    assert dues == [date(2025, 6, 9)] * 3 + [date(2025, 8, 4)] * 2
    assert soup_of(page.get(reverse("report", args=[source.pk]))).find("a", string=f"The case {source.reference}")


def test_a_decision_completes_the_case_that_has_its_reference(page, officer):
    case = ombudsman_case(
        by=officer, outside_reference="24 009 331", received_on=date(2025, 1, 6), enquiry_received_on=date(2025, 1, 6)
    )
    source = read_in(officer, "charging-2025")
    address = reverse("ombudsman-from-decision", args=[source.pk])
    shown = page.get(address)
    assert "Saving completes it" in words_of(shown)

    page.post(address, filled(shown))

    case.refresh_from_db()
    assert (OmbudsmanCase.objects.count(), case.decision_source, case.recommendations.count()) == (1, source, 5)


def test_a_decision_headed_not_upheld_keeps_its_remedy_and_says_so(page, officer):
    source = read_in(officer, "joint-not-upheld-2021")
    address = reverse("ombudsman-from-decision", args=[source.pk])

    answer = page.post(address, filled(page.get(address)), follow=True)

    case = OmbudsmanCase.objects.get()
    assert (case.decision, case.awards_remedy, case.bodies.get().name) == (
        "not-upheld",
        "yes",
        "Vale and Downs NHS Foundation Trust",
    )
    assert [each.remedy_type for each in case.recommendations.all()] == [
        "redress-quantified",
        "apology",
        "procedure-change",
    ]
    words = words_of(answer)
    assert "Headed “Not upheld”, and it still asks for a remedy" in words
    assert "A joint decision. Also about: Vale and Downs NHS Foundation Trust" in words


def test_what_the_text_does_not_state_is_asked_for(page, officer):
    source = read_in(officer, "no-header-2020")

    answer = page.get(reverse("ombudsman-from-decision", args=[source.pk]))

    assert "Not found: Category, Sub-category" in words_of(answer)
    assert filled(answer)["decision"] == "2013-14-to-2023-24/upheld"


def test_a_registered_decision_leads_to_its_case(page, officer):
    source = case_source(by=officer, kind="ombudsman_decision")
    case = decided_case(by=officer, source=source, decision_source=source)

    answer = page.get(reverse("ombudsman-from-decision", args=[source.pk]))

    assert answer["Location"] == reverse("ombudsman-case", args=[case.pk])


def test_a_kind_of_remedy_is_asked_for_where_none_could_be_told(page, officer):
    source = read_in(officer, "markdown-2022")
    address = reverse("ombudsman-from-decision", args=[source.pk])

    answer = page.post(address, filled(page.get(address)))

    assert answer.status_code == 200
    assert "Choose the kind of remedy of recommendation 2" in words_of(answer)
    assert OmbudsmanCase.objects.count() == 0


def test_one_late_recommendation_is_said_to_be_the_case_late(page, officer):
    case = decided_case(by=officer)
    recommendation(case, due_on=date(2026, 6, 20))

    words = words_of(page.get(reverse("ombudsman-case", args=[case.pk])))

    assert "Late: the case fails by it" in words
    assert "One recommendation late is the whole case late" in words


def test_an_answer_goes_from_draft_to_sent_by_two_people(client, officer, director):
    today = timezone.localdate()
    case = ombudsman_case(by=officer)
    client.force_login(officer)
    client.post(reverse("ombudsman-write", args=[case.pk, "reply"]), {"words": "We did check."})
    draft = case.responses.get()
    submit = reverse("ombudsman-submit", args=[draft.pk])
    client.post(submit, filled(client.get(submit)) | {"to": director.email})
    assert [each.text for each in case_needs(director, today)] == [f"{case.source.reference} Reply to the enquiry"]
    client.force_login(director)
    decide = reverse("ombudsman-decide", args=[draft.pk])
    client.post(decide, filled(client.get(decide)) | {"decision": "authorise"})
    client.force_login(officer)
    send = reverse("ombudsman-send", args=[draft.pk])
    client.post(send, filled(client.get(send)))

    case.refresh_from_db()
    draft.refresh_from_db()
    assert (draft.state, draft.decided_by, case.reply_sent_on) == ("sent", director, today)


def test_a_returned_answer_shows_the_reason_where_it_is_written_again(client, officer, director):
    case = ombudsman_case(by=officer)
    waiting = response(case, written_by=officer, state="submitted", submitted_to=director)
    client.force_login(director)
    decide = reverse("ombudsman-decide", args=[waiting.pk])
    refused = client.post(decide, filled(client.get(decide)) | {"decision": "return"})
    assert (refused.status_code, "Say what should be different" in words_of(refused)) == (409, True)
    client.post(decide, filled(client.get(decide)) | {"decision": "return", "comment": "Say when."})
    client.force_login(officer)

    again = client.get(reverse("ombudsman-write", args=[case.pk, "reply"]))

    assert "Returned: Say when." in words_of(again)
    assert soup_of(again).textarea.get_text().strip() == "We did check."
    assert client.get(reverse("ombudsman-write", args=[case.pk, "letter"])).status_code == 404


def test_a_recommendation_is_accepted_done_and_ended(page, officer):
    each = recommendation(decided_case(by=officer), due_on=date(2026, 12, 1), answer="waiting")

    def post(name, **given):
        address = reverse(f"ombudsman-recommendation-{name}", args=[each.pk])
        return page.post(address, filled(page.get(address)) | given)

    post("answer", answer="accepted")
    post("day", to="2026-12-20", agreed_on="2026-06-20", reason="Mr B is away.")
    post("evidence", what_was_done="Wrote to him.", file=SimpleUploadedFile("<b>.html", b"<script>alert(1)</script>"))
    post("compliance", label="complete-and-satisfied")
    each.refresh_from_db()
    assert (each.answer, each.what_was_done, each.compliance) == ("accepted", "Wrote to him.", "complete-and-satisfied")
    shown = page.get(reverse("ombudsman-case", args=[each.case_id]))
    assert "<script>alert" not in shown.content.decode()
    file = page.get(reverse("ombudsman-recommendation-file", args=[each.evidence.get().pk]))
    assert (file["Content-Type"], file["Content-Disposition"].split(";")[0]) == (
        "application/octet-stream",
        "attachment",
    )


def test_a_recommendation_is_added_put_right_and_taken_out(page, officer):
    case = decided_case(by=officer)
    add = reverse("ombudsman-recommend", args=[case.pk])
    page.post(
        add, filled(page.get(add)) | {"words": "Pay Mr B £250.", "remedy_type": "redress-distress", "pence": "£250"}
    )
    made = case.recommendations.get()
    change = reverse("ombudsman-recommendation-change", args=[made.pk])
    wrong = page.post(change, filled(page.get(change)) | {"pence": "lots"})
    assert "Enter an amount in pounds" in words_of(wrong)
    page.post(change, filled(page.get(change)) | {"pence": "1,250.50", "due_on": "2026-09-01"})
    made.refresh_from_db()
    assert (made.pence, CaseClock.objects.get().due_on) == (125_050, date(2026, 9, 1))
    remove = reverse("ombudsman-recommendation-remove", args=[made.pk])
    page.post(remove, filled(page.get(remove)) | {"reason": "It is for the Trust."})
    assert case.recommendations.count() == 0


def test_what_came_before_is_linked_or_explained(page, officer):
    case, ours = ombudsman_case(by=officer), complaint(by=officer)
    address = reverse("ombudsman-complaint", args=[case.pk])

    assert "Give the complaint" in words_of(page.post(address, {"reference": ""}))
    assert "not both" in words_of(page.post(address, {"reference": "C-1", "why": "None"}))
    assert page.post(address, {"reference": "C-404"}).status_code == 409
    page.post(address, {"reference": ours.source.reference})
    case.refresh_from_db()
    assert case.complaint == ours
    page.post(address, {"why": "Straight to the Ombudsman."})
    case.refresh_from_db()
    assert (case.complaint, case.no_complaint_why) == (None, "Straight to the Ombudsman.")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("draft", {"received_on": "2026-05-02"}),
        (
            "decision",
            {"decided_on": "2026-06-01", "decision": "from-2024-25/investigated-upheld", "bodies": "Trust: Upheld"},
        ),
        ("edit", {"slow_reasons": ["handed-on"], "slow_note": "Long."}),
    ],
)
def test_what_happens_is_recorded(page, officer, name, given):
    case = ombudsman_case(by=officer)
    address = reverse(f"ombudsman-{name}", args=[case.pk])

    answer = page.post(address, filled(page.get(address)) | given)

    assert answer.status_code == 302
    case.refresh_from_db()
    recorded = {
        "draft": case.draft_received_on == date(2026, 5, 2),
        "decision": case.decision == "investigated-upheld" and case.bodies.get().outcome == "Upheld",
        "edit": case.slow_reasons == ["handed-on"],
    }
    assert recorded[name] is True


def test_an_enquiry_and_a_publication_are_recorded(page, officer):
    case = ombudsman_case(by=officer, enquiry_received_on=None)
    enquiry = reverse("ombudsman-enquiry", args=[case.pk])
    page.post(enquiry, filled(page.get(enquiry)) | {"received_on": "2026-05-02"})
    decided = decided_case(by=officer)
    published = reverse("ombudsman-published", args=[decided.pk])
    page.post(published, filled(page.get(published)) | {"published_on": "2026-07-13"})

    case.refresh_from_db()
    decided.refresh_from_db()
    assert (case.enquiry_received_on, decided.published_on) == (date(2026, 5, 2), date(2026, 7, 13))


def test_a_stale_save_shows_both_versions(page, officer):
    case = ombudsman_case(by=officer)
    address = reverse("ombudsman-edit", args=[case.pk])
    given = filled(page.get(address))
    page.post(address, given | {"slow_note": "First."})

    answer = page.post(address, given | {"slow_note": "Second."})

    assert (answer.status_code, "As it is saved now" in words_of(answer)) == (409, True)


ADDRESSES = ("case", "edit", "complaint", "enquiry", "draft", "published", "decision", "recommend")


@pytest.mark.parametrize("name", ADDRESSES)
def test_other_councils_and_named_workers_teams_find_nothing(client, officer, here, name):
    shared = team(council=here)
    teammate = person(roles=["quality_lead", "dass"], council=here, team=shared)
    ours = complaint(by=officer)
    about_worker(ours.source, by=officer, worker=person(council=here, team=shared))
    case = ombudsman_case(by=officer, complaint=ours)

    for other in (teammate, person(roles=["quality_lead"])):
        client.force_login(other)
        assert client.get(reverse(f"ombudsman-{name}", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("name", ADDRESSES[1:])
def test_those_who_read_only_are_refused_every_change(client, officer, here, name):
    client.force_login(person(roles=["auditor"], council=here))
    case = ombudsman_case(by=officer)

    assert client.get(reverse("ombudsman-case", args=[case.pk])).status_code == 200
    assert client.get(reverse(f"ombudsman-{name}", args=[case.pk])).status_code == 403


def test_those_without_a_part_in_complaints_see_no_case_and_no_year(client, officer, here):
    client.force_login(person(roles=["practitioner"], council=here))
    case = ombudsman_case(by=officer)

    assert client.get(reverse("ombudsman-case", args=[case.pk])).status_code == 404
    assert client.get(reverse("ombudsman-years")).status_code == 403
    assert client.get(reverse("ombudsman-new")).status_code == 403


def test_each_view_of_a_restricted_case_is_kept(page, officer):
    source = case_source(by=officer, kind="ombudsman_case", sensitivity="restricted", readers=[officer])

    page.get(reverse("ombudsman-case", args=[ombudsman_case(by=officer, source=source).pk]))

    assert TrailEntry.objects.filter(verb="source.viewed", object_id=str(source.pk)).count() == 1


def test_needs_name_cases_by_reference_alone(officer):
    today = date(2026, 6, 30)
    source = case_source(by=officer, kind="ombudsman_case", title="Names Mrs B")
    case = decided_case(by=officer, source=source)
    for due_on in (today - timedelta(days=1), today + timedelta(days=3)):
        recommendation(case, due_on=due_on)

    needs = [(each.word, each.text) for each in case_needs(officer, today)]

    assert needs == [
        ("Late", f"{source.reference} Doing what was agreed: recommendation 1"),
        ("Due", f"{source.reference} Doing what was agreed: recommendation 2"),
    ]
