"""Sorting what people told us: keep it, pass it to a team, put it with its like, set it aside; and back again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person, Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.definitions import contributor_groups
from heed.listening.changes.feedback.words import feedback_kinds
from heed.listening.changes.same_matter import take_over_subjects
from heed.listening.changes.sources import name_reader
from heed.listening.choices import FeedbackState, FlagState
from heed.listening.models import Feedback, FeedbackLink, Source

State = FeedbackState
WAITING = frozenset({State.NEW, State.HELD})
# What can be taken back into the inbox. What became a complaint is dealt with there.
RETURNABLE = frozenset({State.HELD, State.KEPT, State.ROUTED, State.MERGED, State.REFUSED})
MOST_TOLD = 20
LEADS_A_TEAM = "team_manager"


@transaction.atomic
def keep_feedback(
    *,
    feedback: Feedback,
    kind: str,
    said_by: str,
    team: Team | None,
    by: Person,
    note: str = "",
    expected_version: int | None = None,
) -> Feedback:
    """Keep it as what it is: its kind, who said it, which team it is about. Nobody needs to do more."""
    current = _to_sort(feedback, expected_version, by)
    before = current.source.kind
    _describe(current, kind=kind, said_by=said_by, team=team, by=by)
    _sorted(current, State.KEPT, note, by)
    current.save_change("said_by", "team", *SORTED)
    trail.record(verb="feedback.kept", obj=current, by=by, details={"kind": [before, kind], "said_by": said_by})
    return current


SORTED = ("state", "sorted_by", "sorted_at", "sorted_note")


def _sorted(current: Feedback, state: str, note: str, by: Person) -> None:
    current.state, current.sorted_note = state, note.strip()
    current.sorted_by, current.sorted_at = by, timezone.now()


def _to_sort(feedback: Feedback, expected_version: int | None, by: Person, *, also: Sequence[str] = ()) -> Feedback:
    """The feedback, locked, while it waits to be sorted."""
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    current = feedback.locked(expected_version=expected_version)
    if current.state not in WAITING and current.state not in also:
        raise NotPossibleNow(f"It is sorted already: {current.get_state_display().lower()}. Take it back first.")
    return current


def _describe(current: Feedback, *, kind: str, said_by: str, team: Team | None, by: Person) -> None:
    if kind not in feedback_kinds():
        raise NotPossibleNow("Choose what it is: a compliment, a comment, a concern or an idea.")
    if said_by and said_by not in contributor_groups():
        raise NotPossibleNow("Choose who said it from the list, or leave it open.")
    _of_council(team, by)
    current.said_by, current.team = said_by, team
    if current.source.kind != kind:
        source = current.source.locked(expected_version=None)
        source.kind = kind
        source.save_change("kind")
        current.source = source


def _of_council(team: Team | None, by: Person) -> None:
    if team is not None and team.council_id != by.council_id:
        raise NotPossibleNow("There is no such team. Choose one from the list.")


@transaction.atomic
def route_feedback(
    *, feedback: Feedback, team: Team, by: Person, note: str = "", expected_version: int | None = None
) -> Feedback:
    """Pass it to a team: those who lead it may read it from now on, and are told. The note is for them."""
    current = _to_sort(feedback, expected_version, by, also=[State.KEPT])
    _of_council(team, by)
    told = people_of_team(team)
    if not told:
        raise NotPossibleNow(f"Nobody of {team} can sign in here, so nobody would be told. Choose another team.")
    for person in told:
        name_reader(current.source, person=person, reason="Feedback was passed to their team.", by=by)
    current.routed_to = team
    _sorted(current, State.ROUTED, note, by)
    current.save_change("routed_to", *SORTED)
    trail.record(verb="feedback.routed", obj=current, by=by, details={"team": team.pk})
    for person in told:
        notify(
            person=person,
            kind=NotificationKind.ASSIGNED,
            text=f"Feedback {current.source.reference} is passed to your team",
            link=f"/listen/sources/{current.source_id}/",
            key=f"routed-{current.pk}-{current.version}",
        )
    return current


def people_of_team(team: Team) -> list[Person]:
    """Who is told for a team: those who lead it; where nobody does, all of it, up to a sensible number."""
    members = Person.objects.filter(team=team, is_active=True, council_id=team.council_id).order_by("pk")
    leaders = list(members.filter(roles__role=LEADS_A_TEAM).distinct())
    return leaders or list(members[:MOST_TOLD])


@transaction.atomic
def merge_feedback(*, feedback: Feedback, into: Feedback, by: Person, expected_version: int | None = None) -> Feedback:
    """Put it with another that says the same: both stay, and they count once."""
    current = _to_sort(feedback, expected_version, by, also=[State.KEPT])
    require(by, Permission.TRIAGE_FEEDBACK, into.source)
    _flag_was_seen(current)
    target = Feedback.objects.select_for_update(of=("self",)).select_related("source").get(pk=into.pk)
    if target.pk == current.pk:
        raise NotPossibleNow("Choose another one: it cannot be merged with itself.")
    if target.state == State.MERGED or current.merged.exists():
        raise NotPossibleNow("One of the two is merged already. Merge with the first of them.")
    if target.state == State.REFUSED:
        raise NotPossibleNow(f"{target.source.reference} was set aside as spam. Take it back first.")
    current.merged_into = target
    _sorted(current, State.MERGED, "", by)
    current.save_change("merged_into", *SORTED)
    take_over_subjects(current.source, of=target.source, by=by)
    trail.record(verb="feedback.merged", obj=current, by=by, details={"into": target.source.reference})
    return current


@transaction.atomic
def link_feedback(*, feedback: Feedback, source: Source, by: Person, note: str = "") -> FeedbackLink:
    """Say that it belongs with another source: the same matter, a complaint, a review."""
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    require(by, Permission.READ_LEARNING, source)
    if source.pk == feedback.source_id:
        raise NotPossibleNow("Choose another source: it belongs with itself anyway.")
    link, is_new = FeedbackLink.objects.get_or_create(
        feedback=feedback, source=source, defaults={"by": by, "note": note.strip()[:300]}
    )
    if not is_new:
        raise NotPossibleNow(f"It is linked with {source.reference} already.")
    trail.record(verb="feedback.linked", obj=feedback, by=by, details={"with": source.reference})
    return link


@transaction.atomic
def refuse_feedback(*, feedback: Feedback, by: Person, note: str = "", expected_version: int | None = None) -> Feedback:
    """Set it aside as spam or nonsense. Its words stay, and it can be taken back."""
    current = _to_sort(feedback, expected_version, by)
    _flag_was_seen(current)
    _sorted(current, State.REFUSED, note, by)
    current.save_change(*SORTED)
    trail.record(verb="feedback.refused", obj=current, by=by)
    return current


def _flag_was_seen(current: Feedback) -> None:
    if current.flag == FlagState.RAISED:
        raise NotPossibleNow("Its words raise a safeguarding flag. Say first whether it is a concern.")


@transaction.atomic
def return_to_inbox(*, feedback: Feedback, by: Person, expected_version: int | None = None) -> Feedback:
    """Take it back into the inbox, as new: what was held was no spam, or what was decided was a mistake."""
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    current = feedback.locked(expected_version=expected_version)
    if current.state not in RETURNABLE:
        raise NotPossibleNow(f"It cannot be taken back now: {current.get_state_display().lower()}.")
    before, current.merged_into = current.state, None
    current.state, current.sorted_by, current.sorted_at = State.NEW, None, None
    current.save_change("merged_into", *SORTED)
    trail.record(verb="feedback.taken_back", obj=current, by=by, details={"from": before})
    return current
