"""What is being said that the taxonomy does not hold yet."""

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.learning.choices import EmergingState, Growth
from heed.learning.models.findings import Finding
from heed.listening.models import Source


class EmergingRun(models.Model):
    """One look at what no theme holds. The newest is shown; earlier ones stay, with what people decided."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    since = models.DateField()  # the earlier and the recent span, that growth is told between
    recent_since = models.DateField()
    until = models.DateField()
    texts = models.PositiveIntegerField()  # looked at: those that no theme holds
    # those that are in none of the groups kept, so that nobody is left out uncounted
    shown_groups = models.PositiveIntegerField(default=0)
    smaller_groups = models.PositiveIntegerField(default=0)  # beyond those shown
    smaller_texts = models.PositiveIntegerField(default=0)
    unclear = models.PositiveIntegerField(default=0)  # in no clear group
    wordless = models.PositiveIntegerField(default=0)  # that say too little to tell
    earlier_volume = models.PositiveIntegerField()  # everything heard in each span, with and without a theme
    recent_volume = models.PositiveIntegerField()
    stability = models.FloatField(null=True, blank=True)  # agreement between starts, adjusted Rand index
    rules = models.CharField(max_length=40)  # the version of the definition it was made with
    seconds = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["council", "-made_at"], name="emerging_run_newest")]

    def __str__(self) -> str:
        return f"Emerging themes of {self.made_at:%d %B %Y}"

    @property
    def groups(self) -> int:
        """How many groups were looked at, shown or not."""
        return self.shown_groups + self.smaller_groups


class EmergingTheme(Versioned):
    """A group of texts that say something alike, until somebody makes a theme of it or lets it go."""

    run = models.ForeignKey(EmergingRun, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    words = models.JSONField(default=list)  # ordinary words that many of its texts share, the most telling first
    texts = models.PositiveIntegerField()  # copies in one source counted once
    wordings = models.PositiveIntegerField(default=0)  # the same, copies counted once
    sources = models.PositiveIntegerField(default=0)
    earlier = models.PositiveIntegerField()
    recent = models.PositiveIntegerField()
    # recent share of everything heard against the earlier one: nothing where it cannot be said
    ratio = models.FloatField(null=True, blank=True)
    ratio_low = models.FloatField(null=True, blank=True)
    ratio_high = models.FloatField(null=True, blank=True)
    growth = models.CharField(max_length=20, choices=Growth.choices, default=Growth.CANNOT_TELL)
    stability = models.FloatField()  # the share of its pairs of texts that other starts keep together
    state = models.CharField(max_length=20, choices=EmergingState.choices, default=EmergingState.NEW)
    theme = models.CharField(max_length=60, blank=True)  # what it became
    reason = models.TextField(blank=True)
    # the group of an earlier look that this one is again: what was decided of it stands, or stood until it grew
    again = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="emerging_position_once"),
            models.CheckConstraint(
                condition=Q(state=EmergingState.NEW, decided_by__isnull=True)
                | (~Q(state=EmergingState.NEW) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="emerging_decided_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.words[:3])

    @property
    def trail_name(self) -> str:
        return f"Emerging theme {self.pk}"

    def allows(self, person: Person, permission: Permission) -> bool:
        return person.council_id == self.run.council_id and permission in person.permissions


class EmergingText(models.Model):
    """One text of a group: a source whole, or a place in it."""

    emerging = models.ForeignKey(EmergingTheme, on_delete=models.CASCADE, related_name="members")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    nearness = models.FloatField()  # to the middle of its group, 0 to 1: the nearest are quoted

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="emerging_text_has_words"),
        ]
        indexes = [models.Index(fields=["emerging", "-nearness"], name="emerging_text_nearest")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.start}-{self.end}"


class EmergingLook(models.Model):
    """That somebody asked for a new look. The worker looks when there is none since."""

    council = models.OneToOneField(Council, primary_key=True, on_delete=models.CASCADE, related_name="+")
    wanted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    wanted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"A look wanted at {self.wanted_at:%d %B %Y}"
