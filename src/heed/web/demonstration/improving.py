"""What the invented council changes: plans, actions, and how each fared."""

from datetime import date

from heed.accounts.models import Person
from heed.improving import changes
from heed.improving.models import Action, Plan
from heed.learning.models import Lesson
from heed.listening.models import Source
from heed.web.demonstration import story
from heed.web.demonstration.learning import accepted
from heed.web.demonstration.measuring import Measuring
from heed.web.demonstration.proving import Proving


class Improving:
    """The plans of the story, made with its people, sources and lessons."""

    def __init__(
        self, people: dict[str, Person], sources: dict[str, Source], lessons: dict[str, Lesson], measuring: Measuring
    ) -> None:
        self.people, self.sources, self.lessons, self.calendar = people, sources, lessons, measuring.calendar
        self.proving = Proving(measuring)
        self.plans: dict[str, Plan] = {}

    def improve(self, told: story.Plans) -> dict[str, Action]:
        """Make the plans and their actions; the actions by their keys."""
        for planned in told.plans:
            self.plans[planned.key] = self._make_plan(planned)
        return {changed.key: self._act(changed) for changed in told.actions}

    def _make_plan(self, planned: story.Planned) -> Plan:
        plan = changes.make_plan(
            title=planned.title,
            kind=planned.kind,
            dated_on=self._day(-planned.days),
            owner=self.people[planned.owner],
            status_set=planned.status_set,
            purpose=planned.purpose,
            by=self.people[planned.by],
        )
        self.calendar.backdate(plan, planned.days, "made_at")
        return plan

    def _act(self, told: story.Changed) -> Action:
        leader = self.people["priya.quality"]
        action = changes.add_action(
            words=self._words(told, leader),
            due_on=self._day(told.due if told.first_due is None else told.first_due),
            by=leader,
            plans=[self.plans[key] for key in told.plans],
            is_agreed=told.agreed,
        )
        self.calendar.backdate(action, told.made, "made_at", "step_at")
        action.moves.update(at=self.calendar.moment(told.made))
        for event in told.story:
            self._happen(Action.objects.get(pk=action.pk), event)
        return Action.objects.get(pk=action.pk)

    def _words(self, told: story.Changed, leader: Person) -> changes.ActionWords:
        return changes.ActionWords(
            title=told.title,
            description=told.description,
            owner=self.people[told.owner],
            sponsor=self.people[told.sponsor] if told.sponsor else None,
            priority=told.priority,
            cqc_theme=told.theme,
            statements=told.statements,
            success_measure=told.measure,
            lessons=[self.lessons[key] for key in told.lessons],
            findings=[accepted(self.sources[key], words, by=leader) for key, words in told.findings],
        )

    def _happen(self, action: Action, event: story.Event) -> None:
        does = getattr(self.proving, event.do, None) or getattr(self, f"_{event.do}")
        does(action, event, self.people[event.by])

    def _climb(self, action: Action, event: story.Event, by: Person) -> None:
        changes.climb(
            action=action,
            expected_version=action.version,
            to_step=event.to,
            note=event.note,
            proof_kind=event.proof,
            by=by,
        )
        self._moved(action, event)

    def _step_down(self, action: Action, event: story.Event, by: Person) -> None:
        changes.step_down(action=action, expected_version=action.version, to_step=event.to, reason=event.reason, by=by)
        self._moved(action, event)

    def _moved(self, action: Action, event: story.Event) -> None:
        self.calendar.backdate(action, event.days, "step_at")
        self.calendar.backdate(action.moves.latest("pk"), event.days, "at")

    def _note(self, action: Action, event: story.Event, by: Person) -> None:
        note = changes.add_note(action=action, text=event.text, status=event.status, by=by)
        self.calendar.backdate(note, event.days, "at")
        self.calendar.backdate(action, event.days, "last_note_at")

    def _rebaseline(self, action: Action, event: story.Event, by: Person) -> None:
        moved = changes.rebaseline(
            action=action,
            expected_version=action.version,
            new_due_on=self._day(event.due),
            reason=event.reason,
            by=by,
        )
        self.calendar.backdate(moved, event.days, "at")

    def _attach(self, action: Action, event: story.Event, by: Person) -> None:
        attachment = changes.attach(
            action=action,
            name=event.name,
            content=event.text.encode(),
            title=event.title,
            dated_on=self._day(-event.days),
            by=by,
        )
        self.calendar.backdate(attachment, event.days, "kept_at")

    def _testimony(self, action: Action, event: story.Event, by: Person) -> None:
        said = changes.record_testimony(
            action=action,
            said_by=event.said_by,
            words=event.text,
            is_quote=True,
            asked=event.asked,
            better=event.better,
            worse=event.worse,
            said_on=self._day(-event.days),
            how_asked=event.how_asked,
            by=by,
        )
        self.calendar.backdate(said, event.days, "at")

    def _day(self, days_ahead: int) -> date:
        return self.calendar.day(-days_ahead)
