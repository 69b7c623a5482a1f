"""Figures by group with small ones held back, and the page of new limits."""

import re
from datetime import date

import pytest

from heed.improving.models import ActionMeasure
from heed.measuring.models import Rebase
from tests.factories import improving as acting
from tests.factories import measuring as made
from tests.improving.series import CHANGED, with_step


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def by_team(measure, numbers, period="May 2025"):
    for team, (count, total) in numbers.items():
        made.figure(measure=measure, period=period, count=count, total=total, dimension="Team", category=team)


def test_small_groups_are_held_back_and_large_ones_shown(client, reader, lead):
    measure = made.measure(by=lead)
    by_team(measure, {"North": (2, 50), "South": (20, 40), "East": (25, 60), "West": (30, 70)})
    client.force_login(reader)

    answer = client.get(f"{measure.get_absolute_url()}groups/")

    rows = {row[0]: row[1:] for row in answer.context["rows"]}
    assert rows["North"][0] == "held back"
    assert [each[0] for each in rows.values()].count("held back") >= 2
    assert "Small numbers are held back" in text_of(answer)


def test_breakdown_that_cannot_be_protected_is_not_shown(client, reader, lead):
    measure = made.measure(by=lead)
    made.figure(measure=measure, period="May 2025", count=3, total=3)
    by_team(measure, {"North": (3, 3), "South": (0, 0)})
    client.force_login(reader)

    answer = client.get(f"{measure.get_absolute_url()}groups/")

    assert "cannot be shown by group" in text_of(answer)
    assert "North" not in text_of(answer)


def test_measure_without_groups_says_so(client, reader, lead):
    client.force_login(reader)

    text = text_of(client.get(f"{made.measure(by=lead).get_absolute_url()}groups/?by=x&period=y"))

    assert "No figure of this measure is broken down by group yet." in text


@pytest.fixture
def changed(lead):
    measure = with_step(by=lead)
    action = acting.action(by=lead, title="New letters", step="complete")
    ActionMeasure.objects.create(action=action, measure=measure, changes_on=CHANGED, made_by=lead)
    return measure


def test_limits_page_says_whether_each_action_may_be_the_cause(client, lead, changed):
    client.force_login(lead)

    text = text_of(client.get(f"{changed.get_absolute_url()}limits/"))

    assert "New limits may be drawn from 1 January 2025 on." in text
    assert "One set of limits all along." in text


def test_new_limits_are_started_for_an_action_and_withdrawn_again(client, lead, changed):
    client.force_login(lead)
    action = changed.action_links.get().action
    given = {"action": action.pk, "reason": "The letters are new", "why_lasting": "They are in the system"}

    client.post(f"{changed.get_absolute_url()}limits/new/", given)
    rebase = Rebase.objects.get()
    assert rebase.from_on == date(2025, 1, 1)
    assert "The letters are new" in text_of(client.get(changed.get_absolute_url()))

    client.post(f"/prove/limits/{rebase.pk}/withdraw/", {"reason": "It did not last"})
    rebase.refresh_from_db()
    assert rebase.withdrawn_reason == "It did not last"


def test_new_limits_without_a_signal_are_refused_beside_the_form(client, lead):
    measure = with_step(by=lead, step=0)
    action = acting.action(by=lead, step="complete")
    ActionMeasure.objects.create(action=action, measure=measure, changes_on=CHANGED, made_by=lead)
    client.force_login(lead)

    answer = client.post(
        f"{measure.get_absolute_url()}limits/new/", {"action": action.pk, "reason": "x", "why_lasting": "x"}
    )

    assert answer.status_code == 409
    assert "No signal lasts to the end of the chart" in text_of(answer)
    assert not Rebase.objects.exists()


def test_reader_starts_and_withdraws_no_limits(client, lead, reader, changed):
    rebase = Rebase.objects.create(
        measure=changed, from_on=CHANGED, changed_on=CHANGED, reason="x", why_lasting="x", by=lead
    )
    client.force_login(reader)

    assert client.get(f"{changed.get_absolute_url()}limits/new/").status_code == 403
    assert client.post(f"/prove/limits/{rebase.pk}/withdraw/", {"reason": "x"}).status_code == 403
