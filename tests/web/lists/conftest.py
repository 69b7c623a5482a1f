"""A list of people made for these tests, without the pages of any room."""

from collections.abc import Callable

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.test import RequestFactory

from heed.accounts.models import Person
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter, list_page
from tests import factories

SPEC = ListSpec(
    id="colleagues",
    title="Colleagues",
    columns=[
        Column("name", "Name", lambda person: person.name, sort="name", link=lambda person: f"/people/{person.pk}/"),
        Column("job", "Job title", lambda person: person.job_title, sort="job_title"),
        Column("team", "Team", lambda person: person.team and person.team.name, sort="team__name"),
        Column("joined", "Joined", lambda person: person.joined_at.date(), sort="joined_at", hidden_by_default=True),
        Column("active", "Active", lambda person: person.is_active),
    ],
    filters=[
        TextFilter("text", "Name", lambda rows, text: rows.filter(name__icontains=text)),
        ChoiceFilter(
            "team",
            "Team",
            lambda person: [(str(team.pk), team.name) for team in person.council.teams.all()],
            lambda rows, teams: rows.filter(team__in=teams),
        ),
        DateFilter(
            "joined",
            "Joined",
            lambda rows, first, last: rows.filter(
                **({"joined_at__date__gte": first} if first else {}),
                **({"joined_at__date__lte": last} if last else {}),
            ),
        ),
    ],
    default_sort="name",
    empty=EmptyState("No colleagues yet", "Colleagues are people who work here.", "/people/add/", "Add the first"),
    page_size=2,
    prepare=lambda rows: rows.select_related("team"),
)

Look = Callable[..., HttpResponse]


@pytest.fixture
def asker() -> Person:
    return factories.person(name="Asker", roles=["quality_lead"])


@pytest.fixture
def look(asker: Person) -> Look:
    """Look at the list of the asker's colleagues (without the asker), with these words in the address."""

    def _look(query: str = "", spec: ListSpec = SPEC) -> HttpResponse:
        request = RequestFactory().get(f"/colleagues/?{query}")
        request.user = asker
        request.session = {}
        request._messages = FallbackStorage(request)
        rows = Person.objects.filter(council=asker.council).exclude(pk=asker.pk)
        return list_page(request, spec, rows)

    return _look
