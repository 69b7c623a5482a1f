"""The pages of similar cases and of recommendations made before, as the people who use them."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from heed.audit.models import TrailEntry
from heed.improving.changes.repeats import look_for_repeats
from heed.improving.models import RecommendationMatch
from heed.searching import changes as searching
from heed.web.home.repeats import repeat_needs
from heed.web.similar.marking import marked
from heed.web.similar.telling import apart_in_words
from tests.factories import accounts, complaints, improving, learning, ombudsman, reviews

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
FIRST = "Social workers should receive supervision every month, with time to reflect on hard cases."
AGAIN = "The service should give practitioners regular reflective supervision, at least once in four weeks."
LATE = "The home care worker came two hours late and nobody rang."
LIST_QUERIES = 12
LATER = "Care calls were late again and the agency did not telephone."


@pytest.fixture
def robin():
    return accounts.person(roles=("sab_manager", "quality_lead"), name="Robin")


@pytest.fixture
def page(client, robin):
    client.force_login(robin)
    return client


def pair(by, number=1):
    done = {
        "response": "accepted",
        "assurance": "reasonable",
        "is_implemented": True,
        "implemented_on": date(2022, 1, 3),
    }
    reviews.recommendation(review=reviews.review(by=by, signed_off_on=date(2021, 6, 1)), text=FIRST, **done)
    for each in range(number):
        later = reviews.review(by=by, signed_off_on=date(2025, 6, 1 + each))
        reviews.recommendation(review=later, text=AGAIN)
    look_for_repeats(council=by.council, now=NOW)
    return RecommendationMatch.objects.order_by("pk").first()


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "lxml").main.get_text(" ").split())


def test_a_review_says_of_a_recommendation_that_it_was_made_before(page, robin):
    match = pair(robin)
    review = reviews.ReviewRecommendation.objects.get(pk=match.later_id).review

    answer = page.get(reverse("review", args=[review.pk]))

    said = text_of(answer)
    assert "This was recommended before" in said
    assert "4 years before" in said
    assert "accepted; closed as complete, evidence level 2 of 3, reasonable assurance" in said
    assert "It is done and was seen to work in some places." in said
    assert reverse("made-before-pair", args=[match.pk]) in answer.content.decode()


def test_an_ombudsmans_case_says_that_it_was_recommended_before(page, robin):
    reviews.recommendation(review=reviews.review(by=robin, signed_off_on=date(2021, 6, 1)), text=FIRST)
    case = ombudsman.decided_case(by=robin, decided_on=date(2025, 6, 1))
    ombudsman.recommendation(case, words=AGAIN, remedy_type="procedure-change")
    look_for_repeats(council=robin.council, now=NOW)

    assert "This was recommended before" in text_of(page.get(reverse("ombudsman-case", args=[case.pk])))


def test_a_finding_says_that_it_was_recommended_before(page, robin):
    reviews.recommendation(review=reviews.review(by=robin, signed_off_on=date(2021, 6, 1)), text=FIRST)
    report = learning.source(by=robin, text=AGAIN, received_on=date(2026, 1, 1))
    found = learning.finding(source=report, quote=AGAIN, polarity="improvement", state="accepted")
    look_for_repeats(council=robin.council, now=NOW)

    assert "This was recommended before" in text_of(page.get(reverse("finding", args=[found.pk])))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_queries_however_many(page, robin, number, django_assert_num_queries):
    reported(FIRST, 2021, by=robin)
    for each in range(number):
        reported(AGAIN, 2023 + each, by=robin)
    look_for_repeats(council=robin.council, now=NOW)
    shown = RecommendationMatch.objects.count()

    with django_assert_num_queries(LIST_QUERIES):
        answer = page.get(reverse("made-before"))

    assert text_of(answer).count("Accepted as a finding") == 0
    assert len(BeautifulSoup(answer.content, "lxml").select("tbody tr")) == shown


def reported(text, year, *, by):
    report = learning.source(by=by, text=text, received_on=date(year, 1, 1))
    return learning.finding(source=report, quote=text, polarity="improvement", state="accepted")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("same", "1 was made before; it had been closed as complete."), ("not_same", "none were made before.")],
)
def test_figures_say_how_many_were_made_before(page, robin, verdict, said):
    match = pair(robin)
    page.post(reverse("made-before-pair", args=[match.pk]), {"version": 1, "verdict": verdict, "note": ""})
    RecommendationMatch.objects.update(later_on=date(2025, 6, 1))

    shown = text_of(page.get(reverse("made-before-figures")))

    assert f"Of 1 recommendation of 2025/26, {said}" in shown
    assert "Too few to say a share." in shown
    assert "No recommendation was made in this year." in shown
    assert "Of 0 recommendations" not in shown


def test_the_list_behind_a_year_is_of_that_year(page, robin):
    match = pair(robin)
    page.post(reverse("made-before-pair", args=[match.pk]), {"version": 1, "verdict": "same", "note": ""})
    figures = BeautifulSoup(page.get(reverse("made-before-figures")).content, "lxml").main

    (href,) = [link["href"] for link in figures.find_all("a", href=True) if "of 2025/26" in link.get_text()]
    other = href.replace("2026-", "2028-").replace("2025-", "2027-")

    assert [page.get(each).context["list"]["page"].paginator.count for each in (href, other)] == [1, 0]


def test_the_list_is_narrowed_by_verdict_years_and_ending(page, robin):
    match = pair(robin)
    page.post(reverse("made-before-pair", args=[match.pk]), {"version": 1, "verdict": "same", "note": ""})

    said = text_of(page.get(f"{reverse('made-before')}?closed=complete&said=same&apart=3"))

    assert AGAIN in said


def test_the_list_is_narrowed_by_how_the_earlier_one_ended(page, robin):
    pair(robin)

    answer = page.get(f"{reverse('made-before')}?closed=open")

    assert AGAIN not in text_of(answer)


def test_the_list_can_be_taken_away(page, robin):
    pair(robin)

    answer = page.get(f"{reverse('made-before')}?take=csv")

    assert AGAIN in b"".join(answer).decode("utf-8-sig")


def test_a_pair_is_shown_side_by_side_with_what_they_share(page, robin):
    match = pair(robin)

    answer = page.get(reverse("made-before-pair", args=[match.pk]))

    marks = [mark.get_text() for mark in BeautifulSoup(answer.content, "lxml").select("blockquote mark")]
    assert {"supervision", "every month", "once in four weeks"} <= set(marks)
    views = TrailEntry.objects.filter(verb="source.viewed", actor_name="Robin")
    assert views.count() == 2  # both reviews are restricted


def test_what_a_person_says_is_kept_and_shown(page, robin):
    match = pair(robin)

    answer = page.post(
        reverse("made-before-pair", args=[match.pk]),
        {"version": 1, "verdict": "same", "note": "Word for word"},
        follow=True,
    )

    assert "The same again" in text_of(answer)
    assert "Word for word" in text_of(answer)
    match.refresh_from_db()
    assert (match.verdict, match.decided_by) == ("same", robin)


def test_saying_over_somebody_else_shows_both(page, robin):
    match = pair(robin)
    page.post(reverse("made-before-pair", args=[match.pk]), {"version": 1, "verdict": "same", "note": "Mine"})

    answer = page.post(reverse("made-before-pair", args=[match.pk]), {"version": 1, "verdict": "not_same", "note": ""})

    assert answer.status_code == 409
    assert "Mine" in text_of(answer)


def test_a_pair_is_not_there_for_others(client, robin):
    match = pair(robin)
    client.force_login(accounts.person(roles=("quality_lead",), council=robin.council))

    assert client.get(reverse("made-before-pair", args=[match.pk])).status_code == 404


def test_home_says_that_something_seems_to_have_been_made_before(robin):
    pair(robin)
    practitioner = accounts.person(roles=("practitioner",), council=robin.council)

    assert [each.text for each in repeat_needs(robin, date(2026, 3, 2))] == [
        "1 recommendation seems to have been made before"
    ]
    assert repeat_needs(practitioner, date(2026, 3, 2)) == []


def test_home_counts_only_what_is_for_the_person_to_say(robin):
    pair(robin)
    link_officer = accounts.person(roles=("quality_lead", "link_officer"), council=robin.council)
    for review in reviews.Review.objects.all():
        complaints.named(review.source, link_officer, by=robin)
    client = Client()
    client.force_login(link_officer)

    answer = client.get(reverse("made-before-pair", args=[RecommendationMatch.objects.get().pk]))

    assert "People who deal with safeguarding reviews say whether it is the same." in text_of(answer)
    assert repeat_needs(link_officer, date(2026, 3, 2)) == []
    assert [each.href.partition("?")[2] for each in repeat_needs(robin, date(2026, 3, 2))] == [
        "said=waiting&kind=review&kind=ombudsman&kind=finding"
    ]


def test_home_says_nothing_where_all_is_said(page, robin):
    match = pair(robin)
    page.post(reverse("made-before-pair", args=[match.pk]), {"version": 1, "verdict": "not_same", "note": ""})

    assert repeat_needs(robin, date(2026, 3, 2)) == []


def test_a_pasted_recommendation_is_compared(page, robin):
    pair(robin)

    said = text_of(page.post(reverse("made-before-pasted"), {"text": AGAIN}))

    assert "Social workers should receive supervision every month" in said
    assert "closed as complete, evidence level 2 of 3" in said


def test_nothing_pasted_is_said_so(page):
    answer = page.post(reverse("made-before-pasted"), {"text": ""})

    assert "Paste or type a few sentences to compare." in text_of(answer)


def test_similar_cases_of_pasted_words_with_what_came_of_them(page, robin):
    found = learning.finding(source=learning.source(by=robin, text=LATER), quote=LATER, state="accepted")
    lesson = learning.lesson(by=robin, title="Say when a visit is late", findings=[found])
    improving.action(by=robin, title="Ring ahead", findings=[found])
    searching.index_all_that_lacks()

    answer = page.post(reverse("similar"), {"text": LATE, "kinds": ["finding"]})

    said = text_of(answer)
    assert "1 similar, the nearest first" in said
    assert lesson.title in said
    assert "Ring ahead" in said
    assert "“late”" in said
    assert [mark.get_text() for mark in BeautifulSoup(answer.content, "lxml").select("article mark")]


def test_similar_cases_of_a_finding_leave_it_out(page, robin):
    one = learning.finding(source=learning.source(by=robin, text=LATE), quote=LATE, state="accepted")
    learning.finding(source=learning.source(by=robin, text=LATER), quote=LATER, state="accepted")
    searching.index_all_that_lacks()

    answer = page.get(reverse("similar-to", args=["finding", one.pk]))

    hrefs = [link["href"] for link in BeautifulSoup(answer.content, "lxml").select("article h3 a")]
    assert reverse("finding", args=[one.pk]) not in hrefs
    assert hrefs


def test_similar_cases_of_a_complaints_issue(page, robin):
    complaint = complaints.complaint(by=robin)
    issue = complaints.issue(complaint, by=robin, what=LATE)
    learning.finding(source=learning.source(by=robin, text=LATER), quote=LATER, state="accepted")
    searching.index_all_that_lacks()

    answer = page.get(reverse("similar-to", args=["complaint_issue", issue.pk]))

    assert LATER.split()[0] in text_of(answer)


@pytest.mark.parametrize("pk", [99_999, 10**30])
@pytest.mark.parametrize("kind", ["finding", "complaint_issue", "nonsense"])
def test_similar_cases_of_what_is_not_there(page, kind, pk):
    assert page.get(reverse("similar-to", args=[kind, pk])).status_code == 404


@pytest.mark.parametrize("name", ["similar", "made-before", "made-before-pasted"])
def test_pages_are_refused_without_the_permission(client, name):
    client.force_login(accounts.person(roles=("councillor",)))

    assert client.get(reverse(name)).status_code == 403


def test_marked_words_are_escaped_and_a_long_text_is_cut_at_words():
    text = "<b>" + "word " * 200 + "late again"
    start = text.index("late")

    shown = marked(text, [(start, start + 4)])

    assert "<b>" not in shown
    assert "<mark>late</mark> again" in shown
    assert shown.startswith("… word")


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day before"), (40, "40 days before"), (400, "13 months before"), (1600, "4 years before")],
)
def test_days_apart_in_words(days, words):
    assert apart_in_words(days) == words
