"""What comes of a safeguarding adult review: what is published and recommended, and whether it changed anything."""

from django.db import models
from django.utils import timezone

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.listening.choices import RecommendationResponse
from heed.listening.models.reviews import Review


class ReviewPublication(Versioned):
    """What is published of a review: texts of their own, redacted, which a second person checked before they show.

    The words of the review never appear by themselves: only what stands here. From `until_on` the text is off and the
    briefing, its successor, stays.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="publication")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=20)  # an id of definitions publication_modes
    reason = models.TextField(blank=True)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    briefing = models.TextField(blank=True)
    until_on = models.DateField(null=True, blank=True)  # the last day of the text
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField()
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    returned_why = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    taken_off_on = models.DateField(null=True, blank=True)
    taken_off_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(checked_by=models.F("prepared_by")),
                name="review_published_after_second_look",
            ),
            models.CheckConstraint(
                condition=models.Q(published_on__isnull=True) | models.Q(checked_by__isnull=False),
                name="review_published_when_checked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["council", "until_on"],
                name="review_text_on_show",
                condition=models.Q(published_on__isnull=False, taken_off_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"What is published of {self.review}"

    @property
    def trail_name(self) -> str:
        return self.review.source.reference

    @property
    def text_on_show(self) -> str:
        """The text, as long as it is published and its last day has not passed; empty otherwise.

        It goes with its day, also where the job that takes it off and says so has not run.
        """
        has_ended = self.until_on is not None and self.until_on < timezone.localdate()
        return self.text if self.published_on and not self.taken_off_on and not has_ended else ""

    @property
    def briefing_on_show(self) -> str:
        """The briefing: beside the text, and after it."""
        return self.briefing if self.published_on else ""

    @property
    def is_on_show(self) -> bool:
        return bool(self.text_on_show or self.briefing_on_show)


class ReviewRecommendation(Versioned):
    """A recommendation, word for word, and what the board answers. A decision not to act has its reason."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    paragraph = models.CharField(max_length=20, blank=True)
    place_start = models.PositiveIntegerField(null=True, blank=True)  # in the text of the report, where it is kept
    place_end = models.PositiveIntegerField(null=True, blank=True)
    domain = models.CharField(max_length=40)  # an id of definitions review_domains
    theme = models.CharField(max_length=40)  # an id within the domain
    response = models.CharField(max_length=20, choices=RecommendationResponse.choices, blank=True)
    response_reason = models.TextField(blank=True)
    responded_on = models.DateField(null=True, blank=True)
    responded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_agency = models.CharField(max_length=150, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # as last assured, so that lists need not look for it
    assurance = models.CharField(max_length=20, blank=True)  # an id of definitions assurance_levels
    is_implemented = models.BooleanField(default=False)
    implemented_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="review_recommendation_number_once"),
            models.CheckConstraint(
                condition=models.Q(response__in=["", "accepted"]) | ~models.Q(response_reason=""),
                name="review_not_acting_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(is_implemented=False) | models.Q(implemented_on__isnull=False),
                name="review_implemented_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["domain", "theme"], name="review_recommendation_theme")]

    def __str__(self) -> str:
        return f"Recommendation {self.number} of {self.review}"

    @property
    def trail_name(self) -> str:
        return f"{self.review.source.reference} recommendation {self.number}"

    def allows(self, person: Person, permission: Permission) -> bool:
        return self.review.allows(person, permission)


class ReviewAssurance(models.Model):
    """A look at what a recommendation changed, by somebody who does not own it."""

    recommendation = models.ForeignKey(ReviewRecommendation, on_delete=models.CASCADE, related_name="assurances")
    level = models.CharField(max_length=20)  # an id of definitions assurance_levels
    is_implemented = models.BooleanField()
    what_changed = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(what_changed=""), name="review_assured_in_words")]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.level} on {self.on}"
