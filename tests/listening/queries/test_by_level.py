"""What is told by kind and level alone is what the whole condition says."""

import pytest

from heed.definitions import source_kinds
from heed.listening.choices import Sensitivity
from heed.listening.models import Source
from heed.listening.queries.sources import readable, readable_by_level
from tests.factories.accounts import person
from tests.factories.listening import case_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["quality_lead", "practitioner", "complaints_manager", "dass", "administrator"])
def test_kind_and_level_tell_the_same_as_the_whole_condition(role):
    lead = person()
    for kind in source_kinds():
        for level in Sensitivity:
            case_source(by=lead, kind=kind, sensitivity=level)
    reader = person(council=lead.council, roles=[role])

    by_level = readable_by_level(reader)
    told = {each.pk: by_level(each.kind, each.sensitivity) for each in Source.objects.all()}
    may_read = set(Source.objects.filter(readable(for_person=reader)).values_list("pk", flat=True))

    assert {pk for pk, is_readable in told.items() if is_readable} <= may_read
    assert not {pk for pk, is_readable in told.items() if is_readable is False} & may_read
    assert len(told) == len(source_kinds()) * len(Sensitivity)


def test_who_reads_is_asked_where_somebody_may_be_named():
    by_level = readable_by_level(person(roles=["practitioner"]))

    assert by_level("other", "internal") is True
    assert by_level("other", "restricted") is None
    assert by_level("safeguarding_review_case", "case") is None
    assert by_level("survey_answer", "open") is None
