"""What people said over a year that no theme holds: an app for key boxes that locks people out, and the rest."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from heed.accounts.models import Person
from heed.core.text.emerging.growing import growth_of
from heed.core.text.emerging.heard import Emerging, Group, Member, Spans
from heed.definitions import emerging_rule_set
from heed.learning.changes.emerging import keep_look, let_emerging_go
from heed.learning.queries.emerging import HeardText, spans_until
from heed.listening.changes.feedback.several import receive_several
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
            received_on=calendar.day(each.days),
        )
        for each in said
    ]
    receive_several(words=words, by=by, council=by.council, now=calendar.now, batch=BATCH)
    made = list(Feedback.objects.filter(council=by.council, batch=BATCH).select_related("source").order_by("pk"))
    for feedback, each in zip(made, said, strict=True):
        feedback.source.added_at = calendar.moment(each.days)
        feedback.state, feedback.sorted_by = FeedbackState.KEPT, by
        feedback.sorted_at = calendar.moment(max(each.days - 1, 0))
    Source.objects.bulk_update([feedback.source for feedback in made], ["added_at"])
    Feedback.objects.bulk_update(made, ["state", "sorted_by", "sorted_at"])
    return made


def _look(made: Sequence[Feedback], by: Person, calendar: Calendar) -> None:
    told, rules = said_in_a_year(), emerging_rule_set()
    spans = spans_until(by.council_id, calendar.day(1), rules)
    texts = [_text(each) for each in made]
    members = [
        [text for text, said in zip(texts, told.said, strict=True) if said.group == seen.group] for seen in told.look
    ]
    unclear = len(texts) - sum(map(len, members))
    run = keep_look(
        council_id=by.council_id,
        found=Emerging(_groups(told.look, members, spans), len(texts), 0, 0, unclear, 0, 1.0, rules.id),
        texts={each.key: each for each in texts},
        spans=spans,
        rules=rules,
        after=None,
        seconds=1.0,
        now=calendar.now - timedelta(days=1, hours=1),
    )
    if run is None:
        raise RuntimeError("Nobody else looks at the demonstration while it is built.")
    for theme, seen in zip(run.themes.all(), told.look, strict=True):
        if seen.let_go:
            let_emerging_go(emerging=theme, reason=seen.let_go, expected_version=None, by=by)


def _groups(look: Sequence[Seen], members: Sequence[Sequence[HeardText]], spans: Spans) -> list[Group]:
    recents = [sum(spans.is_recent(each.on) for each in group) for group in members]
    earliers = [len(group) - recent for group, recent in zip(members, recents, strict=True)]
    growths = growth_of(earliers, recents, earlier_volume=spans.earlier_volume, recent_volume=spans.recent_volume)
    return [
        Group(
            words=seen.words,
            members=tuple(Member(each.key, 0.9 - place / 100) for place, each in enumerate(group)),
            texts=len(group),
            wordings=len(group),
            sources=len(group),
            earlier=earlier,
            recent=recent,
            stability=seen.stability,
            growth=growth,
        )
        for seen, group, earlier, recent, growth in zip(look, members, earliers, recents, growths, strict=True)
    ]


def _text(feedback: Feedback) -> HeardText:
    source = feedback.source
    return HeardText(source.pk, None, 0, len(source.text), source.text, source.received_on)
