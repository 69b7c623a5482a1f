"""Other words for a theme, themes out of use and back, merges, splits, and sorting what a split theme holds."""

import json
from dataclasses import replace

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.learning import changes as learning
from heed.learning import queries
from heed.learning.changes import taxonomy as changes
from heed.learning.changes.taxonomy import ThemeWording
from heed.learning.models import CouncilTheme
from heed.learning.queries.taxonomy import taxonomy_of
from tests.factories import person
from tests.factories.learning import finding, lesson, source
from tests.factories.taxonomy import confirmed, council_theme, gone

pytestmark = pytest.mark.django_db

BECAUSE = "Two teams count it in two ways"


def of(lead):
    return taxonomy_of(lead.council_id)


def words_of(lead, theme, **more):
    return replace(changes.wording_of(of(lead).themes[theme]), **more)


def refused(change, **given):
    with pytest.raises(NotPossibleNow) as refusal:
        change(because=BECAUSE, **given)
    return refusal.value.message


# Other words


def test_other_words_leave_the_definition_and_other_councils_alone(lead):
    stranger = person(roles=["quality_lead"])

    changes.reword_theme(
        theme="charging", wording=words_of(lead, "charging", name="Money and bills"), because=BECAUSE, by=lead
    )

    known = of(lead).themes["charging"]
    assert (known.id, known.name, known.version, known.is_own) == ("charging", "Money and bills", 1, False)
    assert known.cues == taxonomy_of(stranger.council_id).themes["charging"].cues
    assert taxonomy_of(stranger.council_id).themes["charging"].name != "Money and bills"


def test_the_trail_has_the_old_name_but_no_phrases(lead):
    before = of(lead).themes["charging"].name
    wording = words_of(lead, "charging", name="Money and bills", examples=["The bill was wrong."])

    changes.reword_theme(theme="charging", wording=wording, because=BECAUSE, by=lead)

    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.reason) == ("theme.reworded", BECAUSE)
    assert json.loads(entry.details) == {"name": [before, "Money and bills"], "changed": ["examples"]}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "These are the words it has already: nothing was changed."),
        ({"parent": "home-care"}, "A theme cannot lie under itself. Choose another."),
        ({"parent": "own-codes"}, "“Codes” lies under this theme already: the two would go round in a ring."),
        ({"parent": "own-old"}, "“Old” is no longer used: no theme can lie under it. Choose another."),
        (
            {"name": "old"},
            "There was a theme called “Old”, which is no longer used. Use it again, or say how this differs.",
        ),
    ],
)
def test_other_words_that_cannot_be(lead, more, words):
    council_theme(by=lead, theme="own-codes", name="Codes", parent="home-care")
    gone(by=lead, theme="own-old", name="Old", how="retired")

    assert (
        refused(changes.reword_theme, theme="home-care", wording=words_of(lead, "home-care", **more), by=lead) == words
    )


def test_a_stale_save_is_refused_and_nothing_is_written(lead):
    changes.reword_theme(theme="charging", wording=words_of(lead, "charging", name="Money"), because=BECAUSE, by=lead)

    with pytest.raises(StaleSave):
        changes.reword_theme(
            theme="charging",
            wording=words_of(lead, "charging", name="Bills"),
            because=BECAUSE,
            by=lead,
            expected_version=0,
        )
    assert of(lead).themes["charging"].name == "Money"


@pytest.mark.parametrize(
    "change",
    [
        lambda by: changes.reword_theme(theme="charging", wording=ThemeWording("A", "B."), because="c", by=by),
        lambda by: changes.retire_theme(theme="charging", because="c", by=by),
        lambda by: changes.bring_back_theme(theme="charging", because="c", by=by),
        lambda by: changes.merge_themes(themes=["charging"], into="delay", because="c", by=by),
        lambda by: changes.split_theme(theme="charging", parts=[], because="c", by=by),
    ],
)
def test_only_editors_change_themes(manager, change):
    with pytest.raises(NotAllowed):
        change(manager)


# Out of use, and back


def test_a_retired_theme_is_counted_but_not_given(lead):
    heard = finding(source=source(by=lead), themes=["delay"], state="accepted")

    changes.retire_theme(theme="delay", because=BECAUSE, by=lead)

    taxonomy = of(lead)
    assert queries.heard_by_theme(for_person=lead, taxonomy=taxonomy)["delay"].heard == 1
    assert "delay" not in taxonomy.in_use
    with pytest.raises(NotPossibleNow, match="is no longer used as a theme"):
        learning.add_finding(
            source=heard.source,
            polarity="strength",
            evidence_category="people",
            quote="Staff were kind.",
            themes=["delay"],
            by=lead,
        )


def test_what_has_a_retired_theme_keeps_it_when_it_is_changed(lead):
    heard = finding(source=source(by=lead), themes=["delay"])
    written = lesson(by=lead, themes=["delay"])
    gone(by=lead, theme="delay", how="retired")

    learning.change_finding(
        finding=heard,
        polarity="planned",
        evidence_category="people",
        themes=["delay"],
        quality_statements=[],
        expected_version=1,
        by=lead,
    )
    learning.change_lesson(
        lesson=written,
        title="In other words",
        conclusion="The same.",
        why_it_happened="",
        factors={},
        themes=["delay"],
        owner=lead,
        expected_version=1,
        by=lead,
    )

    assert [link.theme for link in heard.theme_links.all()] == ["delay"]
    assert [link.theme for link in written.theme_links.all()] == ["delay"]


def test_a_new_lesson_takes_the_themes_of_its_findings_as_they_are_called_now(lead):
    heard = finding(source=source(by=lead), themes=["delay", "charging", "own-old"], state="accepted")
    gone(by=lead, theme="delay", how="merged", into=["waiting-times"])
    gone(by=lead, theme="own-old", how="retired")

    written = learning.write_lesson(title="Answer", conclusion="Sooner.", findings=[heard], by=lead)

    assert sorted(link.theme for link in written.theme_links.all()) == ["charging", "waiting-times"]


def test_a_theme_with_others_under_it_is_not_retired(lead):
    council_theme(by=lead, theme="own-codes", name="Codes", parent="charging")

    message = refused(changes.retire_theme, theme="charging", by=lead)

    assert message[-59:] == "“Codes” lies under it. Put that under another first."[-59:]


def test_a_theme_is_used_again_as_it_was(lead):
    changes.merge_themes(themes=["delay"], into="waiting-times", because=BECAUSE, by=lead)

    changes.bring_back_theme(theme="delay", because="They differ after all", by=lead)

    row = CouncilTheme.objects.get(theme="delay")
    assert (row.retired_as, row.retired_on, row.replaced_by, row.version) == ("", None, [], 2)
    assert of(lead).merged == {}


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("charging", "is in use already: nothing was changed."),
        ("own-under", "“Old” is no longer used: no theme can lie under it. Choose another."),
        ("own-twin", "There is a theme called “Codes” already. Use that one, or say how this differs."),
        ("nowhere", "There is no such theme. Choose from the list."),
    ],
)
def test_what_cannot_be_used_again(lead, theme, words):
    gone(by=lead, theme="own-old", name="Old", how="retired")
    gone(by=lead, theme="own-under", how="retired", parent="own-old")
    gone(by=lead, theme="own-twin", name="Codes", how="merged", into=["charging"])
    council_theme(by=lead, theme="own-codes", name="Codes")

    message = refused(changes.bring_back_theme, theme=theme, by=lead)

    assert message[-len(words) :] == words


def test_retiring_what_is_out_of_use_is_refused(lead):
    gone(by=lead, theme="delay", name="Delay", how="retired")

    assert refused(changes.retire_theme, theme="delay", by=lead) == "“Delay” is no longer used. Use it again first."


# Merging


def test_a_merge_keeps_what_was_stored_and_counts_it_once_under_the_new_one(lead):
    heard = source(by=lead)
    both = finding(source=heard, themes=["delay", "waiting-times"], state="accepted")
    finding(source=heard, themes=["delay"], state="accepted", quote="People waited too long.")
    written = lesson(by=lead, themes=["delay", "waiting-times"])

    changes.merge_themes(themes=["delay", "delay"], into="waiting-times", because=BECAUSE, by=lead)

    taxonomy = of(lead)
    counted = queries.heard_by_theme(for_person=lead, taxonomy=taxonomy)
    assert (counted["waiting-times"].heard, counted["waiting-times"].learned, "delay" in counted) == (2, 1, False)
    assert sorted(link.theme for link in both.theme_links.all()) == ["delay", "waiting-times"]
    assert queries.with_themes(queries.findings_visible(for_person=lead), ["waiting-times"], taxonomy).count() == 2
    assert queries.heard_without_lesson(for_person=lead, times=1, taxonomy=taxonomy) == {}
    written.delete()
    assert queries.heard_without_lesson(for_person=lead, times=1, taxonomy=taxonomy) == {"waiting-times": 2}


def test_a_merge_within_a_time_counts_each_finding_once(lead):
    heard = source(by=lead)
    finding(source=heard, themes=["delay", "waiting-times"], state="accepted")
    gone(by=lead, theme="delay", how="merged", into=["waiting-times"])

    counted = queries.heard_by_theme(for_person=lead, taxonomy=of(lead), since=heard.received_on)

    assert counted["waiting-times"].heard == 1


def test_a_merge_is_in_the_trail_of_all(lead):
    changes.merge_themes(themes=["delay"], into="waiting-times", because=BECAUSE, by=lead)

    entries = list(TrailEntry.objects.order_by("sequence").values_list("verb", "reason"))
    assert entries == [("theme.merged", BECAUSE), ("theme.took_in", BECAUSE)]


@pytest.mark.parametrize(
    ("themes", "into", "words"),
    [
        ([], "charging", "Choose at least one theme to merge into it."),
        (["charging"], "charging", "cannot be merged into itself. Choose another."),
        (["charging"], "own-old", "“Old” is no longer used. Use it again first."),
        (["own-old"], "charging", "“Old” is no longer used. Use it again first."),
        (["nowhere"], "charging", "There is no such theme. Choose from the list."),
        (
            ["charging"],
            "own-codes",
            "Merge it the other way round, or put “Codes” under another theme first.",
        ),
    ],
)
def test_merges_that_cannot_be(lead, themes, into, words):
    gone(by=lead, theme="own-old", name="Old", how="retired")
    council_theme(by=lead, theme="own-bills", name="Bills", parent="charging")
    council_theme(by=lead, theme="own-codes", name="Codes", parent="own-bills")

    message = refused(changes.merge_themes, themes=themes, into=into, by=lead)

    assert message[-len(words) :] == words


# Splitting


PARTS = [ThemeWording("Bills that are wrong", "Sums."), ThemeWording("Bills that come late", "Time.")]


def test_a_split_theme_stays_countable_and_gives_way_to_its_parts(lead):
    finding(source=source(by=lead), themes=["charging"], state="accepted")

    ids = changes.split_theme(theme="charging", parts=PARTS, into=["delay"], because=BECAUSE, by=lead)

    taxonomy = of(lead)
    known = taxonomy.themes["charging"]
    assert ids == ["delay", "own-bills-that-are-wrong", "own-bills-that-come-late"]
    assert (known.retired_as, list(known.replaced_by)) == ("split", ids)
    assert queries.heard_by_theme(for_person=lead, taxonomy=taxonomy)["charging"].heard == 1
    assert taxonomy.given(["charging"]) == []


@pytest.mark.parametrize(
    ("parts", "into", "words"),
    [
        (PARTS[:1], [], "A theme is split into 2 to 8 parts; here are 1."),
        (PARTS, ["charging"], "cannot be a part of itself. Choose another."),
        (PARTS, ["own-old"], "“Old” is no longer used. Use it again first."),
        ([PARTS[0], replace(PARTS[1], parent="charging")], [], "so no part of it can lie under it."),
        ([PARTS[0], PARTS[0]], [], "Two parts are called “Bills that are wrong”. Say how they differ."),
        (
            [PARTS[0], ThemeWording("", "Sums.")],
            [],
            "A theme needs a name, and a sentence that says what belongs to it.",
        ),
    ],
)
def test_splits_that_cannot_be(lead, parts, into, words):
    gone(by=lead, theme="own-old", name="Old", how="retired")

    message = refused(changes.split_theme, theme="charging", parts=parts, into=into, by=lead)

    assert message[-len(words) :] == words
    assert not CouncilTheme.objects.filter(theme="charging").exists()


def test_sorting_gives_parts_and_leaves_the_old_theme(lead, manager):
    heard = finding(source=source(by=lead), themes=["charging"], state="accepted")
    whole = source(by=lead)
    confirmed(source=whole, theme="charging", by=lead)
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    changes.sort_finding(finding=heard, theme="charging", into=["delay"], by=manager)
    changes.sort_source(source=whole, theme="charging", into=["delay", "waiting-times"], by=manager)

    assert sorted(link.theme for link in heard.theme_links.all()) == ["charging", "delay"]
    given = whole.theme_links.order_by("theme").values_list("theme", "state", "decided_by")
    assert list(given) == [
        ("charging", "confirmed", lead.pk),
        ("delay", "confirmed", manager.pk),
        ("waiting-times", "confirmed", manager.pk),
    ]


@pytest.mark.parametrize(
    ("theme", "into", "words"),
    [
        ("charging", [], "Choose at least one of the themes it was split into."),
        ("charging", ["housing"], "Choose at least one of the themes it was split into."),
        ("delay", ["housing"], "This theme was not split: nothing was changed."),
        ("housing", ["delay"], "does not have the theme that was split: nothing was changed."),
    ],
)
def test_sorting_that_cannot_be(lead, theme, into, words):
    heard = finding(source=source(by=lead), themes=["charging", "delay"], state="accepted")
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    with pytest.raises(NotPossibleNow) as refusal:
        changes.sort_finding(finding=heard, theme=theme, into=into, by=lead)

    assert refusal.value.message[-len(words) :] == words


def test_a_source_that_was_not_confirmed_is_not_sorted(lead):
    whole = source(by=lead)
    confirmed(source=whole, theme="charging", by=lead, state="rejected")
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    with pytest.raises(NotPossibleNow, match="was not confirmed"):
        changes.sort_source(source=whole, theme="charging", into=["delay"], by=lead)


def test_only_those_who_may_read_it_sort(lead, manager):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])
    heard = finding(source=closed, themes=["charging"], state="accepted")
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    with pytest.raises(NotAllowed):
        changes.sort_finding(finding=heard, theme="charging", into=["delay"], by=manager)


def test_the_reader_suggests_no_theme_out_of_use(lead):
    from heed.core.text import read_document

    reading = read_document("note.txt", b"People waited too long for an assessment. They were charged too much.")
    themes = {theme for found in reading.findings for theme in found.themes}
    assert "waiting-times" in themes
    gone(by=lead, theme="waiting-times", how="retired")

    kept = learning.keep_report(reading=reading, sensitivity="internal", title="Note", by=lead)

    given = {link.theme for found in kept.findings.all() for link in found.theme_links.all()}
    assert given == themes - {"waiting-times"}


def test_the_reader_suggests_a_councils_own_theme_by_its_cues(lead):
    council_theme(by=lead, theme="own-keys", name="Key safes", cues=["key safe*"], quality_statements=["safe-systems"])
    stranger = person(roles=["quality_lead"])
    text = "The council failed to repair the key safe."

    ours, theirs = (
        learning.read_report(text=text, sensitivity="internal", title="Note", by=each).findings.get()
        for each in (lead, stranger)
    )

    assert [link.theme for link in ours.theme_links.all()] == ["own-keys"]
    assert [link.quality_statement for link in ours.statement_links.all()] == ["safe-systems"]
    assert ("theme: own-keys" in [cue["says"] for cue in ours.machine["cues"]], theirs.machine["themes"]) == (True, [])


def test_the_reader_goes_by_the_words_that_a_council_gave_a_theme(lead):
    council_theme(by=lead, theme="delay", name="Waiting", cues=["key safe*"], is_own=False)

    kept = learning.read_report(
        text="The council failed to repair the key safe.", sensitivity="internal", title="Note", by=lead
    )

    assert [link.theme for link in kept.findings.get().theme_links.all()] == ["delay"]
