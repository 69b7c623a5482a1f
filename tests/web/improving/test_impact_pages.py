"""Whether a change helped: what its page shows, to whom, and what is kept of looking and concluding."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from heed.improving import models
from heed.improving.models import ActionMeasure, ImpactConfirmation
from heed.improving.queries.impact import impact_of
from heed.measuring.changes import remove_figure
from tests import factories
from tests.factories import improving as made
from tests.factories import measuring
from tests.factories.learning import finding, source
from tests.improving.series import CHANGED, with_step, without_change

LONG = "The way of counting changed in March, so figures before and after cannot be compared."


@pytest.fixture
def link(lead, owner):
    action = made.action(by=lead, owner=owner, step="evidenced", due_on=CHANGED)
    named = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
    return made.action_measure(action=action, measure=with_step(by=lead), made_at=named)


def page_of(client, person, link):
    client.force_login(person)
    return client.get(reverse("impact", args=[link.pk]))


def text_of(response):
    return " ".join(response.content.decode().split())


def send(client, link, **given):
    fingerprint = impact_of(link, timezone.localdate()).fingerprint
    data = {"confirmed": "improved", "reason": "Both answers agree", "fingerprint": fingerprint, **given}
    return client.post(reverse("impact", args=[link.pk]), data)


# Looking


def test_impact_page_says_the_finding_shows_both_answers_and_what_was_expected(client, lead, link):
    page = page_of(client, lead, link)
    words = text_of(page)
    assert page.context["reading"].finding in words
    assert "which is better" in page.context["reading"].finding
    for part in (
        'id="before-after-wide-title"',
        'id="over-time-narrow-title"',
        "It rises",
        "These are two answers",
        "1 January 2025",
    ):
        assert part in words
    assert words.count("<svg") == 4
    assert len(page.context["shown"].rows) == 24


def test_impact_page_keeps_who_looked_first_and_the_day_cannot_move_after(client, lead, reader, link):
    page_of(client, reader, link)
    words = text_of(page_of(client, lead, link))
    link.refresh_from_db()
    assert link.first_looked_by == reader
    assert "Rae Reader on" in words
    assert reverse("impact-day", args=[link.pk]) not in words


def test_impact_page_before_the_due_date_says_when_and_shows_no_figure(client, lead, confirmer):
    action = made.action(by=lead, due_on=timezone.localdate() + dt.timedelta(days=9))
    link = made.action_measure(action=action, measure=with_step(by=lead))
    page = page_of(client, lead, link)
    words = text_of(page)
    link.refresh_from_db()
    assert link.first_looked_at is None
    assert "Too early: this can be looked at from" in words
    assert ("<svg" in words, 'name="confirmed"' in words) == (False, False)
    assert reverse("impact-day", args=[link.pk]) in words
    assert reverse("impact-drop", args=[link.pk]) in words
    assert 'name="confirmed"' not in text_of(page_of(client, confirmer, link))


def test_impact_page_of_a_yearly_measure_says_that_people_should_be_asked(client, lead, link):
    yearly = measuring.measure(by=lead, period="financial_year")
    measuring.figures(measure=yearly, counts=[50, 60, 70], totals=100, first="2022/23")
    other = made.action_measure(action=link.action, measure=yearly)
    words = text_of(page_of(client, lead, other))
    assert "Ask the people affected what they say." in words
    assert "There is no control chart with limits" in words


def test_impact_page_without_a_single_figure_still_opens(client, lead, link):
    other = made.action_measure(action=link.action, measure=measuring.measure(by=lead))
    assert "this measure has no figure yet" in text_of(page_of(client, lead, other))


def test_impact_page_of_few_cases_with_gaps_says_how_it_was_worked_out(client, lead, link):
    measure = measuring.measure(by=lead)
    counts = [1, 2, 1, 3, None, 1, 2, 2, 1, 3, 2, 1, 6, 7, 5, 8, 6, 7, 6, 5, 7, 8, 6, 7]
    measuring.figures(measure=measure, counts=counts, totals=10, first="January 2024")
    other = made.action_measure(action=link.action, measure=measure, changes_on=dt.date(2025, 1, 2))
    page = page_of(client, lead, other)
    labels = [label for label, _ in page.context["shown"].worked_out]
    assert "Spread against chance alone" in labels
    assert page.context["shown"].rows[4].value == "no figure"
    assert "May 2024: no figure" in text_of(page)
    assert "not the day from which the change counts" in text_of(page)


def test_impact_page_of_figures_that_never_vary_says_that_there_is_no_range(client, lead, link):
    measure = measuring.measure(by=lead, period="quarter")
    measuring.figures(measure=measure, counts=[50] * 8 + [80] * 9, totals=100, first="Q4 2022/23")
    page = page_of(client, lead, made.action_measure(action=link.action, measure=measure))
    assert "without a range: nothing varies" in text_of(page)


def test_impact_page_says_how_often_figures_were_revised_since_the_first_look(client, lead, link):
    looked = made.action_measure(action=made.action(by=lead, due_on=CHANGED), measure=link.measure, looked_by=lead)
    assert "Figures revised since the first look" not in text_of(page_of(client, lead, looked))
    first = link.measure.observations.order_by("starts_on").first()
    remove_figure(observation=first, expected_version=None, reason="Counted twice", by=lead)
    assert "1 time. The figures of the measure say which, and why" in text_of(page_of(client, lead, looked))


@pytest.mark.parametrize("after", [4, 24])
def test_impact_page_asks_the_same_few_queries_at_any_length(client, lead, confirmer, after):
    action = made.action(by=lead, due_on=CHANGED)
    link = made.action_measure(action=action, measure=with_step(by=lead, after=after), looked_by=lead)
    made.confirmation(link=link, by=confirmer)
    client.force_login(lead)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("impact", args=[link.pk]))
    assert len(asked) == 12, "\n".join(each["sql"][:160] for each in asked)


# Concluding


def test_impact_form_is_for_those_who_may_confirm_and_nothing_is_chosen_beforehand(client, confirmer, owner, link):
    words = text_of(page_of(client, confirmer, link))
    assert "This is what the numbers say" in words
    assert "checked" not in words[words.index('name="confirmed"') :]
    assert 'name="confirmed"' not in text_of(page_of(client, owner, link))


def test_confirm_keeps_it_and_shows_both_beside_each_other(client, confirmer, link):
    client.force_login(confirmer)
    answer = send(client, link)
    assert (answer.status_code, answer.url) == (302, link.get_absolute_url())
    words = text_of(page_of(client, confirmer, link))
    assert "Cam Confirmer confirmed “improved”, the numbers said “improved”" in words
    assert "have changed since" not in words


def test_confirm_against_the_numbers_asks_for_a_longer_reason_and_keeps_what_was_typed(client, confirmer, link):
    client.force_login(confirmer)
    short = send(client, link, confirmed="cannot_tell", reason="I doubt it")
    assert (short.status_code, "at least 40 characters" in text_of(short), "I doubt it" in text_of(short)) == (
        409,
        True,
        True,
    )
    assert send(client, link, confirmed="cannot_tell", reason=LONG).status_code == 302
    assert ImpactConfirmation.objects.get().confirmed == "cannot_tell"


def test_confirm_after_a_figure_changed_shows_the_new_result_and_can_be_sent_again(client, confirmer, link):
    client.force_login(confirmer)
    seen = impact_of(link, timezone.localdate()).fingerprint
    link.measure.observations.filter(starts_on=CHANGED).update(count=12)
    answer = send(client, link, fingerprint=seen)
    now = impact_of(link, timezone.localdate()).fingerprint
    assert (answer.status_code, "The figures changed after you opened this page" in text_of(answer)) == (409, True)
    assert (answer.context["form"]["fingerprint"].value(), now != seen) == (now, True)
    assert not ImpactConfirmation.objects.exists()


def test_confirm_without_choosing_shows_the_page_again(client, confirmer, link):
    client.force_login(confirmer)
    answer = client.post(reverse("impact", args=[link.pk]), {})
    assert (answer.status_code, "Choose what this measure shows" in text_of(answer)) == (200, True)


@pytest.mark.parametrize("who", ["owner", "reader"])
def test_confirm_by_somebody_who_may_not_is_refused(client, request, link, who):
    client.force_login(request.getfixturevalue(who))
    assert send(client, link).status_code == 403


def test_confirmation_says_when_figures_have_changed_since(client, confirmer, link):
    made.confirmation(link=link, by=confirmer)
    assert "Figures or rules have changed since." in text_of(page_of(client, confirmer, link))


def test_impacts_lists_what_waits_with_the_counts(client, lead, confirmer, link):
    made.action(by=lead)
    client.force_login(confirmer)
    words = text_of(client.get(reverse("impacts")))
    assert "Of 2 actions, 1 named a measure; of 0 somebody has looked at it, and of 0 somebody has said" in words
    assert link.get_absolute_url() in words


@pytest.mark.parametrize("number", [1, 3])
def test_impacts_asks_few_queries_and_the_same_at_any_size(client, lead, owner, confirmer, number):
    for _ in range(number):
        action = made.action(by=lead, owner=owner, due_on=CHANGED)
        made.action_measure(action=action, measure=measuring.measure(by=lead))
    client.force_login(confirmer)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("impacts"))
    assert len(asked) == 9, "\n".join(each["sql"][:160] for each in asked)


# Naming, moving, dropping


def date_parts(name, day):
    return {name: day.isoformat()}


def test_owner_names_a_measure_moves_its_day_and_drops_it(client, lead, owner):
    due = timezone.localdate() + dt.timedelta(days=90)
    action, measure = made.action(by=lead, owner=owner, due_on=due), measuring.measure(by=lead)
    client.force_login(owner)
    address = reverse("action-measure", args=[action.pk])
    assert client.get(address).context["form"].initial["changes_on"] == due
    given = {"measure": measure.pk, "expectation": "Fewer wait", **date_parts("changes_on", due)}
    answer = client.post(address, given)
    link = ActionMeasure.objects.get()
    assert (answer.url, link.expectation, link.changes_on) == (
        f"{action.get_absolute_url()}#knowing",
        "Fewer wait",
        due,
    )
    later = due + dt.timedelta(days=3)
    client.post(
        reverse("impact-day", args=[link.pk]),
        {"version": 1, "reason": "It begins later", **date_parts("changes_on", later)},
    )
    link.refresh_from_db()
    assert link.changes_on == later
    client.post(reverse("impact-drop", args=[link.pk]), {"reason": "The wrong one"})
    assert not ActionMeasure.objects.exists()


def test_move_day_on_an_old_version_shows_both(client, lead, link):
    client.force_login(lead)
    data = {"version": 9, "reason": "x", **date_parts("changes_on", dt.date(2025, 3, 1))}
    answer = client.post(reverse("impact-day", args=[link.pk]), data)
    assert (answer.status_code, "As it is saved now" in text_of(answer)) == (409, True)


def test_name_measure_offers_only_what_is_not_named_and_still_kept(client, lead, link):
    measuring.measure(by=lead, is_retired=True, retired_reason="x")
    free = measuring.measure(by=lead)
    client.force_login(lead)
    form = client.get(reverse("action-measure", args=[link.action.pk])).context["form"]
    assert [key for key, _ in form.fields["measure"].choices] == ["", str(free.pk)]


# What people affected say


def said(**more):
    return {
        "said_by": "carers",
        "asked": 10,
        "better": 6,
        "worse": 2,
        "words": "Somebody rang me <b>first</b>",
        "is_quote": "on",
        "how_asked": "By telephone",
        **date_parts("said_on", dt.date(2026, 1, 31)),
        **more,
    }


def test_owner_records_what_people_say_and_the_action_shows_it_escaped(client, lead, owner):
    heard = finding(source=source(by=lead), state="accepted")
    action = made.action(by=lead, owner=owner, findings=[heard])
    client.force_login(owner)
    client.post(reverse("action-testimony", args=[action.pk]), said(finding=heard.pk))
    kept = models.Testimony.objects.get()
    words = text_of(client.get(action.get_absolute_url()))
    assert (kept.finding, kept.by, kept.is_quote) == (heard, owner, True)
    assert "6 of 10 said that it is better, 2 that it is worse" in words
    assert "“Somebody rang me &lt;b&gt;first&lt;/b&gt;”" in words
    assert reverse("finding", args=[heard.pk]) in words


def test_record_without_findings_to_choose_has_no_such_question(client, lead):
    action = made.action(by=lead)
    client.force_login(lead)
    assert "finding" not in client.get(reverse("action-testimony", args=[action.pk])).context["form"].fields
    assert client.post(reverse("action-testimony", args=[action.pk]), said()).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"better": 9}, "Better and worse together are more than were asked"),
        ({"asked": 0}, "greater than or equal to 1"),
        ({"worse": ""}, "Enter how many said that it is worse"),
    ],
)
def test_record_of_counts_that_cannot_be_is_refused_beside_them(client, lead, wrong, words):
    action = made.action(by=lead)
    client.force_login(lead)
    assert words in text_of(client.post(reverse("action-testimony", args=[action.pk]), said(**wrong)))
    assert not models.Testimony.objects.exists()


def test_action_page_does_not_show_a_finding_that_its_reader_may_not_read(client, lead, confirmer):
    secret = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]))
    action = made.action(by=lead)
    made.said(action=action, by=lead, finding=secret, is_quote=False)
    client.force_login(confirmer)
    assert reverse("finding", args=[secret.pk]) not in text_of(client.get(action.get_absolute_url()))


# The action, the ladder, lists and the trace


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Can be looked at"),
        ({"looked_by": True}, "Looked at, not confirmed"),
        ({"changes_on": dt.date(2999, 1, 1)}, "To be looked at from 1 January 2999"),
        ({"confirmed": True}, "confirmed “improved”"),
    ],
)
def test_action_page_shows_its_measures_and_how_far_they_are(client, lead, owner, confirmer, more, words):
    action = made.action(by=lead, owner=owner, due_on=CHANGED)
    more = {**more, "looked_by": lead} if more.get("looked_by") else dict(more)
    is_confirmed = more.pop("confirmed", False)
    link = made.action_measure(action=action, measure=with_step(by=lead), **more)
    if is_confirmed:
        made.confirmation(link=link, by=confirmer)
    client.force_login(lead)
    page = text_of(client.get(action.get_absolute_url()))
    assert words in page
    assert "December 2025: 80 of 100 (80%)" in page
    assert f'id="known-{link.pk}-title"' in page


def test_action_page_of_somebody_who_does_not_read_measures_leads_to_no_measure(client, lead, council):
    partner = factories.person(council=council, roles=["contributor"])
    action = made.action(by=lead, owner=partner, due_on=CHANGED)
    link = made.action_measure(action=action, measure=without_change(by=lead))
    client.force_login(partner)
    for page in (client.get(action.get_absolute_url()), client.get(link.get_absolute_url())):
        assert (page.status_code, link.measure.get_absolute_url() in text_of(page)) == (200, False)
        assert link.measure.name in text_of(page)


@pytest.mark.parametrize("number", [1, 3])
def test_action_page_asks_the_same_queries_for_one_measure_or_many(client, lead, number):
    action = made.action(by=lead)
    for _ in range(number):
        link = made.action_measure(action=action, measure=with_step(by=lead))
        made.confirmation(link=link, by=lead)
        made.said(action=action, by=lead)
    client.force_login(lead)
    with CaptureQueriesContext(connection) as asked:
        client.get(action.get_absolute_url())
    assert len(asked) == 22, "\n".join(each["sql"][:160] for each in asked)


def test_climb_form_says_what_is_missing_and_where_to_put_it_right(client, confirmer, link):
    client.force_login(confirmer)
    words = text_of(client.get(reverse("action-climb", args=[link.action.pk])))
    assert "Nobody has confirmed what the measure says." in words
    assert f"Look at what {link.measure.reference} shows, and say so on its page." in words
    assert "Nothing that people affected say is recorded yet." in words
    assert words.count("Something is still missing for this: see above") == 2
    assert reverse("action-testimony", args=[link.action.pk]) in words
    made.confirmation(link=link, by=confirmer)
    made.said(action=link.action, by=confirmer)
    assert "still missing" not in text_of(client.get(reverse("action-climb", args=[link.action.pk])))


def test_climb_form_to_another_step_says_nothing_of_measures(client, lead, owner, confirmer):
    action = made.action(by=lead, owner=owner, step="complete")
    client.force_login(confirmer)
    assert "still missing" not in text_of(client.get(reverse("action-climb", args=[action.pk])))


def test_plan_can_show_what_was_concluded_within_its_queries(client, lead, confirmer):
    plan = made.plan(by=lead)
    bare, named, concluded = (made.action(by=lead, plans=[plan]) for _ in range(3))
    links = [made.action_measure(action=each, measure=measuring.measure(by=lead)) for each in (named, concluded)]
    made.confirmation(link=links[1], by=confirmer)
    client.force_login(lead)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(
            reverse("plan", args=[plan.pk]), {"columns": ["reference", "moved_measure"], "sort": "reference"}
        )
    shown = {row[0].row.pk: row[1].value for row in page.context["list"]["rows"]}
    assert shown == {bare.pk: "", named.pk: "Named, nothing concluded", concluded.pk: "Improved"}
    assert len(asked) <= 12


def test_trace_shows_conclusions_and_what_people_said_as_proof(client, lead, confirmer, link):
    made.confirmation(link=link, by=confirmer)
    made.said(action=link.action, by=lead)
    made.said(action=link.action, by=lead, is_quote=False, words="Most find it clearer")
    client.force_login(lead)
    words = text_of(client.get(reverse("trace-action", args=[link.action.pk])))
    assert "Cam Confirmer confirmed “improved”" in words
    assert "7 of 10 said that it is better, 1 that it is worse" in words
    assert ("“They rang me back”" in words, "“Most find it clearer”" in words, "Most find it clearer" in words) == (
        True,
        False,
        True,
    )
