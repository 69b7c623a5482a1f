"""Complaints: what was complained about, what was decided on each issue, how it was answered and what it taught."""

from django.db import models
from django.urls import reverse

from heed.accounts.models import Council, Person, Team
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.listening.choices import (
    OPEN_COMPLAINTS,
    Channel,
    ComplaintStatus,
    GotBetter,
    LearningState,
    ResponseState,
    YesNoUnknown,
)
from heed.listening.models.sources import Source


class Complaint(Versioned):
    """The detail of a source of the kind complaint. The words it came in stand in the source and never change.

    `procedure` is an id of definitions complaint_procedures and decides its clocks, contents and checklist. The outcome
    of a complaint is derived from its issues; both are kept, as a mix hides what was learned.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="complaint")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=ComplaintStatus.choices, default=ComplaintStatus.LOGGED)
    procedure = models.CharField(max_length=40)
    procedure_reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=40, blank=True)  # derived from its issues; empty: not all are decided
    stage = models.PositiveSmallIntegerField(default=1)
    stage_2_asked_on = models.DateField(null=True, blank=True)
    stage_2_acknowledged_on = models.DateField(null=True, blank=True)
    stage_2_why = models.TextField(blank=True)  # what the person is still unhappy with
    complexity = models.CharField(max_length=40, blank=True)  # a band of the procedure, where it has bands
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.OTHER)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=200, blank=True)
    desired_outcome = models.TextField(blank=True)
    # when it happened: a year after that, a complaint is taken up only for good reasons
    happened_on = models.DateField(null=True, blank=True)
    known_on = models.DateField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    # who may speak for the person affected
    authority = models.CharField(max_length=40, blank=True)  # an id of definitions complaint_authorities
    authority_on = models.DateField(null=True, blank=True)
    authority_note = models.TextField(blank=True)
    advocacy_offered_on = models.DateField(null=True, blank=True)
    # flags
    safeguarding = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    safeguarding_note = models.TextField(blank=True)
    legal = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    legal_note = models.TextField(blank=True)
    # who deals with it
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    investigator = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_investigator = models.ForeignKey(  # of stage 1: somebody else looks at stage 2
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # acknowledgement and plan
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_how = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    discussion_offered_on = models.DateField(null=True, blank=True)
    discussion = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    plan = models.TextField(blank=True)  # how it will be handled, as agreed or as told
    planned_on = models.DateField(null=True, blank=True)
    # investigation
    investigation_started_on = models.DateField(null=True, blank=True)
    investigation_finished_on = models.DateField(null=True, blank=True)
    investigation_findings = models.TextField(blank=True)
    investigation_evidence = models.TextField(blank=True)
    # where the law's longest period passes: the letter that says why
    delay_explained_on = models.DateField(null=True, blank=True)
    delay_why = models.TextField(blank=True)
    # the end
    answered_on = models.DateField(null=True, blank=True)
    referred_to_ombudsman_on = models.DateField(null=True, blank=True)  # the day the council was told
    learning_state = models.CharField(max_length=20, choices=LearningState.choices, default=LearningState.WAITING)
    learning = models.TextField(blank=True)
    learning_cause = models.CharField(max_length=60, blank=True)  # an id of definitions contributory_factors
    learning_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    learning_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)  # why it was withdrawn, or closed without an answer
    reopened = models.PositiveSmallIntegerField(default=0)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="closed", closed_on__isnull=False) | ~models.Q(status="closed"),
                name="complaint_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(acknowledged_on__isnull=True) | ~models.Q(acknowledged_how=""),
                name="complaint_acknowledged_somehow",
            ),
            models.CheckConstraint(
                condition=models.Q(learning_state="waiting") | ~models.Q(learning=""),
                name="complaint_learning_in_words",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "status"], name="complaint_by_status"),
            models.Index(fields=["council", "answered_on"], name="complaint_by_answer"),
            models.Index(fields=["council", "outcome"], name="complaint_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.source.reference} {self.source.title}"

    def get_absolute_url(self) -> str:
        return reverse("complaint", args=[self.pk])

    def allows(self, person: Person, permission: Permission) -> bool:
        """As its source does."""
        return self.source.allows(person, permission)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: it is neither closed nor withdrawn."""
        return self.status in OPEN_COMPLAINTS

    @property
    def is_acknowledged(self) -> bool:
        """Whether the stage it is at was acknowledged."""
        return (self.acknowledged_on if self.stage == 1 else self.stage_2_acknowledged_on) is not None

    @property
    def trail_name(self) -> str:
        """By reference only: a title may name somebody."""
        return self.source.reference


class ComplaintIssue(models.Model):
    """One thing complained about, with an outcome of its own."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="issues")
    position = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=60)  # an id of definitions complaint_subjects
    what = models.TextField()
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40, blank=True)  # an id of definitions complaint_outcomes; empty: undecided
    outcome_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "position"], name="complaint_issue_position_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_on__isnull=True, decided_by__isnull=True)
                | (~models.Q(outcome="") & models.Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="complaint_issue_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Issue {self.position} of {self.complaint.source.reference}"


class ComplaintBody(models.Model):
    """Another body the complaint also concerns: who leads, when it was passed on, and whether the person agreed."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=200)
    leads = models.BooleanField(default=False)
    passed_on_on = models.DateField(null=True, blank=True)
    consent = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "name"], name="complaint_body_once")]

    def __str__(self) -> str:
        return f"A body in {self.complaint.source.reference}"


class ComplaintResponse(Versioned):
    """An answer on its way: written, submitted, authorised or returned by somebody else, sent. One row a draft round,
    so that each return keeps what it was about.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="responses")
    stage = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=ResponseState.choices, default=ResponseState.DRAFT)
    how_considered = models.TextField(blank=True)
    conclusions = models.TextField(blank=True)
    remedial_action = models.TextField(blank=True)  # what will be or has been done, and whether it has been
    further_words = models.TextField(blank=True)
    signatory = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=20, choices=Channel.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["authorised", "sent"])
                | models.Q(decided_by__isnull=False, decided_at__isnull=False, signatory__isnull=False),
                name="complaint_response_authorised_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_on__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_on__isnull=True)),
                name="complaint_response_sent_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["complaint", "stage"],
                condition=models.Q(state__in=["draft", "submitted", "authorised"]),
                name="complaint_response_one_on_its_way",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Answer to {self.complaint.source.reference}"

    @property
    def trail_name(self) -> str:
        return str(self)


class Remedy(models.Model):
    """Something offered to put things right, and whether it was done."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="remedies")
    kind = models.CharField(max_length=60)  # an id of definitions ombudsman_remedy_types
    what = models.TextField()
    pence = models.PositiveIntegerField(null=True, blank=True)
    offered_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    accepted = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"A remedy of {self.complaint.source.reference}"


class ChecklistTick(models.Model):
    """A point of the procedure's checklist that somebody has seen to."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="ticks")
    item = models.CharField(max_length=60)
    done_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "item"], name="checklist_item_once")]

    def __str__(self) -> str:
        return f"{self.item} of {self.complaint.source.reference}"


class ComplaintFollowUp(models.Model):
    """After closing: the person is asked by a private link whether it got better. Only a hash of the link is kept."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="follow_ups")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    got_better = models.CharField(max_length=10, choices=GotBetter.choices, blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)  # with how it was handled, 1 to 5
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | ~models.Q(got_better=""),
                name="follow_up_answered_with_an_answer",
            )
        ]

    def __str__(self) -> str:
        return f"Asked about {self.complaint.source.reference}"
