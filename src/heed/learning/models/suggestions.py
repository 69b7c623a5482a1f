"""Themes on sources: suggested with reasons, decided by people, and what a council's own model learns from them."""

from django.db import models
from django.db.models import Q

from heed.accounts.models import Council, Person
from heed.learning.choices import DecisionOutcome, ModelState, SourceThemeState
from heed.learning.models.findings import Finding
from heed.listening.models import Source


class LearnedModel(models.Model):
    """What was learned of one council's decisions at one time. Never changed: a later model is another row.

    `quality` is by theme, tried on decisions that were held back: support, F1, precision and recall of what was
    learned, F1 of the start (the words of the definitions), and whether it is used for this theme. `content` holds
    arrays and words only, nothing that could be run.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=ModelState.choices)
    taxonomy = models.CharField(max_length=64)  # the digest of the themes and words it was learned with
    learned_from = models.PositiveIntegerField()  # decisions it learned from
    tried_on = models.PositiveIntegerField()  # decisions held back to try it
    last_decision = models.PositiveBigIntegerField(default=0)  # the newest ThemeDecision it knows
    micro_f1 = models.FloatField(null=True, blank=True)
    macro_f1 = models.FloatField(null=True, blank=True)
    start_micro_f1 = models.FloatField(null=True, blank=True)
    start_macro_f1 = models.FloatField(null=True, blank=True)
    quality = models.JSONField(default=dict, blank=True)
    why = models.TextField(blank=True)  # in words: why it is used, or why not
    learned_at = models.DateTimeField()
    seconds = models.FloatField()
    content = models.BinaryField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the content

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="learned_model_number_once"),
            models.UniqueConstraint(fields=["council"], condition=Q(state="in_use"), name="learned_model_one_in_use"),
        ]

    def __str__(self) -> str:
        return f"Model {self.number}"


class SourceTheme(models.Model):
    """A theme of the taxonomy on a source: suggested with the words that decided, or decided by a person."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+", db_index=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="theme_links")
    theme = models.CharField(max_length=60)
    state = models.CharField(max_length=20, choices=SourceThemeState.choices)
    score = models.FloatField(null=True, blank=True)  # how sure the suggestion is, 0 to 1
    words = models.JSONField(default=list, blank=True)  # those that decided: [start, end, weight] in the source's text
    model = models.ForeignKey(LearnedModel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    # Heed gives suggestions to whatever comes in: they alone do not mean that somebody did something with it.
    comes_with_its_source = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "theme"], name="source_theme_once"),
            models.CheckConstraint(
                condition=Q(state=SourceThemeState.SUGGESTED, decided_by__isnull=True)
                | (~Q(state=SourceThemeState.SUGGESTED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="source_theme_decided_by_and_at",
            ),
        ]
        indexes = [models.Index(fields=["council", "theme", "state", "source"], name="source_theme_counted")]

    def __str__(self) -> str:
        return self.theme


class SourceThemesRead(models.Model):
    """That a source was looked at for themes, with what: one row a source, also where nothing was found."""

    source = models.OneToOneField(Source, primary_key=True, on_delete=models.CASCADE, related_name="themes_read")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+", db_index=False)
    model = models.ForeignKey(LearnedModel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_decided = models.BooleanField(default=False)  # a person has said which themes it has
    has_themes = models.BooleanField(default=False)  # suggested or confirmed
    uncertainty = models.FloatField(default=0)  # how much a decision would teach, 0 to 1
    others = models.JSONField(default=list, blank=True)  # [theme, score] of those that came near, not suggested
    read_with = models.CharField(max_length=64, blank=True)  # the digest of what suggested: another would say otherwise

    comes_with_its_source = True

    class Meta:
        indexes = [
            models.Index(fields=["council", "is_decided", "read_with"], name="themes_read_with"),
            models.Index(fields=["council", "is_decided", "-uncertainty", "source"], name="themes_read_to_decide"),
            models.Index(fields=["council", "has_themes", "source"], name="themes_read_without"),
        ]

    def __str__(self) -> str:
        return f"Themes of {self.source_id}"


class ThemeDecision(models.Model):
    """Who made what of which suggestion, when, and by which model it was made. Only ever added to."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    suggested = models.JSONField(default=list)  # [{"theme", "score", "words"}] as it was shown
    given = models.JSONField(default=list)  # ids of the themes that the person gave
    outcome = models.CharField(max_length=20, choices=DecisionOutcome.choices)  # worked out of the two above
    model = models.ForeignKey(LearnedModel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    suggested_with = models.CharField(max_length=80)  # in words: the definitions of a day, or a model by its number
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["council", "-id"], name="theme_decision_newest"),
            models.Index(fields=["source", "-id"], name="theme_decision_of_source"),
        ]

    def __str__(self) -> str:
        return f"Decision on the themes of {self.source_id}"
