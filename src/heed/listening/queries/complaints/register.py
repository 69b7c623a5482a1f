"""The register of complaints: what somebody may see of it, and how it is narrowed. Every rule is a condition in SQL."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from heed.accounts.models import Person, RoleGrant
from heed.accounts.permissions import ROLES, Permission
from heed.listening.choices import OPEN_COMPLAINTS, LearningState, ResponseState
from heed.listening.models import CaseClock, Complaint, ComplaintIssue, ComplaintResponse, Source, SourceSubject
from heed.listening.queries.clocks import late_condition, soon_condition
from heed.listening.queries.complaints.took_part import took_part
from heed.listening.queries.sources import case_kinds_closed_to, few_readable, readable

KIND = "complaint"


def complaints_visible(*, for_person: Person) -> QuerySet[Complaint]:
    """Every complaint this person may read, newest first, without the words of its source."""
    if KIND in case_kinds_closed_to(for_person):
        is_theirs = Q(source__in=few_readable(for_person=for_person, kind=KIND))
    else:
        is_theirs = readable(for_person=for_person, prefix="source__") & Q(source__kind=KIND)
    return (
        Complaint.objects.filter(is_theirs)
        .select_related("source", "team", "handler", "investigator")
        .defer("source__text")
        .order_by("-source__received_on", "-pk")
    )


def complaints_of_readable_sources() -> QuerySet[Complaint]:
    """Every complaint: for whoever has asked already which sources somebody may read, and narrows to those."""
    return Complaint.objects.all()


def complaint_register(*, for_person: Person, today: date) -> QuerySet[Complaint]:
    """The same with what a register shows of its clocks: `next_due_on`, `next_clock`, `next_rule`, `is_late`, `is_soon`
    and `is_paused`.
    """
    clocks = CaseClock.objects.filter(source=OuterRef("source"), done_on__isnull=True, ended_on__isnull=True)
    following = clocks.filter(paused_on__isnull=True).order_by("due_on", "pk")
    return complaints_visible(for_person=for_person).annotate(
        next_due_on=Subquery(following.values("due_on")[:1]),
        next_clock=Subquery(following.values("clock")[:1]),
        next_rule=Subquery(following.values("rule")[:1]),
        is_late=Exists(clocks.filter(late_condition(today))),
        is_soon=Exists(clocks.filter(soon_condition(today))),
        is_paused=Exists(clocks.filter(paused_on__isnull=False)),
    )


def _has_clock(condition: Q) -> Exists:
    return Exists(CaseClock.objects.filter(condition, source=OuterRef("source")))


def late_now(complaints: QuerySet[Complaint], today: date) -> QuerySet[Complaint]:
    """Those with a clock that is late now."""
    return complaints.filter(_has_clock(late_condition(today)))


def soon_late(complaints: QuerySet[Complaint], today: date) -> QuerySet[Complaint]:
    """Those with a clock that runs out soon, today among them."""
    return complaints.filter(_has_clock(soon_condition(today)))


def with_statuses(complaints: QuerySet[Complaint], statuses: Collection[str]) -> QuerySet[Complaint]:
    """Those that stand at one of these; `open` is every status but closed and withdrawn."""
    wanted = set(statuses) | (set(OPEN_COMPLAINTS) if "open" in statuses else set())
    return complaints.filter(status__in=wanted)


def with_procedures(complaints: QuerySet[Complaint], procedures: Collection[str]) -> QuerySet[Complaint]:
    return complaints.filter(procedure__in=procedures)


def of_teams(complaints: QuerySet[Complaint], teams: Collection[int]) -> QuerySet[Complaint]:
    """Those about one of these teams, as a whole or in an issue."""
    issues = ComplaintIssue.objects.filter(complaint=OuterRef("pk"), team_id__in=teams)
    return complaints.filter(Q(team_id__in=teams) | Exists(issues))


def with_subjects(complaints: QuerySet[Complaint], subjects: Collection[str]) -> QuerySet[Complaint]:
    """Those with an issue on one of these subjects."""
    return complaints.filter(Exists(ComplaintIssue.objects.filter(complaint=OuterRef("pk"), subject__in=subjects)))


def with_outcomes(complaints: QuerySet[Complaint], outcomes: Collection[str]) -> QuerySet[Complaint]:
    """Those whose derived outcome is one of these; `undecided` is none yet."""
    return complaints.filter(outcome__in=["" if each == "undecided" else each for each in outcomes])


def learning_unread(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Answered, and nobody has said what it teaches."""
    return complaints.filter(answered_on__isnull=False, learning_state=LearningState.WAITING)


def received_between(complaints: QuerySet[Complaint], since: date | None, until: date | None) -> QuerySet[Complaint]:
    """Those received from `since` to `until`, both included."""
    if since:
        complaints = complaints.filter(source__received_on__gte=since)
    return complaints.filter(source__received_on__lte=until) if until else complaints


def handled_by(complaints: QuerySet[Complaint], person: Person) -> QuerySet[Complaint]:
    return complaints.filter(handler=person)


def investigated_by(complaints: QuerySet[Complaint], person: Person) -> QuerySet[Complaint]:
    return complaints.filter(investigator=person)


def with_words(complaints: QuerySet[Complaint], text: str) -> QuerySet[Complaint]:
    """Those with these words in title, reference, provider or an issue, whatever their capitals."""
    issues = ComplaintIssue.objects.filter(complaint=OuterRef("pk"), what__icontains=text.strip())
    return complaints.filter(
        Q(source__title__icontains=text.strip())
        | Q(source__reference__iexact=text.strip())
        | Q(provider__icontains=text.strip())
        | Exists(issues)
    )


def answers_to_authorise(*, for_person: Person) -> QuerySet[ComplaintResponse]:
    """Answers that were submitted to this person and wait for them."""
    waiting = ComplaintResponse.objects.filter(state=ResponseState.SUBMITTED, submitted_to=for_person)
    return (
        waiting.filter(complaint__in=complaints_visible(for_person=for_person).order_by().values("pk"))
        .select_related("complaint__source", "submitted_by")
        .defer("complaint__source__text")
        .order_by("submitted_at", "pk")
    )


# Who can be chosen


def _holding(permission: Permission, *, for_person: Person) -> QuerySet[Person]:
    roles = [role.id for role in ROLES.values() if permission in role.permissions]
    grants = RoleGrant.objects.filter(person=OuterRef("pk"), role__in=roles)
    people = Person.objects.filter(Exists(grants), council_id=for_person.council_id, is_active=True)
    return people.select_related("team").order_by("name", "pk")


def handlers(*, for_person: Person) -> QuerySet[Person]:
    """Who may handle complaints."""
    return _holding(Permission.HANDLE_COMPLAINTS, for_person=for_person)


def investigators(source: Source, *, for_person: Person) -> QuerySet[Person]:
    """Who can be asked to look into a complaint: whoever may read, but no worker it is about, nor their team."""
    return _not_of_subject(_holding(Permission.READ_LEARNING, for_person=for_person), source)


def authorisers(complaint: Complaint, *, for_person: Person) -> QuerySet[Person]:
    """Who can be asked to authorise: not whoever asks, looked into it or wrote the answer, nor of the worker's team."""
    part = took_part(complaint, chain=for_person.trail_chain)
    wrote = ComplaintResponse.objects.filter(complaint=complaint, stage=complaint.stage).values("written_by")
    people = _holding(Permission.AUTHORISE_RESPONSES, for_person=for_person).exclude(pk=for_person.pk)
    if complaint.investigator_id is not None:
        people = people.exclude(pk=complaint.investigator_id)
    people = people.exclude(pk__in=wrote).exclude(pk__in=part.looked | part.wrote)
    return _not_of_subject(people, complaint.source)


def _not_of_subject(people: QuerySet[Person], source: Source) -> QuerySet[Person]:
    subjects = SourceSubject.objects.filter(source=source)
    about = subjects.filter(person__isnull=False).values("person_id")
    teams = subjects.filter(team__isnull=False).values("team_id")
    now_in = subjects.filter(person__team__isnull=False).values("person__team_id")
    closed = Person.objects.filter(Q(pk__in=about) | Q(team_id__in=teams) | Q(team_id__in=now_in)).values("pk")
    return people.exclude(pk__in=closed)
