"""The taxonomy as a council has it: the definitions, and what the council itself added, reworded or took out of use."""

from django.db import models
from django.db.models import Q

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.learning.choices import ProposalState, RetiredAs, ThemeChange


class CouncilTheme(Versioned):
    """One theme where the council has it other than the definitions: its own, reworded, or out of use.

    A theme is never deleted: what was labelled with it keeps the label, and `replaced_by` says under which themes in
    use it is counted on. The words are whole: an empty list of cues is no cues, not those of the definition.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=60)  # an id of definitions themes, or one of the council's own
    is_own = models.BooleanField(default=False)  # the definitions do not know it
    name = models.CharField(max_length=120)
    description = models.TextField()
    parent = models.CharField(max_length=60, blank=True)
    examples = models.JSONField(default=list, blank=True)  # phrases that belong to it
    cues = models.JSONField(default=list, blank=True)  # words that suggest it, in small letters
    care_act = models.JSONField(default=list, blank=True)
    quality_statements = models.JSONField(default=list, blank=True)
    review_domains = models.JSONField(default=list, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_as = models.CharField(max_length=20, choices=RetiredAs.choices, blank=True)
    replaced_by = models.JSONField(default=list, blank=True)  # ids: one after a merge, several after a split
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "theme"], name="council_theme_once"),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True, retired_as="") | (Q(retired_on__isnull=False) & ~Q(retired_as="")),
                name="council_theme_retired_as_and_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ThemeProposal(Versioned):
    """A change to the taxonomy that somebody asks for, decided by an editor. `wording` is what it would become."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    change = models.CharField(max_length=20, choices=ThemeChange.choices)
    themes = models.JSONField(default=list, blank=True)  # ids of those it is about; none where one is to be added
    into = models.JSONField(
        default=list, blank=True
    )  # ids of themes there are already: to merge into, or to split into
    wording = models.JSONField(default=list, blank=True)  # whole wordings of themes: one, or one for each part
    reason = models.TextField()
    state = models.CharField(max_length=20, choices=ProposalState.choices, default=ProposalState.WAITING)
    made = models.JSONField(default=list, blank=True)  # ids of the themes that came of it
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="theme_proposal_decided_by_and_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.REFUSED) | ~Q(decision_reason=""),
                name="theme_proposal_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["council", "state", "-id"], name="theme_proposal_by_state")]

    def __str__(self) -> str:
        return f"{self.get_change_display()}: {', '.join(self.themes) or self.first_name}"

    @property
    def first_name(self) -> str:
        return str(self.wording[0].get("name", "")) if self.wording else ""

    def allows(self, person: Person, permission: Permission) -> bool:
        return person.council_id == self.council_id and permission in person.permissions
