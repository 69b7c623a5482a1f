"""How the invented council found out what its actions moved: measures named beforehand, looked at, and confirmed."""

from heed.accounts.models import Person
from heed.improving import changes
from heed.improving.models import Action, ActionMeasure
from heed.improving.queries.impact import impact_of
from heed.web.demonstration import story
from heed.web.demonstration.measuring import Measuring


class Proving:
    """What joins the actions of the story to its measures. Each method is an event of that name."""

    def __init__(self, measuring: Measuring) -> None:
        self.measuring, self.calendar = measuring, measuring.calendar

    def name_measure(self, action: Action, event: story.Event, by: Person) -> None:
        """The change counts from the start of a period so many back, or else from the action's due date."""
        measure = self.measuring.measures[event.measure]
        day = self.measuring.period(measure, event.changed).starts_on if event.changed else None
        link = changes.name_measure(action=action, measure=measure, changes_on=day, expectation=event.expected, by=by)
        self.calendar.backdate(link, event.days, "made_at")

    def look(self, action: Action, event: story.Event, by: Person) -> None:
        link = changes.look(link=self._link(action, event), by=by, today=self.calendar.day(0))
        self.calendar.backdate(link, event.days, "first_looked_at")

    def confirm(self, action: Action, event: story.Event, by: Person) -> None:
        link, today = self._link(action, event), self.calendar.day(0)
        made = changes.confirm_impact(
            link=link,
            confirmed=event.confirmed,
            reason=event.reason,
            by=by,
            today=today,
            fingerprint=impact_of(link, today).fingerprint,
        )
        self.calendar.backdate(made, event.days, "at")

    def rebase(self, action: Action, event: story.Event, by: Person) -> None:
        made = changes.rebase_for_action(
            measure=self.measuring.measures[event.measure],
            action=action,
            reason=event.reason,
            why_lasting=event.text,
            by=by,
        )
        self.calendar.backdate(made.rebase, event.days, "at")

    def _link(self, action: Action, event: story.Event) -> ActionMeasure:
        found = action.measure_links.select_related("action", "measure")
        return found.get(measure=self.measuring.measures[event.measure])
