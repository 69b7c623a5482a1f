"""What is looked at, and what may be shown of it to whom."""

from datetime import date

import pytest
from django.utils import timezone

from heed.learning.models import SourceTheme
from heed.learning.queries import emerging as queries
from tests.factories import emerging, person
from tests.factories.feedback import feedback
from tests.factories.learning import finding, source
from tests.factories.listening import about_worker, case_source

pytestmark = pytest.mark.django_db
SINCE, UNTIL, DAY = date(2025, 4, 1), date(2026, 3, 31), date(2026, 3, 2)


def looked_at(lead, *, whole_until=600):
    return [each.text for each in queries.texts_without_theme(lead.council_id, SINCE, UNTIL, whole_until=whole_until)]


def volume(lead):
    return queries.volume(lead.council_id, SINCE, UNTIL)


def theme_on(told, lead, state, score=0.5):
    decided = {} if state == "suggested" else {"decided_by": lead, "decided_at": timezone.now()}
    SourceTheme.objects.create(
        council=lead.council, source=told, theme="co-production", state=state, score=score, **decided
    )


def test_feedback_without_a_theme_is_looked_at(lead):
    feedback(by=lead, text="The gate jams.")

    assert (looked_at(lead), volume(lead)) == (["The gate jams."], 1)


@pytest.mark.parametrize("state", ["suggested", "confirmed"])
def test_a_source_with_a_theme_counts_but_is_not_looked_at(lead, state):
    theme_on(feedback(by=lead).source, lead, state)

    assert (looked_at(lead), volume(lead)) == ([], 1)


def test_a_source_whose_only_theme_is_suggested_as_unsure_is_looked_at(lead):
    theme_on(feedback(by=lead, text="The gate jams.").source, lead, "suggested", score=0.49)

    assert looked_at(lead) == ["The gate jams."]


def test_a_theme_that_somebody_gave_holds_a_text_whatever_it_scored(lead):
    theme_on(feedback(by=lead).source, lead, "confirmed", score=None)

    assert looked_at(lead) == []


def test_a_source_whose_only_theme_was_rejected_is_looked_at(lead):
    theme_on(feedback(by=lead, text="The gate jams.").source, lead, "rejected")

    assert looked_at(lead) == ["The gate jams."]


@pytest.mark.parametrize("state", ["held", "refused"])
def test_spam_is_never_heard(lead, state):
    feedback(by=lead, state=state)

    assert (looked_at(lead), volume(lead)) == ([], 0)


def test_what_is_merged_counts_once(lead):
    first = feedback(by=lead, text="The gate jams.")
    feedback(by=lead, text="The gate jams again.", state="merged", merged_into=first)

    assert (looked_at(lead), volume(lead)) == (["The gate jams."], 1)


def test_restricted_sources_are_never_looked_at(lead):
    told = feedback(by=lead).source
    about_worker(told, by=lead)
    finding(source=source(by=lead, sensitivity="restricted", readers=[lead], received_on=DAY))

    assert (looked_at(lead), volume(lead)) == ([], 0)


def test_reports_are_looked_at_through_their_findings(lead):
    report = source(by=lead, received_on=DAY)
    finding(source=report)
    finding(source=report, quote="People waited too long.", themes=["waiting-times"])
    finding(source=report, quote="A new rota is planned.", state="set_aside")

    assert (looked_at(lead), volume(lead)) == (["Staff were kind."], 2)


def test_a_source_with_findings_is_looked_at_through_them(lead):
    told = case_source(by=lead, kind="complaint", text="Nobody came. Staff were kind.")
    finding(source=told, themes=["co-production"])

    assert (looked_at(lead), volume(lead)) == ([], 1)


def test_a_paraphrase_has_the_length_of_its_own_words(lead):
    report = source(by=lead, received_on=DAY)
    finding(source=report, origin="paraphrased").__class__.objects.update(quote="They waited", start=None, end=None)

    found = next(iter(queries.texts_without_theme(lead.council_id, SINCE, UNTIL, whole_until=600)))
    assert (found.text, found.start, found.end) == ("They waited", 0, 11)


def test_a_long_text_is_looked_at_in_passages_with_their_places(lead):
    text = "The gate jams. Nobody comes."
    feedback(by=lead, text=text)

    found = list(queries.texts_without_theme(lead.council_id, SINCE, UNTIL, whole_until=15))

    assert [(each.start, each.end, each.text == text[each.start : each.end]) for each in found] == [
        (0, 14, True),
        (15, 28, True),
    ]
    assert len({each.voice for each in found}) == 1


def test_other_days_and_councils_are_not_looked_at(lead):
    feedback(by=lead, received_on=date(2025, 3, 31))
    feedback(by=person(roles=["quality_lead"]))

    assert (looked_at(lead), volume(lead)) == ([], 0)


def shown_to(reader, group):
    return queries.groups_shown([group], for_person=reader, quotes=5)[0]


def test_quotes_are_the_exact_words_at_their_places(lead):
    told = feedback(by=lead, text="Hello. The gate jams. Bye.").source
    group = emerging.group(run=emerging.run(by=lead), sources=[told])
    group.members.update(start=7, end=21)

    quoted = shown_to(lead, group).quotes[0]

    assert (quoted.words, told.text[quoted.start : quoted.end]) == ("The gate jams.", "The gate jams.")


def test_case_files_are_quoted_to_those_who_deal_with_them_only(lead):
    group = emerging.group(
        run=emerging.run(by=lead), sources=[feedback(by=lead).source], findings=[finding(source=source(by=lead))]
    )
    practitioner = person(council=lead.council, roles=["practitioner"])

    shown = shown_to(practitioner, group)

    assert ([each.words for each in shown.quotes], shown.hidden) == (["Staff were kind."], 1)
    assert shown_to(lead, group).hidden == 0


def test_what_became_restricted_since_is_quoted_to_nobody(lead):
    told = feedback(by=lead).source
    group = emerging.group(run=emerging.run(by=lead), sources=[told])
    told.readers.create(person=lead, given_by=lead, reason="Deals with it")
    told.__class__.objects.filter(pk=told.pk).update(sensitivity="restricted")

    assert (shown_to(lead, group).quotes, shown_to(lead, group).hidden) == ([], 0)


def test_a_named_workers_team_is_quoted_nothing(lead):
    worker = person(council=lead.council, roles=["quality_lead"], team=None)
    told = feedback(by=lead).source
    group = emerging.group(run=emerging.run(by=lead), sources=[told])
    about_worker(told, by=lead, worker=worker)

    assert shown_to(worker, group).quotes == []


def test_only_so_many_quotes_are_shown_the_nearest_first(lead):
    told = [feedback(by=lead, text=f"Gate {number} jams").source for number in range(4)]
    group = emerging.group(run=emerging.run(by=lead), sources=told)

    shown = queries.groups_shown([group], for_person=lead, quotes=2)[0]

    assert ([each.words for each in shown.quotes], shown.hidden) == (["Gate 0 jams", "Gate 1 jams"], 0)


def test_words_of_case_files_are_no_examples(lead):
    group = emerging.group(
        run=emerging.run(by=lead), sources=[feedback(by=lead).source], findings=[finding(source=source(by=lead))]
    )

    assert queries.quotes_for_everybody(group, for_person=lead, most=5) == ["Staff were kind."]


def test_another_council_sees_nothing(lead):
    emerging.group(run=emerging.run(by=lead), sources=[feedback(by=lead).source])
    stranger = person(roles=["quality_lead"])

    assert list(queries.emerging_visible(for_person=stranger)) == []
    assert (queries.newest_run(for_person=stranger), queries.emerging_to_decide(for_person=stranger)) == (None, 0)


def test_who_reads_no_sources_sees_no_groups(lead):
    emerging.group(run=emerging.run(by=lead))
    councillor = person(council=lead.council, roles=["councillor"])

    assert (list(queries.emerging_visible(for_person=councillor)), queries.newest_run(for_person=councillor)) == (
        [],
        None,
    )


def test_those_who_decide_are_told_how_many_wait_in_the_newest_look(lead):
    emerging.group(run=emerging.run(by=lead))
    newest = emerging.run(by=lead)
    emerging.group(run=newest)
    emerging.group(run=newest, state="let_go", reason="Known", decided_by=lead, decided_at=timezone.now())
    practitioner = person(council=lead.council, roles=["practitioner"])

    assert [queries.emerging_to_decide(for_person=each) for each in (lead, practitioner)] == [1, 0]


def test_a_look_is_wanted_until_one_is_taken(lead):
    assert queries.look_wanted(for_person=lead, run=None) is False
    queries.EmergingLook.objects.create(council=lead.council, wanted_by=lead, wanted_at=timezone.now())

    assert queries.look_wanted(for_person=lead, run=None) is True
    assert queries.look_wanted(for_person=lead, run=emerging.run(by=lead)) is False
