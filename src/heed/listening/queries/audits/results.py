"""What the audits of a cycle found, counted from the grades that count: those of settled audits."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from heed.core.statistics.agreement import Agreement, agreement
from heed.core.statistics.comparisons import adjusted_p_values, compare_with_group
from heed.core.statistics.proportions import Interval, wilson_interval
from heed.definitions.shapes_audits import AuditRules, AuditTool
from heed.listening.choices import AuditRoundKind, AuditState
from heed.listening.models import Audit, AuditCycle, AuditGrade, AuditRound, SafetyConcern
from heed.listening.queries.audits.visible import BOTH_IN

OVERALL = "overall"


@dataclass(frozen=True)
class GradeCounts:
    """How often each grade was given in one domain, or overall."""

    domain: str
    name: str
    by_value: Mapping[int, int]
    not_applicable: int
    good: int
    total: int
    interval: Interval | None

    @property
    def share(self) -> float | None:
        return self.good / self.total if self.total else None


@dataclass(frozen=True)
class Change:
    """A domain before and after. `verdict` is "higher", "lower" or "cannot_tell", allowing for every domain looked at;
    `is_few` says that there are too few audits to speak of a trend, whatever the verdict.
    """

    domain: str
    name: str
    before: GradeCounts
    after: GradeCounts
    p_value: float | None
    adjusted: float | None
    verdict: str
    is_few: bool


@dataclass(frozen=True)
class Done:
    """How far a cycle is: planned when it began, drawn and not replaced, and by state."""

    planned: int
    drawn: int
    settled: int
    under_way: int
    to_do: int
    to_agree: int
    replaced: int
    twice: int
    twice_settled: int
    fed_back: int


def done_of(cycle: AuditCycle) -> Done:
    """One query."""
    counted: dict[str, int] = cycle.audits.aggregate(
        **{state.value: Count("pk", filter=Q(state=state)) for state in AuditState},
        twice=Count("pk", filter=Q(file__is_moderated=True) & ~Q(state=AuditState.REPLACED)),
        twice_settled=Count("pk", filter=Q(file__is_moderated=True, state=AuditState.SETTLED)),
        fed_back=Count("pk", filter=Q(fed_back_on__isnull=False)),
    )
    return Done(
        planned=cycle.first_planned,
        drawn=sum(counted[state.value] for state in AuditState if state != AuditState.REPLACED),
        settled=counted[AuditState.SETTLED],
        under_way=counted[AuditState.UNDER_WAY],
        to_do=counted[AuditState.TO_DO],
        to_agree=counted[AuditState.TO_AGREE],
        replaced=counted[AuditState.REPLACED],
        twice=counted["twice"],
        twice_settled=counted["twice_settled"],
        fed_back=counted["fed_back"],
    )


def counted_grades(grades: QuerySet[AuditGrade]) -> QuerySet[AuditGrade]:
    """Those that count: of the final round of a settled audit."""
    return grades.filter(round__is_final=True, round__audit__state=AuditState.SETTLED)


def results_of(cycle: AuditCycle) -> list[GradeCounts]:
    """Every domain of the tool in its order, and last the overall grade: two queries."""
    tool, rules = cycle.tool_used, cycle.rules_used
    rows = (
        counted_grades(AuditGrade.objects.filter(round__audit__cycle=cycle))
        .order_by()
        .values_list("domain", "value", "is_not_applicable")
        .annotate(times=Count("pk"))
    )
    values: dict[str, Counter[int]] = {}
    without = Counter[str]()
    for domain, value, is_not_applicable, times in rows:
        if value is not None:
            values.setdefault(domain, Counter())[value] += times
        elif is_not_applicable:
            without[domain] += times
    whole = Counter(
        dict(
            AuditRound.objects.filter(
                audit__cycle=cycle, is_final=True, audit__state=AuditState.SETTLED, overall__isnull=False
            )
            .order_by()
            .values_list("overall")
            .annotate(times=Count("pk"))
        )
    )
    found = [
        _counts(domain.id, domain.name, values.get(domain.id, Counter()), without[domain.id], tool, rules)
        for domain in tool.domains
    ]
    return [*found, _counts(OVERALL, "Overall", whole, 0, tool, rules)]


def _counts(
    domain: str, name: str, values: Counter[int], without: int, tool: AuditTool, rules: AuditRules
) -> GradeCounts:
    good, total = sum(values[value] for value in tool.good_values), values.total()
    return GradeCounts(
        domain=domain,
        name=name,
        by_value={grade.value: values[grade.value] for grade in tool.scale},
        not_applicable=without,
        good=good,
        total=total,
        interval=wilson_interval(good, total, confidence=rules.confidence),
    )


def changes_since(before: list[GradeCounts], after: list[GradeCounts], *, rules: AuditRules) -> list[Change]:
    """Each domain before and after, by Fisher's exact test, the p-values adjusted for how many were looked at.

    Fifteen looks find something by chance about every other time; so a change is told only where the adjusted p-value
    is no larger than the rules' share of false discoveries.
    """
    earlier = {each.domain: each for each in before}
    pairs = [(earlier[each.domain], each) for each in after if each.domain in earlier]
    if not pairs:
        return []
    compared = compare_with_group(
        [now.good for _, now in pairs],
        [now.total for _, now in pairs],
        [then.good for then, _ in pairs],
        [then.total for then, _ in pairs],
        confidence=rules.confidence,
    )
    adjusted = adjusted_p_values(compared.p_value)
    return [
        _change(then, now, float(p_value), float(corrected), rules)
        for (then, now), p_value, corrected in zip(pairs, compared.p_value, adjusted, strict=True)
    ]


def _change(then: GradeCounts, now: GradeCounts, p_value: float, adjusted: float, rules: AuditRules) -> Change:
    is_known = p_value == p_value
    verdict = "cannot_tell"
    if is_known and adjusted <= rules.false_discoveries and then.share is not None and now.share is not None:
        verdict = "higher" if now.share > then.share else "lower"
    return Change(
        domain=now.domain,
        name=now.name,
        before=then,
        after=now,
        p_value=p_value if is_known else None,
        adjusted=adjusted if is_known else None,
        verdict=verdict,
        is_few=min(then.total, now.total) < rules.fewest_for_trend,
    )


@dataclass(frozen=True)
class Agreements:
    """How far first and second auditors agree: on the overall grade, and on all domains together."""

    overall: Agreement
    domains: Agreement


def agreement_of(cycle: AuditCycle) -> Agreements:
    """From audits whose both rounds are in; the agreed grades play no part. Two queries."""
    tool, rules = cycle.tool_used, cycle.rules_used
    rounds = AuditRound.objects.filter(
        audit__cycle=cycle,
        audit__state__in=BOTH_IN,
        audit__file__is_moderated=True,
        kind__in=[AuditRoundKind.FIRST, AuditRoundKind.SECOND],
    ).prefetch_related("grades")
    overall: dict[tuple[int, str], int | None] = {}
    values: dict[tuple[int, str, str], int | None] = {}
    for each in rounds:
        overall[each.audit_id, each.kind] = each.overall
        for grade in each.grades.all():
            values[each.audit_id, each.kind, grade.domain] = grade.value
    audits = sorted({audit for audit, _ in overall})
    one, two = AuditRoundKind.FIRST.value, AuditRoundKind.SECOND.value
    scale = sorted(grade.value for grade in tool.scale)
    looked_at = [(audit, domain.id) for audit in audits for domain in tool.domains]
    return Agreements(
        overall=agreement(
            [overall.get((audit, one)) for audit in audits],
            [overall.get((audit, two)) for audit in audits],
            grades=scale,
            minimum=rules.fewest_for_kappa,
            confidence=rules.confidence,
        ),
        domains=agreement(
            [values.get((audit, one, domain)) for audit, domain in looked_at],
            [values.get((audit, two, domain)) for audit, domain in looked_at],
            grades=scale,
            clusters=[audit for audit, _ in looked_at],
            minimum=rules.fewest_for_kappa,
            confidence=rules.confidence,
        ),
    )


def good_by_team(cycle: AuditCycle) -> dict[str, tuple[int, int]]:
    """Audits good or better overall, out of those graded, by the team of the list. One query."""
    good = list(cycle.tool_used.good_values)
    rows = (
        AuditRound.objects.filter(
            audit__cycle=cycle, is_final=True, audit__state=AuditState.SETTLED, overall__isnull=False
        )
        .order_by("audit__file__team_name")
        .values_list("audit__file__team_name")
        .annotate(good=Count("pk", filter=Q(overall__in=good)), total=Count("pk"))
    )
    return {team or "No team given": (count, total) for team, count, total in rows}


@dataclass(frozen=True)
class Shareable:
    """Good practice an auditor would share, with the audit it is in."""

    audit: Audit
    words: str


def good_practice_of(cycle: AuditCycle, audits: QuerySet[Audit]) -> list[Shareable]:
    """Good practice to share, of those of these audits (scoped by who asks) that are settled."""
    rounds = AuditRound.objects.filter(
        audit__in=audits.order_by().values("pk"), audit__cycle=cycle, is_final=True, may_share=True
    )
    return [Shareable(each.audit, each.good_practice) for each in rounds.select_related("audit").order_by("audit_id")]


@dataclass(frozen=True)
class Concerns:
    """Concerns raised in a cycle, in numbers alone."""

    raised: int
    acknowledged: int


def concerns_of(cycle: AuditCycle) -> Concerns:
    found = SafetyConcern.objects.filter(audit__cycle=cycle).aggregate(
        raised=Count("pk"), acknowledged=Count("pk", filter=Q(acknowledged_at__isnull=False))
    )
    return Concerns(**found)


def person_asked_in(cycle: AuditCycle) -> tuple[int, int]:
    """In how many settled audits the person was asked, out of how many."""
    rounds = AuditRound.objects.filter(audit__cycle=cycle, is_final=True)
    found = rounds.aggregate(asked=Count("pk", filter=Q(person_asked="yes")), total=Count("pk"))
    return found["asked"], found["total"]


def graded_with(
    cycle: AuditCycle, audits: QuerySet[Audit], *, domains: Collection[str], values: Collection[int]
) -> QuerySet[AuditGrade]:
    """The grades that count of these domains with one of these values; `audits` is scoped by who asks."""
    grades = counted_grades(AuditGrade.objects.filter(round__audit__cycle=cycle, domain__in=domains, value__in=values))
    seen = grades.filter(round__audit__in=audits.order_by().values("pk"))
    return seen.select_related("round__audit__file").order_by("domain", "value", "round__audit_id")


def overall_with(cycle: AuditCycle, audits: QuerySet[Audit], *, values: Collection[int]) -> QuerySet[AuditRound]:
    """The final rounds whose overall grade is one of these; `audits` is scoped by who asks."""
    rounds = AuditRound.objects.filter(
        audit__cycle=cycle, is_final=True, audit__state=AuditState.SETTLED, overall__in=values
    )
    seen = rounds.filter(audit__in=audits.order_by().values("pk"))
    return seen.select_related("audit__file").order_by("overall", "audit_id")
