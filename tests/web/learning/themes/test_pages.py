"""The pages of themes, as the people who use them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.learning.models import CouncilTheme, ThemeProposal
from heed.learning.queries.taxonomy import taxonomy_of
from tests.factories import person
from tests.factories.improving import action
from tests.factories.learning import finding, lesson, source
from tests.factories.taxonomy import confirmed, council_theme, gone

pytestmark = pytest.mark.django_db

LIST_QUERIES, OPEN_QUERIES, THEME_QUERIES = 10, 10, 18


def heard(by, *themes, number=1, **more):
    return [
        finding(source=source(by=by), themes=themes, state="accepted", **{"polarity": "improvement", **more})
        for _ in range(number)
    ]


def text_of(answer):
    return " ".join(answer.content.decode().split())


def row_of(answer, theme):
    rows = [part for row in answer.context["rows"] for part in (row, *row.parts)]
    return next(row for row in rows if row.theme.id == theme)


# The list


def test_the_list_shows_the_roots_most_heard_first_with_shares_in_words(page, lead):
    heard(lead, "home-care", number=12)
    heard(lead, "charging", number=20)

    answer = page.get("/learn/themes/")

    assert len(answer.context["rows"]) <= 20
    row = row_of(answer, "commissioning")
    assert row.heard == "Cannot tell whether most: 12 of 32, 23% to 55%"
    assert [said.words for said in row.said] == ["To improve 12"]
    heard_of = [row.heard for row in answer.context["rows"]]
    assert heard_of[:3] == [
        "Cannot tell whether most: 20 of 32, 45% to 77%",
        "Cannot tell whether most: 12 of 32, 23% to 55%",
        "Not heard: 0 of 32, 0% to 11%",
    ]


def test_a_root_opens_to_what_lies_under_it(page, lead):
    heard(lead, "home-care")

    closed, opened = page.get("/learn/themes/"), page.get("/learn/themes/?open=commissioning")

    assert row_of(closed, "commissioning").parts == ()
    assert [row.theme.id for row in opened.context["rows"]] == ["commissioning"]
    assert row_of(opened, "care-quality-provider").heard == "1 of 1: too few to give a share"


def test_no_more_than_twenty_stand_on_a_page_whatever_is_open(page, lead):
    for number in range(25):
        council_theme(by=lead, theme=f"own-zebra-{number}", name=f"Zebra {number}", parent="commissioning")

    closed, opened = page.get("/learn/themes/"), page.get("/learn/themes/?open=commissioning")

    assert len(closed.context["rows"]) == 20
    assert (len(opened.context["rows"]), len(row_of(opened, "commissioning").parts)) == (1, 20)
    assert "All 30 that lie under it" in text_of(opened)


def test_what_belongs_to_a_theme_is_said_before_its_name(page, lead):
    row = text_of(page.get("/learn/themes/")).split("<tbody", 1)[1].split("</tr>", 1)[0]
    theme = page.get("/learn/themes/").context["rows"][0].theme

    assert 0 < row.index(theme.description) < row.index(f">{theme.name}</a>")


def test_searching_shows_twenty_at_a_time(page, lead):
    for number in range(25):
        council_theme(by=lead, theme=f"own-zebra-{number}", name=f"Zebra {number}")

    first, second = page.get("/learn/themes/?words=zebra"), page.get("/learn/themes/?words=zebra&page=2")

    assert (first.context["found"], len(first.context["rows"]), first.context["more"]) == (25, 20, 2)
    assert (len(second.context["rows"]), second.context["more"]) == (5, 0)
    assert "No theme has these words" in text_of(page.get("/learn/themes/?words=quagga"))


def test_themes_out_of_use_stand_apart(page, lead):
    gone(by=lead, theme="own-doors", name="Doors", how="merged", into=["home-care"])

    answer = page.get("/learn/themes/")

    (theme, how) = answer.context["gone"][-1]
    assert (theme.id, how[:24]) == ("own-doors", "Merged into “Care at home”"[:24])
    assert "own-doors" not in [row.theme.id for row in answer.context["rows"]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_whatever_it_shows(page, lead, number, django_assert_num_queries):
    heard(lead, "home-care", number=number)
    with django_assert_num_queries(LIST_QUERIES):
        page.get("/learn/themes/")
    with django_assert_num_queries(OPEN_QUERIES):
        page.get("/learn/themes/?open=commissioning")


# One theme


def test_a_theme_gathers_everything_about_it(page, lead):
    (first, *_) = heard(lead, "charging", number=2)
    held = lesson(by=lead, findings=[first], themes=["charging"], status="agreed")
    done = action(by=lead, lessons=[held])

    answer = page.get("/learn/themes/charging/")

    shown = answer.context
    assert shown["heard"] == "2 of 2: too few to give a share"
    assert [finding.pk for finding, _ in shown["quotes"]][-1] == first.pk
    assert [lesson.pk for lesson, _ in shown["lessons"]] == [held.pk]
    assert [action.pk for action in shown["actions"]] == [done.pk]
    assert len(shown["over_time"].rows) == 24
    assert shown["crosswalk"][0][0] == "Care Act 2014"


def test_the_chart_is_of_whole_months_and_says_what_is_more_than_chance(page, lead):
    today = timezone.localdate()
    for back in range(1, 13):
        day = (today.replace(day=1) - dt.timedelta(days=28 * back)).replace(day=2)
        for number in range(8):
            finding(
                source=source(by=lead, received_on=day),
                themes=["charging" if number % 2 else "delay"],
                state="accepted",
            )

    shown = page.get("/learn/themes/charging/").context["over_time"]

    assert shown.rows[-1].on < today.replace(day=1)
    assert shown.drawings is not None
    assert shown.title


def test_a_councillor_sees_counts_and_no_words(client, lead):
    heard(lead, "charging", quote="Staff were kind.")
    client.force_login(person(roles=["councillor"], council=lead.council))

    answer = client.get("/learn/themes/charging/")

    assert answer.context["heard"] == "1 of 1: too few to give a share"
    assert "Staff were kind." not in text_of(answer)
    assert "quotes" not in answer.context
    assert client.get("/learn/themes/charging/heard/").status_code == 403
    assert client.get("/learn/themes/add/").status_code == 403


def test_a_merged_theme_says_whose_numbers_it_shows(page, lead):
    gone(by=lead, theme="waiting-times", how="merged", into=["co-production"], name="Waiting")
    heard(lead, "co-production", number=2)

    answer = page.get(reverse("theme", args=["waiting-times"]))

    text = text_of(answer)
    assert f"counts as “{taxonomy_of(lead.council_id).themes['co-production'].name}”: every number below" in text
    assert (answer.context["took_in"], f"{reverse('findings')}?theme=co-production" in text) == ([], True)


def test_a_list_narrowed_by_a_theme_that_was_merged_since_finds_what_it_counts_as(page, lead):
    gone(by=lead, theme="waiting-times", how="merged", into=["co-production"], name="Waiting")
    heard(lead, "co-production")
    heard(lead, "waiting-times")
    heard(lead, "safeguarding")

    answer = page.get(f"{reverse('findings')}?theme=waiting-times")

    assert answer.context["list"]["page"].paginator.count == 2


def test_strangers_and_others_find_nothing(client, page, lead):
    council_theme(by=lead, theme="own-doors")

    assert page.get("/learn/themes/own-doors/").status_code == 200
    client.force_login(person(roles=["quality_lead"]))
    assert client.get("/learn/themes/own-doors/").status_code == 404
    assert client.get("/learn/themes/nowhere/").status_code == 404
    client.force_login(person(roles=["administrator"], council=lead.council))
    assert client.get("/learn/themes/").status_code == 403


def test_the_list_behind_a_figure_is_what_it_counts(page, lead):
    first = heard(lead, "charging", number=2)[0]
    finding(source=first.source, themes=["charging"], state="accepted", quote="People waited too long.")
    confirmed(source=source(by=lead), theme="charging", by=lead)
    said = page.get("/learn/themes/charging/").context["said"]

    everything = page.get(page.get("/learn/themes/charging/").context["heard_href"])
    improving = page.get(next(each.href for each in said if each.words == "To improve 2"))

    assert everything.context["list"]["page"].paginator.count == 3
    assert improving.context["list"]["page"].paginator.count == 2


@pytest.mark.parametrize("number", [1, 3])
def test_a_theme_asks_the_same_whatever_it_shows(page, lead, number, django_assert_num_queries):
    found = heard(lead, "charging", number=number)
    for each in found:
        action(by=lead, lessons=[lesson(by=lead, findings=[each], themes=["charging"])])
    with django_assert_num_queries(THEME_QUERIES):
        page.get("/learn/themes/charging/")


# Changing


WORDS = {
    "name": "Doors and keys",
    "description": "Getting in.",
    "parent": "home-care",
    "examples": "The carer could not get in.\r\n",
    "cues": "key safe*\r\ndoor code*",
    "care_act": ["s18-20"],
    "because": "Heard often",
}


def test_an_editor_adds_a_theme(page, lead):
    answer = page.post("/learn/themes/add/", WORDS)

    assert answer.url == "/learn/themes/own-doors-and-keys/"
    made = CouncilTheme.objects.get()
    assert (made.cues, made.examples) == (["key safe*", "door code*"], ["The carer could not get in."])


def test_others_propose_it_and_an_editor_decides(client, lead, manager):
    client.force_login(manager)
    assert client.post("/learn/themes/add/", WORDS).url == "/learn/themes/"
    proposal = ThemeProposal.objects.get()
    address = reverse("theme-proposal", args=[proposal.pk])
    assert "Agree and do it" not in text_of(client.get(address))

    client.force_login(lead)
    assert "Doors and keys" in text_of(client.get("/learn/themes/proposals/"))
    refused = client.post(address, {"reason": "", "version": 1, "refuse": "yes"})
    assert "Say why not" in text_of(refused)
    client.post(address, {"reason": "Yes.", "version": 1, "agree": "yes"})

    assert "own-doors-and-keys" in taxonomy_of(lead.council_id).in_use
    assert "Doors and keys" in text_of(client.get(address))


def test_a_proposal_to_reword_shows_what_stands_now(client, lead, manager):
    client.force_login(manager)
    now = taxonomy_of(lead.council_id).themes["charging"]
    words = {
        "name": "Money",
        "description": now.description,
        "parent": now.parent or "",
        "because": "Plain",
        "version": 0,
    }
    client.post("/learn/themes/charging/change/", words)

    answer = client.get(reverse("theme-proposal", args=[ThemeProposal.objects.get().pk]))

    assert ("Name", "Money", now.name) in answer.context["asked"][0].rows


def test_a_proposer_takes_a_proposal_back(client, manager):
    client.force_login(manager)
    client.post("/learn/themes/delay/retire/", {"because": "Nobody counts it", "version": 0})

    client.post(reverse("theme-proposal-withdraw", args=[ThemeProposal.objects.get().pk]))

    assert ThemeProposal.objects.get().state == "withdrawn"


def test_a_refusal_stands_above_what_was_typed(page):
    answer = page.post("/learn/themes/charging/merge/", {"into": "charging", "because": "Same"})
    alike = page.post("/learn/themes/add/", WORDS | {"name": "waiting"})

    assert answer.status_code == 200  # it is not offered
    assert (alike.status_code, "There is a theme called “Waiting” already." in text_of(alike)) == (409, True)


def test_both_versions_are_shown_where_somebody_saved_first(page, lead):
    council_theme(by=lead, theme="charging", name="Money", version=2)

    answer = page.post("/learn/themes/charging/change/", WORDS | {"version": 0})

    assert answer.status_code == 409
    assert "As it is saved now" in text_of(answer)


def test_an_editor_merges_splits_retires_and_brings_back(page, lead):
    known = lambda theme: taxonomy_of(lead.council_id).themes[theme]  # noqa: E731 - read anew each time

    page.post("/learn/themes/delay/merge/", {"into": "waiting-times", "because": "Same", "version": 0})
    assert known("delay").retired_as == "merged"
    page.post("/learn/themes/delay/use-again/", {"because": "Not the same", "version": 1})
    assert known("delay").is_in_use
    page.post("/learn/themes/delay/retire/", {"because": "Unused", "version": 2})
    assert known("delay").retired_as == "retired"
    parts = {"name_1": "Bills", "description_1": "Sums.", "name_2": "Late bills", "description_2": "Time."}
    answer = page.post("/learn/themes/charging/split/", parts | {"because": "Two things", "version": 0})
    assert answer.url == "/learn/themes/charging/"
    assert known("charging").replaced_by == ("own-bills", "own-late-bills")
    history = page.get("/learn/themes/delay/").context["history"]
    assert [each.did for each in history] == [
        "stopped using the theme",
        "brought the theme back into use",
        "merged the theme into another",
    ]
    assert page.get("/learn/themes/own-bills/").context["theme"].is_own


def test_what_a_split_theme_holds_is_sorted_on_one_page(page, lead):
    (first,) = heard(lead, "charging")
    whole = source(by=lead)
    confirmed(source=whole, theme="charging", by=lead)
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])
    assert page.get("/learn/themes/charging/").context["to_sort"] == 2
    assert "2 left to sort" in text_of(page.get("/learn/themes/charging/sort/"))

    page.post("/learn/themes/charging/sort/", {f"finding-{first.pk}": ["delay"], f"source-{whole.pk}": ["delay"]})

    assert "Everything is sorted" in text_of(page.get("/learn/themes/charging/sort/"))
    assert sorted(link.theme for link in first.theme_links.all()) == ["charging", "delay"]


def test_what_somebody_else_sorted_meanwhile_stays_as_they_left_it(page, lead):
    (first,) = heard(lead, "charging", "delay")
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    names = {f"finding-{first.pk}": ["waiting-times"], "finding-x": ["delay"], "finding-" + "9" * 30: ["delay"]}
    answer = page.post("/learn/themes/charging/sort/", names, follow=True)

    assert "0 sorted." in text_of(answer)
    assert sorted(link.theme for link in first.theme_links.all()) == ["charging", "delay"]


def test_a_view_of_a_restricted_source_while_sorting_is_recorded(page, lead):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])
    confirmed(source=closed, theme="charging", by=lead)
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    page.get("/learn/themes/charging/sort/")

    assert list(TrailEntry.objects.values_list("verb", "object_id")) == [("source.viewed", str(closed.pk))]


def test_the_loop_and_learn_lead_to_themes(page, lead):
    heard(lead, "charging")

    assert 'href="/learn/themes/charging/"' in page.get("/loop/").content.decode()
    assert 'href="/learn/themes/"' in page.get("/learn/").content.decode()
