"""Template tags and words of the pages of complaints."""

from collections.abc import Collection
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.definitions import contributory_factors
from heed.listening.changes.complaints import need_stage
from heed.listening.choices import Channel, GotBetter, ResponseState, YesNoUnknown
from heed.web.components.status import tag
from heed.web.listening.complaints import lists, states, words

register = template.Library()

RESPONSE_LOOKS = {
    ResponseState.DRAFT: ("ring", "grey"),
    ResponseState.SUBMITTED: ("diamond", "purple"),
    ResponseState.RETURNED: ("square", "amber"),
    ResponseState.AUTHORISED: ("diamond", "blue"),
    ResponseState.SENT: ("tick", "green"),
}
BETTER_LOOKS = {
    GotBetter.YES: ("tick", "green"),
    GotBetter.PARTLY: ("diamond", "amber"),
    GotBetter.NO: ("cross", "red"),
}
# How far a need has come, of the six stages of the standard.
NEED_WORDS = {
    "recorded": ("Recorded", "ring", "grey"),
    "flagged": ("Flagged", "circle", "blue"),
    "shared": ("Shared", "circle", "blue"),
    "met": ("Met", "tick", "green"),
    "reviewed": ("Met and reviewed", "tick", "green"),
}
ANSWER_PARTS = (
    ("How we looked into it", "how_considered"),
    ("What we concluded", "conclusions"),
    ("What we have done and will do", "remedial_action"),
    ("Anything else", "further_words"),
)
PENCE = 100

register.simple_tag(lists.status_tag)
register.simple_tag(lists.clock_tag)
register.simple_tag(lists.outcome_tag)
for state in states.STATES:
    register.filter(state.__name__, state)


def _section(content: Any, key: str, name: str, *, is_open: Collection[str], state: Any = "") -> SafeString:
    """A part of a case that opens alone, by the browser's own means. `is_open` has the keys of those that are open."""
    said = format_html('<span class="heed-section__state">{}</span>', state) if state else ""
    return format_html(
        '<details class="heed-section" id="{}"{}><summary class="heed-section__summary">'
        '<span class="heed-section__head"><h2 class="govuk-heading-m heed-section__name">{}</h2>{}</span></summary>'
        '<div class="heed-section__body">{}</div></details>',
        key,
        SafeString(" open") if key in is_open else "",
        name,
        said,
        content,
    )


register.simple_block_tag(_section, name="section")


@register.simple_tag
def response_tag(answer: Any) -> SafeString:
    """Where an answer stands on its way out."""
    shape, colour = RESPONSE_LOOKS[answer.state]
    return tag(text=answer.get_state_display(), shape=shape, colour=colour)


@register.simple_tag
def need_tag(need: Any) -> SafeString:
    """How far a need has come; that it was not met goes before."""
    if need.met == YesNoUnknown.NO:
        return tag(text="Not met", shape="cross", colour="red")
    text, shape, colour = NEED_WORDS[need_stage(need)]
    return tag(text=text, shape=shape, colour=colour)


@register.simple_tag
def remedy_tag(remedy: Any) -> SafeString:
    """Whether a remedy was done."""
    if remedy.done_on:
        return tag(text="Done", shape="tick", colour="green")
    return tag(text="Offered", shape="ring", colour="grey")


@register.simple_tag
def better_tag(got_better: str) -> SafeString:
    """What somebody answered when asked whether it got better."""
    shape, colour = BETTER_LOOKS[GotBetter(got_better)]
    return tag(text=GotBetter(got_better).label, shape=shape, colour=colour)


@register.filter
def answer_parts(answer: Any) -> list[tuple[str, str]]:
    """The parts of an answer with their names; `anything else` only where there is something."""
    parts = [(name, getattr(answer, field)) for name, field in ANSWER_PARTS]
    return [(name, said) for name, said in parts if said or name != "Anything else"]


@register.filter
def way_in_words(channel: str) -> str:
    """A way to reach somebody, within a sentence; one we do not know stands as it is."""
    return str(Channel(channel).label).lower() if channel in Channel.values else channel


@register.filter
def cause_name(cause: str) -> str:
    """What a condition of work is called."""
    return words.name_in(contributory_factors(), cause)


@register.filter
def pounds(pence: int) -> str:
    """An amount of money."""
    return f"£{pence / PENCE:,.2f}"


@register.filter
def lower_first(text: Any) -> str:
    """Within a sentence: the first letter small, the others as they are."""
    said = str(text)
    return f"{said[:1].lower()}{said[1:]}"
