"""What people told the invented council by telephone, letter, e-mail and spreadsheet, and how it was sorted."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

from heed.accounts.models import Person, Team
from heed.listening.changes.feedback import emails, escalating, imports, receiving, seeing, served, sorting
from heed.listening.changes.feedback.import_chunks import deal_with_import
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.models import Complaint, Feedback, FeedbackImport
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar

SORTS = "helen.complaints"


class Told(story.Part, frozen=True, kw_only=True):
    key: str
    kind: str
    days: int
    channel: str
    text: str
    said_by: str = ""
    sex: str = ""
    ethnicity: str = ""
    contact: str = ""
    name: str = ""
    do: str = ""
    team: str = ""
    into: str = ""


class Served(story.Part, frozen=True, kw_only=True):
    characteristic: str
    days: int
    note: str
    people: dict[str, int]


class Feedbacks(story.Part, frozen=True, kw_only=True):
    said: tuple[Told, ...]
    served: tuple[Served, ...]
    sheet: str
    waiting_sheet: str
    email: str


@cache
def feedbacks() -> Feedbacks:
    return story.told("feedback.yaml", Feedbacks)


class Inbox:
    """The inbox of the story, filled and sorted as far as it goes."""

    def __init__(self, people: dict[str, Person], calendar: Calendar) -> None:
        self.by, self.calendar = people[SORTS], calendar
        self.people, self.made = people, dict[str, Feedback]()
        self.deeds: dict[str, Callable[[Feedback, Told], object]] = {
            "keep": self._keep,
            "route": self._route,
            "merge": self._merge,
            "complaint": self._complaint,
            "refuse": lambda feedback, _: sorting.refuse_feedback(feedback=feedback, by=self.by),
            "link": self._link,
            "concern": lambda feedback, _: self._see(
                feedback, is_concern=True, note="Told the duty team by telephone."
            ),
            "no_concern": lambda feedback, _: self._see(
                feedback, is_concern=False, note="A noisy neighbour; rang her."
            ),
        }

    def fill(self) -> dict[str, Feedback]:
        """Everything, by its key."""
        told = feedbacks()
        for each in told.said:
            self.made[each.key] = self._said(each)
        for each in told.said:
            if each.do:
                self.deeds[each.do](Feedback.objects.get(pk=self.made[each.key].pk), each)
        self._sheets(told)
        self._email(told.email)
        for numbers in told.served:
            served.record_served(
                characteristic=numbers.characteristic,
                people=self._by_id(numbers),
                as_at=self.calendar.day(numbers.days),
                source_note=numbers.note,
                by=self.by,
                today=self.calendar.day(0),
            )
        return self.made

    def _by_id(self, numbers: Served) -> dict[str, int]:
        """The story names teams, as people do; everything else is named by its id."""
        if numbers.characteristic != "team":
            return numbers.people
        ids = dict(Team.objects.filter(council_id=self.by.council_id).values_list("name", "pk"))
        return {str(ids[name]): number for name, number in numbers.people.items()}

    def _said(self, each: Told) -> Feedback:
        answers = {"sex": each.sex, "ethnicity": each.ethnicity}
        at = self.calendar.moment(each.days)
        feedback = receiving.receive_feedback(
            words=FeedbackWords(
                kind=each.kind,
                text=each.text,
                channel=each.channel,
                said_by=each.said_by,
                sender_name=each.name,
                sender_contact=each.contact,
                equality={key: answer for key, answer in answers.items() if answer},
            ),
            by=self.by,
            council=self.by.council,
            now=at,
        )
        self.calendar.backdate(feedback.source, each.days, "added_at")
        return feedback

    def _keep(self, feedback: Feedback, told: Told) -> None:
        sorting.keep_feedback(feedback=feedback, kind=told.kind, said_by=told.said_by, team=None, by=self.by)
        self.calendar.backdate(feedback, max(told.days - 1, 0), "sorted_at")

    def _route(self, feedback: Feedback, told: Told) -> None:
        team = Team.objects.get(council=self.by.council, name=told.team)
        sorting.route_feedback(feedback=feedback, team=team, note="Please ring them this week.", by=self.by)
        self.calendar.backdate(feedback, max(told.days - 1, 0), "sorted_at")

    def _merge(self, feedback: Feedback, told: Told) -> None:
        sorting.merge_feedback(feedback=feedback, into=self.made[told.into], by=self.by)

    def _complaint(self, feedback: Feedback, _: Told) -> None:
        escalating.make_complaint(feedback=feedback, handler=self.by, by=self.by)

    def _link(self, feedback: Feedback, _: Told) -> None:
        first = Complaint.objects.filter(council=self.by.council).order_by("pk").first()
        if first is not None:
            sorting.link_feedback(feedback=feedback, source=first.source, note="The same wait", by=self.by)

    def _see(self, feedback: Feedback, *, is_concern: bool, note: str) -> None:
        today = self.calendar.day(0)
        to, on = ("Duty safeguarding team", today - timedelta(days=20)) if is_concern else ("", None)
        seeing.see_flag(
            feedback=feedback, is_concern=is_concern, note=note, passed_to=to, passed_on=on, today=today, by=self.by
        )

    def _sheets(self, told: Feedbacks) -> None:
        batch = self._checked("Libraries, summer.csv", told.sheet)
        imports.bring_feedback_in(batch=batch, by=self.by)
        deal_with_import(batch.pk, now=self.calendar.now)
        self._checked("Resource centre.csv", told.waiting_sheet)
        self.calendar.backdate(batch, 31, "kept_at", "done_at")

    def _checked(self, name: str, sheet: str) -> FeedbackImport:
        days = {f"d{number}": f"{self.calendar.moment(number):%d/%m/%Y}" for number in range(45)}
        content = sheet.format(**days).encode()
        batch = imports.start_feedback_import(name=name, content=content, by=self.by)
        batch = imports.set_feedback_columns(batch=batch, mapping=batch.mapping, on_conflict="stop", by=self.by)
        deal_with_import(batch.pk, now=self.calendar.now)
        return FeedbackImport.objects.get(pk=batch.pk)

    def _email(self, email: str) -> None:
        sent = self.calendar.moment(3)
        data = email.replace("{mail_date}", f"{sent:%a, %d %b %Y %H:%M:%S +0000}").encode()
        emails.receive_email(name="first week.eml", data=data, by=self.by, now=self.calendar.now)
