"""The Ombudsman's cases of the invented council: every state, one joint, one "Not upheld" with a remedy, one late."""

from datetime import date, timedelta
from string import Template
from typing import Literal

from heed.accounts.models import Person
from heed.core.calendars.reporting import Reporting, period_at
from heed.learning import changes as learning
from heed.listening.changes import ombudsman as changes
from heed.listening.models import OmbudsmanCase, Source
from heed.listening.queries import ombudsman as queries
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar
from heed.web.listening.ombudsman.from_text import initial_of, read_source


class Asked(story.Part, frozen=True, kw_only=True):
    words: str
    kind: str
    due_after: int | None = None
    pence: int | None = None


class Done(story.Part, frozen=True, kw_only=True):
    answer: Literal["accepted", "disputed"]
    sent_after: int | None = None
    label: str = ""


class Wrote(story.Part, frozen=True, kw_only=True):
    kind: Literal["reply", "comments"]
    by: str
    to: str
    days: int
    words: str
    returned: str = ""
    sent: int | None = None


class Told(story.Part, frozen=True, kw_only=True):
    key: str
    by: str
    title: str = ""
    words: str = ""
    read: str = ""  # a source that was read already
    file: str = ""  # a decision that is read in now
    reference: str = ""
    sub_category: str = ""
    days: int = 0
    in_year: int | None = None
    due_in: int | None = None
    decided_after: int | None = None
    decision: str = ""
    reason: str = ""
    put_right: str = ""
    recommendations: list[Asked] = []
    done: list[Done] = []
    answer: Wrote | None = None
    draft: int | None = None
    slow: list[str] = []
    slow_note: str = ""
    unregistered: bool = False


class Ombudsman:
    """Builds the cases through the changes that people make."""

    def __init__(self, people: dict[str, Person], sources: dict[str, Source], calendar: Calendar) -> None:
        self.people, self.sources, self.calendar = people, sources, calendar
        self.today = calendar.day(0)
        self.complaints = list(queries.complaints_to_link(for_person=people["helen.complaints"]).order_by("pk")[:40])

    def investigate(self) -> None:
        """Every case of the story."""
        for told in story.told("ombudsman.yaml", list[Told]):
            source = self._decision(told)
            if told.unregistered:
                continue
            case = self._from_decision(told, source) if source else self._from_enquiry(told)
            self._answer(told, case)
            self._decide(told, case)
            self._do(told, case)
            self._say_more(told, case)

    def _day(self, told: Told) -> date:
        """The day the case came."""
        if told.in_year is None:
            return self.today - timedelta(days=told.days)
        last_year = period_at(self.today, Reporting.FINANCIAL_YEAR).moved(-1)
        return last_year.starts_on + timedelta(days=told.in_year)

    def _decision(self, told: Told) -> Source | None:
        """The decision that the case begins with, read in where it was not."""
        if told.read:
            return self.sources[told.read]
        if not told.file:
            return None
        decided_on = self._day(told)
        text = Template(story.report_text(told.file)).substitute(decided_on=f"{decided_on:%d %b %Y}")
        came_on = min(decided_on + timedelta(days=2), self.today)
        source = learning.read_report(
            by=self.people[told.by],
            sensitivity="internal",
            name=told.file,
            data=text.encode(),
            title=told.title,
            received_on=came_on,
        )
        self._backdate(source, came_on, "added_at")
        return source

    def _backdate(self, record: Source, day: date, *fields: str) -> None:
        self.calendar.backdate(record, (self.today - day).days, *fields)

    def _from_decision(self, told: Told, source: Source) -> OmbudsmanCase:
        """As the page does it: everything from the text."""
        by, read = self.people[told.by], read_source(source)
        given = initial_of(read, handler=by)
        facts = changes.DecisionFacts(
            decided_on=given["decided_on"],
            decision=given["decision"].partition("/")[2],
            decision_words=given["decision_words"],
            decision_reason=given["decision_reason"],
            awards_remedy=given["awards_remedy"],
            bodies=[(each.value, "Failings found; £200 to be paid") for each in read.other_bodies],
        )
        recommendations = [
            changes.RecommendationWords(each.words, each.remedy_type, each.due_on, each.pence, (each.start, each.end))
            for each in read.actions
            if not each.is_for_another
        ]
        names = ("outside_reference", "category", "sub_category", "handler")
        return changes.register_decision(
            source=source,
            facts=facts,
            recommendations=recommendations,
            **{name: given[name] for name in names},
            by=by,
        )

    def _from_enquiry(self, told: Told) -> OmbudsmanCase:
        by, came_on = self.people[told.by], self._day(told)
        case = changes.register_enquiry(
            title=told.title,
            words=told.words,
            received_on=came_on,
            reply_due_on=self.today + timedelta(days=told.due_in) if told.due_in is not None else None,
            outside_reference=told.reference,
            sub_category=told.sub_category,
            handler=by,
            by=by,
        )
        self._backdate(case.source, came_on, "added_at")
        return case

    def _answer(self, told: Told, case: OmbudsmanCase) -> None:
        wrote = told.answer
        if wrote is None:
            return
        writer, to = self.people[wrote.by], self.people[wrote.to]
        if wrote.returned:
            first = changes.write_answer(
                case=case, kind=wrote.kind, words="A draft that went round too much.", by=writer
            )
            first = changes.submit_answer(response=first, to=to, expected_version=None, by=writer)
            first = changes.return_answer(response=first, reason=wrote.returned, expected_version=None, by=to)
            self.calendar.backdate(first, wrote.days + 3, "written_at", "submitted_at")
            self.calendar.backdate(first, wrote.days + 1, "decided_at")
        response = changes.write_answer(case=case, kind=wrote.kind, words=wrote.words, by=writer)
        response = changes.submit_answer(response=response, to=to, expected_version=None, by=writer)
        self.calendar.backdate(response, wrote.days, "written_at", "submitted_at")
        if wrote.sent is not None:
            response = changes.authorise_answer(response=response, comment="", expected_version=None, by=to)
            self.calendar.backdate(response, wrote.sent + 1, "decided_at")
            sent_on = self.today - timedelta(days=wrote.sent)
            changes.send_answer(response=response, on=sent_on, expected_version=None, by=writer)
        if told.draft is not None:
            came_on = self.today - timedelta(days=told.draft)
            changes.record_draft(case=case, received_on=came_on, due_on=None, expected_version=None, by=writer)

    def _decide(self, told: Told, case: OmbudsmanCase) -> None:
        if told.decided_after is None:
            return
        decided_on = self._day(told) + timedelta(days=told.decided_after)
        by = self.people[told.by]
        in_new_words = decided_on >= date(2024, 4, 1)
        facts = changes.DecisionFacts(
            decided_on=decided_on,
            decision=f"investigated-{told.decision}" if in_new_words else told.decision,
            decision_reason=told.reason,
            awards_remedy="yes" if told.recommendations else "no",
        )
        case = changes.record_decision(case=case, facts=facts, expected_version=None, by=by)
        for each in told.recommendations:
            due_on = decided_on + timedelta(days=each.due_after) if each.due_after is not None else None
            words = changes.RecommendationWords(each.words, each.kind, due_on, each.pence)
            changes.add_recommendation(case=case, words=words, by=by)

    def _do(self, told: Told, case: OmbudsmanCase) -> None:
        """Answered the day after; done, proved and found satisfactory or not some days later."""
        by = self.people[told.by]
        for each, done in zip(case.recommendations.order_by("position"), told.done, strict=False):
            decided_on = OmbudsmanCase.objects.values_list("decided_on", flat=True).get(pk=case.pk) or self.today
            each = changes.answer_recommendation(
                recommendation=each,
                answer=done.answer,
                reason="",
                on=min(decided_on + timedelta(days=1), self.today),
                expected_version=None,
                by=by,
            )
            if done.sent_after is None:
                continue
            sent_on = min(decided_on + timedelta(days=done.sent_after), self.today)
            proof = changes.EvidenceFile(f"evidence-{each.position}.txt", b"What was sent to the Ombudsman.\n")
            each = changes.send_evidence(
                recommendation=each,
                what_was_done="Done as the decision asks; the letter or note is attached.",
                sent_on=sent_on,
                files=[proof],
                expected_version=None,
                by=by,
            )
            if done.label:
                on = min(sent_on + timedelta(days=7), self.today)
                changes.record_compliance(recommendation=each, label=done.label, on=on, expected_version=None, by=by)

    def _say_more(self, told: Told, case: OmbudsmanCase) -> None:
        by = self.people[told.by]
        case = OmbudsmanCase.objects.get(pk=case.pk)
        words = changes.CaseWords(
            handler=case.handler,
            outside_reference=case.outside_reference,
            category=case.category,
            sub_category=case.sub_category,
            remedied_before="yes" if told.put_right else "no" if case.decided_on else "unknown",
            remedied_before_on=self._day(told) - timedelta(days=20) if told.put_right else None,
            remedied_before_what=told.put_right,
            slow_reasons=told.slow,
            slow_note=told.slow_note,
        )
        case = changes.change_case(case=case, words=words, expected_version=None, by=by)
        fitting = [
            each for each in self.complaints if each.source.received_on < case.received_on and not each.closed_on
        ]
        if told.key == "deposit":
            why = "The family complained to the care home, which closed before it answered."
            changes.explain_no_complaint(case=case, why=why, by=by)
        elif fitting and told.key in ("invoice", "transport"):
            self.complaints.remove(fitting[0])
            changes.link_complaint(case=case, complaint=fitting[0], by=by)
