"""The audits of the demonstration council."""

import pytest

from heed.listening.models import Audit, AuditCycle, SafetyConcern
from heed.listening.queries import audits as queries

pytestmark = pytest.mark.django_db


def test_both_draws_can_be_done_again(brookvale):
    drawn = AuditCycle.objects.filter(council=brookvale, drawn_at__isnull=False)

    assert [queries.draws_the_same(cycle) for cycle in drawn] == [True, True]


def test_the_record_of_steps_moved_visibly_and_most_else_cannot_be_told(brookvale):
    before, after = AuditCycle.objects.filter(council=brookvale, drawn_at__isnull=False).order_by("pk")

    changes = queries.changes_since(queries.results_of(before), queries.results_of(after), rules=after.rules_used)

    assert [(each.domain, each.verdict) for each in changes if each.verdict != "cannot_tell"] == [
        ("steps-recorded", "higher")
    ]


def test_nobody_audits_what_they_may_not(brookvale):
    theirs = Audit.objects.filter(
        council=brookvale, auditor__name="Joseph Adeyemi", file__team__name="Community assessment"
    )

    assert theirs.count() == 0


def test_one_concern_waits_and_one_is_in_hand(brookvale):
    concerns = SafetyConcern.objects.filter(audit__council=brookvale).order_by("raised_at")

    assert [concern.acknowledged_at is None for concern in concerns] == [False, True]
