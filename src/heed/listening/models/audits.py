"""Practice audits: cycles, the list that a sample was drawn from, and the audits themselves."""

from django.db import models
from django.urls import reverse

from heed.accounts.models import Council, Person, Team
from heed.audit.versions import Versioned
from heed.definitions import audit_rules, audit_tools
from heed.definitions.shapes_audits import AuditRules, AuditTool
from heed.listening.choices import AuditCycleState, AuditState
from heed.listening.models.sources import Source


class AuditCycle(Versioned):
    """One round of audits: planned, drawn, done, told and, later, done again."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="audit_cycles")
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    tool = models.CharField(max_length=40)  # an id of definitions audit_tools
    rules = models.CharField(max_length=40)  # an id of definitions audit_rules: those it was made under
    starts_on = models.DateField()  # the work looked at is of this period
    ends_on = models.DateField()
    due_on = models.DateField()  # by when the audits are done
    planned = models.PositiveIntegerField()
    first_planned = models.PositiveIntegerField()  # a plan cut down later does not change it
    moderated_percent = models.PositiveSmallIntegerField()
    strata = models.JSONField(default=list)  # names of fields of the list
    teams = models.ManyToManyField(Team, blank=True, related_name="+")
    auditors = models.ManyToManyField(Person, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=AuditCycleState.choices, default=AuditCycleState.PLANNED)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    reaudit_on = models.DateField(null=True, blank=True)
    # the draw, so that anybody can do it again
    seed = models.CharField(max_length=64, blank=True)
    draw_method = models.CharField(max_length=40, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    drawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closing_words = models.TextField(blank=True)  # what we conclude, for the report

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="audit_cycle_reference_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="audit_cycle_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(moderated_percent__lte=100), name="audit_cycle_moderated_share"),
            models.CheckConstraint(
                condition=models.Q(drawn_at__isnull=True, drawn_by__isnull=True, seed="")
                | (models.Q(drawn_at__isnull=False, drawn_by__isnull=False) & ~models.Q(seed="")),
                name="audit_cycle_drawn_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="audit_cycle_closed_whole",
            ),
        ]
        indexes = [models.Index(fields=["council", "-starts_on", "-id"], name="audit_cycle_by_date")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def tool_used(self) -> AuditTool:
        return audit_tools()[self.tool]

    @property
    def rules_used(self) -> AuditRules:
        return audit_rules()[self.rules]

    def get_absolute_url(self) -> str:
        return reverse("audit-cycle", args=[self.pk])


class AuditFile(models.Model):
    """One line of the list that a sample is drawn from: references and groups, never the name of who draws on care."""

    cycle = models.ForeignKey(AuditCycle, on_delete=models.CASCADE, related_name="files")
    reference = models.CharField(max_length=60)
    team_name = models.CharField(max_length=200, blank=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker_name = models.CharField(max_length=150, blank=True)
    worker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    support_reason = models.CharField(max_length=100, blank=True)
    ethnicity = models.CharField(max_length=100, blank=True)
    stage = models.CharField(max_length=100, blank=True)
    stratum = models.CharField(max_length=400, blank=True)  # set by the draw
    place = models.PositiveIntegerField(null=True, blank=True)  # in the drawn order of its stratum, from 1
    is_drawn = models.BooleanField(default=False)
    is_moderated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "reference"], name="audit_file_once_in_cycle"),
            models.CheckConstraint(
                condition=models.Q(is_drawn=False) | models.Q(place__isnull=False), name="audit_file_drawn_in_order"
            ),
        ]
        indexes = [models.Index(fields=["cycle", "stratum", "place"], name="audit_file_by_place")]

    def __str__(self) -> str:
        return self.reference


class Audit(Versioned):
    """One file to be audited, by whom, and what came of it. The grades are in its rounds."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="audits")
    cycle = models.ForeignKey(AuditCycle, on_delete=models.PROTECT, related_name="audits")
    file = models.OneToOneField(AuditFile, on_delete=models.PROTECT, related_name="audit")
    reference = models.CharField(max_length=40)
    auditor = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="audits")
    moderator = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="moderations")
    state = models.CharField(max_length=20, choices=AuditState.choices, default=AuditState.TO_DO)
    due_on = models.DateField()
    # done: the source exists from this moment on, never before the blind grades are both in
    source = models.OneToOneField(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="audit")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # feedback
    feedback = models.TextField(blank=True)
    fed_back_on = models.DateField(null=True, blank=True)
    fed_back_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker_answer = models.TextField(blank=True)
    worker_answered_at = models.DateTimeField(null=True, blank=True)
    # not usable after all
    replaced_reason = models.TextField(blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacement")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="audit_reference_once"),
            models.CheckConstraint(
                condition=models.Q(state="settled", settled_at__isnull=False, source__isnull=False)
                | (~models.Q(state="settled") & models.Q(settled_at__isnull=True, source__isnull=True)),
                name="audit_settled_with_source",
            ),
            models.CheckConstraint(
                condition=models.Q(state="replaced", replaced_at__isnull=False)
                | (~models.Q(state="replaced") & models.Q(replaced_at__isnull=True)),
                name="audit_replaced_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(auditor__isnull=True)
                | models.Q(moderator__isnull=True)
                | ~models.Q(auditor=models.F("moderator")),
                name="audit_moderated_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(fed_back_on__isnull=True, fed_back_by__isnull=True)
                | models.Q(fed_back_on__isnull=False, fed_back_by__isnull=False),
                name="audit_fed_back_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["cycle", "state", "id"], name="audit_by_state"),
            models.Index(fields=["council", "settled_at"], name="audit_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.cycle.reference})"

    @property
    def trail_name(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("audit", args=[self.pk])
