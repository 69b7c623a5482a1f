"""The states of findings and lessons. Polarities, evidence categories, themes and factors are definitions."""

from django.db import models


class FindingState(models.TextChoices):
    """What people have decided about a finding."""

    SUGGESTED = "suggested", "Waiting for a decision"
    ACCEPTED = "accepted", "Accepted"
    SET_ASIDE = "set_aside", "Set aside"
    REPLACED = "replaced", "Replaced by a merge or split"


class FindingOrigin(models.TextChoices):
    """Where a finding came from; a paraphrase says that it is one."""

    SUGGESTED = "suggested", "Suggested by the reader"
    QUOTED = "quoted", "Added by a person, in the source's words"
    PARAPHRASED = "paraphrased", "Added by a person, in their own words"


class LessonStatus(models.TextChoices):
    """The life of a lesson."""

    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    RETIRED = "retired", "No longer held"
