"""The pages of what no theme holds."""

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.learning.changes.emerging import let_emerging_go
from heed.learning.models import CouncilTheme, EmergingLook, SourceTheme, ThemeProposal
from tests.factories import emerging, person
from tests.factories.feedback import feedback
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(lead):
    return feedback(by=lead, text="The app would not open the key box.").source


@pytest.fixture
def group(lead, told):
    run = emerging.run(by=lead)
    return emerging.group(run=run, sources=[told], findings=[finding(source=source(by=lead))], growth="more")


def html_of(client, name="emerging", *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def wording(**more):
    return {
        "name": "Key boxes and their app",
        "description": "Getting in at the door.",
        "parent": "",
        "examples": "",
        "cues": "key box",
        "because": "Several say it",
        "version": 1,
        **more,
    }


def signed_in_as(client, role, council):
    client.force_login(person(council=council, roles=[role]))
    return client


def test_the_list_says_what_is_said_how_often_and_by_what_words(page, group, told):
    html = html_of(page)

    assert [
        each in html
        for each in (
            "Key box and app",
            "2 of 30 texts that no theme holds, each in its own words",
            "Lately 2 of 100 things heard, before that 0 of 300",
            "More than before",
            "A clear group: other ways of looking find it too",
            "“The app would not open the key box.”",
            f'href="{reverse("report", args=[told.pk])}?place=0#place"',
            "20 texts are in no clear group: too few say the same.",
        )
    ] == [True] * 8


def test_the_list_before_the_first_look_says_how_it_begins(page):
    html = html_of(page)

    assert ("Nobody has looked yet" in html, "Look now" in html) == (True, True)


def test_who_may_not_read_the_words_is_told_how_many_there_are(client, group, lead):
    html = html_of(signed_in_as(client, "practitioner", lead.council))

    assert ("key box.”" in html, "1 of its texts cannot be shown to you" in html) == (False, True)
    assert ("Make it a theme" in html, "Propose a theme" in html, "Look now" in html) == (False, False, False)


def test_somebody_who_reads_no_sources_is_refused(client, lead):
    signed_in_as(client, "councillor", lead.council)

    assert client.get(reverse("emerging")).status_code == 403


@pytest.mark.parametrize("name", ["emerging-group", "emerging-make", "emerging-join", "emerging-let-go"])
def test_another_council_finds_nothing(client, group, name):
    client.force_login(person(roles=["quality_lead"]))

    assert client.get(reverse(name, args=[group.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_queries(page, lead, number, django_assert_num_queries):
    run = emerging.run(by=lead)
    for _ in range(number):
        emerging.group(run=run, sources=[feedback(by=lead).source])
    html_of(page)

    with django_assert_num_queries(11):
        html_of(page)


def test_a_look_is_asked_for(page, lead):
    emerging.run(by=lead)

    page.post(reverse("emerging-look"))

    html = html_of(page)
    assert (EmergingLook.objects.count(), "A new look was asked for" in html, "Look now" in html) == (1, True, False)


def test_the_form_of_a_theme_begins_with_what_was_found_but_no_words_of_a_case(page, group):
    html = html_of(page, "emerging-make", group.pk)

    assert "key box app</textarea>" in html
    assert "Staff were kind.</textarea>" in html
    assert html.count('name="texts"') == html.count('name="texts" value') == 2


def test_a_theme_is_made_and_given_to_the_ticked_texts(page, group, told):
    ticked = group.members.get(source=told).pk

    answer = page.post(reverse("emerging-make", args=[group.pk]), wording(texts=[ticked]))

    theme = CouncilTheme.objects.get()
    assert answer["Location"] == reverse("emerging")
    assert list(SourceTheme.objects.values_list("source", "theme")) == [(told.pk, theme.theme)]
    html = html_of(page)
    assert ("Made a theme" in html, theme.name in html) == (True, True)


def test_who_may_not_edit_themes_proposes_one(client, group, lead):
    signed_in_as(client, "team_manager", lead.council)
    html = html_of(client, "emerging-make", group.pk)

    client.post(reverse("emerging-make", args=[group.pk]), wording())

    assert ("Propose it" in html, 'name="texts"' in html) == (True, False)
    assert (ThemeProposal.objects.count(), CouncilTheme.objects.count()) == (1, 0)


def test_a_refusal_stands_above_what_was_typed(page, group, lead):
    emerging.run(by=lead)

    answer = page.post(reverse("emerging-make", args=[group.pk]), wording())

    html = answer.content.decode()
    assert (answer.status_code, "We have looked again since" in html, "Several say it" in html) == (409, True, True)


def test_a_group_joins_a_theme(page, group, told):
    ticked = group.members.get(source=told).pk

    page.post(reverse("emerging-join", args=[group.pk]), {"theme": "co-production", "texts": [ticked], "version": 1})

    assert list(SourceTheme.objects.values_list("source", "theme")) == [(told.pk, "co-production")]


def test_a_group_is_let_go_and_taken_up_again(page, group):
    page.post(reverse("emerging-let-go", args=[group.pk]), {"reason": "Known to the supplier", "version": 1})
    html = html_of(page)
    assert ("Let go" in html, "Known to the supplier" in html) == (True, True)

    page.post(reverse("emerging-again", args=[group.pk]), {"version": 2})

    group.refresh_from_db()
    assert group.state == "new"


def test_who_only_reads_decides_nothing(client, group, lead):
    signed_in_as(client, "practitioner", lead.council)

    found = [
        client.get(reverse(f"emerging-{each}", args=[group.pk])).status_code for each in ("make", "join", "let-go")
    ]
    assert found == [403, 403, 403]


def test_a_stale_decision_shows_what_was_decided(page, group, lead):
    let_emerging_go(emerging=group, reason="Known to the supplier", expected_version=1, by=lead)

    answer = page.post(reverse("emerging-let-go", args=[group.pk]), {"reason": "Nothing", "version": 1})

    assert (answer.status_code, "Known to the supplier" in answer.content.decode()) == (409, True)


def test_a_group_that_grew_says_what_was_decided_before(page, lead, told):
    before = emerging.group(
        run=emerging.run(by=lead), state="let_go", reason="Known", decided_by=lead, decided_at=timezone.now(), texts=5
    )
    group = emerging.group(run=emerging.run(by=lead), sources=[told], again=before)

    html = html_of(page, "emerging-group", group.pk)

    assert f"{lead.name} decided of it when it was 5 texts. It has grown since." in html


def test_what_people_wrote_is_never_markup(page, lead):
    told = feedback(by=lead, text="<b>The app</b> {{ locks }} us out").source
    emerging.group(run=emerging.run(by=lead), sources=[told])

    assert "&lt;b&gt;The app&lt;/b&gt; {{ locks }} us out" in html_of(page)


def test_home_says_how_many_things_wait(page, group):
    html = html_of(page, "home")

    assert "1 thing is being said that no theme holds" in html
