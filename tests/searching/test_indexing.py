"""How the index keeps up with the records."""

from datetime import date

import pytest
from django.utils import timezone

from heed.audit import trail
from heed.core.text.searching import read_question
from heed.learning.models import Finding
from heed.listening import changes as heard
from heed.listening.changes.ombudsman import remove_recommendation
from heed.listening.models import Source
from heed.searching import changes, jobs
from heed.searching.models import SearchEntry
from heed.searching.queries import search
from heed.searching.queries.consistency import consistency_checks
from heed.searching.registering import Searched, Words, searched_kinds
from tests.factories import accounts as people
from tests.factories import learning as make
from tests.factories.listening import case_source
from tests.factories.ombudsman import decided_case, recommendation

pytestmark = pytest.mark.django_db


def found(typed, person):
    results = search(read_question(typed), for_person=person)
    return [(each.searched.kind, each.record.pk) for each in results.some(0, 20)]


def test_what_is_kept_by_a_change_is_found_at_once():
    lead = people.person()

    kept = heard.keep_words(kind="comment", text="The minibus never came.", by=lead)

    assert found("minibus", lead) == [("source", kept.pk)]


def test_a_changed_title_is_found_and_the_old_one_no_longer():
    lead = people.person()
    kept = make.source(by=lead, title="Minibus", text="Nothing else")
    jobs.keep_up(timezone.now())

    heard.describe_source(source=kept, title="Taxi", kind="other", dated_on=None, expected_version=None, by=lead)

    assert found("taxi", lead) == [("source", kept.pk)]
    assert found("minibus", lead) == []


def test_rows_written_by_the_many_are_read_by_the_job_in_the_order_they_came():
    lead = people.person()
    kept = [make.source(by=lead, text=f"Minibus {number}") for number in range(3)]

    assert jobs.keep_up(timezone.now()) == 3
    assert jobs.keep_up(timezone.now()) == 0
    assert list(SearchEntry.objects.order_by("pk").values_list("object_id", flat=True)) == [each.pk for each in kept]


def test_once_a_day_what_was_changed_without_a_link_or_is_gone_is_put_right():
    lead = people.person()
    changed = make.source(by=lead, text="Minibus")
    changes.index_all_that_lacks()
    Source.objects.filter(pk=changed.pk).update(title="Taxi", version=changed.version + 1)
    SearchEntry.objects.create(council=lead.council, kind="action", object_id=12345, title_words="gone")

    jobs.keep_up(timezone.now())

    assert found("taxi", lead) == [("source", changed.pk)]
    assert SearchEntry.objects.filter(object_id=12345).count() == 0


def test_a_replaced_finding_leaves_search_and_is_not_looked_for_again():
    lead = people.person()
    finding = make.finding(source=make.source(by=lead), quote="People waited too long.")
    changes.index_all_that_lacks()
    Finding.objects.filter(pk=finding.pk).update(state="replaced", version=finding.version + 1)

    assert changes.index_all_that_lacks() == 1
    assert [kind for kind, _ in found("waited", lead)] == ["source"]
    assert changes.index_all_that_lacks() == 0


def test_a_recommendation_of_the_ombudsman_is_found_at_once_and_gone_when_it_is_taken_out():
    lead = people.person()
    case = decided_case(by=lead)
    one = recommendation(case, words="Mend the minibus.", answer="waiting")
    trail.record(verb="ombudsman.recommended", obj=case, by=lead)
    assert found("minibus", lead) == [("ombudsman_recommendation", one.pk)]

    remove_recommendation(recommendation=one, reason="Not to us", expected_version=None, by=lead)

    assert SearchEntry.objects.filter(kind="ombudsman_recommendation").count() == 0


def test_a_source_that_is_restricted_takes_all_that_is_said_in_it_out_of_reach():
    lead = people.person()
    source = make.source(by=lead)
    make.finding(source=source, quote="People waited too long.")
    changes.index_all_that_lacks()

    Source.objects.filter(pk=source.pk).update(sensitivity="restricted")

    council = lead.council_id
    assert set(SearchEntry.objects.values_list("reach", flat=True)) == {f"_{council}r"}
    assert found("waited", lead) == []


def test_a_case_file_is_marked_by_its_kind():
    lead = people.person()
    source = case_source(by=lead, kind="complaint")
    changes.index_all_that_lacks()

    assert SearchEntry.objects.get(object_id=source.pk).reach == f"_{lead.council_id}ccomplaint"


def test_an_entry_goes_with_its_source():
    lead = people.person()
    source = make.source(by=lead, text="Minibus")
    changes.index_all_that_lacks()

    source.delete()

    assert SearchEntry.objects.count() == 0


def test_records_that_are_gone_are_let_go_of_when_read():
    lead = people.person()
    SearchEntry.objects.create(council=lead.council, kind="action", object_id=12345, title_words="gone")

    assert changes.index_records(searched_kinds()["action"], [12345]) == 0
    assert SearchEntry.objects.count() == 0


def test_a_rebuild_reads_everything_anew():
    lead = people.person()
    make.source(by=lead, text="Minibus")
    SearchEntry.objects.create(council=lead.council, kind="action", object_id=12345, title_words="gone")

    assert jobs.rebuild() == 1
    assert [each.kind for each in SearchEntry.objects.all()] == ["source"]


def test_a_very_long_text_is_found_by_its_first_words_only(monkeypatch):
    monkeypatch.setattr("heed.searching.changes.indexing.MOST_WORDS", 3)
    lead = people.person()
    source = make.source(by=lead, text="one two three four")
    changes.index_all_that_lacks()

    assert found("three", lead) == [("source", source.pk)]
    assert found("four", lead) == []


def test_a_kind_says_whose_readers_may_find_it():
    with pytest.raises(ValueError, match="thing: say whose readers may find it"):
        Searched(kind="thing", name="Thing", model=Source, words_of=lambda _: Words(""), came="added_at")


def test_the_day_a_record_is_of_is_kept():
    lead = people.person()
    make.source(by=lead, received_on=date(2026, 3, 2))
    changes.index_all_that_lacks()

    entry = SearchEntry.objects.get()
    assert entry.about_on == date(2026, 3, 2)
    assert entry.facts == "_ksource _y2026 _m202603 _sourcexother _reachxinternal"


def test_the_checks_say_where_search_lags(monkeypatch):
    monkeypatch.setattr("heed.searching.queries.consistency.MANY", 2)
    administrator = people.person(roles=["administrator"])
    make.source(by=administrator)

    assert consistency_checks(for_person=administrator) == []
    make.source(by=administrator)
    found_waiting = consistency_checks(for_person=administrator)
    assert [(each.id, each.count) for each in found_waiting] == [("search-lags", 2)]
    assert consistency_checks(for_person=people.person(council=administrator.council)) == []

    changes.index_all_that_lacks()
    assert consistency_checks(for_person=administrator) == []
