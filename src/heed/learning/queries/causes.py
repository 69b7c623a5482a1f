"""What findings say of causes: the contributory factors that people named, and those that their words suggest."""

from collections.abc import Collection, Mapping

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from heed.core.text.causes import CauseCue, cause_cues
from heed.definitions import contributory_factors, valid_on
from heed.definitions.shapes import Factor
from heed.learning.models import Finding, FindingFactor


def factors_in_use() -> Mapping[str, Factor]:
    """The contributory factors that may be named today."""
    return valid_on(contributory_factors(folder=settings.DEFINITIONS_FOLDER or None), timezone.localdate())


def causes_of(finding: Finding) -> list[str]:
    """The factors that people say this finding speaks of."""
    return list(finding.factor_links.order_by("pk").values_list("factor", flat=True))


def suggested_causes(finding: Finding) -> tuple[CauseCue, ...]:
    """Factors that the finding's own words may speak of and nobody has named."""
    named = set(causes_of(finding))
    return tuple(cue for cue in cause_cues(finding.quote, factors_in_use()) if cue.factor not in named)


def with_causes(queryset: QuerySet[Finding], factors: Collection[str]) -> QuerySet[Finding]:
    """Those that speak of any of these factors."""
    return queryset.filter(pk__in=FindingFactor.objects.filter(factor__in=factors).values("finding_id"))
