"""Drawing the sample, sharing it out, and replacing a file that cannot be used."""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_references
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.core.statistics.sampling import METHOD, draw, share_of, share_out
from heed.core.statistics.sentences.numbers import counted
from heed.listening.changes.audits.planning import not_closed
from heed.listening.choices import AuditCycleState, AuditState
from heed.listening.models import Audit, AuditCycle, AuditFile
from heed.listening.queries.audits.bars import barred_from, people_who_may_audit
from heed.listening.queries.audits.samples import stratum_of

SEED_BYTES = 8


@transaction.atomic
def draw_sample(*, cycle: AuditCycle, expected_version: int | None, by: Person, seed: str = "") -> AuditCycle:
    """Draw the sample by chance, once, and give each file an auditor and some of them a second one.

    The seed is made here and kept, so that anybody can draw again and see that nobody picked. `seed` is for tests and
    the demonstration.
    """
    require(by, Permission.PLAN_AUDITS, cycle)
    current = not_closed(cycle.locked(expected_version=expected_version))
    if current.drawn_at:
        raise NotPossibleNow(
            "The sample is drawn already. A draw is not repeated; a file can be replaced with a reason."
        )
    files = {file.reference: file for file in current.files.select_related("worker")}
    if not files:
        raise NotPossibleNow("There is no list to draw from yet. Bring in the list of files first.")
    current.seed = seed or secrets.token_hex(SEED_BYTES)
    current.draw_method, current.drawn_at, current.drawn_by = METHOD, timezone.now(), by
    chosen = _mark_drawn(current, files)
    current.state = AuditCycleState.RUNNING
    current.save_change("seed", "draw_method", "drawn_at", "drawn_by", "state")
    audits = _make_audits(current, chosen, by=by)
    trail.record(
        verb="audit_cycle.drawn",
        obj=current,
        by=by,
        details={"seed": current.seed, "method": METHOD, "files": len(files), "drawn": len(audits)},
    )
    _tell_auditors(current, audits, by=by)
    return current


def _mark_drawn(cycle: AuditCycle, files: dict[str, AuditFile]) -> list[AuditFile]:
    """Put the files in their drawn order and mark those chosen; says which, in the order of their strata."""
    strata: dict[str, list[str]] = {}
    for file in files.values():
        file.stratum = stratum_of(file, cycle.strata)
        strata.setdefault(file.stratum, []).append(file.reference)
    drawn = draw(strata, cycle.planned, seed=cycle.seed)
    twice = set(share_of(drawn.names, cycle.moderated_percent, seed=f"{cycle.seed}:moderation"))
    chosen = set(drawn.names)
    for stratum in strata:
        for place, reference in enumerate([*drawn.chosen[stratum], *drawn.reserves[stratum]], start=1):
            file = files[reference]
            file.place, file.is_drawn, file.is_moderated = place, reference in chosen, reference in twice
    AuditFile.objects.bulk_update(files.values(), ["stratum", "place", "is_drawn", "is_moderated"], batch_size=200)
    return [files[reference] for reference in drawn.names]


def _make_audits(cycle: AuditCycle, files: Sequence[AuditFile], *, by: Person) -> list[Audit]:
    auditors = people_who_may_audit(cycle.auditors.values_list("pk", flat=True))
    barred = barred_from(files, rules=cycle.rules_used, council_id=cycle.council_id)
    people = [person.pk for person in auditors]
    firsts = share_out([[each for each in people if each not in barred[file.pk]] for file in files], people=people)
    twice = [(file, first) for file, first in zip(files, firsts, strict=True) if file.is_moderated]
    seconds = share_out(
        [[each for each in people if each not in barred[file.pk] and each != first] for file, first in twice],
        people=people,
    )
    second_of = {file.pk: second for (file, _), second in zip(twice, seconds, strict=True)}
    references = next_references(chain=by.trail_chain, prefix="Q", count=len(files))
    due_on = cycle.due_on
    return Audit.objects.bulk_create(
        Audit(
            council_id=cycle.council_id,
            cycle=cycle,
            file=file,
            reference=reference,
            auditor_id=first,
            moderator_id=second_of.get(file.pk),
            due_on=due_on,
        )
        for file, reference, first in zip(files, references, firsts, strict=True)
    )


def _tell_auditors(cycle: AuditCycle, audits: Sequence[Audit], *, by: Person) -> None:
    numbers = Counter(each for audit in audits for each in (audit.auditor_id, audit.moderator_id) if each)
    for person in Person.objects.filter(pk__in=numbers).exclude(pk=by.pk):
        amount = numbers[person.pk]
        notify(
            person=person,
            kind=NotificationKind.ASSIGNED,
            text=f"{counted(amount, 'audit', 'audits')} of {cycle.reference} given to you",
            link="/listen/audits/mine/",
            key=f"audit-cycle-{cycle.pk}-drawn",
        )


@transaction.atomic
def replace_audit(*, audit: Audit, expected_version: int | None, reason: str, by: Person) -> Audit:
    """Put the next file of the same stratum in the place of one that cannot be used, with the reason."""
    require(by, Permission.PLAN_AUDITS, audit)
    current = audit.locked(expected_version=expected_version)
    cycle = not_closed(current.cycle.locked(expected_version=None))
    if current.state not in (AuditState.TO_DO, AuditState.UNDER_WAY):
        raise NotPossibleNow("This audit is done or replaced already.")
    if current.rounds.filter(submitted_at__isnull=False).exists():
        raise NotPossibleNow("Somebody has handed in grades for this file: it is usable.")
    if not reason.strip():
        raise NotPossibleNow("Say why this file cannot be used.")
    reserve = (
        cycle.files.filter(stratum=current.file.stratum, is_drawn=False)
        .select_related("worker")
        .order_by("place")
        .first()
    )
    if reserve is None:
        raise NotPossibleNow("There is no other file in this group of the list. Close the cycle with one audit fewer.")
    current.state, current.replaced_reason = AuditState.REPLACED, reason.strip()
    current.replaced_at, current.replaced_by = timezone.now(), by
    current.save_change("state", "replaced_reason", "replaced_at", "replaced_by")
    reserve.is_drawn, reserve.is_moderated = True, current.file.is_moderated
    reserve.save(update_fields=["is_drawn", "is_moderated"])
    made = _replacement(current, reserve, by=by)
    trail.record(verb="audit.replaced", obj=current, by=by, details={"by_audit": made.reference})
    return made


def _replacement(audit: Audit, file: AuditFile, *, by: Person) -> Audit:
    cycle = audit.cycle
    made = _make_audits_for_one(cycle, file, audit, by=by)
    days = cycle.rules_used.audit_days
    made.due_on = max(cycle.due_on, timezone.localdate() + timedelta(days=days))
    made.replaces = audit
    made.save(update_fields=["due_on", "replaces"])
    return made


def _make_audits_for_one(cycle: AuditCycle, file: AuditFile, before: Audit, *, by: Person) -> Audit:
    """The audit of the reserve: to the same two people where they may, else to whoever has least."""
    barred = barred_from([file], rules=cycle.rules_used, council_id=cycle.council_id)[file.pk]
    made = _make_audits(cycle, [file], by=by)[0]
    if before.auditor_id and before.auditor_id not in barred:
        made.auditor_id = before.auditor_id
    if made.moderator_id == made.auditor_id or (before.moderator_id and before.moderator_id not in barred):
        usable = before.moderator_id not in barred and before.moderator_id != made.auditor_id
        made.moderator_id = before.moderator_id if usable else None
    made.save(update_fields=["auditor", "moderator"])
    return made


@transaction.atomic
def give_audit(
    *, audit: Audit, expected_version: int | None, auditor: Person | None, moderator: Person | None, by: Person
) -> Audit:
    """Give an audit to other people. Whoever has begun keeps their part."""
    require(by, Permission.PLAN_AUDITS, audit)
    current = audit.locked(expected_version=expected_version)
    not_closed(current.cycle)
    if current.state not in (AuditState.TO_DO, AuditState.UNDER_WAY):
        raise NotPossibleNow("This audit is done or replaced: nobody else can be given it.")
    begun = set(current.rounds.values_list("by_id", flat=True))
    for before, after in ((current.auditor_id, auditor), (current.moderator_id, moderator)):
        if before in begun and (after is None or after.pk != before):
            raise NotPossibleNow("Somebody has begun grading: their part stays with them.")
    if moderator is not None and not current.file.is_moderated:
        raise NotPossibleNow("Which files are graded twice is drawn by chance: this is not one of them.")
    _require_usable(current, [each for each in (auditor, moderator) if each])
    current.auditor, current.moderator = auditor, moderator
    current.save_change("auditor", "moderator")
    trail.record(verb="audit.given", obj=current, by=by)  # not a word of who grades it a second time
    for person in filter(None, (auditor, moderator)):
        if person.pk != by.pk:
            notify(
                person=person,
                kind=NotificationKind.ASSIGNED,
                text=f"Audit {current.reference} is yours",
                link="/listen/audits/mine/",
                key=f"audit-{current.pk}-given-{person.pk}",
            )
    return current


def _require_usable(audit: Audit, people: Sequence[Person]) -> None:
    if len({person.pk for person in people}) != len(people):
        raise NotPossibleNow("The second grades come from somebody else than the first.")
    able = {person.pk for person in people_who_may_audit(person.pk for person in people)}
    barred = barred_from([audit.file], rules=audit.cycle.rules_used, council_id=audit.council_id)[audit.file_id]
    for person in people:
        if person.council_id != audit.council_id or person.pk not in able:
            raise NotPossibleNow(f"{person} has no role that audits.")
        if person.pk in barred:
            raise NotPossibleNow(f"{person} did this work or manages it: somebody else audits it.")
