"""What may be read of what we heard, by whom."""

import hashlib
from collections.abc import Callable, Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import source_kinds, survey_kinds
from heed.listening.choices import NOT_FOR_EVERYBODY, Sensitivity
from heed.listening.models import (
    Audit,
    ReportDetail,
    Source,
    SourceFile,
    SourceReader,
    SourceSubject,
    Survey,
    SurveyText,
)
from heed.listening.models.sources import may_read_cases

SURVEY_ANSWER, AUDIT = "survey_answer", "case_file_audit"


def _about_team_of(person: Person) -> QuerySet[SourceSubject, int]:
    """The sources about this person or somebody of their team: closed to them, whatever their role."""
    return SourceSubject.objects.about_team_of(person).values_list("source_id", flat=True)


def named_for(person: Person) -> QuerySet[SourceReader, int]:
    """The sources this person is named for, less those about somebody of their own team."""
    named = SourceReader.objects.filter(person=person).exclude(source_id__in=_about_team_of(person))
    return named.values_list("source_id", flat=True)


def untold_work_of(person: Person) -> QuerySet[Audit, int | None]:
    """Audits of this person's own work of which nobody has given them feedback yet: closed to them, whatever their
    role.
    """
    audits = Audit.objects.filter(file__worker=person, fed_back_on__isnull=True, source__isnull=False)
    return audits.values_list("source_id", flat=True)


def case_kinds_closed_to(person: Person) -> list[str]:
    """The kinds of source whose case files this person does not deal with."""
    return [key for key, kind in source_kinds().items() if kind.handled_as and not may_read_cases(person, key)]


def closed_sources(*, for_person: Person) -> QuerySet[Source]:
    """The sources of the council whose words this person may not read: a condition for other queries."""
    shut = Q(sensitivity=Sensitivity.RESTRICTED)
    if kinds := case_kinds_closed_to(for_person):
        shut |= Q(sensitivity=Sensitivity.CASE, kind__in=kinds)
    shut &= ~Q(pk__in=named_for(for_person))
    shut |= Q(kind=AUDIT, pk__in=untold_work_of(for_person))
    return Source.objects.filter(shut, council_id=for_person.council_id)


def uncounted_sources(*, for_person: Person) -> QuerySet[Source]:
    """The sources that do not even count for this person: restricted ones they are not named for.

    A case file counts for everybody who may see numbers; only its words are for those who deal with it.
    """
    restricted = Source.objects.filter(council_id=for_person.council_id, sensitivity=Sensitivity.RESTRICTED)
    return restricted.exclude(pk__in=named_for(for_person))


def _told_by_few(council_id: int) -> QuerySet[SurveyText, int]:
    """What people wrote in surveys that so few answered that it could be known whose words they are."""
    fewest: dict[int, list[str]] = {}
    for key, kind in survey_kinds().items():
        fewest.setdefault(kind.fewest_for_words, []).append(key)
    few = Q(pk__in=[])
    for number, kinds in fewest.items():
        few |= Q(kind__in=kinds, answered__lt=number)
    surveys = Survey.objects.filter(council_id=council_id).annotate(answered=Count("responses")).filter(few)
    return SurveyText.objects.filter(question__survey__in=surveys.values("pk")).values_list("source_id", flat=True)


def readable(*, for_person: Person, prefix: str = "") -> Q:
    """What this person may read, as a condition on sources, or through a join on whatever points at its source:
    `prefix` is the way there, such as "source__".

    Lists join rather than look in all readable sources, so that the database can read a page in the order of an index.
    """
    if not can(for_person, Permission.READ_LEARNING):
        return Q(pk__in=[])

    def of_source(**facts: object) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in facts.items()})

    is_open = ~of_source(sensitivity=Sensitivity.RESTRICTED)
    if kinds := case_kinds_closed_to(for_person):
        is_open &= ~of_source(sensitivity=Sensitivity.CASE, kind__in=kinds)
    is_open |= of_source(pk__in=named_for(for_person))
    told_by_few = of_source(kind=SURVEY_ANSWER, pk__in=_told_by_few(for_person.council_id))
    own_work = of_source(kind=AUDIT, pk__in=untold_work_of(for_person))
    return of_source(council_id=for_person.council_id) & is_open & ~told_by_few & ~own_work


def readable_by_level(person: Person) -> Callable[[str, str], bool | None]:
    """Whether this person may read a source of their council, by its kind and level alone; None where `readable` has to
    be asked, as more decides: who is named, how many answered, whose work it was. For where many sources are at hand.
    """
    may_read_any = can(person, Permission.READ_LEARNING)
    closed, asked = set(case_kinds_closed_to(person)), {SURVEY_ANSWER, AUDIT}

    def may_read(kind: str, level: str) -> bool | None:
        if not may_read_any:
            return False
        is_closed = level == Sensitivity.RESTRICTED or (level == Sensitivity.CASE and kind in closed)
        return None if is_closed or kind in asked else True

    return may_read


def few_readable(*, for_person: Person, kind: str) -> QuerySet[Source, int]:
    """The sources of a kind whose case files are closed to this person: those they are named for, and those open to
    everybody. They are few, so a list begins from them and does not go through all of the kind.
    """
    if not can(for_person, Permission.READ_LEARNING):
        return Source.objects.none().values_list("pk", flat=True)
    council_id = for_person.council_id
    levels = [level for level in Sensitivity if level not in NOT_FOR_EVERYBODY]
    open_to_all = Source.objects.filter(council_id=council_id, kind=kind, sensitivity__in=levels)
    named = named_for(for_person).filter(source__council_id=council_id, source__kind=kind)
    return open_to_all.order_by().values_list("pk", flat=True).union(named)


def sources_visible(*, for_person: Person) -> QuerySet[Source]:
    """Every source this person may read, newest first, without the long text."""
    return Source.objects.filter(readable(for_person=for_person)).defer("text").order_by("-received_on", "-pk")


def source_for(person: Person, pk: int) -> Source:
    """One source with its text. Raises Source.DoesNotExist for what the person may not know of."""
    found = sources_visible(for_person=person).defer(None).select_related("report", "added_by")
    return found.get(pk=pk)


def report_of(source: Source) -> ReportDetail | None:
    """What the reader made of this source, where it is a report."""
    return ReportDetail.objects.filter(source=source).first()


def file_of(source: Source) -> SourceFile | None:
    """The document as it was received, without its content; None for pasted text."""
    return SourceFile.objects.filter(source=source).defer("content").first()


def readers_of(source: Source) -> QuerySet[SourceReader]:
    """The people named for a restricted source."""
    return source.readers.select_related("person", "given_by").order_by("person__name", "pk")


def text_fingerprint(text: str) -> str:
    """What tells that a text was read before: SHA-256 of its UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def earlier_reading(text: str, *, for_person: Person) -> Source | None:
    """The source this person may see which has exactly this text."""
    return sources_visible(for_person=for_person).filter(text_sha256=text_fingerprint(text)).order_by("pk").first()


def restricted_register(*, for_person: Person) -> QuerySet[Source]:
    """For those who give access: which restricted sources there are and how many may read them; not a word of them.

    What is about somebody of their own team is for others to open: that it exists is for nobody of that team to know.
    """
    if not can(for_person, Permission.OPEN_RESTRICTED):
        return Source.objects.none()
    return (
        Source.objects.filter(council_id=for_person.council_id, sensitivity=Sensitivity.RESTRICTED)
        .exclude(pk__in=_about_team_of(for_person))
        .select_related("added_by")
        .only("council_id", "reference", "kind", "received_on", "sensitivity", "version", "added_by__name", "added_at")
        .annotate(reader_count=Count("readers"))
        .order_by("-received_on", "-pk")
    )


def received_between(queryset: QuerySet[Source], since: date | None, until: date | None) -> QuerySet[Source]:
    """Those received from `since` to `until`, both included."""
    if since:
        queryset = queryset.filter(received_on__gte=since)
    return queryset.filter(received_on__lte=until) if until else queryset


def sources_with_words(queryset: QuerySet[Source], words: str) -> QuerySet[Source]:
    """Those with these words in title or reference, whatever their capitals."""
    return queryset.filter(Q(title__icontains=words.strip()) | Q(reference__iexact=words.strip()))


def sources_of_kinds(queryset: QuerySet[Source], kinds: Collection[str]) -> QuerySet[Source]:
    return queryset.filter(kind__in=kinds)


def sources_of_sensitivity(queryset: QuerySet[Source], sensitivities: Collection[str]) -> QuerySet[Source]:
    return queryset.filter(sensitivity__in=sensitivities)


def readers_in_council(*, for_person: Person) -> QuerySet[SourceReader]:
    """Who is named for which source: all of the council for those who give access, else one's own."""
    found = SourceReader.objects.filter(source__council_id=for_person.council_id).select_related("source", "person")
    found = found.exclude(source_id__in=_about_team_of(for_person))
    return found if can(for_person, Permission.OPEN_RESTRICTED) else found.filter(person=for_person)
