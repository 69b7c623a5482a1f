"""Changes of the taxonomy that people propose, and what editors make of them."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.learning.changes import taxonomy as changes
from heed.learning.changes.taxonomy import TaxonomyChange, ThemeWording
from heed.learning.choices import ThemeChange
from heed.learning.models import ThemeProposal
from heed.learning.queries.taxonomy import taxonomy_of
from heed.learning.queries.taxonomy_changes import proposals_about, proposals_visible, proposals_waiting
from tests.factories import person
from tests.factories.taxonomy import gone

pytestmark = pytest.mark.django_db

DOORS = ThemeWording("Doors and keys", "Getting in.", parent="home-care", cues=["Key safe"])
ADD = TaxonomyChange(ThemeChange.ADD, wordings=[DOORS])


@pytest.fixture
def proposal(manager):
    return changes.propose_change(wanted=ADD, because="Heard often", by=manager)


def of(lead):
    return taxonomy_of(lead.council_id)


def test_editors_are_told_of_a_proposal_and_nothing_changes_yet(lead, manager):
    person(roles=["practitioner"], council=lead.council)
    proposal = changes.propose_change(wanted=ADD, because="Heard often", by=manager)
    told = Notification.objects.get()

    assert (told.person, told.kind, told.link) == (lead, "decision_needed", f"/learn/themes/proposals/{proposal.pk}/")
    assert (proposal.state, proposal.first_name, proposal.wording[0]["cues"]) == (
        "waiting",
        "Doors and keys",
        ["key safe"],
    )
    assert "own-doors-and-keys" not in of(lead).themes


def test_agreeing_does_it_and_tells_the_proposer(lead, manager, proposal):
    made = changes.agree_to_proposal(proposal=proposal, reason="Yes.", expected_version=1, by=lead)

    proposal.refresh_from_db()
    assert made == proposal.made == ["own-doors-and-keys"]
    assert (proposal.state, proposal.decided_by, proposal.decision_reason) == ("agreed", lead, "Yes.")
    assert of(lead).themes["own-doors-and-keys"].parent == "home-care"
    assert Notification.objects.get(person=manager).text == "Your proposal for our themes was agreed: add a theme"
    added = TrailEntry.objects.get(verb="theme.added")
    assert (added.reason, added.actor_name) == ("Heard often Yes.", lead.display_name)


def test_refusing_needs_a_reason_and_tells_the_proposer(lead, manager, proposal):
    with pytest.raises(NotPossibleNow, match="Say why not"):
        changes.refuse_proposal(proposal=proposal, reason=" ", expected_version=1, by=lead)

    changes.refuse_proposal(proposal=proposal, reason="It is home care.", expected_version=1, by=lead)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision_reason) == ("refused", "It is home care.")
    assert Notification.objects.get(person=manager).text == "Your proposal for our themes was refused: add a theme"


def test_a_proposer_takes_it_back_and_nobody_else(lead, manager, proposal):
    with pytest.raises(NotAllowed):
        changes.withdraw_proposal(proposal=proposal, expected_version=None, by=lead)

    changes.withdraw_proposal(proposal=proposal, expected_version=1, by=manager)

    assert ThemeProposal.objects.get().state == "withdrawn"


def test_a_decided_proposal_is_decided(lead, proposal):
    changes.agree_to_proposal(proposal=proposal, reason="", expected_version=1, by=lead)

    with pytest.raises(NotPossibleNow, match="decided already"):
        changes.refuse_proposal(proposal=proposal, reason="No.", expected_version=None, by=lead)
    with pytest.raises(StaleSave):
        changes.refuse_proposal(proposal=proposal, reason="No.", expected_version=1, by=lead)


def test_what_has_become_impossible_is_not_agreed_to(lead, proposal):
    gone(by=lead, theme="home-care", name="Home care", how="retired")

    with pytest.raises(NotPossibleNow, match="no longer used"):
        changes.agree_to_proposal(proposal=proposal, reason="", expected_version=1, by=lead)

    assert ThemeProposal.objects.get().state == "waiting"


def test_who_may_propose_decide_and_see(lead, manager, proposal):
    practitioner = person(roles=["practitioner"], council=lead.council)
    stranger = person(roles=["quality_lead"])

    with pytest.raises(NotAllowed):
        changes.propose_change(wanted=ADD, because="Heard", by=practitioner)
    for nobody in (manager, stranger):
        with pytest.raises(NotAllowed):
            changes.agree_to_proposal(proposal=proposal, reason="", expected_version=1, by=nobody)
    seen = {each: proposals_visible(for_person=each).count() for each in (lead, manager, practitioner, stranger)}
    assert seen == {lead: 1, manager: 1, practitioner: 0, stranger: 0}


@pytest.mark.parametrize(
    ("wanted", "made"),
    [
        (TaxonomyChange(ThemeChange.REWORD, ["charging"], wordings=[ThemeWording("Money", "Bills.")]), ["charging"]),
        (TaxonomyChange(ThemeChange.MERGE, ["delay"], ["waiting-times"]), ["waiting-times"]),
        (
            TaxonomyChange(ThemeChange.SPLIT, ["charging"], ["delay"], [ThemeWording("Bills", "Sums.")]),
            ["delay", "own-bills"],
        ),
        (TaxonomyChange(ThemeChange.RETIRE, ["delay"]), ["delay"]),
        (TaxonomyChange(ThemeChange.BRING_BACK, ["own-old"]), ["own-old"]),
    ],
)
def test_every_change_can_be_proposed_and_done(lead, manager, wanted, made):
    gone(by=lead, theme="own-old", name="Old", how="retired")
    proposal = changes.propose_change(wanted=wanted, because="Heard", by=manager)

    assert changes.agree_to_proposal(proposal=proposal, reason="", expected_version=1, by=lead) == made
    assert changes.change_of(proposal).change == wanted.change
    assert [each.pk for each in proposals_about(made[-1], for_person=lead)] == [proposal.pk]
    assert proposals_waiting(for_person=lead).count() == 0


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (TaxonomyChange(ThemeChange.ADD), "Give the words of one theme."),
        (TaxonomyChange(ThemeChange.RETIRE), "Choose the one theme that this is about."),
        (TaxonomyChange(ThemeChange.MERGE, ["delay"]), "Choose the one theme that the others become."),
        (TaxonomyChange(ThemeChange.REWORD, ["own-old"], wordings=[DOORS]), "“Old” is no longer used."),
        (TaxonomyChange(ThemeChange.RETIRE, ["nowhere"]), "There is no such theme."),
        (TaxonomyChange(ThemeChange.SPLIT, ["charging"]), "A theme is split into 2 to 8 parts; here are 0."),
        (TaxonomyChange(ThemeChange.BRING_BACK, ["delay"]), "“Timeliness and delay” is in use already"),
    ],
)
def test_what_cannot_be_done_cannot_be_proposed(lead, manager, wanted, words):
    gone(by=lead, theme="own-old", name="Old", how="retired")
    if wanted.change == ThemeChange.BRING_BACK:
        words = words.replace("Timeliness and delay", of(lead).themes["delay"].name)

    with pytest.raises(NotPossibleNow) as refusal:
        changes.propose_change(wanted=wanted, because="Heard", by=manager)

    assert refusal.value.message[: len(words)] == words


def test_an_editor_of_their_own_proposal_is_not_told(lead):
    proposal = changes.propose_change(wanted=ADD, because="Heard", by=lead)
    changes.agree_to_proposal(proposal=proposal, reason="", expected_version=1, by=lead)

    assert Notification.objects.count() == 0
    assert str(proposal) == "Add a theme: Doors and keys"
