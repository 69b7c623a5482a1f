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
    CAME_BACK = "came_back", "Came back"
    RETIRED = "retired", "No longer held"


class LessonNature(models.TextChoices):
    """Whether a lesson is of what goes wrong or of what goes well."""

    TO_IMPROVE = "to_improve", "Something to improve"
    GOOD_PRACTICE = "good_practice", "Good practice to repeat"


class ReviewVerdict(models.TextChoices):
    """What a colleague says who was asked to look at a lesson."""

    AGREES = "agrees", "Agrees with it as it stands"
    ASKS_FOR_CHANGE = "asks_for_change", "Asks for a change"
    CANNOT_SAY = "cannot_say", "Cannot say: knows too little of it"


class HoldVerdict(models.TextChoices):
    """Whether a lesson holds, by an exact test of what was heard before and after."""

    TOO_EARLY = "too_early", "Too early to say"
    HOLDS = "holds", "It holds: less was heard than before"
    CANNOT_TELL = "cannot_tell", "Cannot tell"
    CAME_BACK = "came_back", "It came back"


class WatchEnd(models.TextChoices):
    """How a watch over a lesson ended."""

    CAME_BACK = "came_back", "The lesson came back"
    HELD = "held", "The lesson held for the whole time"
    STOPPED = "stopped", "Stopped"
    UNCLEAR = "unclear", "The time is over, and it cannot be told"


class ReturnAnswer(models.TextChoices):
    """What people answered when a lesson was opened again."""

    AGREED_AGAIN = "agreed_again", "It came back: agreed again, with more to do"
    NOT_THE_SAME = "not_the_same", "Not the same after all"


class RetiredAs(models.TextChoices):
    """How a theme went out of use."""

    MERGED = "merged", "Merged into another"
    SPLIT = "split", "Split into several"
    RETIRED = "retired", "No longer used"


class ThemeChange(models.TextChoices):
    """What may be done to the taxonomy."""

    ADD = "add", "Add a theme"
    REWORD = "reword", "Reword a theme"
    MERGE = "merge", "Merge themes"
    SPLIT = "split", "Split a theme"
    RETIRE = "retire", "Stop using a theme"
    BRING_BACK = "bring_back", "Use a theme again"


class ProposalState(models.TextChoices):
    """What became of a proposed change of the taxonomy."""

    WAITING = "waiting", "Waiting for a decision"
    AGREED = "agreed", "Agreed and done"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SourceThemeState(models.TextChoices):
    """Whether a source has a theme."""

    SUGGESTED = "suggested", "Suggested"
    CONFIRMED = "confirmed", "Confirmed by a person"
    REJECTED = "rejected", "Not this theme"


class ModelState(models.TextChoices):
    """Whether what was learned is used."""

    IN_USE = "in_use", "In use"
    NOT_BETTER = "not_better", "Not used: no better than the start"
    REPLACED = "replaced", "Replaced by a later one"


class DecisionOutcome(models.TextChoices):
    """What a person made of the themes that were suggested."""

    AS_SUGGESTED = "as_suggested", "Just as suggested"
    CHANGED = "changed", "Some taken, some changed"
    OTHERWISE = "otherwise", "Other themes than those suggested"
    NONE_OF_THEM = "none_of_them", "None of those suggested, and no other"
    BY_THEMSELVES = "by_themselves", "Nothing was suggested: themes given"
    NOTHING = "nothing", "Nothing was suggested, and no theme given"


class EmergingState(models.TextChoices):
    """What became of an emerging theme."""

    NEW = "new", "New"
    MADE = "made", "Made a theme"
    JOINED = "joined", "Belongs to a theme we have"
    LET_GO = "let_go", "Let go"


class Growth(models.TextChoices):
    """Whether something is said more than it was, by an exact test that allows for how many were looked at."""

    MORE = "more", "Heard more than before"
    LESS = "less", "Heard less than before"
    CANNOT_TELL = "cannot_tell", "Cannot tell whether it grew"


class CopyState(models.TextChoices):
    """How far a redacted copy is."""

    DRAFT = "draft", "Being redacted"
    CHECKED = "checked", "Checked by one person"
    SIGNED = "signed", "Signed by two people"
    WITHDRAWN = "withdrawn", "Withdrawn"


class MarkOrigin(models.TextChoices):
    """Who found a place that tells who somebody is."""

    SUGGESTED = "suggested", "Suggested by the rules"
    ADDED = "added", "Added by a person"


class MarkState(models.TextChoices):
    """What was decided of such a place."""

    OPEN = "open", "Waiting for a decision"
    MASKED = "masked", "Masked"
    LEFT = "left", "Left as it is"


class HeardKind(models.TextChoices):
    """By what kept counts of themes are told apart."""

    SAID = "said", "What it says of us"
    SAID_BY = "said_by", "Who speaks"
    TEAM = "team", "Team"


class HeardSpan(models.TextChoices):
    """Over what kept counts of themes are added up."""

    DAY = "day", "A day"
    MONTH = "month", "A month"
