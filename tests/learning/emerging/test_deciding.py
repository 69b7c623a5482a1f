"""What people decide of a group: a theme, one we have, nothing to follow."""

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.learning.changes import emerging as changes
from heed.learning.changes.taxonomy import ThemeWording
from heed.learning.models import (
    CouncilTheme,
    FindingTheme,
    SourceTheme,
    SourceThemesRead,
    ThemeDecision,
    ThemeProposal,
)
from tests.factories import emerging, person
from tests.factories.feedback import feedback
from tests.factories.learning import finding, source
from tests.factories.listening import about_worker

pytestmark = pytest.mark.django_db
WORDING = ThemeWording(name="Key boxes and their app", description="Getting in at the door with a key box or its app.")
WHY = "Eight people say it"


@pytest.fixture
def told(lead):
    return feedback(by=lead, text="The app would not open the key box.").source


@pytest.fixture
def quoted(lead):
    return finding(source=source(by=lead))


@pytest.fixture
def found(lead, told, quoted):
    return emerging.group(run=emerging.run(by=lead), sources=[told], findings=[quoted])


def texts_of(group):
    return list(group.members.values_list("pk", flat=True))


def make(group, by, *, texts=None, version=1, because=WHY):
    chosen = texts_of(group) if texts is None else texts
    return changes.make_theme(
        emerging=group, wording=WORDING, because=because, texts=chosen, expected_version=version, by=by
    )


def verbs():
    return list(TrailEntry.objects.order_by("sequence").values_list("verb", flat=True))


def test_making_a_theme_gives_it_to_its_texts(lead, found, told, quoted):
    theme = make(found, lead)

    given = SourceTheme.objects.get()
    assert (given.source, given.theme, given.state, given.decided_by) == (told, theme.theme, "confirmed", lead)
    assert list(FindingTheme.objects.values_list("finding", "theme")) == [(quoted.pk, theme.theme)]
    read = SourceThemesRead.objects.get()
    assert (read.source, read.is_decided, read.has_themes) == (told, True, True)


def test_making_a_theme_says_what_became_of_the_group(lead, found):
    theme = make(found, lead)

    found.refresh_from_db()
    assert (found.state, found.theme, found.decided_by, found.version) == ("made", theme.theme, lead, 2)
    assert verbs() == ["theme.added", "finding.changed", "emerging.made"]


def test_the_trail_names_records_and_no_words(lead, found, told, quoted):
    make(found, lead)

    entry = TrailEntry.objects.get(verb="emerging.made")
    theme = CouncilTheme.objects.get().theme
    assert (entry.object_name, entry.details) == (
        f"Emerging theme {found.pk}",
        f'{{"findings":[{quoted.pk}],"sources":[{told.pk}],"theme":"{theme}"}}',
    )


def test_what_is_given_is_there_to_learn_from(lead, found, told, quoted):
    theme = make(found, lead)

    decisions = ThemeDecision.objects.order_by("pk").values_list("source", "finding", "given", "by")
    assert list(decisions) == [
        (told.pk, None, [theme.theme], lead.pk),
        (quoted.source_id, quoted.pk, [theme.theme], lead.pk),
    ]


def test_unticked_texts_stay_without_the_theme(lead, found):
    make(found, lead, texts=texts_of(found)[1:])

    assert (SourceTheme.objects.count(), FindingTheme.objects.count()) == (0, 1)


def test_texts_of_another_group_get_nothing(lead, found):
    other = emerging.group(run=found.run, sources=[feedback(by=lead).source])

    make(found, lead, texts=texts_of(other))

    assert SourceTheme.objects.count() == 0


def test_texts_that_the_person_may_not_read_get_nothing(found, told, quoted):
    lead_without_feedback = person(council=told.council, roles=["quality_lead"], team=None)
    about_worker(told, by=told.added_by)

    make(found, lead_without_feedback)

    assert (SourceTheme.objects.count(), FindingTheme.objects.count()) == (0, 1)


def test_a_finding_keeps_the_themes_it_has(lead, told):
    themed = finding(source=source(by=lead), themes=["co-production"])
    group = emerging.group(run=emerging.run(by=lead), findings=[themed])

    theme = make(group, lead)

    assert sorted(themed.theme_links.values_list("theme", flat=True)) == ["co-production", theme.theme]
    themed.refresh_from_db()
    assert themed.version == 2


def test_a_theme_that_was_rejected_for_a_source_is_confirmed(lead, found, told):
    SourceTheme.objects.create(
        council=lead.council,
        source=told,
        theme="co-production",
        state="rejected",
        decided_by=lead,
        decided_at=timezone.now(),
    )

    changes.join_theme(emerging=found, theme="co-production", texts=texts_of(found), expected_version=1, by=lead)

    assert SourceTheme.objects.get().state == "confirmed"


def test_making_a_theme_without_a_reason_changes_nothing(lead, found):
    with pytest.raises(NotPossibleNow):
        make(found, lead, because=" ")

    assert (CouncilTheme.objects.count(), SourceTheme.objects.count(), verbs()) == (0, 0, [])


def test_whoever_does_not_edit_themes_cannot_make_one(found):
    colleague = person(council=found.run.council, roles=["team_manager"])

    with pytest.raises(NotAllowed):
        make(found, colleague)


def test_somebody_of_another_council_cannot_decide(found):
    with pytest.raises(NotAllowed):
        make(found, person(roles=["quality_lead"]))


def test_a_stale_version_is_refused(lead, found):
    with pytest.raises(StaleSave):
        make(found, lead, version=7)


def test_what_was_decided_is_not_decided_again(lead, found):
    make(found, lead)

    with pytest.raises(NotPossibleNow, match="decided already"):
        changes.let_emerging_go(emerging=found, reason="Known", expected_version=None, by=lead)


def test_a_group_of_an_older_look_is_not_decided(lead, found):
    emerging.run(by=lead)

    with pytest.raises(NotPossibleNow, match="looked again since"):
        make(found, lead)


def test_who_decides_findings_proposes_a_theme(lead, found):
    colleague = person(council=lead.council, roles=["team_manager"])

    proposal = changes.propose_theme_of(emerging=found, wording=WORDING, because=WHY, expected_version=1, by=colleague)

    found.refresh_from_db()
    assert (ThemeProposal.objects.get(), proposal.change, proposal.first_name) == (proposal, "add", WORDING.name)
    assert (found.state, verbs()) == ("new", ["theme.proposed", "emerging.proposed"])


def test_who_only_reads_proposes_nothing(lead, found):
    with pytest.raises(NotAllowed):
        changes.propose_theme_of(
            emerging=found,
            wording=WORDING,
            because=WHY,
            expected_version=1,
            by=person(council=lead.council, roles=["practitioner"]),
        )


def test_a_group_joins_a_theme_we_have(lead, found, told):
    joined = changes.join_theme(
        emerging=found, theme="co-production", texts=texts_of(found), expected_version=1, by=lead
    )

    assert (joined.state, joined.theme) == ("joined", "co-production")
    assert list(SourceTheme.objects.values_list("source", "theme")) == [(told.pk, "co-production")]
    assert verbs() == ["finding.changed", "emerging.joined"]


def test_a_group_joins_no_theme_that_is_not_there(lead, found):
    with pytest.raises(NotPossibleNow, match="no such theme"):
        changes.join_theme(emerging=found, theme="nothing", texts=[], expected_version=1, by=lead)


def test_who_only_reads_joins_nothing(found):
    reader = person(council=found.run.council, roles=["practitioner"])

    with pytest.raises(NotAllowed):
        changes.join_theme(emerging=found, theme="co-production", texts=[], expected_version=1, by=reader)


def test_a_group_is_let_go_with_a_reason(lead, found):
    gone = changes.let_emerging_go(emerging=found, reason=" Known to the supplier ", expected_version=1, by=lead)

    assert (gone.state, gone.reason, verbs()) == ("let_go", "Known to the supplier", ["emerging.let_go"])


def test_a_group_is_not_let_go_without_a_reason(lead, found):
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.let_emerging_go(emerging=found, reason=" ", expected_version=1, by=lead)


def test_who_does_not_edit_themes_lets_nothing_go(found):
    with pytest.raises(NotAllowed):
        changes.let_emerging_go(
            emerging=found,
            reason="Known",
            expected_version=1,
            by=person(council=found.run.council, roles=["team_manager"]),
        )


def test_what_was_let_go_is_taken_up_again(lead, found):
    changes.let_emerging_go(emerging=found, reason="Known", expected_version=1, by=lead)

    again = changes.take_up_again(emerging=found, expected_version=2, by=lead)

    assert (again.state, again.reason, again.decided_by, again.decided_at) == ("new", "", None, None)
    assert verbs() == ["emerging.let_go", "emerging.taken_up_again"]


def test_taking_up_again_also_ends_the_first_decision(lead, found):
    first = changes.let_emerging_go(emerging=found, reason="Known", expected_version=1, by=lead)
    newest = emerging.run(by=lead)
    carried = emerging.group(
        run=newest, state="let_go", reason="Known", decided_by=lead, decided_at=first.decided_at, again=first
    )

    changes.take_up_again(emerging=carried, expected_version=1, by=lead)

    first.refresh_from_db()
    carried.refresh_from_db()
    assert (first.state, carried.state, carried.again) == ("new", "new", None)


def test_only_what_was_let_go_is_taken_up_again(lead, found):
    with pytest.raises(NotPossibleNow, match="Only what was let go"):
        changes.take_up_again(emerging=found, expected_version=1, by=lead)


def test_a_failed_trail_undoes_the_decision(lead, found, monkeypatch):
    def fails(**_):
        raise RuntimeError("no trail")

    monkeypatch.setattr("heed.learning.changes.emerging.deciding.trail.record", fails)

    with pytest.raises(RuntimeError):
        changes.let_emerging_go(emerging=found, reason="Known", expected_version=1, by=lead)

    found.refresh_from_db()
    assert found.state == "new"
