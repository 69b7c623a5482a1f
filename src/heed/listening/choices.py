"""The fixed words of what we hear. Kinds, procedures and vocabularies are definitions; these are states of our own."""

from django.db import models

from heed.accounts.permissions import Permission


class Sensitivity(models.TextChoices):
    """How widely a source may be read."""

    OPEN = "open", "Open: published or fit to be"
    INTERNAL = "internal", "Internal: anybody with a reading role"
    CASE = "case", "Case file: those who deal with its kind, and people named for it"
    RESTRICTED = "restricted", "Restricted: named people only, and each view is recorded"


# Their words may name people who draw on care: what they say stands in no trail, list of checks or reminder.
NOT_FOR_EVERYBODY = frozenset({Sensitivity.CASE, Sensitivity.RESTRICTED})

# Who may read the case files of a kind of source, by the `handled_as` of its definition.
CASE_READERS: dict[str, Permission] = {
    "complaint": Permission.READ_COMPLAINTS,
    "ombudsman": Permission.READ_COMPLAINTS,
    "review": Permission.HANDLE_REVIEWS,
    "audit": Permission.READ_AUDITS,
    "feedback": Permission.READ_FEEDBACK,
}


class Channel(models.TextChoices):
    """How something reached us."""

    EMAIL = "email", "E-mail"
    LETTER = "letter", "Letter"
    TELEPHONE = "telephone", "Telephone"
    IN_PERSON = "in_person", "In person"
    FORM = "form", "Our public form"
    COUNCILLOR = "councillor", "Through a councillor or MP"
    PROVIDER = "provider", "Passed on by a provider or partner"
    SPREADSHEET = "spreadsheet", "From a spreadsheet"
    API = "api", "From another system"
    OTHER = "other", "Another way"


class PersonRole(models.TextChoices):
    """What somebody is to a case."""

    COMPLAINANT = "complainant", "Complainant"
    PERSON_AFFECTED = "person_affected", "Person affected"
    ADVOCATE = "advocate", "Advocate"
    REPRESENTATIVE = "representative", "Representative"


class YesNoUnknown(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class ComplaintStatus(models.TextChoices):
    """Where a complaint stands. How it got there is in its dates."""

    LOGGED = "logged", "Logged"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    PLANNED = "planned", "Plan agreed"
    INVESTIGATING = "investigating", "Being investigated"
    ANSWER_WRITTEN = "answer_written", "Answer waits for authorisation"
    AUTHORISED = "authorised", "Answer authorised, not yet sent"
    ANSWERED = "answered", "Answered, learning to be recorded"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN_COMPLAINTS = frozenset(ComplaintStatus) - {ComplaintStatus.CLOSED, ComplaintStatus.WITHDRAWN}


class ComplaintsReportState(models.TextChoices):
    """Where a yearly report stands."""

    DRAFT = "draft", "Draft"
    SIGNED = "signed", "Signed"
    PUBLISHED = "published", "Published"


class ResponseState(models.TextChoices):
    """Where an answer stands on its way out."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waits for authorisation"
    RETURNED = "returned", "Returned with reasons"
    AUTHORISED = "authorised", "Authorised"
    SENT = "sent", "Sent"


class OmbudsmanAnswer(models.TextChoices):
    """What we say to a recommendation of the Ombudsman."""

    WAITING = "waiting", "Not answered yet"
    ACCEPTED = "accepted", "Accepted"
    DISPUTED = "disputed", "Disputed, with the reason"


class OmbudsmanState(models.TextChoices):
    """Where a case of the Ombudsman stands: worked out from its dates, never stored."""

    ENQUIRY = "enquiry", "Reply due"
    WITH_OMBUDSMAN = "with_ombudsman", "With the Ombudsman"
    DRAFT = "draft", "Comments on the draft due"
    PUTTING_RIGHT = "putting_right", "Being put right"
    FINISHED = "finished", "Finished"


class AnswerToOmbudsman(models.TextChoices):
    """What the council writes to the Ombudsman. Each is authorised by somebody else before it is sent."""

    REPLY = "reply", "Reply to the enquiry"
    COMMENTS = "comments", "Comments on the draft decision"


class LearningState(models.TextChoices):
    """Whether somebody has said what a case teaches."""

    WAITING = "waiting", "Not recorded yet"
    RECORDED = "recorded", "Recorded"
    NOTHING_NEW = "nothing_new", "Nothing new, with the reason"


class FeedbackState(models.TextChoices):
    """Where feedback is in the inbox."""

    HELD = "held", "Held back as likely spam"
    NEW = "new", "New"
    KEPT = "kept", "Sorted"
    ROUTED = "routed", "Passed to a team"
    MERGED = "merged", "Merged with another"
    ESCALATED = "escalated", "Became a complaint"
    REFUSED = "refused", "Spam or nonsense"


class FlagState(models.TextChoices):
    """A safeguarding flag, raised by words and seen to by a person."""

    NONE = "none", "None"
    RAISED = "raised", "Raised: somebody must look"
    CONCERN = "concern", "A concern: passed to safeguarding"
    NO_CONCERN = "no_concern", "Looked at: no safeguarding concern"


class OnConflict(models.TextChoices):
    """What an import does with a row whose own number is here already."""

    STOP = "stop", "Stop"
    SKIP = "skip", "Skip"
    UPDATE = "update", "Update"


class FeedbackImportState(models.TextChoices):
    """How far a spreadsheet of feedback is."""

    CHOOSING_COLUMNS = "choosing_columns", "Columns to be chosen"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked, not brought in"
    BRINGING_IN = "bringing_in", "Being brought in"
    DONE = "done", "Brought in"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    STOPPED = "stopped", "Stopped"


IMPORTS_AT_WORK = frozenset(
    {FeedbackImportState.CHECKING, FeedbackImportState.BRINGING_IN, FeedbackImportState.UNDOING}
)


class ImportedRowOutcome(models.TextChoices):
    """What became of a row of a spreadsheet, where that is kept row by row."""

    REJECTED = "rejected", "Did not come in"
    UPDATED = "updated", "Changed what was here"


class ReviewHarm(models.TextChoices):
    """What a safeguarding adult review was referred for."""

    DIED = "died", "The adult died"
    HARMED = "harmed", "The adult is alive and was seriously harmed"


class ReviewOutcome(models.TextChoices):
    """What was decided on a referral."""

    MANDATORY = "mandatory", "Mandatory review"
    DISCRETIONARY = "discretionary", "Discretionary review"
    NONE = "none", "No review"


class MarkerAnswer(models.TextChoices):
    """How far a review meets a quality marker."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    NOT_YET = "not_yet", "Too early to say"


class FamilyAnswer(models.TextChoices):
    """Whether somebody close to the adult takes part in a review."""

    WAITING = "waiting", "Has not answered yet"
    TAKES_PART = "takes_part", "Takes part"
    DECLINED = "declined", "Does not want to"
    NOT_REACHED = "not_reached", "Could not be reached"


class RecommendationResponse(models.TextChoices):
    """What the board answers to a recommendation."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    REJECTED = "rejected", "Not accepted"


# Who deals with the cases of a kind, beside the people named for one: who pauses its clocks and is told that they run.
CASE_HANDLERS: dict[str, Permission] = {
    "complaint": Permission.HANDLE_COMPLAINTS,
    "ombudsman": Permission.HANDLE_OMBUDSMAN,
    "review": Permission.HANDLE_REVIEWS,
    "audit": Permission.PLAN_AUDITS,
    "feedback": Permission.TRIAGE_FEEDBACK,
}


class ClockUnit(models.TextChoices):
    """What a clock counts."""

    WORKING_DAYS = "working_days", "working days"
    DAYS = "days", "days"
    MONTHS = "months", "months"


class ClockChangeKind(models.TextChoices):
    """Why a due date moved."""

    EXTENSION = "extension", "Extended"
    AGREEMENT = "agreement", "Agreed anew"
    PAUSE = "pause", "Paused"
    BAND = "band", "Another band"
    CORRECTION = "correction", "Put right"


class GotBetter(models.TextChoices):
    """What somebody who complained says when asked later."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class AuditCycleState(models.TextChoices):
    """Where a cycle of audits stands."""

    PLANNED = "planned", "Planned"
    LISTED = "listed", "List of files is in"
    RUNNING = "running", "Sample drawn, audits under way"
    CLOSED = "closed", "Closed"


class AuditState(models.TextChoices):
    """Where one audit stands. `settled` has grades that count; `replaced` counts no longer."""

    TO_DO = "to_do", "To do"
    UNDER_WAY = "under_way", "Under way"
    TO_AGREE = "to_agree", "Graded twice, to be agreed"
    SETTLED = "settled", "Done"
    REPLACED = "replaced", "Replaced by another"


class AuditRoundKind(models.TextChoices):
    """Whose grades these are: the auditor's, the blind second auditor's, or those agreed between them."""

    FIRST = "first", "First auditor"
    SECOND = "second", "Second auditor"
    AGREED = "agreed", "Agreed"


class HeldFor(models.TextChoices):
    """Why something from the public form waits for a person to look at it."""

    TRAP = "trap", "A box that people do not see was filled in"
    TOO_FAST = "too_fast", "Sent faster than anybody writes"
    LINKS = "links", "Full of links"
    REPEATED = "repeated", "The same words were sent a short time before"


class GotItRight(models.TextChoices):
    """What the sender says of our answer."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class QuestionKind(models.TextChoices):
    """How a question of a survey is answered."""

    SINGLE = "single", "One of several answers"
    MULTIPLE = "multiple", "Any of several answers"
    TEXT = "text", "In their own words"
    GROUP = "group", "Which group they belong to"
