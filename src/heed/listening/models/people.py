"""People in a case who draw on care or speak for somebody, and what they need to be able to take part."""

from django.db import models

from heed.accounts.models import Person
from heed.listening.choices import PersonRole, YesNoUnknown
from heed.listening.models.sources import Source


class CasePerson(models.Model):
    """Somebody in a case: personal data, shown only to those who may read the case."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(max_length=20, choices=PersonRole.choices)
    name = models.CharField(max_length=150)
    relationship = models.CharField(max_length=40, blank=True)  # an id of definitions relationships
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    prefers = models.CharField(max_length=20, blank=True)  # how to reach them: email, letter, telephone…
    case_reference = models.CharField(max_length=60, blank=True)  # in the council's own case system
    is_affected = models.BooleanField(default=False)  # the complainant may be the person affected
    lacks_capacity = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    has_died = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["source", "role"], name="case_person_by_role")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} in {self.source.reference}"


class AccessNeed(models.Model):
    """A communication or access need, through the stages of the Accessible Information Standard: identify, record,
    flag, share, meet, review.
    """

    person = models.ForeignKey(CasePerson, on_delete=models.CASCADE, related_name="access_needs")
    need = models.CharField(max_length=60)  # an id of definitions access_needs
    detail = models.TextField(blank=True)
    identified_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    flagged = models.BooleanField(default=True)  # shown at the head of the case
    shared_on = models.DateField(null=True, blank=True)
    shared_with = models.CharField(max_length=200, blank=True)
    met = models.CharField(max_length=10, choices=YesNoUnknown.choices, default=YesNoUnknown.UNKNOWN)
    met_on = models.DateField(null=True, blank=True)
    met_note = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "need"], name="access_need_once"),
            models.CheckConstraint(
                condition=models.Q(met_on__isnull=True) | models.Q(met="yes"), name="access_need_met_on_when_met"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} ({self.person})"
