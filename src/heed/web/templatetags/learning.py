"""Small parts of the pages of findings and lessons."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from heed.web.learning import words
from heed.web.learning.rooms import ROOMS
from heed.web.rooms import rooms_for

register = template.Library()


@register.inclusion_tag("components/rooms.html", takes_context=True)
def learn_rooms(context: Context) -> dict[str, Any]:
    """The rooms within Learn, at the head of each one's first page."""
    request = context["request"]
    return {"label": "What we learn", "rooms": rooms_for(ROOMS, request.user, request.path)}


# What was done, after the name of whoever did it.
VERBS = {
    "source.added": "added this source",
    "source.described": "changed what is said about it",
    "source.sensitivity_set": "changed who may read it",
    "source.access_given": "gave somebody access",
    "source.access_withdrawn": "ended somebody's access",
    "source.viewed": "looked at it",
    "findings.suggested": "had it read into findings",
    "source.themes_decided": "said which themes it has",
    "finding.accepted": "accepted it",
    "finding.changed": "changed what is said about it",
    "finding.set_aside": "set it aside",
    "finding.reopened": "opened it again",
    "finding.added": "added it",
    "findings.merged": "merged findings into it",
    "finding.split": "split it",
    "lesson.written": "wrote it",
    "lesson.changed": "changed its words",
    "lesson.agreed": "agreed it",
    "lesson.retired": "said that we no longer hold it",
    "lesson.findings_gathered": "gathered findings",
    "lesson.finding_removed": "took a finding out",
    "lesson.shared": "noted who was told",
    "lesson.watched": "began to watch whether it holds",
    "lesson.watch_moved": "moved the days of the watch",
    "lesson.watch_stopped": "stopped watching it",
    "lesson.watch_ended": "ended the watch, as its time was over",
    "lesson.came_back": "opened it again, because it came back",
    "lesson.not_the_same": "said that what was heard is another matter",
    "lesson.review_asked": "asked a colleague about it",
    "lesson.reviewed": "said what they think of it",
    "lesson.example_added": "set good practice beside it",
    "lesson.example_removed": "took good practice from beside it",
    "finding.causes_said": "said which causes it speaks of",
}


@register.simple_tag
def verb_in_words(verb: str) -> str:
    """What was done, to follow a name."""
    return VERBS.get(verb, verb.replace(".", " ").replace("_", " "))


@register.simple_tag
def chosen_of(field: Any) -> set[str]:
    """The values that a field of several choices holds, typed or first."""
    return {str(value) for value in field.value() or []}


@register.simple_tag
def note_of(notes: dict[str, str] | str, key: str) -> str:
    """The note that belongs to a choice."""
    return notes.get(key, "") if isinstance(notes, dict) else ""


@register.simple_tag
def state_tag(state: str) -> SafeString:
    """What people have decided about a finding."""
    return words.look_tag(words.STATE_LOOKS[state])


@register.simple_tag
def lesson_tag(status: str) -> SafeString:
    """Where a lesson is in its life."""
    return words.look_tag(words.LESSON_LOOKS[status])


@register.filter
def of_field(found: dict[str, Any], name: str) -> Any:
    """What was found in one field."""
    return found.get(name, ())
