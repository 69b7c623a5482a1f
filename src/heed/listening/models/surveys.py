"""Surveys: what was asked, of how many, and what they answered: never who answered what."""

from django.db import models

from heed.accounts.models import Council, Person
from heed.audit.files import KeptFile
from heed.audit.versions import Versioned
from heed.listening.choices import QuestionKind
from heed.listening.models.sources import Source


class Survey(Versioned):
    """A few questions to people who draw on care, carers, staff or partners. `key` is its address for who answers.

    It asks no name and keeps none: an answer holds the day, never the hour, and nothing of the machine it came from.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)  # an id of definitions survey_kinds
    about = models.TextField(blank=True)  # what people read before the questions
    easy_about = models.TextField(blank=True, default="")  # the same in Easy Read
    opens_on = models.DateField()
    closes_on = models.DateField()
    asked = models.PositiveIntegerField(null=True, blank=True)  # how many were asked
    asked_whom = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=40, unique=True)
    is_linked = models.BooleanField(default=False)  # whether it can be answered by its public link
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="survey_reference_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="survey_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class SurveyQuestion(models.Model):
    """A question. `favourable` are those of its choices that count as a good answer; without any no share is told."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=QuestionKind.choices)
    words = models.CharField(max_length=300)
    choices = models.JSONField(default=list, blank=True)
    # in Easy Read; blank where the question's own words are easy enough, its choices in the order of `choices`
    easy_words = models.CharField(max_length=300, blank=True, default="")
    easy_choices = models.JSONField(default=list, blank=True)
    favourable = models.JSONField(default=list, blank=True)
    # a published share beside which ours is set, such as last year's or England's
    published = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # per cent
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_question_number_once"),
            models.CheckConstraint(
                condition=models.Q(published__isnull=True) | ~models.Q(published_by=""),
                name="survey_published_with_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey.reference} question {self.number}"


class SurveyResponse(models.Model):
    """One person's choices. Their own words are kept apart, so that nobody can join them to a group."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    answered_on = models.DateField()
    choices = models.JSONField(default=dict)  # lists of choices by the question's number
    # who typed it in from paper; nobody where it was given on the public page or came in a table
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"An answer to {self.survey.reference}"


class SurveyText(models.Model):
    """What somebody wrote in their own words, as a source: findings can be made of it. It is tied to no answer."""

    question = models.ForeignKey(SurveyQuestion, on_delete=models.CASCADE, related_name="texts")
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="survey_text")

    def __str__(self) -> str:
        return self.source.reference


class SurveySheet(KeptFile):
    """A table of answers that was uploaded and waits for its columns to be told."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="sheet")
