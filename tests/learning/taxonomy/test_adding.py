"""Adding themes of a council's own."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.learning.changes.taxonomy import ThemeWording, add_theme
from heed.learning.queries.taxonomy import taxonomy_of
from tests.factories import person

pytestmark = pytest.mark.django_db

KEY_SAFES = ThemeWording(
    name=" Key  safes and door entry ",
    description="Getting in: key safes, codes and entry apps for home care visits.",
    parent="home-care",
    examples=["The carer could not get in.", "", "The carer could not get in."],
    cues=["Key Safe*", "door code*"],
    care_act=["s18-20"],
    quality_statements=["safe-systems"],
    review_domains=["direct-practice"],
)


def test_an_added_theme_is_known_to_its_council_alone(lead):
    stranger = person(roles=["quality_lead"])

    made = add_theme(wording=KEY_SAFES, because="Heard 12 times this quarter", by=lead)

    known = taxonomy_of(lead.council_id).themes[made.theme]
    assert (known.id, known.name, known.parent) == (
        "own-key-safes-and-door-entry",
        "Key safes and door entry",
        "home-care",
    )
    assert (known.examples, known.cues) == (("The carer could not get in.",), ("key safe*", "door code*"))
    assert (known.is_own, known.is_in_use, known.care_act) == (True, True, ("s18-20",))
    assert made.theme not in taxonomy_of(stranger.council_id).themes


def test_adding_is_in_the_trail_with_its_reason(lead):
    add_theme(wording=KEY_SAFES, because=" Heard 12 times ", by=lead)

    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.object_name, entry.reason) == (
        "theme.added",
        "Key safes and door entry",
        "Heard 12 times",
    )


def test_a_second_theme_of_the_same_slug_has_a_number(lead):
    first = add_theme(wording=ThemeWording("Falls 跌倒", "One."), because="Heard", by=lead)
    second = add_theme(wording=ThemeWording("Falls 骨折", "Two."), because="Heard", by=lead)
    third = add_theme(wording=ThemeWording("跌倒", "Three."), because="Heard", by=lead)

    assert [first.theme, second.theme, third.theme] == ["own-falls", "own-falls-2", "own-theme"]


def test_only_editors_add(lead):
    manager = person(roles=["team_manager"], council=lead.council)

    with pytest.raises(NotAllowed):
        add_theme(wording=KEY_SAFES, because="Heard", by=manager)


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        (ThemeWording("", "Something."), "A theme needs a name"),
        (ThemeWording("…", "Something."), "A theme needs a name"),
        (ThemeWording("Doors", " "), "A theme needs a name"),
        (ThemeWording("D" * 121, "Something."), "The name is too long"),
        (ThemeWording("Doors", "D" * 601), "The description is too long"),
        (ThemeWording("Doors", "Something.", examples=["e" * 301]), "Give at most 60 examples"),
        (ThemeWording("Doors", "Something.", cues=["e" * 81]), "Give at most 300 words"),
        (ThemeWording("Doors", "Something.", cues=["*door"]), "“*door” cannot be looked for"),
        (ThemeWording("Doors", "Something.", cues=["do*or"]), "“do*or” cannot be looked for"),
        (ThemeWording("Doors", "Something.", care_act=["s999"]), "There is no section of the Care Act called s999"),
        (ThemeWording("Doors", "Something.", quality_statements=["x"]), "There is no quality statement called x"),
        (ThemeWording("Doors", "Something.", review_domains=["x"]), "There is no review domain called x"),
        (ThemeWording("Doors", "Something.", parent="nowhere"), "There is no such theme to lie under"),
        (ThemeWording("WAITING.", "Something."), "There is a theme called “Waiting” already"),
    ],
)
def test_words_a_theme_cannot_have_are_refused(lead, wording, words):
    with pytest.raises(NotPossibleNow) as refusal:
        add_theme(wording=wording, because="Heard", by=lead)

    assert refusal.value.message[: len(words)] == words


def test_a_theme_without_a_reason_is_refused(lead):
    with pytest.raises(NotPossibleNow) as refusal:
        add_theme(wording=KEY_SAFES, because=" ", by=lead)

    assert refusal.value.message == "Say why: those who count by this theme later will ask."
