"""What the database copies from findings to their themes, so that themes are counted without a join."""

import pytest

from heed.learning import changes
from heed.learning.models import Finding, FindingTheme
from tests import factories
from tests.factories import learning as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return factories.person(name="Lena Lead", roles=["quality_lead"])


@pytest.fixture
def finding(lead):
    return made.finding(source=made.source(by=lead), themes=["delay", "charging"])


def told():
    return sorted(FindingTheme.objects.values_list("theme", "council_id", "finding_state"))


def test_a_theme_is_told_its_findings_council_and_state(lead, finding):
    assert told() == [("charging", lead.council_id, "suggested"), ("delay", lead.council_id, "suggested")]


def test_a_theme_added_later_is_told_too(lead, finding):
    Finding.objects.filter(pk=finding.pk).update(state="replaced")

    FindingTheme.objects.create(finding=finding, theme="advocacy")

    assert [state for _, _, state in told()] == ["replaced"] * 3


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda finding, by: changes.accept_finding(finding=finding, expected_version=None, by=by), "accepted"),
        (
            lambda finding, by: changes.set_aside_finding(
                finding=finding, reason="Said elsewhere", expected_version=None, by=by
            ),
            "set_aside",
        ),
    ],
)
def test_a_theme_follows_what_is_decided(lead, finding, change, state):
    change(finding, lead)

    assert [state for _, _, state in told()] == [state, state]


def test_only_the_themes_of_that_finding_follow(lead, finding):
    other = made.finding(source=finding.source, quote="People waited too long.", themes=["delay"])

    changes.accept_finding(finding=other, expected_version=None, by=lead)

    assert [state for _, _, state in told()] == ["suggested", "accepted", "suggested"]
