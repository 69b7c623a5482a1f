"""The pages of safeguarding reviews, as the people who use them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from heed.audit.models import TrailEntry
from heed.improving.models import Action
from heed.learning.models import Finding
from heed.listening.models import Review, ReviewCriterionAnswer, ReviewPublication
from heed.web.home.reviews import review_needs
from tests.factories import council, person
from tests.factories.reviews import publication, recommendation, report_of, review

pytestmark = pytest.mark.django_db
LIST_QUERIES = 11


@pytest.fixture
def here():
    return council()


@pytest.fixture
def manager(here):
    return person(roles=["sab_manager"], council=here, name="Manager")


@pytest.fixture
def second(here):
    return person(roles=["quality_lead"], council=here, name="Second")


@pytest.fixture
def page(client, manager):
    client.force_login(manager)
    return client


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "lxml").get_text(" ").split())


def views_of(made):
    found = TrailEntry.objects.filter(verb="source.viewed", object_id=str(made.source_id)).order_by("sequence")
    return list(found.values_list("actor_name", "details"))


def step(page, made, key, *part, **data):
    name = "review-part-step" if part else "review-step"
    made.refresh_from_db()
    return page.post(reverse(name, args=[made.pk, key, *part]), {"version": made.version, **data})


@pytest.mark.parametrize("number", [1, 3])
def test_register_asks_the_same_number_of_queries_however_many(page, manager, number, django_assert_num_queries):
    for _ in range(number):
        review(by=manager)
    page.get(reverse("reviews"))

    with django_assert_num_queries(LIST_QUERIES):
        page.get(reverse("reviews"))


def test_register_tells_who_is_not_named_reference_and_stage_only(page, here):
    theirs = review(by=person(roles=["sab_manager"], council=here), referred_by="Secret", outcome="")

    said = text_of(page.get(reverse("reviews")))

    assert theirs.source.reference in said
    assert ("Not named for it" in said, "2 March 2026" in said) == (True, False)
    assert reverse("review", args=[theirs.pk]) not in page.get(reverse("reviews")).content.decode()


def test_register_tells_everybody_else_what_was_published(client, manager, second, here):
    publication(review=review(by=manager), by=manager, checked_by=second)
    hidden = review(by=manager)
    client.force_login(person(roles=["practitioner"], council=here))

    said = text_of(client.get(reverse("reviews")))

    assert ("Learning from Rose" in said, hidden.source.reference in said) == (True, False)


def test_each_look_at_a_review_is_kept_on_page_and_in_documents(page, manager):
    made = review(by=manager)

    for name in ("review", "review-word"):
        assert page.get(reverse(name, args=[made.pk])).status_code == 200

    assert views_of(made) == [("Manager", '{"what":"page"}'), ("Manager", '{"what":"Word"}')]


def test_each_look_at_words_in_lists_is_kept_once_a_review(page, manager):
    made = review(by=manager)
    for _ in range(3):
        recommendation(review=made)

    page.get(reverse("review-recommendations"))
    page.get(reverse("review-year"), {"year": "2025"})

    assert views_of(made) == [
        ("Manager", '{"what":"list of recommendations"}'),
        ("Manager", '{"what":"annual list"}'),
    ]


@pytest.mark.parametrize("role", ["sab_manager", "dass", "practitioner", "auditor"])
def test_who_is_not_named_finds_nothing(client, manager, here, role):
    made = review(by=manager)
    client.force_login(person(roles=[role], council=here))

    for name, args in (("review", []), ("review-word", []), ("review-step", ["hold"]), ("review-report", [])):
        assert client.get(reverse(name, args=[made.pk, *args])).status_code == 404
    assert views_of(made) == []


def test_published_page_shows_only_what_was_written_for_it(client, manager, second, here):
    made = review(by=manager, terms="Secret terms")
    shown = publication(review=made, by=manager, checked_by=second, text="<b>Rose</b> lived alone.")
    client.force_login(person(roles=["practitioner"], council=here))

    answer = client.get(reverse("published-review", args=[shown.pk]))

    assert ("&lt;b&gt;Rose" in answer.content.decode(), "Secret" in answer.content.decode()) == (True, False)
    assert (text_of(answer).count("Ask who knows her."), views_of(made)) == (1, [])


def test_after_its_last_day_the_page_keeps_the_briefing(client, manager, second, here):
    made = review(by=manager)
    day = date(2026, 6, 30)
    shown = publication(review=made, by=manager, checked_by=second, until_on=day, taken_off_on=day)
    client.force_login(person(roles=["practitioner"], council=here))

    said = text_of(client.get(reverse("published-review", args=[shown.pk])))

    assert ("Rose lived alone" in said, "Ask who knows her." in said) == (False, True)


def test_a_councillor_reads_nothing_of_reviews(client, manager, second, here):
    shown = publication(review=review(by=manager), by=manager, checked_by=second)
    client.force_login(person(roles=["councillor"], council=here))

    addresses = [reverse("reviews"), reverse("review-figures"), reverse("published-review", args=[shown.pk])]

    assert [client.get(address).status_code for address in addresses] == [403, 403, 404]


def test_referral_is_put_in_and_leads_to_its_page(page, manager):
    answer = page.post(
        reverse("review-new"),
        {
            "referred_by": "A hospital",
            "referred_on": "2/3/2026",
            "harm": "died",
            "happened_on": "1/2/2026",
            "text": "Mrs Q died alone.",
        },
    )

    made = Review.objects.get()
    assert (answer["Location"], made.lead, made.source.text) == (
        reverse("review", args=[made.pk]),
        manager,
        "Mrs Q died alone.",
    )


def test_review_goes_from_referral_to_decision_through_its_pages(client, page, manager, here):
    chair = person(roles=["dass"], council=here, name="Chair")
    made = review(by=manager)
    answers = {"adult-in-area": "yes", "working-together": "yes", "died": "yes", "serious-harm": "no"}
    given = {f"answer_{key}": value for key, value in answers.items()} | {f"words_{key}": "Because" for key in answers}

    step(page, made, "gather", on="3/3/2026")
    wrong = step(page, made, "propose", **given, outcome="none", reasons="No", on="4/3/2026", chair=chair.email)
    step(page, made, "propose", **given, outcome="mandatory", reasons="Met", on="4/3/2026", chair=chair.email)
    page.force_login(chair)
    needs = review_needs(chair, date(2026, 3, 5))
    step(page, made, "decide", outcome="mandatory", reasons="I agree", on="5/3/2026")

    made.refresh_from_db()
    assert (wrong.status_code, "the review is mandatory" in text_of(wrong)) == (409, True)
    assert [need.word for need in needs] == ["Decide"]
    assert (made.stage, made.decided_by, made.outcome_reasons) == ("setting-up", chair, "I agree")


def test_a_step_that_is_not_open_is_refused_plainly(page, manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    publication(review=made, by=manager)

    early = page.get(reverse("review-step", args=[made.pk, "conclude"]))
    own = page.get(reverse("review-step", args=[made.pk, "check"]))
    unknown = page.get(reverse("review-step", args=[made.pk, "dance"]))

    assert (early.status_code, own.status_code, unknown.status_code) == (409, 403, 404)


def test_second_person_reads_the_texts_and_lets_them_stand(client, manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    prepared = publication(review=made, by=manager)
    client.force_login(second)

    said = text_of(client.get(reverse("review-step", args=[made.pk, "check"])))
    client.post(reverse("review-step", args=[made.pk, "check"]), {"version": prepared.version, "on": "3/3/2026"})

    assert ("Rose lived alone." in said, "Ask who knows her." in said) == (True, True)
    assert ReviewPublication.objects.get().checked_by == second


def test_held_review_says_so_and_goes_on(page, manager):
    made = review(by=manager)

    step(page, made, "hold", parallel="", reason="The coroner asks.", on="3/3/2026")
    said = text_of(page.get(reverse("review", args=[made.pk])))
    step(page, made, "end-hold", made.holds.get().pk, on="9/3/2026", why="They gave evidence.")

    assert ("Held since 3 March 2026" in said, "The coroner asks. Its clocks stand still" in said) == (True, True)
    assert made.holds.get().last_day == date(2026, 3, 9)


def test_a_part_of_another_review_is_not_there(page, manager):
    made, other = review(by=manager, stage="reviewing"), review(by=manager, stage="reviewing")
    agency = other.agencies.create(name="Housing", asked_on=date(2026, 3, 3), due_on=date(2026, 4, 3))

    assert page.get(reverse("review-part-step", args=[made.pk, "receive", agency.pk])).status_code == 404
    assert page.get(reverse("review-step", args=[made.pk, "receive"])).status_code == 404


def test_report_is_kept_restricted_for_those_of_the_review(page, manager, second):
    made = review(by=manager, readers=(second,), stage="draft")

    page.post(reverse("review-report", args=[made.pk]), {"text": "# Report\n\nAgree one way to share risk."})
    neither = page.post(reverse("review-report", args=[made.pk]), {"text": " "})

    made.refresh_from_db()
    readers = sorted(made.report.readers.values_list("person__name", flat=True))
    assert (made.report.sensitivity, readers, neither.status_code) == ("restricted", ["Manager", "Second"], 200)


def test_an_action_is_made_from_a_recommendation_by_way_of_its_finding(page, manager):
    made = review(by=manager, stage="assurance")
    report_of(review=made, by=manager, text="4.1 Agree one way to share risk.")
    row = recommendation(review=made, response="accepted", owner_agency="Housing", place_start=4, place_end=32)
    address = reverse("review-act-on", args=[made.pk, row.pk])

    first, again = page.post(address), page.post(address)

    found = Finding.objects.get()
    assert (found.quote, found.source) == ("Agree one way to share risk.", made.report)
    assert first["Location"] == again["Location"]
    form = page.get(first["Location"])
    assert (form.status_code, found.quote in form.content.decode()) == (200, True)
    assert page.get(address).status_code == 405


def test_actions_stand_with_the_recommendation_they_answer(page, manager):
    made = review(by=manager, stage="assurance")
    report_of(review=made, by=manager, text="4.1 Agree one way to share risk.")
    row = recommendation(review=made, response="accepted", owner_agency="Housing", place_start=4, place_end=32)
    address = page.post(reverse("review-act-on", args=[made.pk, row.pk]))["Location"]
    data = {
        "title": "Share fire risk",
        "owner": manager.email,
        "priority": "high",
        "due_on": "1/12/2026",
        "findings": [str(Finding.objects.get().pk)],
    }
    page.post(address, data)

    said = text_of(page.get(reverse("review", args=[made.pk])))

    assert f"{Action.objects.get().reference} Share fire risk" in said


def test_recommendation_without_a_report_cannot_become_an_action(page, manager):
    made = review(by=manager, stage="assurance")
    row = recommendation(review=made, response="accepted", owner_agency="Housing")

    answer = page.post(reverse("review-act-on", args=[made.pk, row.pk]))

    assert (answer.status_code, "Keep the report first" in text_of(answer)) == (409, True)


def test_numbers_lead_to_what_they_count(page, manager):
    for _ in range(2):
        recommendation(review=review(by=manager))

    soup = BeautifulSoup(page.get(reverse("review-figures")).content, "lxml")
    href = next(link["href"] for link in soup.find_all("a", href=True) if "mental-capacity" in link["href"])
    listed = page.get(href)

    assert "Comes again" in soup.get_text()
    assert text_of(listed).count("Agree one way to share risk.") == 2


def test_annual_list_tells_what_was_not_implemented_and_why(page, manager):
    made = review(by=manager, stage="assurance", outcome="mandatory", outcome_reasons="Met")
    recommendation(review=made, response="rejected", response_reason="A national form comes.")
    done = {"response": "accepted", "is_implemented": True, "implemented_on": date(2026, 3, 20), "assurance": "limited"}
    recommendation(review=made, text="Call meetings.", **done)

    said = text_of(page.get(reverse("review-year"), {"year": "2025"}))
    later = text_of(page.get(reverse("review-year"), {"year": "2026"}))

    assert "Why not: A national form comes." in said
    assert ("Implemented in the year: 1" in said, "Implemented in the year: 0" in later) == (True, True)
    assert page.get(reverse("review-year-word"), {"year": "2025"}).status_code == 200
    assert page.get(reverse("review-year"), {"year": "nonsense"}).status_code == 200


def test_annual_list_says_how_many_it_leaves_out(page, here):
    review(by=person(roles=["sab_manager"], council=here))

    assert "1 review is left out" in text_of(page.get(reverse("review-year")))


def test_criteria_already_answered_stand_in_the_form_again(page, manager):
    made = review(by=manager, stage="information")
    ReviewCriterionAnswer.objects.create(review=made, criterion="died", answer="yes", words="She did.")

    form = page.get(reverse("review-step", args=[made.pk, "propose"]))

    assert "She did." in form.content.decode()


def test_assert_needs_ask_three_queries(manager):
    review(by=manager)
    manager.permissions  # noqa: B018 - read once, as a request does

    with assertNumQueries(3):
        review_needs(manager, date(2026, 3, 5))
