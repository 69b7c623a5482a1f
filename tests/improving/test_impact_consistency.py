"""What people forget about the measures of actions."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from heed.improving import queries
from heed.improving.models import Action
from tests.factories import improving as made
from tests.factories import measuring

NOW = timezone.make_aware(datetime(2026, 6, 15, 9))  # noqa: DTZ001 - made aware at once
TODAY = date(2026, 6, 15)


def found(person):
    checks = queries.consistency_checks(for_person=person, now=NOW, today=TODAY)
    return {check.id: [item.pk for item in check.items] for check in checks}


def link_of(lead, owner, **more):
    action = made.action(by=lead, owner=owner, **{"due_on": date(2026, 6, 1), "step": "complete", **more})
    return made.action_measure(action=action, measure=measuring.measure(by=lead))


def test_agreed_action_without_a_measure_is_found_unless_people_were_asked(lead):
    bare, asked, _proposed, _proved = (
        made.action(by=lead, step=step) for step in ("agreed", "agreed", "proposed", "impact_shown")
    )
    made.said(action=asked, by=lead)
    Action.objects.update(made_at=NOW - timedelta(days=30))
    recent = made.action(by=lead)
    Action.objects.filter(pk=recent.pk).update(made_at=NOW - timedelta(days=29))
    assert found(lead)["action-measure-not-named"] == [bare.pk]


def test_action_with_a_named_measure_has_a_measure_of_success(lead, owner):
    link = link_of(lead, owner, success_measure="")
    bare = made.action(by=lead, success_measure="")
    Action.objects.update(made_at=NOW - timedelta(days=30))
    assert found(lead)["action-no-measure"] == [bare.pk]
    assert link.action.pk not in found(lead)["action-measure-not-named"]


def test_measure_that_is_due_and_that_nobody_looked_at_is_found(lead, owner):
    waiting = link_of(lead, owner)
    link_of(lead, owner, due_on=date(2026, 6, 9))
    link_of(lead, owner, is_withdrawn=True, withdrawn_reason="x")
    made.action_measure(action=waiting.action, measure=measuring.measure(by=lead), looked_by=lead)
    assert found(lead)["impact-not-looked-at"] == [waiting.pk]


@pytest.mark.parametrize(
    ("days", "said", "is_found"),
    [
        (30, {"computed": "worsened", "confirmed": "worsened"}, True),
        (30, {"computed": "worsened", "confirmed": "cannot_tell"}, True),
        (29, {"computed": "worsened", "confirmed": "worsened"}, False),
        (30, {"computed": "improved", "confirmed": "improved"}, False),
    ],
)
def test_action_that_counts_as_done_while_its_measure_worsened_is_found(lead, owner, confirmer, days, said, is_found):
    link = link_of(lead, owner, step_at=NOW - timedelta(days=days))
    made.confirmation(link=link, by=confirmer, **said)
    assert ("impact-worsened" in found(lead)) == is_found


def test_what_was_confirmed_last_against_the_numbers_is_found(lead, owner, confirmer):
    against, again = link_of(lead, owner), link_of(lead, owner)
    made.confirmation(link=against, by=confirmer, computed="cannot_tell")
    made.confirmation(link=again, by=confirmer, computed="cannot_tell")
    made.confirmation(link=again, by=confirmer)
    assert found(lead)["impact-against-numbers"] == [against.pk]
