"""How often themes are heard: sources, each once, safe by group, and only what counts for the reader."""

import datetime as dt

import pytest

from heed.accounts.models import Team
from heed.learning.queries import taxonomy_heard as heard
from heed.learning.queries.taxonomy import defined_taxonomy, taxonomy_of
from heed.learning.queries.taxonomy_changes import history_of, quotes_of, themes_found, to_sort
from heed.learning.queries.taxonomy_heard import GroupHeard, HeardFor, Sorted, TimesHeard
from heed.listening.models import Source
from tests.factories import person
from tests.factories.feedback import feedback
from tests.factories.learning import finding, source
from tests.factories.taxonomy import confirmed, council_theme, gone

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 10)


@pytest.fixture
def councillor(lead):
    return person(roles=["councillor"], council=lead.council)


def accepted(made_by, *themes, on=DAY, polarity="strength", **more):
    return finding(
        source=source(by=made_by, received_on=on, **more), themes=themes, polarity=polarity, state="accepted"
    )


def counts(person_):
    return HeardFor(for_person=person_, taxonomy=taxonomy_of(person_.council_id))


def times(person_, *wanted, **span):
    return counts(person_).heard(wanted, **span)[1]


def sorted_of(person_, **span):
    return counts(person_).heard(**span)[0]


def groups(person_, theme, kind="said_by"):
    return (
        counts(person_)
        .by_groups([theme], kinds=[kind], since=dt.date(2026, 1, 1), until=dt.date(2026, 3, 31))
        .get((kind, theme))
    )


def test_a_source_counts_once_for_a_theme_however_often_it_speaks_of_it(lead, councillor):
    first = accepted(lead, "home-care")
    finding(
        source=first.source,
        quote="People waited too long.",
        themes=["home-care"],
        state="accepted",
        polarity="improvement",
    )
    confirmed(source=first.source, theme="home-care", by=lead)
    confirmed(source=source(by=lead), theme="home-care", by=lead)
    confirmed(source=source(by=lead), theme="home-care", by=lead, state="rejected")
    finding(source=source(by=lead), themes=["home-care"])  # suggested only

    expected = {"home-care": TimesHeard(2, {"strength": 1, "improvement": 1})}
    assert times(lead, "home-care") == times(councillor, "home-care") == expected


def test_what_lies_under_a_theme_counts_under_it_once(lead):
    both = accepted(lead, "home-care")
    confirmed(source=both.source, theme="care-quality-provider", by=lead)

    assert times(lead, "care-quality-provider")["care-quality-provider"].sources == 1
    assert times(lead, "care-quality-provider", "home-care") == {
        "care-quality-provider": TimesHeard(1, {"strength": 1}),
        "home-care": TimesHeard(1, {"strength": 1}),
    }


def test_a_merged_theme_counts_under_the_new_one(lead):
    accepted(lead, "delay", "waiting-times")
    accepted(lead, "delay")
    gone(by=lead, theme="delay", how="merged", into=["waiting-times"])

    assert times(lead, "waiting-times")["waiting-times"].sources == 2


def test_only_the_time_asked_for_counts(lead):
    accepted(lead, "delay", on=DAY)
    accepted(lead, "delay", on=DAY - dt.timedelta(days=1))

    assert times(lead, "delay", since=DAY)["delay"].sources == 1


def test_what_does_not_count_for_the_reader(lead, councillor):
    accepted(lead, "delay", sensitivity="restricted", readers=[lead])
    stranger = person(roles=["quality_lead"])
    administrator = person(roles=["administrator"], council=lead.council)

    assert times(lead, "delay")["delay"].sources == 1
    assert [times(each, "delay") for each in (councillor, stranger, administrator)] == [{}, {}, {}]
    assert [sorted_of(each) for each in (lead, councillor, administrator)] == [Sorted(1, 1), Sorted(), Sorted()]
    assert counts(administrator).by_month("delay", since=DAY, until=DAY) == []
    assert counts(administrator).by_groups(["delay"], kinds=["team"], since=DAY, until=DAY) == {}


def test_what_people_decided_on_is_told_from_what_waits(lead):
    accepted(lead, "delay")
    confirmed(source=source(by=lead), theme="delay", by=lead)
    source(by=lead)

    found = sorted_of(lead)

    assert (found.received, found.decided, found.waiting) == (3, 2, 1)


def test_every_month_is_there_with_what_was_decided(lead):
    accepted(lead, "delay", on=DAY)
    accepted(lead, "housing", on=DAY)
    accepted(lead, "delay", on=dt.date(2026, 1, 2), polarity="improvement")
    confirmed(source=source(by=lead, received_on=DAY), theme="delay", by=lead)

    months = counts(lead).by_month("delay", since=dt.date(2026, 1, 1), until=dt.date(2026, 3, 31))

    assert [(month.on, month.sources, month.decided, month.by_polarity) for month in months] == [
        (dt.date(2026, 1, 1), 1, 1, {"improvement": 1}),
        (dt.date(2026, 2, 1), 0, 0, {}),
        (dt.date(2026, 3, 1), 2, 3, {"strength": 1}),
    ]


def test_groups_are_counted_of_what_was_decided_on(lead):
    for said_by, theme in (("carer", "delay"), ("carer", "housing"), ("", "delay")):
        told = feedback(by=lead, said_by=said_by)
        Source.objects.filter(pk=told.source_id).update(received_on=DAY)
        confirmed(source=told.source, theme=theme, by=lead)

    found = groups(lead, "delay")

    assert sorted(found, key=lambda group: group.group) == [GroupHeard("", 1, 1), GroupHeard("carer", 1, 2)]


def test_teams_are_counted_by_their_name(lead):
    told = feedback(by=lead, team=Team.objects.create(council=lead.council, name="East"))
    Source.objects.filter(pk=told.source_id).update(received_on=DAY)
    confirmed(source=told.source, theme="delay", by=lead)

    assert groups(lead, "delay", "team") == [GroupHeard("East", 1, 1)]


def test_the_list_behind_a_number_is_what_may_be_read(lead, councillor):
    mine = accepted(lead, "delay", polarity="improvement")
    accepted(lead, "delay", sensitivity="restricted")
    open_to = heard.heard_sources(for_person=lead, themes={"delay"})

    assert list(open_to) == [mine.source]
    assert list(heard.saying(open_to, {"delay"}, ["improvement"])) == [mine.source]
    assert list(heard.saying(open_to, {"delay"}, ["strength"])) == []
    assert list(heard.heard_sources(for_person=councillor, themes={"delay"})) == []


def test_themes_are_found_by_their_words_those_in_use_and_by_name_first(lead):
    council_theme(by=lead, theme="own-zebra", name="Zebra crossings")
    council_theme(by=lead, theme="own-animals", name="Animals", cues=["zebra"])
    gone(by=lead, theme="own-old", name="A zebra", how="retired")
    taxonomy = taxonomy_of(lead.council_id)

    assert themes_found("ZEBRA", taxonomy) == ["own-zebra", "own-animals", "own-old"]
    assert themes_found(" ", taxonomy) == []


def test_quotes_are_the_newest_accepted_ones_that_may_be_read(lead):
    first, second = accepted(lead, "delay"), accepted(lead, "delay")
    accepted(lead, "delay", sensitivity="restricted")

    assert quotes_of({"delay"}, for_person=lead) == [second, first]


def test_what_a_split_theme_still_holds_waits_to_be_sorted(lead):
    waiting = accepted(lead, "charging")
    accepted(lead, "charging", "delay")
    whole, done = source(by=lead), source(by=lead)
    for each in (whole, done):
        confirmed(source=each, theme="charging", by=lead)
    confirmed(source=done, theme="delay", by=lead)
    gone(by=lead, theme="charging", how="split", into=["delay", "waiting-times"])

    left = to_sort("charging", for_person=lead, taxonomy=taxonomy_of(lead.council_id))

    assert (list(left.findings), list(left.sources), left.count) == ([waiting], [whole], 2)


def test_a_theme_as_defined_has_no_history(lead, councillor):
    assert history_of("charging", for_person=lead) == []
    assert history_of("charging", for_person=councillor) == []
    assert defined_taxonomy().themes["charging"].version == 0
