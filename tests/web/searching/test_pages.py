"""The search page: what is found, shown, narrowed, saved and taken away."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.searching import changes
from tests.factories import accounts as people
from tests.factories import learning as make
from tests.factories.taxonomy import confirmed, council_theme, gone

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return people.person(name="Priya")


@pytest.fixture
def client(lead):
    made = Client()
    made.force_login(lead)
    return made


def text_of(response):
    return " ".join(response.content.decode().split())


def test_results_show_what_they_are_and_the_words_marked(client, lead):
    source = make.source(by=lead, title="A letter", text="The <b>minibus</b> never came & nobody rang.")
    changes.index_all_that_lacks()

    page = text_of(client.get("/search/?q=minibus"))

    assert f'<a class="govuk-link" href="/listen/reports/{source.pk}/#:~:text=minibus%3C%2Fb%3E%20never%20came' in page
    assert "The &lt;b&gt;<mark>minibus</mark>&lt;/b&gt; never came &amp; nobody rang." in page
    assert "<strong>1–1 of 1</strong>, best first" in page
    assert f"{source.reference} · {timezone.localdate():%-d %B %Y} · Internal" in page
    assert page.count(source.reference) == 1  # said beside the kind, and not in the passage


def test_a_search_box_stands_in_the_header_of_every_page(client):
    page = text_of(client.get("/learn/lessons/"))

    assert 'action="/search/" role="search"' in page


def test_without_words_the_page_says_how_to_search(client):
    page = text_of(client.get("/search/"))

    assert "How to search" in page
    assert "Nothing that you may read" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("the", "There is no word to look for"),
        ("zeppelin", "Nothing that you may read holds these words"),
        ('"((*&^ -', "There is no word to look for"),
        ("zeppelin )(AND* NEAR", "Nothing that you may read holds these words"),
        ('"', "There is no word to look for"),
    ],
)
def test_what_finds_nothing_says_so_and_helps(client, typed, said):
    page = text_of(client.get("/search/", {"q": typed}))

    assert said in page
    assert "How to search" in page


def test_a_restricted_source_is_neither_found_nor_counted(client, lead):
    make.source(by=lead, text="The minibus never came.", sensitivity="restricted")
    changes.index_all_that_lacks()

    page = text_of(client.get("/search/?q=minibus"))

    assert "Nothing that you may read holds these words" in page
    assert "never came" not in page


def test_filters_narrow_and_can_be_removed_one_by_one(client, lead):
    source = make.source(by=lead)
    finding = make.finding(source=source, quote="People waited too long.")
    changes.index_all_that_lacks()

    page = text_of(client.get("/search/?q=waited&kind=finding"))

    assert f'href="/learn/findings/{finding.pk}/' in page
    assert f'href="/listen/reports/{source.pk}/' not in page
    assert 'Kind: Finding <a class="govuk-link" href="?q=waited">' in page


def test_a_search_can_be_saved_and_run_again(client, lead):
    make.source(by=lead, text="The minibus never came.")
    changes.index_all_that_lacks()

    view = {"list_id": "search", "name": "Minibuses", "query": "q=minibus", "back": "/search/"}
    client.post(reverse("saved-view-save"), view)

    assert '<a class="govuk-link" href="/search/?q=minibus">Minibuses</a>' in text_of(client.get("/search/"))


def test_results_are_taken_away_guarded_and_the_trail_keeps_no_word_of_the_search(client, lead):
    source = make.source(by=lead, title="=minibus", text="The minibus never came.")
    changes.index_all_that_lacks()

    file = b"".join(client.get("/search/?q=minibus&take=csv").streaming_content).decode().splitlines()

    assert file[1] == "Kind,Reference,Title,Day,Passage,Who may read"
    day = f"{timezone.localdate():%d/%m/%Y}"
    assert file[2].split(",")[1:4] == [source.reference, "'=minibus", day]
    taken = TrailEntry.objects.get(verb="list.taken_away")
    assert "minibus" not in taken.details


def test_taking_words_of_a_restricted_source_away_counts_as_viewing_it(client, lead):
    source = make.source(by=lead, text="The minibus never came.", sensitivity="restricted", readers=[lead])
    changes.index_all_that_lacks()

    client.get("/search/?q=minibus&take=csv")

    viewed = TrailEntry.objects.get(verb="source.viewed")
    assert viewed.object_id == str(source.pk)


def test_words_of_a_restricted_source_on_the_page_count_as_viewing_it(client, lead):
    source = make.source(by=lead, text="The minibus never came.", sensitivity="restricted", readers=[lead])
    changes.index_all_that_lacks()

    client.get("/search/?q=minibus")

    viewed = TrailEntry.objects.get(verb="source.viewed")
    assert (viewed.object_id, viewed.details) == (str(source.pk), '{"what":"search"}')


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_results_asks_few_queries(client, lead, rows):
    for _ in range(rows):
        make.finding(source=make.source(by=lead), quote="People waited too long.")
    changes.index_all_that_lacks()
    client.get("/search/?q=waited")

    with CaptureQueriesContext(connection) as asked:
        client.get("/search/?q=waited")

    assert len(asked) == 12


@pytest.mark.parametrize("theme", ["care-and-support", "waiting-times", "co-production"])
def test_a_theme_finds_what_lies_under_it_and_what_was_merged_into_it(client, lead, theme):
    gone(by=lead, theme="co-production", how="merged", into=["waiting-times"], name="Together", parent="")
    council_theme(by=lead, theme="waiting-times", name="Waiting", parent="care-and-support", is_own=False)
    council_theme(by=lead, theme="care-and-support", name="Care", is_own=True)
    for each in ("waiting-times", "co-production", "safeguarding"):
        spoken = make.source(by=lead, text="The minibus")
        make.finding(source=spoken, quote="The minibus", themes=[each], state="accepted")
    confirmed(source=make.source(by=lead, text="No minibus"), theme="co-production", by=lead)
    changes.index_all_that_lacks()

    answer = client.get(f"/search/?q=minibus&theme={theme}")

    assert len(answer.context["results"]) == 5  # two findings with their sources, and what was confirmed


def test_a_source_has_the_themes_of_what_was_accepted_in_it(client, lead):
    spoken = make.source(by=lead, title="Minibus", text="Nothing came")
    make.finding(source=spoken, quote="Nothing came", themes=["waiting-times"], state="accepted")
    changes.index_all_that_lacks()

    assert len(client.get("/search/?q=minibus&theme=waiting-times").context["results"]) == 1
