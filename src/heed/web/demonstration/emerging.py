"""What people said over a year that no theme holds: an app for key boxes that locks people out, and the rest."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from heed.accounts.models import Person
from heed.audit import trail
from heed.core.text.emerging.growing import growth_of
from heed.core.text.emerging.heard import Emerging, Group, Member, Spans
from heed.definitions import emerging_rule_set
from heed.learning.changes.emerging import keep_look, let_emerging_go
from heed.learning.queries.emerging import HeardText, volume
from heed.listening.changes.feedback.receiving import receive_many
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.choices import FeedbackState
from heed.listening.models import Feedback, Source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar

SORTS, DECIDES = "helen.complaints", "priya.quality"
BATCH = "a year of small things"


class Said(story.Part, frozen=True, kw_only=True):
    days: int
    kind: str
    channel: str
    said_by: str
    text: str
    group: str = ""


class Seen(story.Part, frozen=True, kw_only=True):
    group: str
    words: tuple[str, ...]
    stability: float
    let_go: str = ""


class SaidInAYear(story.Part, frozen=True, kw_only=True):
    said: tuple[Said, ...]
    look: tuple[Seen, ...]


@cache
def said_in_a_year() -> SaidInAYear:
    return story.told("emerging.yaml", SaidInAYear)


def say_what_no_theme_holds(people: dict[str, Person], calendar: Calendar) -> None:
    """All of it brought in at once and sorted long ago, and yesterday's look at it."""
    made = _brought_in(people[SORTS], calendar)
    _look(made, people[DECIDES], calendar)


def _brought_in(by: Person, calendar: Calendar) -> list[Feedback]:
    said = said_in_a_year().said
    words = [
        FeedbackWords(
            kind=each.kind,
            text=each.text,
            channel=each.channel,
            said_by=each.said_by,
            received_on=calendar.moment(each.days).date(),
        )
        for each in said
    ]
    made = receive_many(words=words, by=by, council=by.council, now=calendar.now, batch=BATCH)
    for feedback, each in zip(made, said, strict=True):
        feedback.source.added_at = calendar.moment(each.days)
        feedback.state, feedback.sorted_by = FeedbackState.KEPT, by
        feedback.sorted_at = calendar.moment(max(each.days - 1, 0))
    Source.objects.bulk_update([feedback.source for feedback in made], ["added_at"])
    Feedback.objects.bulk_update(made, ["state", "sorted_by", "sorted_at"])
    details = {"number": len(made), "batch": BATCH}
    trail.record(verb="feedback.several_received", obj=by.council, by=by, details=details)
    return made


def _look(made: Sequence[Feedback], by: Person, calendar: Calendar) -> None:
    rules, at = emerging_rule_set(), calendar.now - timedelta(days=1, hours=1)
    until = calendar.moment(1).date()
    since, recent = until - timedelta(days=rules.span_days - 1), until - timedelta(days=rules.recent_days - 1)
    before = volume(by.council_id, since, recent - timedelta(days=1))
    spans = Spans(since, recent, until, before, volume(by.council_id, recent, until))
    seen = said_in_a_year().look
    texts = {_text(each).key: _text(each) for each in made}
    named = [each.group for each in said_in_a_year().said]
    members = [[_text(each) for each, group in zip(made, named, strict=True) if group == look.group] for look in seen]
    recents = [sum(spans.is_recent(each.on) for each in group) for group in members]
    earliers = [len(group) - number for group, number in zip(members, recents, strict=True)]
    growths = growth_of(earliers, recents, earlier_volume=spans.earlier_volume, recent_volume=spans.recent_volume)
    groups = [
        Group(
            words=look.words,
            members=tuple(Member(each.key, 0.9 - place / 100) for place, each in enumerate(group)),
            texts=len(group),
            wordings=len(group),
            sources=len(group),
            earlier=earlier,
            recent=recent_texts,
            stability=look.stability,
            growth=growth,
        )
        for look, group, earlier, recent_texts, growth in zip(seen, members, earliers, recents, growths, strict=True)
    ]
    unclear = len(made) - sum(map(len, members))
    found = Emerging(groups, len(made), 0, 0, unclear, 0, 1.0, rules.id)
    run = keep_look(
        council_id=by.council_id,
        found=found,
        texts=texts,
        spans=spans,
        rules=rules,
        after=None,
        seconds=1.0,
        now=at,
    )
    if run is None:
        raise RuntimeError("Nobody else looks at the demonstration while it is built.")
    for theme, look in zip(run.themes.all(), seen, strict=True):
        if look.let_go:
            let_emerging_go(emerging=theme, reason=look.let_go, expected_version=None, by=by)


def _text(feedback: Feedback) -> HeardText:
    source = feedback.source
    return HeardText(source.pk, None, 0, len(source.text), source.text, source.received_on)
