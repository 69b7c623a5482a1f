"""A text that became restricted is in no total of what no theme holds, from that moment on."""

from datetime import date

import pytest

from heed.learning.changes.reading import set_source_sensitivity
from heed.learning.jobs.emerging import look_for_emerging
from heed.learning.models import EmergingRun, EmergingText, EmergingTheme
from heed.learning.queries import emerging as queries
from heed.listening.changes.sources import name_subject
from heed.listening.models import Source
from tests.factories import emerging, person
from tests.factories.feedback import feedback
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db
PLACES = ["hall", "stairs", "porch", "landing", "kitchen", "garage"]


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


def told(lead, place, *, on=date(2026, 2, 1), words="The gates of the {} jam"):
    made = feedback(by=lead, text=words.format(place)).source
    Source.objects.filter(pk=made.pk).update(received_on=on)
    return Source.objects.get(pk=made.pk)


def group_of(lead, sources, run=None, **more):
    values = {"words": ["gate", "lift"], **more}
    return emerging.group(run=run or emerging.run(by=lead), sources=sources, **values)


def restrict(closed, by):
    set_source_sensitivity(source=closed, sensitivity="restricted", reason="x", expected_version=None, by=by)


def numbers(theme):
    theme.refresh_from_db()
    return theme.texts, theme.wordings, theme.sources, theme.earlier, theme.recent


def test_its_group_is_counted_anew_at_once_for_everybody(lead):
    early = told(lead, "cellar", on=date(2025, 6, 1))
    theme = group_of(lead, [early, *(told(lead, place) for place in PLACES)], earlier=1, recent=6)
    reader = person(council=lead.council, roles=["practitioner"])

    restrict(theme.members.get(source=early).source, lead)

    shown = queries.groups_shown([theme], for_person=reader, quotes=9)[0]
    run = EmergingRun.objects.get()
    assert numbers(theme) == (6, 6, 6, 0, 6)
    assert (shown.members, theme.words, theme.growth) == (6, ["gate"], "more")  # "lift" nobody else says
    assert (run.texts, run.earlier_volume, run.recent_volume) == (29, 299, 100)


def test_a_group_that_is_too_small_without_it_is_gone_and_nobody_is_asked_to_decide(lead):
    sources = [told(lead, place) for place in PLACES[:5]]
    group_of(lead, sources)
    assert queries.emerging_to_decide(for_person=lead) == 1

    restrict(sources[0], lead)

    run = EmergingRun.objects.get()
    assert (queries.emerging_to_decide(for_person=lead), EmergingTheme.objects.count()) == (0, 0)
    assert (run.texts, run.shown_groups, run.unclear) == (29, 0, 24)


def test_a_group_that_was_decided_of_keeps_the_decision(lead):
    sources = [told(lead, place) for place in PLACES[:4]]
    decided = {"state": "let_go", "reason": "Known", "decided_by": lead, "decided_at": "2026-03-04T10:00Z"}
    theme = group_of(lead, sources, **decided)

    restrict(sources[0], lead)

    assert (numbers(theme)[0], theme.state, theme.reason) == (3, "let_go", "Known")


def test_naming_a_worker_leaves_the_text_out_too(lead):
    sources = [told(lead, place) for place in PLACES]
    theme = group_of(lead, sources)

    name_subject(source=sources[0], person=person(council=lead.council), name="", team=None, by=lead)

    assert numbers(theme)[0] == 5


def test_findings_of_a_restricted_report_are_left_out_each(lead):
    report = source(by=lead, text="The gate jams. The gate broke. " * 3, received_on=date(2026, 2, 1))
    two = [finding(source=report, quote=words) for words in ("The gate jams", "The gate broke")]
    theme = emerging.group(
        run=emerging.run(by=lead), sources=[told(lead, place) for place in PLACES], findings=two, words=["gate"]
    )

    restrict(report, lead)

    run = EmergingRun.objects.get()
    assert (numbers(theme)[0], run.texts, run.recent_volume) == (6, 28, 98)


def test_what_was_restricted_behind_the_back_of_a_look_is_left_out_by_the_job(lead):
    sources = [told(lead, place) for place in PLACES]
    theme = group_of(lead, sources)
    Source.objects.filter(pk=sources[0].pk).update(sensitivity="restricted")
    assert queries.groups_shown([theme], for_person=lead, quotes=1)[0].members == 5

    look_for_emerging(theme.run.made_at)

    assert (numbers(theme)[0], EmergingText.objects.filter(source=sources[0]).exists()) == (5, False)
