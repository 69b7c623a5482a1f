"""What is closed to somebody answers as if it were not there: by every address that names a record, read or sent."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from heed.improving.models import RecommendationMatch
from heed.learning.changes.redaction import begin_copy
from tests.factories import person, team
from tests.factories.holding import held_lesson, returned, review, watch
from tests.factories.improving import action
from tests.factories.learning import finding, source

pytestmark = pytest.mark.django_db
ABSENT = 987_654
ASKING = (
    "easy-read?copy=",
    "easy-read?letter=",
    "lesson-write?came_back_from=",
    "similar?source=",
    "search?q=quokka&p=",
)


def patterns(resolver, prefix=""):
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name, route


def addresses(pk):
    """Every address of the rooms of learning with a number in it, with this number in all of its places."""
    for name, route in patterns(get_resolver()):
        if not route.startswith(("learn/", "listen/reports/", "listen/sources/")) or "<int:" not in route:
            continue
        places = re.findall(r"<(\w+):(\w+)>", route)
        kinds = ("finding", "lesson", "source") if ("slug", "kind") in places else ("",)
        for kind in kinds:
            given = {key: pk if converter == "int" else kind or "a" for converter, key in places}
            try:
                yield reverse(name, kwargs=given)
            except NoReverseMatch:  # pragma: no cover - an address that needs more than numbers
                continue
    for each in ASKING:
        name, _, asked = each.partition("?")
        yield f"{reverse(name)}?{asked}{pk}"


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


@pytest.fixture
def worker(lead):
    return person(council=lead.council, roles=["psw"], team=team(council=lead.council))


@pytest.fixture
def closed(lead, worker):
    """One record of every kind, all about a worker: a source, its finding, its lesson, a copy, a match, a return."""
    where = source(by=lead, sensitivity="restricted", readers=[lead], text="Quokka waited. " * 9)
    where.subjects.create(person=worker, name="Wil", team=worker.team, added_by=lead)
    said = finding(source=where, quote="Quokka waited", state="accepted", polarity="improvement")
    lesson = held_lesson(by=lead, title="Quokka", is_restricted=True)
    lesson.finding_links.create(finding=said)
    returned(watch=watch(lesson=lesson, since=timezone.localdate()), findings=[said])
    review(lesson=lesson, reviewer=lead)
    begin_copy(source=where, title="A visit", purpose="For the team", by=lead)
    action(by=lead, lessons=[lesson], title="Quokka")
    other = finding(source=where, quote="Quokka waited", state="accepted", polarity="improvement")
    day = timezone.localdate()
    RecommendationMatch.objects.create(
        council=lead.council,
        later_kind="finding",
        later_id=said.pk,
        later_on=day,
        earlier_kind="finding",
        earlier_id=other.pk,
        earlier_on=day - timedelta(days=400),
        score=90,
        found_at=timezone.now(),
    )
    return where


def answers(client, pk, methods):
    found = {}
    for address in addresses(pk):
        for method in methods:
            status = getattr(client, method)(address).status_code
            found[(re.sub(rf"\b{pk}\b", "N", address), method)] = status
    return found


@pytest.mark.parametrize(("who", "methods"), [("worker", ("get", "post")), ("stranger", ("get",))])
def test_what_is_closed_answers_as_if_it_were_not_there(lead, worker, closed, who, methods):
    client = Client()
    client.force_login(worker if who == "worker" else person(roles=["quality_lead"]))
    absent = answers(client, ABSENT, methods)

    told = answers(client, 1, methods)

    assert {place: (status, absent[place]) for place, status in told.items() if status != absent[place]} == {}
    assert len(told) > 50 * len(methods)
