"""A failed trail undoes every change of the learning room."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.core.text import DocumentFacts, ReadFinding, Reading
from heed.learning import changes
from heed.learning.models import (
    Finding,
    FindingFactor,
    FindingStatement,
    FindingTheme,
    Lesson,
    LessonExample,
    LessonFactor,
    LessonFinding,
    LessonReturn,
    LessonReview,
    LessonShare,
    LessonTheme,
    LessonWatch,
)
from heed.listening import changes as listening
from heed.listening.models import Source
from tests.factories import person
from tests.factories.holding import heard, held_lesson, returned, review, watch
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db
MODELS = [
    Source,
    Finding,
    FindingTheme,
    FindingStatement,
    Lesson,
    LessonFinding,
    LessonTheme,
    LessonFactor,
    LessonShare,
    FindingFactor,
    LessonExample,
    LessonReturn,
    LessonReview,
    LessonWatch,
]
READING = Reading(
    text="Kind.",
    document=DocumentFacts(kind="other"),
    findings=(ReadFinding("Kind.", 0, 5, None, "strength", (), (), "people", 0.9),),
)

SINCE = timezone.localdate() - dt.timedelta(days=200)
DAYS = {"since": SINCE, "before_since": SINCE - dt.timedelta(days=90)}


class TrailBroken(Exception):
    pass


class Scene:
    def __init__(self):
        self.lead = person(roles=["quality_lead"])
        self.source = source(by=self.lead)
        self.waiting = finding(source=self.source, quote="People waited too long.", themes=["waiting-times"])
        self.accepted = finding(source=self.source, state="accepted")
        self.loose = finding(source=self.source, quote="A new rota is planned.", state="accepted")
        self.more = finding(source=self.source, quote="There are 26 teams.", state="accepted")
        self.draft = lesson(by=self.lead, findings=[self.accepted, self.more])
        self.agreed = lesson(by=self.lead, status="agreed", agreed_by=self.lead, agreed_at=timezone.now())
        self.same_text = source(by=self.lead, text="Kind.")
        self.colleague = person(roles=["practitioner"], council=self.lead.council)
        self.good, self.beside = (held_lesson(by=self.lead, nature="good_practice") for _ in range(2))
        self.agreed.example_links.create(example=self.beside)
        self.asked = review(lesson=self.draft, reviewer=self.colleague)
        self.watched = watch(lesson=held_lesson(by=self.lead), since=SINCE)
        for day in (20, 40, 60):
            heard(by=self.lead, on=SINCE + dt.timedelta(days=day))
        self.back = returned(watch=watch(lesson=held_lesson(by=self.lead), since=SINCE)).watch.lesson


CHANGES = {
    "keep_report": lambda s: changes.keep_report(reading=READING, by=s.lead, sensitivity="open", again=True),
    "suggest": lambda s: changes.suggest_findings(source=s.same_text, reading=READING, by=s.lead),
    "sensitivity": lambda s: changes.set_source_sensitivity(
        source=s.source, sensitivity="restricted", reason="x", expected_version=1, by=s.lead
    ),
    "accept": lambda s: changes.accept_finding(finding=s.waiting, expected_version=1, by=s.lead),
    "accept_several": lambda s: changes.accept_several(findings=[s.waiting], expected_versions=None, by=s.lead),
    "change": lambda s: changes.change_finding(
        finding=s.waiting,
        polarity="neutral",
        evidence_category="partners",
        themes=["co-production"],
        quality_statements=["equity"],
        expected_version=1,
        accept=True,
        by=s.lead,
    ),
    "set_aside": lambda s: changes.set_aside_finding(finding=s.waiting, reason="x", expected_version=1, by=s.lead),
    "reopen": lambda s: changes.reopen_finding(finding=s.loose, expected_version=1, by=s.lead),
    "merge": lambda s: changes.merge_findings(findings=[s.waiting, s.loose], expected_versions=None, by=s.lead),
    "split": lambda s: changes.split_finding(finding=s.waiting, offsets=[7], expected_version=1, by=s.lead),
    "add": lambda s: changes.add_finding(
        source=s.source,
        polarity="neutral",
        evidence_category="people",
        quote="26 teams",
        themes=["co-production"],
        by=s.lead,
    ),
    "write": lambda s: changes.write_lesson(title="New", conclusion="New", findings=[s.loose], by=s.lead),
    "change_lesson": lambda s: changes.change_lesson(
        lesson=s.draft,
        title="New",
        conclusion="New",
        why_it_happened="New",
        factors={"workload-and-time": "x"},
        themes=["co-production"],
        owner=s.lead,
        expected_version=1,
        by=s.lead,
    ),
    "agree": lambda s: changes.agree_lesson(lesson=s.draft, expected_version=1, by=s.lead),
    "retire": lambda s: changes.retire_lesson(lesson=s.draft, reason="x", expected_version=1, by=s.lead),
    "gather": lambda s: changes.gather_findings(lesson=s.draft, findings=[s.loose], by=s.lead),
    "remove": lambda s: changes.remove_finding_from_lesson(lesson=s.draft, finding=s.accepted, by=s.lead),
    "share": lambda s: changes.record_share(
        lesson=s.agreed,
        told_to="All",
        how="Letter",
        shared_on=dt.date(2024, 5, 1),
        is_told_back=True,
        by=s.lead,
    ),
    "say_causes": lambda s: changes.say_causes(finding=s.waiting, factors=["staffing"], expected_version=1, by=s.lead),
    "watch_lesson": lambda s: changes.watch_lesson(lesson=s.agreed, because="x", by=s.lead, **DAYS),
    "set_watch": lambda s: changes.set_watch(lesson=s.agreed, because="x", expected_version=1, by=s.lead, **DAYS),
    "move_watch": lambda s: changes.move_watch(watch=s.watched, reason="x", expected_version=1, by=s.lead, **DAYS),
    "stop_watch": lambda s: changes.stop_watch(watch=s.watched, reason="x", expected_version=1, by=s.lead),
    "look_at_watch": lambda s: changes.look_at_watch(watch=s.watched, today=timezone.localdate()),
    "not_the_same": lambda s: changes.not_the_same(lesson=s.back, reason="x", expected_version=None, by=s.lead),
    "add_example": lambda s: changes.add_example(lesson=s.agreed, example=s.good, by=s.lead),
    "remove_example": lambda s: changes.remove_example(lesson=s.agreed, example=s.beside, by=s.lead),
    "ask_reviewer": lambda s: changes.ask_reviewer(lesson=s.agreed, reviewer=s.colleague, by=s.lead),
    "review_lesson": lambda s: changes.review_lesson(
        review=s.asked, verdict="agrees", words="", seen_version=1, by=s.colleague
    ),
}


def everything():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@pytest.fixture
def scene():
    return Scene()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_failed_trail_undoes_the_change(scene, monkeypatch, change):
    before = everything()

    def broken(**_):
        raise TrailBroken

    monkeypatch.setattr("heed.audit.trail.record", broken)
    with pytest.raises(TrailBroken):
        change(scene)

    assert everything() == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_of_these_changes_something_when_the_trail_holds(scene, change):
    before = everything()

    change(scene)

    assert everything() != before


def test_no_change_of_the_room_is_left_out():
    named = {
        "accept": "accept_finding",
        "change": "change_finding",
        "set_aside": "set_aside_finding",
        "reopen": "reopen_finding",
        "merge": "merge_findings",
        "split": "split_finding",
        "add": "add_finding",
        "write": "write_lesson",
        "agree": "agree_lesson",
        "retire": "retire_lesson",
        "gather": "gather_findings",
        "remove": "remove_finding_from_lesson",
        "share": "record_share",
        "suggest": "suggest_findings",
        "sensitivity": "set_source_sensitivity",
    }
    functions = {name for name in changes.__all__ if name[0].islower()} - {"read_report"}

    assert {named.get(key, key) for key in CHANGES} == functions


def test_no_word_of_a_restricted_source_stands_in_the_trail():
    lead = person(roles=["quality_lead"])
    closed = source(
        by=lead, sensitivity="restricted", readers=[lead], title="About Adult A", text="Secret words. More."
    )
    secret = finding(source=closed, quote="Secret words.")
    changes.accept_finding(finding=secret, expected_version=1, by=lead)
    made = changes.write_lesson(title="Secret title", conclusion="Secret words", findings=[secret], by=lead)
    changes.change_lesson(
        lesson=made,
        title="Secret title again",
        conclusion="Secret words",
        why_it_happened="Secret words",
        factors={},
        themes=[],
        owner=lead,
        expected_version=1,
        by=lead,
    )
    other = changes.add_finding(source=closed, polarity="neutral", evidence_category="people", quote="More.", by=lead)
    changes.set_aside_finding(finding=other, reason="Adult A said otherwise", expected_version=1, by=lead)
    changes.reopen_finding(finding=other, expected_version=2, by=lead)
    changes.agree_lesson(lesson=made, expected_version=None, by=lead)
    today = timezone.localdate()
    changes.record_share(
        lesson=made, told_to="The family of Adult A", how="Secret meeting", shared_on=today, is_told_back=True, by=lead
    )
    listening.describe_source(
        source=closed, title="About Adult B", kind="other", dated_on=None, expected_version=1, by=lead
    )

    links = TrailEntry.objects.values_list("object_name", "reason", "details")
    written = " ".join(text for link in links for text in link)

    assert [word for word in ("Secret", "Adult", "More.") if word in written] == []


def test_no_title_of_a_source_stands_in_the_trail_for_it_may_be_restricted_later():
    lead = person(roles=["quality_lead"])
    made = source(by=lead, title="About Adult A")

    listening.describe_source(
        source=made, title="About Adult B", kind="ombudsman_decision", dated_on=None, expected_version=1, by=lead
    )

    link = TrailEntry.objects.get()
    assert (link.object_name, json.loads(link.details)) == (
        made.reference,
        {"changed": ["kind", "title"], "kind": ["other", "ombudsman_decision"]},
    )


def test_a_finding_is_named_in_the_trail_by_its_source():
    scene = Scene()

    changes.accept_finding(finding=scene.waiting, expected_version=1, by=scene.lead)

    assert (
        TrailEntry.objects.get(verb="finding.accepted").object_name
        == f"Finding {scene.waiting.pk} in {scene.source.reference}"
    )
