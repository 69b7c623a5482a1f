"""Merging and splitting, and the promise that every quote is the source's own words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, Refused, StaleSave
from heed.learning import changes
from heed.learning.models import Finding
from tests.factories import person
from tests.factories.learning import TEXT, finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(lead):
    return source(by=lead)


def merge(by, *findings, versions=None):
    return changes.merge_findings(findings=findings, expected_versions=versions, by=by)


def test_merged_findings_become_one_with_all_the_words_between(lead, heard):
    first = finding(source=heard, quote="People waited too long.", polarity="improvement", themes=["waiting-times"])
    second = finding(source=heard, themes=["co-production"], statements=["equity"])

    merged = merge(lead, second, first)

    merged.refresh_from_db()
    assert (merged.quote, merged.polarity, merged.state) == (
        "People waited too long. Staff were kind.",
        "improvement",
        "suggested",
    )
    assert {link.theme for link in merged.theme_links.all()} == {"waiting-times", "co-production"}
    assert [link.quality_statement for link in merged.statement_links.all()] == ["equity"]
    assert set(Finding.objects.filter(replaced_by=merged, state="replaced")) == {first, second}


def test_accepted_findings_stay_accepted_when_merged(lead, heard):
    merged = merge(
        lead,
        finding(source=heard, state="accepted"),
        finding(source=heard, quote="People waited too long.", state="accepted"),
    )

    assert (merged.state, merged.decided_by) == ("accepted", lead)


def test_one_finding_is_not_merged(lead, heard):
    with pytest.raises(NotPossibleNow):
        merge(lead, finding(source=heard))


def test_findings_of_two_sources_are_gathered_instead(lead, heard):
    with pytest.raises(NotPossibleNow, match="Gather them in a lesson"):
        merge(lead, finding(source=heard), finding(source=source(by=lead)))


def test_findings_far_apart_are_gathered_instead(lead):
    far = source(by=lead, text="First. " + "x" * 700 + " Last.")

    with pytest.raises(NotPossibleNow, match="More than 600 characters"):
        merge(lead, finding(source=far, quote="First."), finding(source=far, quote="Last."))


def test_findings_under_two_headings_are_gathered_instead(lead, heard):
    with pytest.raises(NotPossibleNow, match="different headings"):
        merge(
            lead,
            finding(source=heard, section="A"),
            finding(source=heard, quote="People waited too long.", section="B"),
        )


def test_a_stale_merge_is_refused(lead, heard):
    first, second = finding(source=heard), finding(source=heard, quote="People waited too long.")
    changes.accept_finding(finding=first, expected_version=1, by=lead)

    with pytest.raises(StaleSave):
        merge(lead, first, second, versions={first.pk: 1, second.pk: 1})


def split(found, by, *offsets, version=1):
    return changes.split_finding(finding=found, offsets=offsets, expected_version=version, by=by)


def test_a_split_finding_becomes_parts_with_words_of_their_own(lead, heard):
    both = finding(source=heard, quote="People waited too long. Staff were kind.", themes=["waiting-times"])

    first, second = split(both, lead, 23)

    assert [(part.quote, part.start, part.end) for part in (first, second)] == [
        ("People waited too long.", 0, 23),
        ("Staff were kind.", 24, 40),
    ]
    assert [link.theme for link in second.theme_links.all()] == ["waiting-times"]
    both.refresh_from_db()
    assert (both.state, list(both.replaced_by.order_by("start"))) == ("replaced", [first, second])
    assert TrailEntry.objects.get().verb == "finding.split"


@pytest.mark.parametrize("offsets", [(), (0,), (16,), (99,), (15, 15, 100)])
def test_a_split_needs_a_place_within_the_words(lead, heard, offsets):
    with pytest.raises(NotPossibleNow):
        split(finding(source=heard, quote="People waited to"), lead, *offsets)


def test_a_split_that_leaves_a_part_without_words_is_refused(lead, heard):
    with pytest.raises(NotPossibleNow, match="words of its own"):
        split(finding(source=heard, quote="People waited"), lead, 6, 7)


def test_a_stale_split_is_refused(lead, heard):
    with pytest.raises(StaleSave):
        split(finding(source=heard), lead, 30, version=7)


def test_a_paraphrase_has_no_place_to_split(lead, heard):
    paraphrase = changes.add_finding(
        source=heard, polarity="strength", evidence_category="people", paraphrase="Kindness", by=lead
    )

    with pytest.raises(NotPossibleNow, match="paraphrase"):
        split(paraphrase, lead, 2)


def test_what_a_lesson_rests_on_is_not_reshaped(lead, heard):
    accepted = finding(source=heard, state="accepted")
    lesson(by=lead, findings=[accepted])

    with pytest.raises(NotPossibleNow, match="rests on this finding"):
        split(accepted, lead, 30)


def test_reshaping_needs_the_permission(lead, heard):
    practitioner = person(roles=["practitioner"], council=lead.council)
    with pytest.raises(NotAllowed):
        split(finding(source=heard), practitioner, 30)
    with pytest.raises(NotAllowed):
        merge(practitioner, finding(source=heard), finding(source=heard, quote="People waited too long."))


def test_what_was_replaced_is_not_reshaped_again(lead, heard):
    with pytest.raises(NotPossibleNow, match="merged or split"):
        split(finding(source=heard, state="replaced"), lead, 30)


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "merge", "split"]), st.integers(0, len(TEXT) + 3), st.integers(0, len(TEXT) + 3)),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_quote_is_the_sources_words_after_any_steps(lead, steps):
    heard = source(by=lead)
    for step, first, second in steps:
        live = list(heard.findings.exclude(state="replaced").order_by("pk"))
        try:
            if step == "add":
                changes.add_finding(
                    source=heard, polarity="neutral", evidence_category="people", place=(first, second), by=lead
                )
            elif step == "merge" and live:
                merge(lead, *{live[first % len(live)], live[second % len(live)]})
            elif live:
                split(live[first % len(live)], lead, second, version=None)
        except Refused:
            continue

    assert all(found.quote == heard.text[found.start : found.end] for found in heard.findings.all())
    assert all(found.quote == found.quote.strip() != "" for found in heard.findings.all())
