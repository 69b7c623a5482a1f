"""Saying which causes a finding speaks of."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import contributory_factors
from heed.learning.changes.holding_looks import look_again_after
from heed.learning.choices import FindingState
from heed.learning.models import Finding, FindingFactor


@transaction.atomic
def say_causes(*, finding: Finding, factors: Collection[str], expected_version: int | None, by: Person) -> Finding:
    """Say exactly which contributory factors this finding speaks of. None: nobody has said, or it names no cause."""
    require(by, Permission.DECIDE_FINDINGS, finding)
    finding = finding.locked(expected_version=expected_version)
    if finding.state == FindingState.REPLACED:
        raise NotPossibleNow("This finding was merged or split: say it of what replaced it.")
    if changed := write_causes(finding, factors):
        finding.save_change()
        trail.record(verb="finding.causes_said", obj=finding, by=by, details={"factors": changed})
        look_again_after([finding])
    return finding


def write_causes(finding: Finding, factors: Collection[str]) -> list[list[str]]:
    """Give a finding exactly these factors. What they were and are, or nothing where nothing changes."""
    before = sorted(finding.factor_links.values_list("factor", flat=True))
    known = contributory_factors(folder=settings.DEFINITIONS_FOLDER or None)
    if unknown := sorted(set(factors) - {*known} - {*before}):
        raise NotPossibleNow(f"There is no factor called {', '.join(unknown)}. Choose from the list.")
    after = sorted(set(factors))
    if before == after:
        return []
    finding.factor_links.exclude(factor__in=after).delete()
    FindingFactor.objects.bulk_create(
        FindingFactor(finding=finding, factor=factor) for factor in after if factor not in before
    )
    return [before, after]
