"""The Ombudsman's cases: what was asked, answered and decided, and what was agreed to put it right."""

from django.db import models

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.files import KeptFile
from heed.audit.versions import Versioned
from heed.listening.choices import AnswerToOmbudsman, OmbudsmanAnswer, ResponseState, YesNoUnknown
from heed.listening.models.complaints import Complaint
from heed.listening.models.sources import Source


class OmbudsmanCase(Versioned):
    """The detail of a source: of the kind ombudsman_case where an enquiry came first, of a decision where that did.

    What the header of a decision says (`decision`) and whether it awards a remedy (`awards_remedy`) are two facts: a
    decision headed "Not upheld" may still ask for one. Ids are of the vocabularies of the era of the decision.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="ombudsman_case")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    decision_source = models.OneToOneField(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="decides_case"
    )
    complaint = models.ForeignKey(
        Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="ombudsman_cases"
    )
    no_complaint_why = models.TextField(blank=True)  # why none of ours goes before it
    outside_reference = models.CharField(max_length=20, blank=True)  # the Ombudsman's own, as NN NNN NNN
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=60, blank=True)  # ids of definitions ombudsman_service_categories
    sub_category = models.CharField(max_length=60, blank=True)
    # what happened when
    received_on = models.DateField()  # the day the council heard of it: an enquiry, or the decision itself
    enquiry_received_on = models.DateField(null=True, blank=True)
    reply_sent_on = models.DateField(null=True, blank=True)
    draft_received_on = models.DateField(null=True, blank=True)
    comments_sent_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    # the decision
    era = models.CharField(max_length=40, blank=True)  # an id of definitions ombudsman_eras
    decision = models.CharField(max_length=60, blank=True)  # an id within it
    decision_words = models.CharField(max_length=120, blank=True)  # as printed
    decision_reason = models.CharField(max_length=60, blank=True)
    closing_reason = models.CharField(max_length=60, blank=True)
    awards_remedy = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    public_interest_report = models.BooleanField(default=False)
    # whether we had put it right before it reached the Ombudsman
    remedied_before = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    remedied_before_on = models.DateField(null=True, blank=True)
    remedied_before_what = models.TextField(blank=True)
    slow_reasons = models.JSONField(default=list, blank=True)  # ids of definitions ombudsman_slow_reasons
    slow_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "outside_reference"],
                condition=~models.Q(outside_reference=""),
                name="ombudsman_reference_once_in_council",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | models.Q(decided_on__isnull=False),
                name="ombudsman_decision_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(remedied_before="yes", remedied_before_on__isnull=False)
                | (~models.Q(remedied_before="yes") & models.Q(remedied_before_on__isnull=True)),
                name="ombudsman_remedied_before_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "-received_on", "-id"], name="ombudsman_by_receipt"),
            models.Index(fields=["council", "decided_on"], name="ombudsman_by_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.source.reference} {self.source.title}"

    @property
    def trail_name(self) -> str:
        """By our own reference only: a title may name somebody."""
        return self.source.reference

    def allows(self, person: Person, permission: Permission) -> bool:
        """As its source, less those who work with somebody whom the complaint before it is about."""
        if self.complaint is not None and self.complaint.source.subjects.about_team_of(person).exists():
            return False
        return self.source.allows(person, permission)

    @property
    def is_upheld_and_remedied_apart(self) -> bool:
        """Whether the header and the remedy say different things, so that a reader must be told of both."""
        return self.awards_remedy == YesNoUnknown.YES and "not-upheld" in self.decision


class OmbudsmanBody(models.Model):
    """Another body that the same decision is about, with what was decided of it, which may differ."""

    case = models.ForeignKey(OmbudsmanCase, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=200)
    outcome = models.CharField(max_length=200, blank=True)  # in the decision's words

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="ombudsman_body_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return f"A body in {self.case.source.reference}"


class OmbudsmanRecommendation(Versioned):
    """One thing asked of the council, in the decision's words, with a clock of its own (`CaseClock.object_id`).

    `start` and `end` are its place in the text of the decision, where that was read in.
    """

    case = models.ForeignKey(OmbudsmanCase, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    remedy_type = models.CharField(max_length=60)  # an id of definitions ombudsman_remedy_types
    pence = models.PositiveIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=OmbudsmanAnswer.choices, default=OmbudsmanAnswer.WAITING)
    answer_reason = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what_was_done = models.TextField(blank=True)
    evidence_sent_on = models.DateField(null=True, blank=True)
    compliance = models.CharField(max_length=60, blank=True)  # an id of definitions ombudsman_compliance_labels
    compliance_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="ombudsman_recommendation_position_once"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True)
                | models.Q(start__isnull=False, end__gt=models.F("start")),
                name="ombudsman_recommendation_place_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="waiting", answered_on__isnull=True, answered_by__isnull=True)
                | (~models.Q(answer="waiting") & models.Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="ombudsman_recommendation_answered_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="disputed") | ~models.Q(answer_reason=""),
                name="ombudsman_recommendation_disputed_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(compliance="", compliance_on__isnull=True)
                | (~models.Q(compliance="") & models.Q(compliance_on__isnull=False)),
                name="ombudsman_compliance_has_a_day",
            ),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"Recommendation {self.position} of {self.case.source.reference}"


class RecommendationEvidence(KeptFile):
    """A file that shows that a recommendation was done. Never changed; a better one is added."""

    recommendation = models.ForeignKey(OmbudsmanRecommendation, on_delete=models.CASCADE, related_name="evidence")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class OmbudsmanResponse(Versioned):
    """A reply to an enquiry, or comments on a draft decision, on its way: written by one person, authorised by another.

    One row a round, so that each return keeps what it was about.
    """

    case = models.ForeignKey(OmbudsmanCase, on_delete=models.CASCADE, related_name="responses")
    kind = models.CharField(max_length=20, choices=AnswerToOmbudsman.choices)
    state = models.CharField(max_length=20, choices=ResponseState.choices, default=ResponseState.DRAFT)
    words = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["authorised", "sent"])
                | (
                    models.Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~models.Q(decided_by=models.F("written_by"))
                ),
                name="ombudsman_response_authorised_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_on__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_on__isnull=True)),
                name="ombudsman_response_sent_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(comment=""),
                name="ombudsman_response_returned_with_reason",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=models.Q(state__in=["draft", "submitted", "authorised"]),
                name="ombudsman_response_one_on_its_way",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in {self.case.source.reference}"
