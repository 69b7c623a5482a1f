"""Cases as far as a person may read them, and how the register is narrowed."""

from collections.abc import Callable, Collection
from datetime import date

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.decisions import normal_reference
from heed.listening.choices import OmbudsmanState, ResponseState
from heed.listening.models import (
    CaseClock,
    Complaint,
    OmbudsmanCase,
    OmbudsmanRecommendation,
    OmbudsmanResponse,
    RecommendationEvidence,
    Source,
    SourceReader,
    SourceSubject,
)
from heed.listening.queries.ombudsman.counting import (
    Cases,
    decided_between,
    ended_between,
    is_complied,
    is_investigated,
    is_put_right_before,
    is_upheld,
    with_outcomes,
)
from heed.listening.queries.sources import readable, sources_visible

S = OmbudsmanState
COUNTED: dict[str, Callable[[Cases], Cases]] = {
    "investigated": lambda cases: cases.filter(is_investigated()),
    "upheld": lambda cases: cases.filter(is_upheld()),
    "put-right-before": lambda cases: cases.filter(is_put_right_before()),
    "with-outcome": with_outcomes,
    "complied": lambda cases: with_outcomes(cases).filter(is_complied()),
    "late": lambda cases: cases.filter(pk__in=_late()),
}


def cases_visible(*, for_person: Person) -> Cases:
    """Cases whose source this person may read and, besides, whose complaint is not about somebody they work with.

    For those who deal with case files, and for people named for one.
    """
    about_theirs = SourceSubject.objects.about_team_of(for_person).values("source_id")
    may_read = readable(for_person=for_person, prefix="source__")
    found = OmbudsmanCase.objects.filter(may_read, council_id=for_person.council_id)
    found = found.exclude(complaint__source_id__in=about_theirs)
    if not can(for_person, Permission.READ_COMPLAINTS):
        named = SourceReader.objects.filter(person=for_person).values("source_id")
        found = found.filter(source_id__in=named)
    return found.select_related("source", "handler").defer("source__text")


def in_register(cases: Cases) -> Cases:
    """With the state, how many recommendations there are and are open, and the next day something is due."""
    running = CaseClock.objects.filter(
        source_id=OuterRef("source_id"), done_on__isnull=True, ended_on__isnull=True
    ).order_by("due_on")
    waiting = OmbudsmanRecommendation.objects.filter(case_id=OuterRef("pk"))
    counted = waiting.order_by().values("case_id").annotate(number=Count("pk")).values("number")
    open_ones = waiting.filter(compliance="").order_by().values("case_id").annotate(number=Count("pk")).values("number")
    return cases.annotate(
        state=_state(waiting),
        next_due_on=Subquery(running.values("due_on")[:1]),
        recommended=Coalesce(Subquery(counted), Value(0)),
        still_open=Coalesce(Subquery(open_ones), Value(0)),
    )


def _state(recommendations: QuerySet[OmbudsmanRecommendation]) -> Case:
    return Case(
        When(Q(decided_on__isnull=False) & Exists(recommendations.filter(compliance="")), then=Value(S.PUTTING_RIGHT)),
        When(decided_on__isnull=False, then=Value(S.FINISHED)),
        When(draft_received_on__isnull=False, comments_sent_on__isnull=True, then=Value(S.DRAFT)),
        When(enquiry_received_on__isnull=False, reply_sent_on__isnull=True, then=Value(S.ENQUIRY)),
        default=Value(S.WITH_OMBUDSMAN),
        output_field=CharField(),
    )


def _late() -> QuerySet[OmbudsmanCase, int]:
    """Cases of which a recommendation was or is done after its day."""
    clocks = CaseClock.objects.filter(clock="recommendation", done_on__gt=F("due_on"))
    return OmbudsmanCase.objects.filter(source_id__in=clocks.values("source_id")).values_list("pk", flat=True)


def case_for(person: Person, pk: int) -> OmbudsmanCase:
    """One case with its people. Raises OmbudsmanCase.DoesNotExist for what the person may not know of."""
    more = ("decision_source", "complaint__source", "council")
    found = in_register(cases_visible(for_person=person)).select_related(*more, "source", "handler")
    return found.defer("source__text", "decision_source__text", "complaint__source__text").get(pk=pk)


def recommendations_visible(*, for_person: Person) -> QuerySet[OmbudsmanRecommendation]:
    """Every recommendation of the cases that this person may read."""
    found = OmbudsmanRecommendation.objects.filter(case__in=cases_visible(for_person=for_person).values("pk"))
    return found.select_related("case__source", "case__handler", "case__complaint__source").defer("case__source__text")


def recommendation_for(person: Person, pk: int) -> OmbudsmanRecommendation:
    return recommendations_visible(for_person=person).get(pk=pk)


def response_for(person: Person, pk: int) -> OmbudsmanResponse:
    found = OmbudsmanResponse.objects.filter(case__in=cases_visible(for_person=person).values("pk"))
    return found.select_related("case__source", "written_by", "submitted_to").get(pk=pk)


def evidence_for(person: Person, pk: int) -> RecommendationEvidence:
    found = RecommendationEvidence.objects.filter(
        recommendation__case__in=cases_visible(for_person=person).values("pk")
    )
    return found.select_related("recommendation__case__source").get(pk=pk)


# Narrowing the register


def cases_with_words(cases: Cases, words: str) -> Cases:
    """Those with these words in their title, or this reference, ours or the Ombudsman's."""
    text = words.strip()
    wanted = Q(source__title__icontains=text) | Q(source__reference__iexact=text)
    return cases.filter(wanted | Q(outside_reference__icontains=normal_reference(text)))


def cases_in_states(cases: Cases, states: Collection[str]) -> Cases:
    return cases.filter(Q(state__in=states))


def cases_counted(cases: Cases, chosen: Collection[str]) -> Cases:
    """Those that a figure counts; several of them mean all of them at once."""
    for each in chosen:
        cases = cases.filter(pk__in=COUNTED[each](OmbudsmanCase.objects.all()).values("pk"))
    return cases


def cases_received(cases: Cases, since: date | None, until: date | None) -> Cases:
    return _between(cases, "received_on", since, until)


def cases_decided(cases: Cases, since: date | None, until: date | None) -> Cases:
    return decided_between(cases, since or date.min, until or date.max)


def cases_between_outcomes(cases: Cases, since: date | None, until: date | None) -> Cases:
    """Those whose last outcome of compliance was recorded in these days."""
    ended = ended_between(OmbudsmanCase.objects.all(), since or date.min, until or date.max)
    return cases.filter(pk__in=ended.values("pk"))


def cases_of_handlers(cases: Cases, handlers: Collection[str]) -> Cases:
    return cases.filter(handler_id__in=[each for each in handlers if each.isdecimal()])


def _between(cases: Cases, field: str, since: date | None, until: date | None) -> Cases:
    if since:
        cases = cases.filter(**{f"{field}__gte": since})
    return cases.filter(**{f"{field}__lte": until}) if until else cases


def handlers_of(*, for_person: Person) -> list[tuple[str, str]]:
    """Who deals with cases, as choices."""
    found = cases_visible(for_person=for_person).order_by().values_list("handler_id", "handler__name").distinct()
    return sorted(((str(pk), name) for pk, name in found), key=lambda pair: pair[1])


# What belongs together


def complaints_to_link(*, for_person: Person) -> QuerySet[Complaint]:
    """Complaints whose case files this person may read."""
    if not can(for_person, Permission.READ_COMPLAINTS):
        return Complaint.objects.none()
    found = Complaint.objects.filter(readable(for_person=for_person, prefix="source__"))
    return found.select_related("source").defer("source__text")


def complaint_of_reference(reference: str, *, for_person: Person) -> Complaint | None:
    """The complaint of this reference, whatever its capitals."""
    found = complaints_to_link(for_person=for_person)
    return found.filter(source__reference__iexact=reference.strip()).first()


def decisions_without_case(*, for_person: Person) -> QuerySet[Source]:
    """Decisions that were read in and stand in no case."""
    if not can(for_person, Permission.READ_COMPLAINTS):
        return Source.objects.none()
    registered = OmbudsmanCase.objects.filter(decision_source__isnull=False).values("decision_source_id")
    found = sources_visible(for_person=for_person).filter(kind="ombudsman_decision")
    return found.exclude(pk__in=registered)


def decision_waiting(source: Source, *, for_person: Person) -> bool:
    """Whether this is a decision that this person may put into the register."""
    if source.kind != "ombudsman_decision" or not can(for_person, Permission.HANDLE_OMBUDSMAN, source):
        return False
    return not OmbudsmanCase.objects.filter(decision_source=source).exists()


def case_of_decision(source: Source, *, for_person: Person) -> OmbudsmanCase | None:
    """The case that this decision decides or begins, as far as this person may read it."""
    found = cases_visible(for_person=for_person)
    return found.filter(Q(decision_source=source) | Q(source=source)).first()


def case_with_reference(reference: str, *, for_person: Person) -> OmbudsmanCase | None:
    """The case that has this reference of the Ombudsman's, however it is written."""
    wanted = normal_reference(reference)
    return cases_visible(for_person=for_person).filter(outside_reference=wanted).first() if wanted else None


def waits_for_authorisation(cases: Cases) -> QuerySet[OmbudsmanResponse]:
    found = OmbudsmanResponse.objects.filter(case__in=cases.values("pk"), state=ResponseState.SUBMITTED)
    return found.select_related("case__source").order_by("submitted_at", "pk")
