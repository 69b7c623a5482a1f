"""Actions: who may see which, one in full, and lists of them."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.choices import OPEN_STEPS
from heed.improving.models import (
    Action,
    ActionFinding,
    ActionLesson,
    ActionMeasure,
    ActionStatement,
    Attachment,
    ImpactConfirmation,
    LadderMove,
    Plan,
    ProgressNote,
    Rebaseline,
)
from heed.improving.queries.joined import Joined
from heed.learning.queries import lessons_visible


def actions_visible(*, for_person: Person) -> QuerySet[Action]:
    """Every action this person may read: the council's, or only their own. A condition in SQL, never a list of ids."""
    council = Action.objects.filter(council_id=for_person.council_id)
    if can(for_person, Permission.READ_PLANS):
        return council
    if can(for_person, Permission.READ_OWN_ACTIONS):
        return council.filter(Q(owner=for_person) | Q(sponsor=for_person))
    return council.none()


def own_actions(*, for_person: Person) -> QuerySet[Action]:
    """Open actions that this person owns, soonest due first."""
    visible = actions_visible(for_person=for_person)
    return visible.filter(owner=for_person, step__in=OPEN_STEPS, is_withdrawn=False).order_by("due_on", "pk")


def late_actions(*, for_person: Person, today: date) -> QuerySet[Action]:
    """Open actions past their due date, latest first."""
    visible = actions_visible(for_person=for_person)
    return visible.filter(is_withdrawn=False, step__in=OPEN_STEPS, due_on__lt=today).order_by("due_on", "pk")


def due_soon(*, for_person: Person, today: date, days: int) -> QuerySet[Action]:
    """Open actions due from today for this many days, soonest first."""
    visible = actions_visible(for_person=for_person)
    until = today + timedelta(days=days)
    return visible.filter(is_withdrawn=False, step__in=OPEN_STEPS, due_on__range=(today, until)).order_by(
        "due_on", "pk"
    )


def for_list(actions: QuerySet[Action], *, for_person: Person, with_plans: bool = True) -> QuerySet[Action]:
    """With all that one row of a list shows, in a number of queries that does not grow.

    Lessons that rest on a source closed to the person are left out, so that not even their titles are told.
    """
    newest = ProgressNote.objects.filter(action=OuterRef("pk")).order_by("-at", "-pk")
    lessons = (
        ActionLesson.objects.filter(Exists(lessons_visible(for_person=for_person).filter(pk=OuterRef("lesson"))))
        .select_related("lesson")
        .defer("lesson__conclusion", "lesson__why_it_happened")
        .order_by("lesson__reference")
    )
    statements = ActionStatement.objects.filter(action=OuterRef("pk")).order_by().values("action")
    concluded = ImpactConfirmation.objects.filter(link__action=OuterRef("pk")).order_by("-at", "-pk")
    listed = (
        actions.select_related("owner", "sponsor")
        .annotate(
            last_note=Subquery(newest.values("text")[:1]),
            statement_ids=Subquery(statements.annotate(ids=Joined("quality_statement")).values("ids")),
            names_measure=Exists(ActionMeasure.objects.filter(action=OuterRef("pk"))),
            measure_concluded=Subquery(concluded.values("confirmed")[:1]),
        )
        .prefetch_related(Prefetch("lesson_links", queryset=lessons))
    )
    plans = Prefetch("plans", queryset=Plan.objects.order_by("reference"))
    return listed.prefetch_related(plans) if with_plans else listed


def action_in_full(*, for_person: Person) -> QuerySet[Action]:
    """Actions ready for a page about one of them."""
    actions = actions_visible(for_person=for_person).select_related("made_by", "council")
    return for_list(actions, for_person=for_person)


def moves_of(action: Action) -> QuerySet[LadderMove]:
    """Its steps up and down, newest first."""
    return action.moves.select_related("by", "owner").order_by("-at", "-pk")


def notes_of(action: Action) -> QuerySet[ProgressNote]:
    """Its progress notes, newest first."""
    return action.notes.select_related("by").order_by("-at", "-pk")


def rebaselines_of(action: Action) -> QuerySet[Rebaseline]:
    """Every time its due date moved, newest first."""
    return action.rebaselines.select_related("by").order_by("-at", "-pk")


def attachments_of(action: Action) -> QuerySet[Attachment]:
    """Its documents, newest first, without their content."""
    return action.attachments.select_related("added_by").defer("content").order_by("-kept_at", "-pk")


def attachments_visible(*, for_person: Person) -> QuerySet[Attachment]:
    """Documents of the actions this person may read."""
    return Attachment.objects.filter(action__in=actions_visible(for_person=for_person))


def actions_of_lesson(lesson_pk: int, *, for_person: Person) -> QuerySet[Action]:
    """What is being done about a lesson, as far as this person may see it."""
    visible = actions_visible(for_person=for_person)
    return for_list(visible.filter(lesson_links__lesson=lesson_pk), for_person=for_person).order_by("due_on", "pk")


def actions_of_finding(finding_pk: int, *, for_person: Person) -> QuerySet[Action]:
    """What is being done about a finding: directly, or by way of its lessons."""
    by_lesson = ActionLesson.objects.filter(action=OuterRef("pk"), lesson__finding_links__finding=finding_pk)
    visible = actions_visible(for_person=for_person)
    directly = ActionFinding.objects.filter(action=OuterRef("pk"), finding=finding_pk)
    return for_list(visible.filter(Exists(by_lesson) | Exists(directly)), for_person=for_person).order_by("pk")


def in_due_order(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Open ones first by due date, then done, then withdrawn."""
    return actions.order_by("is_withdrawn", F("due_on").asc(), "pk")
