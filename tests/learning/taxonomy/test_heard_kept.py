"""What is kept of how often themes are heard: the same numbers as counted now, whatever changes, for every reader."""

import datetime as dt

import pytest
from django.utils import timezone

from heed.accounts.models import Team
from heed.audit import trail
from heed.learning.changes import accept_finding, set_aside_finding
from heed.learning.changes import heard as counting
from heed.learning.changes.heard import count_days
from heed.learning.jobs import keep_counts
from heed.learning.models import (
    Finding,
    FindingTheme,
    HeardChange,
    HeardCount,
    HeardMonth,
    SourceTheme,
    SourceThemesRead,
)
from heed.learning.queries import heard_kept, taxonomy_heard
from heed.learning.queries.taxonomy import taxonomy_of
from heed.learning.queries.taxonomy_heard import HeardFor, TimesHeard
from heed.listening.choices import ImportedRowOutcome
from heed.listening.models import Feedback, FeedbackImport, FeedbackImportRow, Source, SourceReader
from tests.factories import person
from tests.factories.feedback import feedback
from tests.factories.learning import finding, source
from tests.factories.taxonomy import confirmed, gone

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 4, 10)
DAY = dt.date(2026, 3, 10)
SPAN = {"since": dt.date(2026, 2, 20), "until": TODAY}
MONTHS = {"since": dt.date(2026, 2, 1), "until": dt.date(2026, 3, 31)}


def heard(by, theme="delay", *, on=DAY, polarity="strength", **more):
    return finding(source=source(by=by, received_on=on, **more), themes=[theme], polarity=polarity, state="accepted")


def everything(reader):
    """All that pages show of themes to somebody."""
    taxonomy = taxonomy_of(reader.council_id)
    counts = HeardFor(for_person=reader, taxonomy=taxonomy)
    themes = list(taxonomy.themes)
    groups = counts.by_groups(themes, kinds=["said_by", "team"], **MONTHS)
    return (
        counts.heard(themes, **SPAN),
        counts.heard(themes),
        [counts.by_month(theme, **MONTHS) for theme in ("delay", "housing")],
        {key: sorted(rows, key=lambda row: row.group) for key, rows in groups.items()},
    )


def counted_now(reader, monkeypatch):
    """The same without anything that is kept."""
    with monkeypatch.context() as nothing_kept:
        nothing_kept.setattr(
            taxonomy_heard,
            "kept_for",
            lambda **given: heard_kept.Kept({}, restricted=heard_kept.kept_for(**given).restricted,
                                            named=heard_kept.kept_for(**given).named),
        )  # fmt: skip
        return everything(reader)


def kept_months(reader):
    kept = heard_kept.kept_for(for_person=reader, taxonomy=taxonomy_of(reader.council_id))
    return sorted(month for month in kept.counted_to if kept.is_whole(month))


@pytest.fixture
def told(lead):
    """Something on every kind of day: a month that is over, the month before the time asked for, this month, today."""
    first = heard(lead)
    heard(lead, "housing", on=dt.date(2026, 2, 25), polarity="improvement")
    heard(lead, "delay", on=dt.date(2026, 2, 3))
    heard(lead, "delay", on=dt.date(2026, 4, 2))
    heard(lead, "delay", on=TODAY)
    confirmed(source=source(by=lead, received_on=DAY), theme="home-care", by=lead)
    source(by=lead, received_on=DAY)
    closed = heard(lead, on=DAY, sensitivity="restricted", readers=[lead])
    heard(lead, on=DAY, sensitivity="restricted")
    count_days(until=TODAY)
    return first, closed


def test_what_is_kept_gives_the_same_numbers_to_every_reader(lead, told, monkeypatch):
    councillor, stranger = person(roles=["councillor"], council=lead.council), person(roles=["quality_lead"])

    assert kept_months(lead) == [dt.date(2026, 2, 1), dt.date(2026, 3, 1)]
    for reader in (lead, councillor, stranger):
        assert everything(reader) == counted_now(reader, monkeypatch)
    delay = [everything(reader)[0][1].get("delay", TimesHeard()).sources for reader in (lead, councillor, stranger)]
    assert delay == [4, 3, 0]


def test_kept_counts_are_read_and_not_the_sources(lead, told):
    HeardCount.objects.filter(theme="delay", kind="said", value="", span="month", on=dt.date(2026, 3, 1)).update(
        sources=90
    )

    assert everything(lead)[0][1]["delay"].sources == 90 + 1 + 2  # and the restricted one, and two of this month


def reopen(first, lead):
    set_aside_finding(finding=first, reason="Not said.", expected_version=None, by=lead)


CHANGES = {
    "a finding is set aside": reopen,
    "a theme is added": lambda first, _: FindingTheme.objects.create(finding=first, theme="housing"),
    "a theme is taken away": lambda first, _: first.theme_links.all().delete(),
    "a theme becomes another": lambda first, _: first.theme_links.update(theme="housing"),
    "it says something else of us": lambda first, _: Finding.objects.filter(pk=first.pk).update(
        polarity="improvement"
    ),
    "a theme is confirmed": lambda first, lead: confirmed(source=first.source, theme="housing", by=lead),
    "a confirmed theme is rejected": lambda *_: SourceTheme.objects.filter(state="confirmed").update(
        state="rejected"
    ),
    "a confirmed theme is taken away": lambda *_: SourceTheme.objects.filter(state="confirmed").delete(),
    "a source is looked at": lambda _, lead: SourceThemesRead.objects.create(
        source=Source.objects.filter(received_on=DAY, findings__isnull=True, theme_links__isnull=True).get(),
        council=lead.council, is_decided=True,
    ),
    "a source is restricted": lambda first, _: Source.objects.filter(pk=first.source_id).update(
        sensitivity="restricted"
    ),
    "a restricted source is opened": lambda *_: Source.objects.filter(
        sensitivity="restricted", readers__isnull=True
    ).update(sensitivity="internal"),
    "somebody is named": lambda _, lead: SourceReader.objects.create(
        source=Source.objects.get(sensitivity="restricted", readers__isnull=True), person=lead, given_by=lead
    ),
    "nobody is named any more": lambda *_: SourceReader.objects.all().delete(),
    "a theme is merged": lambda _, lead: gone(by=lead, theme="delay", how="merged", into=["housing"]),
    "something more is heard": lambda _, lead: heard(lead, "housing"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_counted_at_once_and_kept_again(lead, told, change, monkeypatch):
    councillor = person(roles=["councillor"], council=lead.council)
    before = everything(councillor), everything(lead)

    CHANGES[change](told[0], lead)

    assert (everything(councillor), everything(lead)) != before
    for _ in range(2):
        for reader in (lead, councillor):
            assert everything(reader) == counted_now(reader, monkeypatch)
        count_days(until=TODAY)
    assert kept_months(lead) == [dt.date(2026, 2, 1), dt.date(2026, 3, 1)]
    assert HeardChange.objects.count() == 0


def test_what_is_suggested_is_no_change(lead, told):
    finding(source=told[0].source, quote="People waited too long.", themes=["housing"])
    SourceTheme.objects.create(council=lead.council, source=told[0].source, theme="housing", state="suggested")
    SourceThemesRead.objects.create(council=lead.council, source=told[0].source)

    assert HeardChange.objects.count() == 0


def test_a_finding_that_is_accepted_counts_at_once(lead, told):
    waiting = finding(source=told[0].source, quote="People waited too long.", themes=["housing"])

    accept_finding(finding=waiting, expected_version=None, by=lead)

    assert everything(lead)[0][1]["housing"].sources == 2


def test_another_team_or_speaker_is_counted_anew(lead, monkeypatch):
    of_carer = feedback(by=lead, said_by="carer")
    Source.objects.filter(pk=of_carer.source_id).update(received_on=DAY)
    confirmed(source=of_carer.source, theme="delay", by=lead)
    count_days(until=TODAY)
    batch = FeedbackImport.objects.create(
        council=lead.council, read_as="csv", headings=[], headings_sha256="0", name="f.csv", size=1, added_by=lead
    )
    FeedbackImportRow.objects.create(batch=batch, row_number=1, outcome=ImportedRowOutcome.UPDATED, feedback=of_carer)
    Feedback.objects.filter(pk=of_carer.pk).update(team=Team.objects.create(council=lead.council, name="East"))
    trail.record(verb="feedback_import.finished", obj=batch, by=lead)

    assert everything(lead) == counted_now(lead, monkeypatch)
    assert [row.group for row in everything(lead)[3]["team", "delay"]] == ["East"]
    Feedback.objects.filter(pk=of_carer.pk).update(said_by="staff")
    trail.record(verb="feedback.kept", obj=of_carer, by=lead)
    assert [row.group for row in everything(lead)[3]["said_by", "delay"]] == ["staff"]


def test_where_a_source_is_gone_nothing_is_relied_on_until_counted_again(lead, told, monkeypatch):
    whole = SourceTheme.objects.get(theme="home-care").source
    SourceTheme.objects.filter(source=whole).delete()
    whole.delete()

    assert kept_months(lead) == []
    assert everything(lead) == counted_now(lead, monkeypatch)
    count_days(until=TODAY)
    assert (len(kept_months(lead)), HeardChange.objects.count()) == (2, 0)


def test_days_that_are_over_are_counted_once_and_a_month_again_as_it_ends(lead, told):
    assert count_days(until=TODAY) == 0
    assert HeardMonth.objects.get(month=dt.date(2026, 4, 1)).counted_to == dt.date(2026, 4, 9)

    assert count_days(until=TODAY + dt.timedelta(days=1)) == 1
    assert dt.date(2026, 4, 1) not in kept_months(lead)
    assert count_days(until=dt.date(2026, 5, 1)) == 1
    assert dt.date(2026, 4, 1) in kept_months(lead)


def test_the_job_counts_what_is_over_by_the_calendar_of_the_council(lead):
    heard(lead, on=timezone.localdate() - dt.timedelta(days=40))

    assert keep_counts(timezone.now()) >= 2
    assert keep_counts(timezone.now()) == 0


def test_a_change_that_nobody_counted_yet_stays_told(lead, told, monkeypatch):
    """Somebody changes a finding while the month is being counted: it was told of after the changes were read."""
    read = counting._changes_of

    def read_and_then_changed(council_id):
        found = read(council_id)
        told[0].theme_links.update(theme="housing")
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(counting, "_changes_of", read_and_then_changed)
        count_days(until=TODAY)

    assert HeardChange.objects.count() == 1
    assert everything(lead) == counted_now(lead, monkeypatch)
