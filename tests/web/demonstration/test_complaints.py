"""The demonstration's complaints: one in every state, told by the changes themselves."""

import pytest

from heed.listening.models import Complaint
from heed.listening.queries.complaints import complaint_register
from heed.web.demonstration import story
from heed.web.demonstration.complaint_story import Told
from heed.web.demonstration.complaints import DOING
from tests.web.demonstration.conftest import NOW

pytestmark = pytest.mark.django_db


def test_every_step_of_the_story_can_be_told():
    steps = {step.do for each in story.told("complaints.yaml", Told).complaints for step in each.story}

    assert steps == set(DOING)


def test_there_is_a_complaint_in_every_state_but_one(brookvale):
    states = set(Complaint.objects.filter(council=brookvale).values_list("status", flat=True))

    assert states == {"logged", "planned", "investigating", "answer_written", "authorised", "closed", "withdrawn"}


def test_story_holds_what_makes_complaints_hard(brookvale):
    made = Complaint.objects.filter(council=brookvale)
    today = NOW.date()
    helen = brookvale.people.get(email__startswith="helen.complaints")
    register = complaint_register(for_person=helen, today=today)

    assert made.filter(source__subjects__isnull=False, source__sensitivity="restricted").count() == 1
    assert made.filter(stage=2, procedure="ombudsman-code-2024").count() == 1
    assert made.filter(reopened=1, follow_ups__got_better="no").count() == 1
    assert made.filter(bodies__isnull=False).count() == 1
    assert made.filter(responses__state="returned").exclude(status="withdrawn").count() == 1
    assert (register.filter(is_paused=True).count(), register.filter(is_late=True).count() > 0) == (1, True)


def test_named_worker_and_her_team_do_not_see_the_complaint_about_her(brookvale):
    amina = brookvale.people.get(email__startswith="amina.practitioner")

    assert complaint_register(for_person=amina, today=NOW.date()).count() == 0
