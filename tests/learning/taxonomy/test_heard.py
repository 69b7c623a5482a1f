"""How often themes are heard: sources, each once, safe by group, and only what counts for the reader."""

import datetime as dt

import pytest

from heed.learning.queries import taxonomy_heard as heard
from heed.learning.queries.taxonomy import defined_taxonomy, taxonomy_of
from heed.learning.queries.taxonomy_changes import history_of, quotes_of, themes_found, to_sort
from heed.learning.queries.taxonomy_groups import TOO_SMALL, one_breakdown_only, safe_groups
from heed.learning.queries.taxonomy_heard import GroupHeard, Sorted, TimesHeard
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


def times(person_, *wanted, **span):
    places = heard.places_of(taxonomy_of(person_.council_id), wanted)
    return heard.times_heard(for_person=person_, places=places, **span)


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
        "care-quality-provider": TimesHeard(1, {}),
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
    assert heard.sorted_sources(for_person=lead) == Sorted(1, 1)
    assert heard.sorted_sources(for_person=councillor) == Sorted()
    assert heard.sorted_sources(for_person=administrator) == Sorted()
    assert heard.heard_by_month(for_person=administrator, themes={"delay"}, since=DAY, until=DAY) == []
    assert heard.heard_by_group(for_person=administrator, themes={"delay"}, field="team") == []


def test_what_people_decided_on_is_told_from_what_waits(lead):
    accepted(lead, "delay")
    confirmed(source=source(by=lead), theme="delay", by=lead)
    source(by=lead)

    found = heard.sorted_sources(for_person=lead)

    assert (found.received, found.decided, found.waiting) == (3, 2, 1)


def test_every_month_is_there_with_what_was_decided(lead):
    accepted(lead, "delay", on=DAY)
    accepted(lead, "housing", on=DAY)
    accepted(lead, "delay", on=dt.date(2026, 1, 2), polarity="improvement")
    confirmed(source=source(by=lead, received_on=DAY), theme="delay", by=lead)

    months = heard.heard_by_month(for_person=lead, themes={"delay"}, since=dt.date(2026, 1, 1), until=DAY)

    assert [(month.on, month.sources, month.decided, month.by_polarity) for month in months] == [
        (dt.date(2026, 1, 1), 1, 1, {"improvement": 1}),
        (dt.date(2026, 2, 1), 0, 0, {}),
        (dt.date(2026, 3, 1), 2, 3, {"strength": 1}),
    ]


def test_groups_are_counted_of_what_was_decided_on(lead):
    for said_by, theme in (("carer", "delay"), ("carer", "housing"), ("", "delay")):
        confirmed(source=feedback(by=lead, said_by=said_by).source, theme=theme, by=lead)

    found = heard.heard_by_group(for_person=lead, themes={"delay"}, field="said_by")

    assert sorted(found, key=lambda group: group.group) == [GroupHeard("", 1, 1), GroupHeard("carer", 1, 2)]


def test_the_list_behind_a_number_is_what_may_be_read(lead, councillor):
    mine = accepted(lead, "delay", polarity="improvement")
    accepted(lead, "delay", sensitivity="restricted")
    open_to = heard.heard_sources(for_person=lead, themes={"delay"})

    assert list(open_to) == [mine.source]
    assert list(heard.saying(open_to, {"delay"}, ["improvement"])) == [mine.source]
    assert list(heard.saying(open_to, {"delay"}, ["strength"])) == []
    assert list(heard.heard_sources(for_person=councillor, themes={"delay"})) == []


def test_small_groups_are_held_back_and_cannot_be_worked_out():
    rows = [
        GroupHeard("carer", 40, 100),
        GroupHeard("staff", 2, 60),
        GroupHeard("family", 30, 80),
        GroupHeard("", 0, 0),
    ]

    table = safe_groups(rows, {"carer": "Unpaid carer"})

    assert [(group.name, group.sources.count, group.decided.count) for group in table] == [
        ("Unpaid carer", 40, 100),
        ("family", None, 80),
        ("staff", None, 60),
    ]
    assert (table[0].interval is not None, table[1].interval) == (True, None)


def test_groups_that_cannot_be_protected_are_not_shown():
    assert safe_groups([GroupHeard("carer", 1, 3)], {}) == TOO_SMALL
    assert safe_groups([], {}) == "Nothing was decided on in this time."


def test_where_anything_is_held_back_only_one_breakdown_is_shown():
    safe = safe_groups([GroupHeard("a", 40, 100), GroupHeard("b", 50, 100)], {})
    small = safe_groups([GroupHeard("a", 40, 100), GroupHeard("b", 2, 60), GroupHeard("c", 30, 80)], {})

    assert one_breakdown_only({"By team": safe, "By group": safe}) == {"By team": safe, "By group": safe}
    assert one_breakdown_only({"By team": safe, "By group": small}) == {
        "By team": safe,
        "By group": "Small numbers are held back in this time, so only one of these is shown: by team.",
    }
    assert one_breakdown_only({"By team": TOO_SMALL, "By group": safe}) == {"By team": TOO_SMALL, "By group": TOO_SMALL}


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
