"""Confirming suggested themes, how good they are, and who decided what."""

import pytest
from django.urls import reverse

from heed.audit.models import TrailEntry
from heed.learning.models import SourceTheme, ThemeDecision
from tests.factories import council, person
from tests.factories.learning import source
from tests.factories.listening import case_source
from tests.factories.suggestions import decision, model, suggested

pytestmark = pytest.mark.django_db

TO_CONFIRM, QUALITY, DECISIONS = "/learn/themes-to-confirm/", "/learn/suggestions/", "/learn/suggestions/decisions/"


@pytest.fixture
def heard(lead):
    found = case_source(by=lead, kind="concern", text="Delay upon delay, <b>again</b>.")
    suggested(found, "delay")
    return found


def of(found):
    return reverse("source-themes", args=[found.pk])


def states(found):
    return dict(SourceTheme.objects.filter(source=found).values_list("theme", "state"))


def test_the_page_marks_the_words_that_decided_and_shows_words_as_words(page, heard):
    html = page.get(of(heard)).content.decode()

    assert '<mark class="heed-mark heed-mark--neutral">Delay</mark><sup>1</sup> upon delay, &lt;b&gt;again' in html
    assert 'id="few-delay" name="themes" value="delay" aria-describedby="few-delay-hint" checked' in html
    assert html.count('value="delay"') == 1


def test_what_is_ticked_is_saved(page, heard, lead):
    answer = page.post(of(heard), {"decision": 0, "do": "save", "themes": ["delay", "supervision"]})

    assert answer["Location"] == of(heard)
    assert states(heard) == {"delay": "confirmed", "supervision": "confirmed"}
    assert f"{lead.name} decided on" in page.get(of(heard)).content.decode()


def test_none_of_these_gives_none_whatever_is_ticked(page, heard):
    page.post(of(heard), {"decision": 0, "do": "none", "themes": ["delay"], "from": "list"})

    assert states(heard) == {"delay": "rejected"}


def test_a_theme_that_is_not_there_saves_nothing_and_says_so(page, heard):
    answer = page.post(of(heard), {"decision": 0, "do": "save", "themes": ["nonsense"]})

    assert (answer.status_code, states(heard)) == (409, {"delay": "suggested"})
    assert "Nothing was saved" in answer.content.decode()


def test_who_saw_an_earlier_state_is_told_who_decided(page, heard, lead):
    page.post(of(heard), {"decision": 0, "do": "save", "themes": ["delay"]})

    answer = page.post(of(heard), {"decision": 0, "do": "none"})

    assert (answer.status_code, f"{lead.name} decided on the themes" in answer.content.decode()) == (409, True)


def test_a_reader_sees_the_words_that_decided_but_cannot_decide(client, heard):
    report = source(by=heard.added_by, text="Delay again.")
    suggested(report, "delay")
    client.force_login(person(council=heard.council, roles=["practitioner"]))

    shown, refused = client.get(of(report)), client.post(of(report), {"decision": 0, "do": "none"})

    assert ("<mark" in shown.content.decode(), "csrfmiddlewaretoken" in shown.content.decode().split("<h1")[1]) == (
        True,
        False,
    )
    assert (refused.status_code, client.get(of(heard)).status_code) == (403, 404)


def test_another_council_finds_nothing(client, heard):
    client.force_login(person(council=council(), roles=["quality_lead"]))

    assert client.get(of(heard)).status_code == 404
    assert heard.reference not in client.get(TO_CONFIRM).content.decode()
    assert heard.reference not in client.get(DECISIONS).content.decode()


def test_those_that_teach_most_come_first(page, lead, heard):
    sure = case_source(by=lead, kind="concern", text="Something else.")
    suggested(sure, "delay", uncertainty=0.9)

    html = page.get(TO_CONFIRM).content.decode()

    assert html.index(sure.reference) < html.index(heard.reference)
    assert "0 decided, 2 wait." in html


def test_several_are_answered_at_once_and_the_others_wait(page, lead, heard):
    other, later = (case_source(by=lead, kind="concern", text=f"Words {n}") for n in range(2))
    suggested(other, "supervision")
    suggested(later, "supervision")

    page.post(
        TO_CONFIRM,
        {
            f"answer-{heard.pk}": "suggested",
            f"shown-{heard.pk}": "delay",
            f"answer-{other.pk}": "none",
            f"shown-{other.pk}": "supervision",
            f"answer-{later.pk}": "",
            "answer-nonsense": "none",
        },
    )

    assert [states(each) for each in (heard, other, later)] == [
        {"delay": "confirmed"},
        {"supervision": "rejected"},
        {"supervision": "suggested"},
    ]
    assert "2 decided, 1 waits." in page.get(TO_CONFIRM).content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "٣"])
def test_an_answer_for_a_number_that_is_none_is_passed_over(page, heard, number):
    assert page.post("/learn/themes-to-confirm/", {f"answer-{number}": "none"}).status_code == 409


def test_an_answer_to_nothing_is_told(page, heard):
    answer = page.post(TO_CONFIRM, {f"answer-{heard.pk}": ""})

    assert (answer.status_code, "at least one" in answer.content.decode()) == (409, True)


def test_spam_and_what_one_may_not_read_is_not_in_the_list(client, lead, heard):
    hidden = source(by=lead, text="Hidden words", sensitivity="restricted", readers=[lead])
    suggested(hidden, "delay")
    client.force_login(person(council=lead.council, roles=["quality_lead"]))

    html = client.get(TO_CONFIRM).content.decode()

    assert (hidden.reference in html, heard.reference in html) == (False, True)


def test_a_restricted_source_in_the_list_leaves_a_view_in_the_trail(page, lead):
    hidden = source(by=lead, text="Hidden words", sensitivity="restricted", readers=[lead])
    suggested(hidden, "delay")

    page.get(TO_CONFIRM)

    assert TrailEntry.objects.get(verb="source.viewed").object_name == hidden.reference


@pytest.mark.parametrize("rows", [1, 3])
def test_the_worklist_asks_the_same_number_of_questions(page, lead, rows, django_assert_num_queries):
    for number in range(rows):
        suggested(case_source(by=lead, kind="concern", text=f"Delay {number}"), "delay")

    with django_assert_num_queries(11):
        page.get(TO_CONFIRM)


def test_a_reader_has_no_worklist(client, lead):
    client.force_login(person(council=lead.council, roles=["practitioner"]))

    assert client.get(TO_CONFIRM).status_code == 403


def test_quality_says_what_is_used_and_why_theme_by_theme(page, lead):
    facts = {"f1": 0.8, "low": 0.7, "high": 0.9, "precision": 0.8, "recall": 0.8}
    start = {"start_f1": 0.3, "start_low": 0.2, "start_high": 0.4}
    quality = {
        "delay": {**facts, **start, "support": 40, "better": 0.99, "why": "better", "is_used": True},
        "supervision": {**facts, **start, "support": 3, "better": 0.6, "why": "too_few", "is_used": False},
    }
    model(council_id=lead.council_id, number=1, state="replaced")
    model(
        council_id=lead.council_id, number=2, quality=quality, content=b"x", digest="y", why="It is better for 1 of 1."
    )

    html = page.get(QUALITY).content.decode()

    assert "Model 2, learned on" in html
    assert "0.80 (0.70 to 0.90)" in html
    assert "Better than the words of the definitions in 99% of redraws." in html
    assert "Supervision (3)." in html
    assert "Replaced by a later one" in html
    assert "cannot be read any more" in html


def test_quality_before_anything_was_learned_says_when_it_will_be(page):
    assert "once there are 100 decisions" in page.get(QUALITY).content.decode()


def test_decisions_are_listed_filtered_and_taken_away(page, lead, heard):
    first = model(council_id=lead.council_id)
    decision(heard, by=lead, given=["delay"], suggested=[{"theme": "delay"}], outcome="as_suggested", model=first)
    decision(heard, by=lead, given=["supervision"], outcome="by_themselves")

    html = page.get(f"{DECISIONS}?outcome=as_suggested").content.decode()
    csv = b"".join(page.get(f"{DECISIONS}?model=0&take=csv").streaming_content).decode()

    assert "Just as suggested" in html.split("<tbody")[1]
    assert "Nothing was suggested: themes given" not in html.split("<tbody")[1]
    assert [f"{lead.name}" in csv, "Supervision" in csv, "Just as suggested" in csv] == [True, True, False]
    assert ThemeDecision.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_decisions_asks_the_same_number_of_questions(page, lead, heard, rows, django_assert_num_queries):
    for _ in range(rows):
        decision(heard, by=lead, given=["delay"])

    with django_assert_num_queries(10):
        page.get(DECISIONS)


def test_the_page_of_a_source_shows_what_is_suggested(page, heard):
    html = page.get(reverse("source", args=[heard.pk]), follow=True).content.decode()

    assert "because of “delay”" in html


def test_quality_says_what_people_made_of_the_suggestions(page, lead, heard):
    for number in range(6):
        other = case_source(by=lead, kind="concern", text=f"Words {number}")
        decision(other, by=lead, given=["delay"], suggested=[{"theme": "delay"}, {"theme": "supervision"}])
    decision(heard, by=lead, given=["supervision"], suggested=[])
    decision(heard, by=lead, given=["delay"], suggested=[])

    html = page.get(QUALITY).content.decode()

    assert "Of 12 suggested themes, people kept 6 (50%, 25% to 75%)." in html
    assert "Of 7 themes that people gave, 6 had been suggested." in html
    assert "over the newest 7 texts" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_quality_asks_the_same_number_of_questions(page, lead, rows, django_assert_num_queries):
    for number in range(rows):
        other = case_source(by=lead, kind="concern", text=f"Words {number}")
        decision(other, by=lead, given=["delay"], suggested=[{"theme": "delay"}])

    with django_assert_num_queries(9):
        page.get(QUALITY)


def test_what_only_named_people_may_read_counts_for_them_alone(client, page, lead):
    hidden = source(by=lead, text="Hidden", sensitivity="restricted", readers=[lead])
    decision(hidden, by=lead, given=["delay"], suggested=[{"theme": "delay"}])
    client.force_login(person(council=lead.council, roles=["quality_lead"]))

    assert "What people made of them" not in client.get(QUALITY).content.decode()


def test_answers_sent_twice_are_saved_once_and_said_to_be_decided(page, lead, heard):
    answers = {f"answer-{heard.pk}": "none", f"shown-{heard.pk}": "supervision"}

    first, second = page.post(TO_CONFIRM, answers), page.post(TO_CONFIRM, answers)

    assert (first.status_code, second.status_code) == (302, 409)
    assert "What you answered is decided already, so nothing was changed." in second.content.decode()
    assert ThemeDecision.objects.count() == 1


def same_words(lead, number, **more):
    """So many who said the very same."""
    made = [case_source(by=lead, kind="concern", text="Delay upon delay.", **more) for _ in range(number)]
    for each in made:
        suggested(each, "delay")
    return made


def decided(sources):
    return [states(each)["delay"] for each in sources]


def test_the_very_same_words_stand_once_and_one_answer_can_be_for_all(page, lead):
    first, second, third = same_words(lead, 3)
    html = page.get(TO_CONFIRM).content.decode()
    assert ("The same for 2 others with these very words" in html, second.reference in html) == (True, False)

    answers = {f"answer-{first.pk}": "suggested", f"shown-{first.pk}": "delay", f"alike-{first.pk}": "yes"}
    page.post(TO_CONFIRM, answers)

    assert decided([first, second, third]) == ["confirmed"] * 3
    assert ThemeDecision.objects.count() == 3
    kept = TrailEntry.objects.filter(verb="source.themes_decided").values_list("object_name", flat=True)
    assert sorted(kept) == sorted(each.reference for each in (first, second, third))


def test_an_answer_is_for_one_unless_it_is_said_to_be_for_all(page, lead):
    first, second = same_words(lead, 2)

    page.post(TO_CONFIRM, {f"answer-{first.pk}": "none", f"shown-{first.pk}": "delay"})

    assert decided([first, second]) == ["rejected", "suggested"]


def test_the_same_words_that_are_restricted_closed_or_elsewhere_are_not_counted_nor_touched(page, lead):
    (first,) = same_words(lead, 1)
    closed = same_words(lead, 1, sensitivity="restricted")
    closed += same_words(person(roles=["quality_lead"]), 1)
    assert "with these very words" not in page.get(TO_CONFIRM).content.decode()

    answers = {f"answer-{first.pk}": "suggested", f"shown-{first.pk}": "delay", f"alike-{first.pk}": "yes"}
    page.post(TO_CONFIRM, answers)

    assert decided([first, *closed]) == ["confirmed", "suggested", "suggested"]


def test_an_answer_of_its_own_goes_before_one_for_all(page, lead):
    first, second = same_words(lead, 2)

    answers = {f"answer-{each.pk}": answer for each, answer in ((first, "suggested"), (second, "none"))}
    page.post(TO_CONFIRM, answers | {f"shown-{first.pk}": "delay", f"alike-{first.pk}": "yes"})

    assert decided([first, second]) == ["confirmed", "rejected"]
