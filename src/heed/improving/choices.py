"""The fixed steps and states of change. Their words, colours and meanings are definitions."""

from django.db import models


class LadderStep(models.TextChoices):
    """The closing ladder, lowest first. Ids are those of definitions closing_ladder."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETE = "complete", "Complete"
    EVIDENCED = "evidenced", "Evidenced"
    IMPACT_SHOWN = "impact_shown", "Impact shown"
    SUSTAINED = "sustained", "Sustained"


LADDER = [step.value for step in LadderStep]
OPEN_STEPS = LADDER[:3]
DONE_STEPS = LADDER[3:]
PROVED_STEPS = LADDER[5:]


class ProofKind(models.TextChoices):
    """What a step above 'complete' rests on."""

    DOCUMENT = "document", "A document or record I have seen"
    MEASURE = "measure", "A measure that moved"
    TESTIMONY = "testimony", "What people affected say"
    RECHECK = "recheck", "A second look after a time"


class ImpactVerdict(models.TextChoices):
    """What can be told of an action from a measure."""

    IMPROVED = "improved", "Improved"
    WORSENED = "worsened", "Worsened"
    CANNOT_TELL = "cannot_tell", "Cannot tell"
    TOO_EARLY = "too_early", "Too early"


class SaidBy(models.TextChoices):
    """Who says how a change feels."""

    PEOPLE = "people", "People who draw on care and support"
    CARERS = "carers", "Unpaid carers and families"
    STAFF = "staff", "Staff"
    PARTNERS = "partners", "Partners"


class ImportState(models.TextChoices):
    """The life of an import."""

    CHECKED = "checked", "Checked, not yet brought in"
    DONE = "done", "Brought in"
    UNDONE = "undone", "Undone"


class OnConflict(models.TextChoices):
    """What an import does with a row whose reference is already there."""

    STOP = "stop", "Stop: bring nothing in"
    SKIP = "skip", "Skip that row"
    UPDATE = "update", "Update the action that is there"


class StatusId:
    """How an open action goes, and what it is called when done: ids of every set of definitions status_meanings."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    COMPLETE = "complete"
    EMBEDDED = "embedded"


OPEN_STATUSES = [StatusId.NOT_STARTED, StatusId.ON_TRACK, StatusId.AT_RISK, StatusId.OFF_TRACK]

# What each step rests on. Steps not named here need no proof of another person.
PROOF_OF_STEP: dict[str, list[str]] = {
    LadderStep.EVIDENCED: [ProofKind.DOCUMENT],
    LadderStep.IMPACT_SHOWN: [ProofKind.MEASURE, ProofKind.TESTIMONY],
    LadderStep.SUSTAINED: [ProofKind.RECHECK],
}


def step_above(step: str) -> str | None:
    """The next step up, or None from the top."""
    position = LADDER.index(step) + 1
    return LADDER[position] if position < len(LADDER) else None


class RecommendationKind(models.TextChoices):
    """Where a recommendation stands, as the radar names it."""

    REVIEW = "review", "Safeguarding review"
    OMBUDSMAN = "ombudsman", "Ombudsman"
    FINDING = "finding", "Report"


class RepeatVerdict(models.TextChoices):
    """What a person says of two recommendations that look alike."""

    WAITING = "waiting", "Not said yet"
    SAME = "same", "The same again"
    NOT_SAME = "not_same", "Not the same"


class Closed(models.TextChoices):
    """How a recommendation ended, whatever its kind."""

    COMPLETE = "complete", "Closed as complete"
    REFUSED = "refused", "Not accepted"
    OPEN = "open", "Still open"
