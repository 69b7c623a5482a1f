"""What the page of an impact tells of how its measure came to be the one: days moved, and others dropped."""

from datetime import timedelta

import pytest

from heed.improving import changes
from tests import factories
from tests.factories import improving as made
from tests.improving.series import CHANGED, with_step


@pytest.fixture
def lead(db):
    return factories.person(roles=["quality_lead"], name="Lee Lead")


def test_page_tells_of_measures_dropped_and_of_a_day_that_was_moved(client, lead):
    action = made.action(by=lead, step="complete", due_on=CHANGED)
    kept, dropped = (made.action_measure(action=action, measure=with_step(by=lead)) for _ in range(2))
    client.force_login(lead)
    changes.drop_measure(link=dropped, reason="It did not move", by=lead)
    changes.move_change_day(
        link=kept, expected_version=1, changes_on=CHANGED + timedelta(days=31), reason="It began later", by=lead
    )

    told = client.get(kept.get_absolute_url()).content.decode()

    assert "1 measure. The trail of the action says which, and why" in told
    assert "The trail of the action says from when, and why" in told
    assert "The day of the change was moved after it had passed." in told


def test_page_tells_nothing_of_what_did_not_happen(client, lead):
    link = made.action_measure(action=made.action(by=lead, step="complete", due_on=CHANGED), measure=with_step(by=lead))
    client.force_login(lead)
    told = client.get(link.get_absolute_url()).content.decode()
    assert "dropped again" not in told
    assert "was moved" not in told
