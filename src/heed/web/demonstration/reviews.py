"""The invented council's safeguarding reviews: one published, one held for an inquest, one referral refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.definitions import review_criteria
from heed.listening.changes import reviews as changes
from heed.listening.models import Review, Source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar

LEAD, CHAIR, SECOND_LOOK = "robin.safeguarding", "dawn.director", "priya.quality"


class Setup(story.Part, frozen=True, kw_only=True):
    day: int
    terms: str
    method: str
    author_name: str


class Agency(story.Part, frozen=True, kw_only=True):
    name: str
    asked: int
    due: int
    received: int | None = None


class Close(story.Part, frozen=True, kw_only=True):
    name: str
    relationship: str
    offered: int
    how: str
    answer: str
    answered: int
    wanted: str = ""
    advocate: bool = False
    told: int | None = None


class Event(story.Part, frozen=True, kw_only=True):
    day: int
    people: int
    note: str


class Marker(story.Part, frozen=True, kw_only=True):
    marker: str
    answer: str
    days: int
    note: str = ""


class Parallel(story.Part, frozen=True, kw_only=True):
    kind: str
    reference: str
    contact: str
    began: int


class Dated(story.Part, frozen=True, kw_only=True):
    day: int
    note: str = ""
    minute: str = ""
    reason: str = ""


class Published(story.Part, frozen=True, kw_only=True):
    day: int
    checked: int
    mode: str
    reason: str
    title: str
    text: str
    briefing: str
    until: int | None = None


class Assured(story.Part, frozen=True, kw_only=True):
    level: str
    implemented: bool
    days: int
    what: str


class Recommended(story.Part, frozen=True, kw_only=True):
    text: str
    paragraph: str
    place: str
    response: str
    answered: int
    reason: str = ""
    agency: str = ""
    owner: str = ""
    assured: Assured | None = None


class Reviewed(story.Part, frozen=True, kw_only=True):
    key: str
    title: str
    referred_by: str
    harm: str
    happened: int
    referred: int
    text: str
    information: int
    answers: dict[str, tuple[str, str]]
    proposed: str
    proposed_on: int
    proposed_reasons: str
    outcome: str
    decided: int
    reasons: str
    told: int
    pseudonym: str = ""
    pseudonym_by: str = ""
    setup: Setup | None = None
    agencies: list[Agency] = []
    family: list[Close] = []
    event: Event | None = None
    markers: list[Marker] = []
    draft: int = 0
    accuracy: Dated | None = None
    signoff: Dated | None = None
    publication: Published | None = None
    recommendations: list[Recommended] = []
    parallel: Parallel | None = None
    hold: Dated | None = None


def review(
    people: Mapping[str, Person], sources: Mapping[str, Source], calendar: Calendar, *, file: str = "reviews.yaml"
) -> dict[str, Review]:
    """Every review of the story, through the changes that people make themselves."""
    made = {}
    for told in story.told(file, list[Reviewed]):
        teller = _Teller(told, people, calendar)
        made[told.key] = teller.tell(sources.get(told.key))
        calendar.backdate(teller.review.source, told.referred, "added_at")
    return made


class _Teller:
    """One review, told step by step."""

    def __init__(self, told: Reviewed, people: Mapping[str, Person], calendar: Calendar) -> None:
        self.told, self.people, self.calendar = told, people, calendar
        self.by, self.chair = people[LEAD], people[CHAIR]
        referral = changes.Referral(
            text=told.text,
            title=told.title,
            referred_by=told.referred_by,
            referred_on=self.day(told.referred),
            harm=told.harm,
            happened_on=self.day(told.happened),
        )
        self.review = changes.refer_review(referral=referral, by=self.by)

    def day(self, days: int) -> date:
        return self.calendar.day(days)

    def go(self, change: Any, **more: Any) -> None:
        """A step of the review itself, by who runs it unless somebody else is named."""
        self.review = change(**{"review": self.review, "expected_version": None, "by": self.by, **more})

    def tell(self, report: Source | None) -> Review:
        self._decide()
        if self.told.setup:
            self._do(self.told.setup)
        if self.told.signoff:
            self._report(report)
        self._beside()
        for marker in self.told.markers:
            words = {"marker": marker.marker, "answer": marker.answer, "note": marker.note}
            changes.note_marker(review=self.review, on=self.day(marker.days), by=self.by, **words)
        return self.review

    def _decide(self) -> None:
        told = self.told
        changes.name_for_review(
            review=self.review, person=self.people[SECOND_LOOK], reason="Looks at what is published.", by=self.by
        )
        self.go(changes.gather_information, on=self.day(told.information))
        answers = {key: told.answers[key] for key in review_criteria()}
        proposed = {"outcome": told.proposed, "reasons": told.proposed_reasons, "on": self.day(told.proposed_on)}
        self.go(changes.propose_decision, answers=answers, chair=self.chair, **proposed)
        decided = {"outcome": told.outcome, "reasons": told.reasons, "on": self.day(told.decided)}
        self.go(changes.decide, **decided | {"by": self.chair})
        self.review = changes.tell_referrer(review=self.review, on=self.day(told.told), by=self.by)

    def _do(self, setup: Setup) -> None:
        told = self.told
        self.go(changes.name_pseudonym, pseudonym=told.pseudonym, chosen_by=told.pseudonym_by)
        agreed = {"terms": setup.terms, "method": setup.method, "author": None, "author_name": setup.author_name}
        self.go(changes.set_up, on=self.day(setup.day), **agreed)
        for agency in told.agencies:
            days = {"asked_on": self.day(agency.asked), "due_on": self.day(agency.due)}
            asked = changes.ask_agency(review=self.review, name=agency.name, contact="", by=self.by, **days)
            if agency.received:
                changes.receive_agency_report(agency=asked, on=self.day(agency.received), note="", by=self.by)
        for close in told.family:
            words = changes.FamilyWords(
                name=close.name,
                relationship=close.relationship,
                offered_on=self.day(close.offered),
                how=close.how,
                answer=close.answer,
                answered_on=self.day(close.answered),
                wanted=close.wanted,
                advocate_offered=close.advocate,
                told_of_report_on=self.day(close.told) if close.told else None,
            )
            changes.keep_family_member(review=self.review, words=words, by=self.by)
        if told.event:
            held = {"people": told.event.people, "note": told.event.note}
            self.go(changes.hold_event, on=self.day(told.event.day), **held)

    def _report(self, report: Source | None) -> None:
        told = self.told
        self.go(changes.receive_draft, on=self.day(told.draft))
        if told.accuracy and told.signoff:
            self.go(changes.check_accuracy, on=self.day(told.accuracy.day), note=told.accuracy.note)
            signed = {"on": self.day(told.signoff.day), "board_minute": told.signoff.minute}
            self.go(changes.sign_off, **signed | {"by": self.chair})
        if report is not None:
            self.review = changes.keep_report(review=self.review, report=report, by=self.by)
        for each in told.recommendations:
            self._recommend(each)
        if told.publication:
            self._publish(told.publication)

    def _recommend(self, each: Recommended) -> None:
        domain, _, theme = each.place.partition("/")
        words = changes.RecommendationWords(text=each.text, domain=domain, theme=theme, paragraph=each.paragraph)
        row = changes.add_recommendation(review=self.review, words=words, by=self.by)
        answer = {"response": each.response, "reason": each.reason, "owner_agency": each.agency}
        row = changes.respond(
            recommendation=row,
            expected_version=None,
            owner=self.people[each.owner] if each.owner else None,
            on=self.day(each.answered),
            by=self.by,
            **answer,
        )
        if each.assured:
            changes.assure(
                recommendation=row,
                expected_version=None,
                level=each.assured.level,
                is_implemented=each.assured.implemented,
                what_changed=each.assured.what,
                on=self.day(each.assured.days),
                by=self.by,
            )

    def _publish(self, told: Published) -> None:
        words = changes.PublicWords(
            mode=told.mode,
            reason=told.reason,
            title=told.title,
            text=told.text,
            briefing=told.briefing,
            until_on=self.day(-told.until) if told.until is not None else None,
        )
        prepared = changes.prepare_publication(
            review=self.review, expected_version=None, words=words, on=self.day(told.day), by=self.by
        )
        second = self.people[SECOND_LOOK]
        changes.check_publication(publication=prepared, expected_version=None, on=self.day(told.checked), by=second)
        self.review.refresh_from_db()

    def _beside(self) -> None:
        parallel = None
        if told := self.told.parallel:
            kept = {"kind": told.kind, "outside_reference": told.reference, "contact": told.contact}
            parallel = changes.add_parallel(review=self.review, began_on=self.day(told.began), by=self.by, **kept)
        if hold := self.told.hold:
            changes.put_on_hold(
                review=self.review, parallel=parallel, reason=hold.reason, on=self.day(hold.day), by=self.by
            )
