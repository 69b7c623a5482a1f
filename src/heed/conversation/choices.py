"""The fixed words of conversation: why somebody is told, and how often by e-mail."""

from django.db import models

# Keys of notifications that go out by e-mail at once, whatever somebody chose: a person may be at risk.
TOLD_AT_ONCE = "now:"


class NotificationKind(models.TextChoices):
    """Why somebody is told."""

    MENTION = "mention", "Somebody mentions you"
    ASSIGNED = "assigned", "Something becomes yours"
    DECISION_NEEDED = "decision_needed", "Your decision or proof is asked for"
    REMINDER = "reminder", "Something of yours is due or has waited long"
    REPLY = "reply", "Somebody comments on what is yours"
    CAME_BACK = "came_back", "A lesson of yours comes back"


class DigestRhythm(models.TextChoices):
    """How often notifications go out by e-mail."""

    AT_ONCE = "at_once", "As they happen, outside quiet hours"
    DAILY = "daily", "Once a day"
    WEEKLY = "weekly", "Once a week, on Monday"
    NEVER = "never", "Never: only in Heed"
