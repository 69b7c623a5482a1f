"""The pages on which people decide on one finding, and the list of all."""

import pytest
from django.urls import reverse

from heed.learning import changes
from heed.learning.models import Finding
from tests.factories import person
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db
LABELS = {"polarity": "planned", "evidence_category": "partners", "themes": ["waiting-times"], "version": 1}


@pytest.fixture
def found(lead):
    return finding(
        source=source(by=lead),
        quote="People waited too long.",
        themes=["co-production"],
        machine={"cues": [{"cue": "too long", "start": 14, "end": 22, "says": "polarity: improvement"}]},
    )


def address(name, one):
    return reverse(f"finding-{name}" if name else "finding", args=[one.pk])


def test_a_finding_shows_its_words_its_place_and_why_it_was_suggested(page, found):
    html = page.get(address("", found)).content.decode()

    assert f'href="/listen/reports/{found.source_id}/?at={found.pk}#f-{found.pk}"' in html
    assert "“too long”: polarity: To improve" in html
    assert 'value="co-production" aria-describedby="themes-co-production-hint" checked' in html


def test_a_finding_of_another_council_is_not_there(page):
    assert page.get(address("", finding(source=source(by=person())))).status_code == 404


def test_accepting_leads_to_the_next_that_waits_among_those_chosen(page, found):
    other = finding(source=found.source, polarity="neutral")
    third = finding(source=found.source, quote="There are 26 teams.")

    answer = page.post(address("accept", found), {f"version-{found.pk}": 1, "query": "polarity=strength&evil=1"})

    assert answer["Location"] == f"/listen/reports/{found.source_id}/?polarity=strength&at={third.pk}#card-{third.pk}"
    assert Finding.objects.get(state="accepted") == found
    assert other.state == "suggested"


def test_accepting_the_last_stays_with_it(page, found):
    assert page.post(address("accept", found), {"version": 1})["Location"].endswith(f"#card-{found.pk}")


@pytest.mark.parametrize("version", ["7", "x", ""])
def test_a_stale_accept_shows_both_versions_and_saves_on_top_when_asked(page, found, version):
    answer = page.post(address("accept", found), {"version": version, "query": ""})

    assert (answer.status_code, Finding.objects.get().state) == (409, "suggested")
    assert '<input type="hidden" name="version" value="1">' in answer.content.decode()


def test_changing_saves_and_accepts(page, found):
    page.post(address("", found), {**LABELS, "accept": "1"})

    found.refresh_from_db()
    assert (found.polarity, found.evidence_category, found.state) == ("planned", "partners", "accepted")


def test_changing_alone_does_not_accept(page, found):
    page.post(address("", found), LABELS)

    found.refresh_from_db()
    assert (found.polarity, found.state) == ("planned", "suggested")


def test_a_stale_change_shows_both_versions_side_by_side(page, lead, found):
    changes.change_finding(
        finding=found,
        polarity="strength",
        evidence_category="people",
        themes=[],
        quality_statements=[],
        expected_version=1,
        by=lead,
    )

    answer = page.post(address("", found), {**LABELS, "accept": "1"})
    html = answer.content.decode()

    assert (answer.status_code, "Planned" in html, "Strength" in html) == (409, True, True)
    assert '<input type="hidden" name="themes" value="waiting-times">' in html
    page.post(address("", found), {**LABELS, "version": 2})
    found.refresh_from_db()
    assert found.polarity == "planned"


@pytest.mark.parametrize("wrong", [{"polarity": "x"}, {"themes": ["nowhere"]}, {"evidence_category": ""}])
def test_a_wrong_choice_is_said_and_nothing_saved(page, found, wrong):
    answer = page.post(address("", found), {**LABELS, **wrong})

    found.refresh_from_db()
    assert (answer.status_code, found.version) == (200, 1)
    assert "There is a problem" in answer.content.decode()


def test_setting_aside_asks_for_the_reason(page, found):
    assert "Set this finding aside?" in page.get(address("set-aside", found)).content.decode()

    page.post(address("set-aside", found), {"reason": "not_ours", "note": "Another council", "version": 1})

    found.refresh_from_db()
    assert (found.state, found.set_aside_reason) == ("set_aside", "Not about us: Another council")


@pytest.mark.parametrize("data", [{}, {"reason": "other"}, {"reason": "nonsense"}])
def test_setting_aside_without_a_reason_is_refused(page, found, data):
    page.post(address("set-aside", found), {**data, "version": 1})

    assert Finding.objects.get().state == "suggested"


def test_a_stale_setting_aside_shows_both_versions(page, found):
    assert page.post(address("set-aside", found), {"reason": "not_ours", "version": 5}).status_code == 409


def test_opening_again_lets_it_wait(page, lead):
    one = finding(source=source(by=lead), state="accepted")

    answer = page.post(address("reopen", one), {"version": 1})

    assert (answer.status_code, Finding.objects.get().state) == (302, "suggested")
    assert page.post(address("reopen", one), {"version": 1}).status_code == 409


def test_splitting_takes_empty_lines(page, lead):
    one = finding(source=source(by=lead), quote="People waited too long. Staff were kind.")

    page.post(address("split", one), {"parts": "People waited too long.\r\n\r\nStaff were kind.", "version": 1})

    live = Finding.objects.exclude(state="replaced").order_by("start")
    assert [part.quote for part in live] == ["People waited too long.", "Staff were kind."]


@pytest.mark.parametrize("parts", ["People\n\nwere kind.", "People waited too long.", ""])
def test_a_split_that_is_none_is_said(page, found, parts):
    answer = page.post(address("split", found), {"parts": parts, "version": 1})

    assert (answer.status_code, Finding.objects.count()) == (200, 1)


def test_a_stale_split_shows_both_versions(page, found):
    assert page.post(address("split", found), {"parts": "People\n\nwaited too long.", "version": 3}).status_code == 409


@pytest.mark.parametrize("name", ["accept", "set-aside", "reopen", "split"])
def test_deciding_pages_are_for_those_who_decide(client, lead, found, name):
    client.force_login(person(roles=["practitioner"], council=lead.council))

    assert client.post(address(name, found), {"version": 1}).status_code == 403


def test_a_reader_sees_a_finding_without_its_form(client, lead, found):
    client.force_login(person(roles=["auditor"], council=lead.council))

    assert "Save and accept" not in client.get(address("", found)).content.decode()


def test_a_finding_that_was_split_leads_to_its_parts(page, lead, found):
    parts = changes.split_finding(finding=found, offsets=[7], expected_version=1, by=lead)

    html = page.get(address("", found)).content.decode()

    assert [f'href="/learn/findings/{part.pk}/"' in html for part in parts] == [True, True]


def test_a_finding_names_its_lessons_and_its_trail(page, lead, found):
    changes.accept_finding(finding=found, expected_version=1, by=lead)
    one = lesson(by=lead, findings=[found])

    html = page.get(address("", found)).content.decode()

    assert (str(one) in html, f"{lead.name} accepted it" in html) == (True, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_no_more_for_more_rows(page, lead, number, django_assert_num_queries):
    for _ in range(number):
        finding(source=source(by=lead), themes=["co-production", "waiting-times"], state="accepted")
    page.get(reverse("findings"))

    with django_assert_num_queries(LIST_QUERIES):
        page.get(reverse("findings"))


LIST_QUERIES = 11


@pytest.mark.parametrize(
    "query",
    [
        "?theme=co-production",
        "?source=x",
        "?state=accepted&polarity=strength",
        "?words=kind",
        "?statement=equity",
        "?category=people",
    ],
)
def test_the_list_is_filtered(page, lead, query):
    finding(source=source(by=lead), themes=["co-production"], statements=["equity"], state="accepted")

    assert page.get(reverse("findings") + query).status_code == 200


@pytest.mark.parametrize("form", ["csv", "excel", "word"])
def test_the_list_is_taken_away(page, lead, form):
    finding(source=source(by=lead), themes=["co-production"])

    assert page.get(reverse("findings") + f"?take={form}").status_code == 200
