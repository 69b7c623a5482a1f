"""A measure: what is counted, how it is read, and where its process was given new limits."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.audit.versions import Versioned
from heed.measuring.choices import Calculation, ChartChoice, Direction, IntervalRule, PeriodKind, Unit
from heed.measuring.models.areas import ComparatorGroup


class Measure(Versioned):
    """A number over time. Taken up from a definition or the council's own; it keeps the words it was taken up with, so
    that a definition which changes next year rewrites nothing that was shown.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    definition = models.CharField(max_length=80, blank=True)  # an id of definitions measures; empty: the council's own
    defined_from = models.DateField(null=True, blank=True)  # the valid_from of that definition, as it was taken up
    code = models.CharField(max_length=20, blank=True)  # as publishers call it, such as 1A
    group = models.CharField(max_length=40)  # an id of definitions measure_groups
    name = models.CharField(max_length=200)
    about = models.TextField()
    calculation = models.CharField(max_length=20, choices=Calculation.choices)
    unit = models.CharField(max_length=20, choices=Unit.choices)
    per = models.PositiveIntegerField(default=1)  # for how many a rate is given
    direction = models.CharField(max_length=20, choices=Direction.choices)
    period = models.CharField(max_length=20, choices=PeriodKind.choices)
    every = models.PositiveSmallIntegerField(default=1)  # a figure is due every so many periods
    numerator = models.TextField()
    denominator = models.TextField(blank=True)
    minimum_total = models.PositiveIntegerField(default=0)
    suppression = models.CharField(max_length=40, blank=True)  # an id of definitions suppression_rules
    intervals = models.CharField(max_length=20, choices=IntervalRule.choices, default=IntervalRule.COMPUTED)
    chart = models.CharField(max_length=20, choices=ChartChoice.choices, default=ChartChoice.AUTOMATIC)
    is_rolling = models.BooleanField(default=False)
    published_by = models.CharField(max_length=200, blank=True)
    caution = models.TextField(blank=True)
    quality_statements = models.JSONField(default=list, blank=True)  # ids
    themes = models.JSONField(default=list, blank=True)  # ids
    target = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)  # in the unit as shown
    target_source = models.CharField(max_length=300, blank=True)
    comparators = models.ForeignKey(
        ComparatorGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owned_measures")
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    is_retired = models.BooleanField(default=False)
    retired_reason = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="measure_reference_once_in_council"),
            models.UniqueConstraint(
                fields=["council", "definition"],
                condition=~Q(definition="") & Q(is_retired=False),
                name="measure_definition_once_in_council",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target_source=""), name="measure_target_with_source"
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="measure_checked_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(is_retired=False) | ~Q(retired_reason=""), name="measure_retired_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["council", "is_retired", "group"], name="measure_by_group")]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("measure", args=[self.pk])


class Rebase(models.Model):
    """New limits from a day on, because the process is known to have changed. Never made by Heed itself; the old limits
    stay drawn. One that was a mistake is withdrawn with a reason, not deleted.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="rebases")
    from_on = models.DateField()  # the first day of the first period under the new limits
    changed_on = models.DateField()  # the day the change was made, as its action says
    reason = models.TextField()
    why_lasting = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "from_on"], condition=Q(withdrawn_at__isnull=True), name="rebase_once_at_a_date"
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(why_lasting=""), name="rebase_with_reasons"),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="rebase_withdrawn_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} from {self.from_on}"

    @property
    def trail_name(self) -> str:
        return f"{self.measure.reference} from {self.from_on.isoformat()}"
