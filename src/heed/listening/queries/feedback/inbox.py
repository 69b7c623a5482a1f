"""The inbox: what waits to be sorted, flagged first, and what one piece may belong with.

Every query reads a page in the order of an index, whatever the number of sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.likeness import likeness_of_pairs, word_pairs
from heed.listening.choices import FeedbackState, FlagState, Sensitivity
from heed.listening.models import Feedback, FeedbackLink, Source, SourceAttachment
from heed.listening.queries.sources import sources_visible

ON_A_PAGE = 25
FLAGGED_ON_TOP = 10
SORTED = (
    FeedbackState.KEPT,
    FeedbackState.ROUTED,
    FeedbackState.ESCALATED,
    FeedbackState.MERGED,
    FeedbackState.REFUSED,
)
NEIGHBOURS = 60  # pieces nearest in time that are looked at for the same words
COMPARED = 1_500  # characters of each
ALIKE_FROM = 0.6
SAME_SENDER_WITHIN = timedelta(days=14)
MOST_SUGGESTED = 5


@dataclass(frozen=True)
class InboxPage:
    """A page of the inbox: flagged ones on top, then the newest; and where the next page begins, if there is one."""

    flagged: Sequence[Feedback]
    items: Sequence[Feedback]
    next_before: int | None

    @property
    def all(self) -> list[Feedback]:
        return [*self.flagged, *self.items]


@dataclass(frozen=True)
class Alike:
    """Feedback that may be the same as another, and why."""

    feedback: Feedback
    why: str


def feedback_visible(*, for_person: Person) -> QuerySet[Feedback]:
    """All feedback of the council that this person may read, newest first, without the long text."""
    if not can(for_person, Permission.READ_FEEDBACK):
        return Feedback.objects.none()
    readable = ~Q(source__sensitivity=Sensitivity.RESTRICTED)
    named = Q(source_id__in=_named(for_person))
    found = Feedback.objects.filter(readable | named, council_id=for_person.council_id)
    return found.select_related("source").defer("source__text", "told_words", "sorted_note").order_by("-pk")


def _named(person: Person) -> QuerySet[Source, int]:
    """The restricted sources this person may read: few, so they are looked up by their own index."""
    restricted = sources_visible(for_person=person).filter(sensitivity=Sensitivity.RESTRICTED)
    return restricted.order_by().values_list("pk", flat=True)


def inbox_page(
    *, for_person: Person, queue: str = "new", before: int | None = None, on_a_page: int = ON_A_PAGE
) -> InboxPage:
    """One page of a queue: new, held, sorted, or flagged alone. `before` is the last piece of the page before it."""
    everything = feedback_visible(for_person=for_person)
    flagged = everything.filter(flag=FlagState.RAISED)
    if queue == "flagged":
        return _page([], flagged, before, on_a_page)
    on_top = list(flagged[:FLAGGED_ON_TOP]) if queue == "new" and before is None else []
    return _page(on_top, _queue(everything, queue), before, on_a_page)


def _queue(everything: QuerySet[Feedback], queue: str) -> QuerySet[Feedback]:
    if queue == "held":
        return everything.filter(state=FeedbackState.HELD)
    if queue == "sorted":
        return everything.filter(state__in=SORTED)
    return everything.filter(state=FeedbackState.NEW).exclude(flag=FlagState.RAISED)


def _page(on_top: Sequence[Feedback], rows: QuerySet[Feedback], before: int | None, on_a_page: int) -> InboxPage:
    found = list((rows.filter(pk__lt=before) if before else rows)[: on_a_page + 1])
    shown = found[:on_a_page]
    return InboxPage(on_top, shown, shown[-1].pk if len(found) > on_a_page else None)


def feedback_for(person: Person, pk: int) -> Feedback:
    """One piece with its words and everything decided. Raises Feedback.DoesNotExist for what they may not know of."""
    found = feedback_visible(for_person=person).defer(None)
    more = ("team", "routed_to", "sorted_by", "flag_seen_by", "merged_into__source", "became")
    return found.select_related("source", *more).get(pk=pk)


def attachments_of(source: Source) -> QuerySet[SourceAttachment]:
    """The files that came with it, without their content."""
    return source.attachments.defer("content")


def attachments_visible(*, for_person: Person) -> QuerySet[SourceAttachment]:
    """Every attachment of feedback that this person may read."""
    sources = feedback_visible(for_person=for_person).order_by().values("source_id")
    return SourceAttachment.objects.filter(source__in=sources).select_related("source").defer("source__text")


def links_of(feedback: Feedback, *, for_person: Person) -> QuerySet[FeedbackLink]:
    """What it belongs with, as far as the person may see it."""
    seen = sources_visible(for_person=for_person).order_by().values("pk")
    return feedback.links.filter(source__in=seen).select_related("source").defer("source__text").order_by("pk")


def like_it(feedback: Feedback, *, for_person: Person) -> list[Alike]:
    """What may be the same: exactly its words, nearly its words, or the same sender within days. Nothing is decided."""
    others = feedback_visible(for_person=for_person).exclude(pk=feedback.pk)
    others = others.exclude(state__in=[FeedbackState.MERGED, FeedbackState.REFUSED])
    found: dict[int, Alike] = {}
    for each in _same_words(feedback, others):
        found.setdefault(each.pk, Alike(each, "The same words"))
    for each in _same_sender(feedback, others):
        found.setdefault(each.pk, Alike(each, "The same sender, within two weeks"))
    for each in _nearly_its_words(feedback, others):
        found.setdefault(each.pk, Alike(each, "Nearly the same words"))
    return list(found.values())[:MOST_SUGGESTED]


def _same_words(feedback: Feedback, others: QuerySet[Feedback]) -> QuerySet[Feedback]:
    same = Source.objects.filter(council_id=feedback.council_id, text_sha256=feedback.source.text_sha256)
    pks = list(same.exclude(pk=feedback.source_id).order_by().values_list("pk", flat=True)[:MOST_SUGGESTED])
    return others.filter(source_id__in=pks)


def _same_sender(feedback: Feedback, others: QuerySet[Feedback]) -> QuerySet[Feedback]:
    if not feedback.sender_contact:
        return others.none()
    day = feedback.source.received_on
    near = others.filter(sender_contact=feedback.sender_contact).filter(
        source__received_on__range=(day - SAME_SENDER_WITHIN, day + SAME_SENDER_WITHIN)
    )
    return near[:MOST_SUGGESTED]


def _nearly_its_words(feedback: Feedback, others: QuerySet[Feedback]) -> list[Feedback]:
    around = others.defer(None).defer("told_words", "sorted_note")
    older = list(around.filter(pk__lt=feedback.pk)[:NEIGHBOURS])
    own = word_pairs(feedback.source.text[:COMPARED])
    return [each for each in older if likeness_of_pairs(own, word_pairs(each.source.text[:COMPARED])) >= ALIKE_FROM]
