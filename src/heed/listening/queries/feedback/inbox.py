"""The inbox: what waits to be sorted, flagged first, and what one piece may belong with.

Every query reads a page in the order of an index, whatever the number of sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.likeness import likeness_of_pairs, word_pairs
from heed.listening.choices import FeedbackState, FlagState, Sensitivity
from heed.listening.models import Feedback, FeedbackLink, Source, SourceAttachment
from heed.listening.queries.sources import named_for, readable

ON_A_PAGE = 25
LISTED = ("state", "flag", "source__reference", "source__title", "source__received_on", "source__sensitivity")
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
MOST_CANDIDATES = 200
SAME_WORDS, NEARLY_THE_SAME = "The same words", "Nearly the same words"
SAME_SENDER = "The same sender, within two weeks"
# Says again what the index of flags is kept for: SQLite asks for it in so many words.
RAISED = ~Q(flag=FlagState.NONE) & Q(flag=FlagState.RAISED)
REASONS = (SAME_WORDS, NEARLY_THE_SAME, SAME_SENDER)


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
    is_open = ~Q(source__sensitivity=Sensitivity.RESTRICTED)
    named = Q(source_id__in=named_for(for_person))
    found = Feedback.objects.filter(is_open | named, council_id=for_person.council_id)
    return found.select_related("source").defer("source__text", "told_words", "sorted_note").order_by("-pk")


def inbox_page(
    *, for_person: Person, queue: str = "new", before: int | None = None, on_a_page: int = ON_A_PAGE
) -> InboxPage:
    """One page of a queue: new, held, sorted, or flagged alone. `before` is the last piece of the page before it.

    Each piece has only what a list shows of it.
    """
    everything = feedback_visible(for_person=for_person).only(*LISTED)
    flagged = everything.filter(RAISED)
    if queue == "flagged":
        return _page([], flagged, before, on_a_page)
    on_top = list(flagged[:FLAGGED_ON_TOP]) if queue == "new" and before is None else []
    return _page(on_top, _queue(everything, queue), before, on_a_page)


def flagged_count(*, for_person: Person) -> int:
    """How many flags nobody has looked at."""
    return feedback_visible(for_person=for_person).filter(RAISED).order_by().count()


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


def _whole(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    """With everything that the focus shows, and whether anything came with it or belongs with it."""
    more = ("team", "routed_to", "sorted_by", "flag_seen_by", "merged_into__source", "became")
    return (
        rows.defer(None)
        .select_related("source", *more)
        .annotate(
            has_attachments=Exists(SourceAttachment.objects.filter(source=OuterRef("source_id"))),
            has_links=Exists(FeedbackLink.objects.filter(feedback=OuterRef("pk"))),
        )
    )


def feedback_for(person: Person, pk: int) -> Feedback:
    """One piece with its words and everything decided. Raises Feedback.DoesNotExist for what they may not know of."""
    return _whole(feedback_visible(for_person=person)).get(pk=pk)


def attachments_of(source: Source) -> QuerySet[SourceAttachment]:
    """The files that came with it, without their content."""
    return source.attachments.defer("content")


def attachments_visible(*, for_person: Person) -> QuerySet[SourceAttachment]:
    """Every attachment of feedback that this person may read."""
    sources = feedback_visible(for_person=for_person).order_by().values("source_id")
    return SourceAttachment.objects.filter(source__in=sources).select_related("source").defer("source__text")


def links_of(feedback: Feedback, *, for_person: Person) -> QuerySet[FeedbackLink]:
    """What it belongs with, as far as the person may see it."""
    found = feedback.links.filter(readable(for_person=for_person, prefix="source__"))
    return found.select_related("source").defer("source__text").order_by("pk")


def like_it(feedback: Feedback, *, for_person: Person) -> list[Alike]:
    """What may be the same: exactly its words, nearly its words, or the same sender within days. Nothing is decided."""
    others = feedback_visible(for_person=for_person).defer(None).defer("told_words", "sorted_note")
    others = others.exclude(pk=feedback.pk).exclude(state__in=[FeedbackState.MERGED, FeedbackState.REFUSED])
    own = word_pairs(feedback.source.text[:COMPARED])
    found = [(each, _why(each, feedback, own)) for each in others.filter(pk__in=_candidates(feedback))]
    alike = [Alike(each, why) for each, why in found if why]
    return sorted(alike, key=lambda each: REASONS.index(each.why))[:MOST_SUGGESTED]


def _candidates(feedback: Feedback) -> list[int]:
    """Those with its words, those of its sender, and those that came just before it, each by an index of its own."""
    same = Source.objects.filter(council_id=feedback.council_id, text_sha256=feedback.source.text_sha256)
    with_words = same.order_by().values_list("feedback__pk", flat=True).filter(feedback__isnull=False)
    near = Feedback.objects.filter(pk__range=(feedback.pk - NEIGHBOURS, feedback.pk + NEIGHBOURS // 4))
    lists = [near.filter(council_id=feedback.council_id)]
    if feedback.sender_contact:
        of_sender = ~Q(sender_contact="") & Q(sender_contact=feedback.sender_contact)  # as RAISED, for its index
        lists.append(Feedback.objects.filter(of_sender, council_id=feedback.council_id))
    pks = [rows.order_by().values_list("pk", flat=True) for rows in lists]
    return [pk for pk in with_words.union(*pks)[:MOST_CANDIDATES] if pk != feedback.pk]


def _why(other: Feedback, feedback: Feedback, own: frozenset[tuple[str, ...]]) -> str:
    if other.source.text_sha256 == feedback.source.text_sha256:
        return SAME_WORDS
    days = abs(other.source.received_on - feedback.source.received_on)
    if feedback.sender_contact and other.sender_contact == feedback.sender_contact and days <= SAME_SENDER_WITHIN:
        return SAME_SENDER
    if likeness_of_pairs(own, word_pairs(other.source.text[:COMPARED])) >= ALIKE_FROM:
        return NEARLY_THE_SAME
    return ""
