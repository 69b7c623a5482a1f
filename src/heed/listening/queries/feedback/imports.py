"""What may be read of spreadsheets of feedback, and which feedback nothing was done with since it came in."""

from collections.abc import Iterator

from django.db.models import CharField, Exists, ManyToOneRel, Model, OuterRef, QuerySet
from django.db.models.functions import Cast

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.models import TrailEntry
from heed.listening.choices import IMPORTS_AT_WORK, FeedbackState, FlagState, ImportedRowOutcome
from heed.listening.models import (
    EqualityAnswer,
    Feedback,
    FeedbackImport,
    FeedbackImportRow,
    Source,
    SourceAttachment,
    SourceFile,
)

# What comes in with feedback; anything else that points to it was done since.
COMES_WITH_IT = {Feedback, EqualityAnswer, SourceAttachment, SourceFile, FeedbackImportRow}


def feedback_imports(*, for_person: Person) -> QuerySet[FeedbackImport]:
    """The council's spreadsheets of feedback, newest first, without the files."""
    if not can(for_person, Permission.TRIAGE_FEEDBACK):
        return FeedbackImport.objects.none()
    found = FeedbackImport.objects.filter(council_id=for_person.council_id).defer("content")
    return found.select_related("added_by", "undone_by").order_by("-pk")


def imports_at_work() -> QuerySet[FeedbackImport]:
    """Those that the worker has something to do for, oldest first."""
    return FeedbackImport.objects.filter(state__in=IMPORTS_AT_WORK).defer("content").order_by("pk")


def rejected_rows(batch: FeedbackImport) -> QuerySet[FeedbackImportRow]:
    """The rows that did not come in, or would not, in the order of the sheet."""
    return batch.rows.filter(outcome=ImportedRowOutcome.REJECTED).order_by("row_number")


def untouched(rows: QuerySet[Feedback], *, chain: str) -> QuerySet[Feedback]:
    """Those of these that are as they came in: not sorted or described, no link of the trail, nothing that rests on
    them in any room.
    """
    found = rows.filter(
        version=1, source__version=1, state__in=[FeedbackState.NEW, FeedbackState.HELD], flag_seen_at__isnull=True
    ).exclude(flag=FlagState.CONCERN)
    for kind, pk in (("listening.feedback", "pk"), ("listening.source", "source_id")):
        links = TrailEntry.objects.filter(
            chain=chain, object_type=kind, object_id=Cast(OuterRef(pk), output_field=CharField())
        )
        found = found.filter(~Exists(links))
    for model, name, pk in _pointing_here():
        found = found.filter(~Exists(model._base_manager.filter(**{name: OuterRef(pk)})))
    return found


def touched_of(batch: FeedbackImport, *, chain: str) -> QuerySet[Feedback]:
    """What would stay if this import were undone."""
    rows = Feedback.objects.filter(council_id=batch.council_id, batch=batch.batch)
    as_they_came = untouched(rows, chain=chain).order_by().values("pk")
    return rows.exclude(pk__in=as_they_came).select_related("source").defer("source__text").order_by("pk")


def _pointing_here() -> Iterator[tuple[type[Model], str, str]]:
    """Every table with a foreign key to a source or to feedback, whichever room it is of."""
    for target, pk in ((Source, "source_id"), (Feedback, "pk")):
        for relation in target._meta.get_fields(include_hidden=True):
            if isinstance(relation, ManyToOneRel) and not _comes_with_it(relation):
                yield relation.related_model, relation.field.name, pk


def _comes_with_it(relation: ManyToOneRel) -> bool:
    """Also what a later room adds to whatever comes in, by itself: its model says so."""
    if getattr(relation.related_model, "comes_with_its_source", False):
        return True
    return relation.related_model in COMES_WITH_IT and relation.field.name in {"source", "feedback"}
