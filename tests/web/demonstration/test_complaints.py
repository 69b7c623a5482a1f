"""The demonstration's complaints: one in every state, told by the changes themselves."""

import pytest

from heed.listening.models import CaseLetter, Complaint
from heed.listening.queries.complaints import complaint_register
from heed.listening.queries.letters import is_authorised
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


def test_one_letter_of_an_answer_can_go_and_its_copy_waits_for_the_director(brookvale, client):
    director = brookvale.people.get(email__contains="director")
    letters = CaseLetter.objects.filter(source__council=brookvale, response__state="authorised").order_by("pk")
    client.force_login(director)

    pages = [client.get(f"/listen/complaints/{each.response.complaint_id}/letters/{each.pk}/") for each in letters]

    assert [is_authorised(each) for each in letters] == [False, True]
    assert ["Authorise these words" in page.content.decode() for page in pages] == [True, False]
