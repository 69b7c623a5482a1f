"""The invented council's complaints, in every state: made by the room's own changes, as its invented people."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from heed.accounts.models import Person, Team
from heed.listening.changes import complaints as changes
from heed.listening.models import Complaint, ComplaintResponse
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.complaint_story import (
    HANDLER,
    SIGNATORY,
    Closed,
    Complained,
    Issue,
    Needed,
    Someone,
    Step,
    Told,
)

CHECKED = ("safeguarding-looked-at", "access-needs-asked", "person-heard", "every-issue-answered")


class Complaining:
    """Tells the story of each complaint, step by step."""

    def __init__(self, people: dict[str, Person], calendar: Calendar) -> None:
        self.people, self.calendar = people, calendar
        self.teams: dict[str, Team] = {each.team.name: each.team for each in people.values() if each.team}
        self.tokens: dict[str, str] = {}

    def complain(self) -> dict[str, Complaint]:
        """Every complaint of the story by its key."""
        told = story.told("complaints.yaml", Told)
        live = {each.key: self._live(each) for each in told.complaints}
        return live | {each.key: self._of_earlier_year(each) for each in told.closed}

    def _day(self, days: int) -> date:
        return self.calendar.day(days)

    def _day_or_none(self, days: int | None) -> date | None:
        return None if days is None else self._day(days)

    def _live(self, told: Complained) -> Complaint:
        helen = self.people[HANDLER]
        complaint = self._log(told)
        rows = list(complaint.source.people.order_by("pk"))
        for need in told.needs:
            changes.record_need(complaint=complaint, person=rows[need.person], words=self._need(need), by=helen)
        for body in told.bodies:
            words = changes.BodyWords(body.name, body.leads, self._day(body.passed_on), body.consent)
            changes.add_body(complaint=complaint, words=words, by=helen)
        if told.worker:
            changes.name_worker(complaint=complaint, name="", person=self.people[told.worker], by=helen)
        for step in told.story:
            complaint = DOING[step.do](self, complaint, step) or complaint
        return Complaint.objects.select_related("source").get(pk=complaint.pk)

    def _log(self, told: Complained) -> Complaint:
        words = changes.ComplaintWords(
            text=told.text,
            title=told.title,
            received_on=self._day(told.days),
            handler=self.people[HANDLER],
            procedure=told.procedure,
            procedure_reason=told.procedure_reason,
            channel=told.channel,
            people=[self._person(each) for each in told.people],
            issues=[changes.IssueWords(each.subject, each.what, self._team(each.team)) for each in told.issues],
            team=self._team(told.team),
            provider=told.provider,
            desired_outcome=told.desired,
            happened_on=self._day_or_none(told.happened),
            authority=told.authority,
            safeguarding=told.safeguarding,
            safeguarding_note=told.safeguarding_note,
        )
        complaint = changes.log_complaint(words=words, by=self.people[HANDLER]).complaint
        self.calendar.backdate(complaint.source, told.days, "added_at")
        return complaint

    def _team(self, name: str | None) -> Team | None:
        return self.teams[name] if name else None

    def _person(self, told: Someone) -> changes.PersonWords:
        return changes.PersonWords(
            role=told.role,
            name=told.name,
            relationship=told.relationship,
            email=told.email,
            telephone=told.telephone,
            prefers=told.prefers,
            case_reference=told.case_reference,
            is_affected=told.affected,
            lacks_capacity=told.lacks_capacity,
        )

    def _need(self, told: Needed) -> changes.NeedWords:
        return changes.NeedWords(
            need=told.need,
            identified_on=self._day(told.identified),
            detail=told.detail,
            shared_on=self._day_or_none(told.shared),
            shared_with=told.shared_with,
            met="unknown" if told.met is None else "yes",
            met_on=self._day_or_none(told.met),
            review_on=self._day_or_none(told.review),
        )

    # Steps: each is given the complaint as it stands and what the story says.

    def acknowledge(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.acknowledge(
            complaint=complaint, on=self._day(step.days), how=step.how, offers_talk=step.offer, by=self.people[step.who]
        )

    def discuss(self, complaint: Complaint, step: Step) -> Complaint:
        offered = complaint.discussion_offered_on or self._day(step.days)
        return changes.record_discussion(
            complaint=complaint, offered_on=offered, taken_up=step.taken_up, by=self.people[step.who]
        )

    def plan(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.make_plan(
            complaint=complaint,
            plan=step.text,
            answer_by=self._day(step.by_day),
            on=self._day(step.days),
            by=self.people[step.who],
        )

    def investigator(self, complaint: Complaint, step: Step) -> Complaint:
        changed = changes.assign_investigator(
            complaint=complaint,
            investigator=self.people[step.who],
            on=self._day(step.days),
            by=self.people[HANDLER],
        )
        self.calendar.backdate(changed, step.days)
        return changed

    def found(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.record_investigation(
            complaint=complaint,
            findings=step.text,
            evidence=step.evidence,
            finished_on=None if step.unfinished else self._day(step.days),
            by=self.people[step.who],
        )

    def decide(self, complaint: Complaint, step: Step) -> None:
        for issue, outcome in zip(complaint.issues.all(), step.outcomes, strict=True):
            changes.decide_issue(
                complaint=complaint,
                issue=issue,
                outcome=outcome,
                reason=step.text,
                on=self._day(step.days),
                by=self.people[step.who],
            )

    def write(self, complaint: Complaint, step: Step) -> None:
        words = changes.ResponseWords(step.considered, step.conclusions, step.remedial)
        written = changes.write_response(complaint=complaint, words=words, by=self.people[step.who])
        self.calendar.backdate(written, step.days, "written_at")

    def submit(self, complaint: Complaint, step: Step) -> None:
        done = changes.submit_response(
            response=self._answer(complaint), to=self.people[step.to], by=self.people[step.who]
        )
        self.calendar.backdate(done, step.days, "submitted_at")

    def authorise(self, complaint: Complaint, step: Step) -> None:
        done = changes.authorise_response(response=self._answer(complaint), by=self.people[step.who])
        self.calendar.backdate(done, step.days, "decided_at")

    def give_back(self, complaint: Complaint, step: Step) -> None:
        done = changes.return_response(response=self._answer(complaint), comment=step.text, by=self.people[step.who])
        self.calendar.backdate(done, step.days, "decided_at")
        complaint.responses.filter(state="draft").update(written_at=self.calendar.moment(step.days))

    def send(self, complaint: Complaint, step: Step) -> None:
        changes.send_response(
            response=self._answer(complaint), on=self._day(step.days), how=step.how, by=self.people[step.who]
        )

    def _answer(self, complaint: Complaint) -> ComplaintResponse:
        return complaint.responses.select_related("complaint__source").latest("pk")

    def remedy(self, complaint: Complaint, step: Step) -> None:
        words = changes.RemedyWords(
            kind=step.kind,
            what=step.text,
            offered_on=self._day(step.days),
            pence=step.pence,
            due_on=self._day_or_none(step.due),
            done_on=self._day_or_none(step.done),
        )
        changes.offer_remedy(complaint=complaint, words=words, by=self.people[step.who])

    def learn(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.record_learning(
            complaint=complaint,
            state="recorded",
            learning=step.text,
            cause=step.cause,
            on=self._day(step.days),
            by=self.people[step.who],
        )

    def ticks(self, complaint: Complaint, step: Step) -> None:
        for item in CHECKED:
            changes.tick(complaint=complaint, item=item, on=self._day(step.days), by=self.people[step.who])

    def close(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.close(complaint=complaint, on=self._day(step.days), by=self.people[step.who])

    def ask(self, complaint: Complaint, step: Step) -> None:
        asked_at = self.calendar.moment(step.days)
        token = changes.ask_if_better(complaint=complaint, by=self.people[step.who], now=asked_at)
        self.tokens[complaint.source.reference] = token
        self.calendar.backdate(complaint.follow_ups.latest("pk"), step.days, "made_at")

    def answer(self, complaint: Complaint, step: Step) -> None:
        answered = changes.answer_follow_up(
            token=self.tokens[complaint.source.reference],
            got_better=step.got_better,
            satisfaction=step.satisfaction,
            words=step.text,
            now=self.calendar.moment(step.days),
        )
        self.calendar.backdate(answered, step.days, "answered_at")

    def extend(self, complaint: Complaint, step: Step) -> None:
        clock = complaint.source.clocks.get(clock=step.clock, stage=complaint.stage)
        changes.extend(
            complaint=complaint,
            clock=clock,
            to=self._day(step.by_day),
            reason=step.text,
            agreed_on=self._day(step.days),
            today=self._day(step.days),
            by=self.people[step.who],
        )
        clock.changes.update(at=self.calendar.moment(step.days))

    def pause(self, complaint: Complaint, step: Step) -> None:
        clock = complaint.source.clocks.get(clock=step.clock, stage=complaint.stage)
        changes.pause(
            complaint=complaint,
            clock=clock,
            reason=step.text,
            first_day=self._day(step.days),
            by=self.people[step.who],
        )

    def stage_2(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.move_to_stage_2(
            complaint=complaint, asked_on=self._day(step.days), why=step.text, by=self.people[step.who]
        )

    def withdraw(self, complaint: Complaint, step: Step) -> Complaint:
        return changes.withdraw(
            complaint=complaint, reason=step.text, on=self._day(step.days), by=self.people[step.who]
        )

    def _of_earlier_year(self, told: Closed) -> Complaint:
        sent = told.days - told.after
        steps = [
            Step(do="acknowledge", days=told.days - 2, how="letter", offer=True),
            Step(do="discuss", days=told.days - 2, taken_up="no"),
            Step(do="plan", days=told.days - 2, by_day=sent - 3, text="Read the file and speak with the person."),
            Step(do="decide", days=sent + 3, outcomes=told.outcomes, text="The file shows it."),
            Step(
                do="write",
                days=sent + 3,
                considered="We read the file and spoke with you.",
                conclusions="What we found on each part of your complaint is set out above.",
                remedial="What we will do is set out above, with the day by which it is done.",
            ),
            Step(do="submit", days=sent + 2, to=SIGNATORY),
            Step(do="authorise", days=sent + 1, who=SIGNATORY),
            Step(do="send", days=sent, how="letter"),
            Step(do="ticks", days=sent - 5),
        ]
        complaint = self._live(
            Complained(
                key=told.key,
                title=told.title,
                text=told.text,
                days=told.days,
                channel="letter",
                story=steps,
                authority="own",
                safeguarding="no",
                people=[Someone(role="complainant", name="Somebody of an earlier year", relationship="self")],
                issues=[Issue(subject=told.subject, what=told.title) for _ in told.outcomes],
            )
        )
        return self._end(complaint, told, sent)

    def _end(self, complaint: Complaint, told: Closed, sent: int) -> Complaint:
        helen = self.people[HANDLER]
        changed = changes.record_learning(
            complaint=complaint,
            state="recorded" if told.learning else "nothing_new",
            learning=told.learning or "The decision was right and was explained in time: there is nothing new in it.",
            cause=told.cause,
            on=self._day(sent - 10),
            by=helen,
        )
        changed = changes.close(complaint=changed, on=self._day(sent - 12), by=helen)
        if told.ombudsman is not None:
            on = self._day(sent) + timedelta(days=told.ombudsman)
            changed = changes.told_of_ombudsman(complaint=changed, on=on, by=helen)
        return changed


DOING: dict[str, Callable[[Complaining, Complaint, Step], Any]] = {
    name: getattr(Complaining, name)
    for name in (
        *("acknowledge", "discuss", "plan", "investigator", "found", "decide", "write", "submit", "authorise"),
        *("give_back", "send", "remedy", "learn", "ticks", "close", "ask", "answer", "extend", "pause", "stage_2"),
        "withdraw",
    )
}


def complain(people: dict[str, Person], calendar: Calendar) -> dict[str, Complaint]:
    """Every complaint of the story by its key."""
    return Complaining(people, calendar).complain()
