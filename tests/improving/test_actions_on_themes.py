"""Actions on a theme, by way of lessons and findings, and how far they are where themes were merged."""

import pytest

from heed.improving.queries import agreed_changed_proved_by_theme
from heed.improving.queries.counted import counted_actions
from heed.improving.queries.loop import ActionCount
from heed.improving.queries.themes import actions_on_themes
from heed.learning.queries.taxonomy import taxonomy_of
from tests.factories import improving as made
from tests.factories.learning import finding, lesson, source
from tests.factories.taxonomy import gone

pytestmark = pytest.mark.django_db


def test_actions_follow_from_lessons_and_findings_of_the_theme(lead, stranger):
    heard = finding(source=source(by=lead), themes=["delay"], state="accepted")
    by_lesson = made.action(by=lead, lessons=[lesson(by=lead, themes=["delay"])])
    directly = made.action(by=lead, findings=[heard])
    made.action(by=lead, findings=[heard], is_withdrawn=True, withdrawn_reason="No")
    made.action(by=lead, lessons=[lesson(by=lead, themes=["charging"])])

    assert list(actions_on_themes(for_person=lead, themes={"delay"})) == [by_lesson, directly]
    assert list(actions_on_themes(for_person=stranger, themes={"delay"})) == []


def test_what_rests_on_a_source_one_may_not_read_does_not_lead_to_its_action(lead, owner):
    heard = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]), themes=["delay"])
    action = made.action(by=lead, findings=[heard])

    assert list(actions_on_themes(for_person=lead, themes={"delay"})) == [action]
    assert list(actions_on_themes(for_person=owner, themes={"delay"})) == []


def test_an_action_on_two_themes_that_were_merged_counts_once(lead):
    heard = finding(source=source(by=lead), themes=["delay", "waiting-times"], state="accepted")
    action = made.action(by=lead, lessons=[lesson(by=lead, themes=["delay"])], findings=[heard])
    alone = made.action(
        by=lead, findings=[finding(source=heard.source, quote="People waited too long.", themes=["delay"])]
    )
    gone(by=lead, theme="delay", how="merged", into=["waiting-times"])
    taxonomy = taxonomy_of(lead.council_id)

    counted = agreed_changed_proved_by_theme(for_person=lead, taxonomy=taxonomy)
    listed = counted_actions(
        for_person=lead, stage="agreed", taxonomy=taxonomy, themes=taxonomy.stored_as(["waiting-times"])
    )

    assert counted == {"waiting-times": ActionCount(agreed=2)}
    assert set(listed) == {action, alone}
