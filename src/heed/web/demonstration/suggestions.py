"""Themes suggested for everything that was heard, and what somebody made of some of them."""

from django.db.models import OuterRef, Subquery

from heed.accounts.models import Person
from heed.learning.changes.suggestions import decide_source_themes
from heed.learning.jobs.suggestions import suggest_in
from heed.learning.models import Finding, SourceTheme, ThemeDecision
from heed.listening.models import Source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar


class Decided(story.Part, frozen=True, kw_only=True):
    begins: str
    by: str
    days: int
    given: tuple[str, ...] = ()
    as_suggested: bool = False


class SuggestionsStory(story.Part, frozen=True, kw_only=True):
    decided: tuple[Decided, ...]


def suggest_themes(people: dict[str, Person], calendar: Calendar) -> None:
    """As the worker would have done it a minute after each came in."""
    suggest_in(calendar.council.pk, everywhere=True)
    _date_those_of_findings(calendar)
    for each in sorted(story.told("suggestions.yaml", SuggestionsStory).decided, key=lambda each: -each.days):
        source = Source.objects.filter(council=calendar.council, text__startswith=each.begins).order_by("pk").first()
        if source is None:
            raise ValueError(f"Nothing that was heard begins with: {each.begins}")
        waiting = SourceTheme.objects.filter(source=source).values_list("theme", flat=True)
        given = list(waiting) if each.as_suggested else each.given
        decision = decide_source_themes(source=source, themes=given, expected_decision=0, by=people[each.by])
        calendar.backdate(decision, each.days, "at")
        SourceTheme.objects.filter(source=source, decided_at__isnull=False).update(
            decided_at=calendar.moment(each.days)
        )


def _date_those_of_findings(calendar: Calendar) -> None:
    """What was decided with a finding was decided when the finding was."""
    then = Finding.objects.filter(pk=OuterRef("finding"), decided_at__isnull=False).values("decided_at")
    dated = ThemeDecision.objects.filter(council=calendar.council, finding__decided_at__isnull=False)
    dated.update(at=Subquery(then))
