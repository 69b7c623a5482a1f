"""Safeguarding adult reviews: a death or serious harm referred to the board, what was decided, and who took part."""

from django.db import models

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.listening.choices import FamilyAnswer, MarkerAnswer, ReviewHarm, ReviewOutcome, YesNoUnknown
from heed.listening.models.sources import Source


class Review(Versioned):
    """The detail of a source of the kind safeguarding_review_case, which is restricted: named people only.

    The words of the referral stand in the source. `stage` is an id of definitions review_stages; when each was entered
    stands in its moves.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="review")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40, default="referral")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # runs it for the board
    chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # referral
    referred_by = models.CharField(max_length=200)
    referred_on = models.DateField()
    harm = models.CharField(max_length=20, choices=ReviewHarm.choices)
    happened_on = models.DateField(null=True, blank=True)
    pseudonym = models.CharField(max_length=60, blank=True)
    pseudonym_by = models.CharField(max_length=200, blank=True)  # who chose it
    # the sub-group's recommendation and the chair's decision
    proposed = models.CharField(max_length=20, choices=ReviewOutcome.choices, blank=True)
    proposed_reasons = models.TextField(blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=ReviewOutcome.choices, blank=True)
    outcome_reasons = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    referrer_told_on = models.DateField(null=True, blank=True)
    # how it is done
    terms = models.TextField(blank=True)
    method = models.CharField(max_length=40, blank=True)  # an id of definitions review_methods
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=150, blank=True)  # somebody from outside
    commissioned_on = models.DateField(null=True, blank=True)
    event_on = models.DateField(null=True, blank=True)
    event_people = models.PositiveSmallIntegerField(null=True, blank=True)
    event_note = models.TextField(blank=True)
    # report
    report = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_note = models.TextField(blank=True)
    signed_off_on = models.DateField(null=True, blank=True)
    signed_off_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    board_minute = models.CharField(max_length=200, blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    concluded_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="") | ~models.Q(outcome_reasons=""), name="review_decided_with_reasons"
            ),
            models.CheckConstraint(
                condition=models.Q(proposed="") | ~models.Q(proposed_reasons=""), name="review_proposed_with_reasons"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="review_decided_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_off_by__isnull=True)
                | models.Q(author__isnull=True)
                | ~models.Q(signed_off_by=models.F("author")),
                name="review_not_signed_off_by_author",
            ),
        ]
        indexes = [models.Index(fields=["council", "stage"], name="review_by_stage")]

    def __str__(self) -> str:
        return self.source.reference

    @property
    def trail_name(self) -> str:
        return self.source.reference

    @property
    def author_words(self) -> str:
        """Who writes it: a colleague, or somebody from outside."""
        return self.author.name if self.author else self.author_name

    def allows(self, person: Person, permission: Permission) -> bool:
        """As its source does: the people named for it, with the permission of their role."""
        return self.source.allows(person, permission)


class PartOfReview(models.Model):
    """Something that belongs to one review, and is as closed as it is."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE)

    class Meta:
        abstract = True

    @property
    def trail_name(self) -> str:
        return self.review.source.reference


class ReviewMove(PartOfReview):
    """A stage entered on a day."""

    stage = models.CharField(max_length=40)
    entered_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)

    class Meta:
        default_related_name = "moves"
        ordering = ["entered_on", "pk"]

    def __str__(self) -> str:
        return f"{self.review} entered {self.stage} on {self.entered_on}"


class ReviewCriterionAnswer(PartOfReview):
    """How the sub-group answers one part of the test of the law, in words."""

    criterion = models.CharField(max_length=40)  # an id of definitions review_criteria
    answer = models.CharField(max_length=10, choices=YesNoUnknown.choices)
    words = models.TextField()

    class Meta:
        default_related_name = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="review_criterion_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="review_criterion_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.review}: {self.answer}"


class ReviewAgency(PartOfReview):
    """An agency that reports to the review."""

    name = models.CharField(max_length=150)
    contact = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        default_related_name = "agencies"
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "name"], name="review_agency_once")]

    def __str__(self) -> str:
        return f"An agency of {self.review}"


class ReviewFamilyMember(PartOfReview):
    """The adult, or somebody close to them: whether they were asked, how, and what they want of the review."""

    name = models.CharField(max_length=150)
    relationship = models.CharField(max_length=100)
    offered_on = models.DateField()
    how = models.CharField(max_length=200)
    answer = models.CharField(max_length=20, choices=FamilyAnswer.choices, default=FamilyAnswer.WAITING)
    answered_on = models.DateField(null=True, blank=True)
    wanted = models.TextField(blank=True)
    advocate_offered = models.BooleanField(default=False)
    told_of_report_on = models.DateField(null=True, blank=True)

    class Meta:
        default_related_name = "family"

    def __str__(self) -> str:
        return f"Somebody close to the adult of {self.review}"


class ReviewParallel(PartOfReview):
    """Another process that looks at the same events."""

    kind = models.CharField(max_length=40)  # an id of definitions parallel_processes
    outside_reference = models.CharField(max_length=100, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        default_related_name = "parallels"
        ordering = ["began_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} beside {self.review}"


class ReviewHold(PartOfReview):
    """Days on which a review stood still for another process. While one lasts nothing is published."""

    parallel = models.ForeignKey(ReviewParallel, null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.TextField(blank=True)

    class Meta:
        default_related_name = "holds"
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="review_hold_with_reason"),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day")),
                name="review_hold_in_order",
            ),
            models.UniqueConstraint(
                fields=["review"], name="review_held_once", condition=models.Q(last_day__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review} held from {self.first_day}"


class ReviewMarkerNote(PartOfReview):
    """How far the review meets one of the quality markers, by whom and when. The newest counts; earlier ones stay."""

    marker = models.CharField(max_length=40)  # an id of definitions review_quality_markers
    answer = models.CharField(max_length=20, choices=MarkerAnswer.choices)
    note = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_related_name = "marker_notes"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.marker} of {self.review}: {self.answer}"
