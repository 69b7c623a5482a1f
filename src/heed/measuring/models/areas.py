"""Whose figures are held: our own council, other councils, and groups published as one figure."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.audit.versions import Versioned
from heed.measuring.choices import AreaKind


class Area(models.Model):
    """A place or group that figures are about."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AreaKind.choices)
    code = models.CharField(max_length=20, blank=True)  # the Office for National Statistics' code, where known
    authority_type = models.CharField(max_length=40, blank=True)  # an id of definitions ombudsman_comparators
    region = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="area_name_once_in_council"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(kind=AreaKind.OWN), name="area_own_once_in_council"
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ComparatorGroup(Versioned):
    """Councils chosen to be set beside, how they were chosen, and by whom. A figure is compared within one group."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)  # an id of definitions comparator_kinds
    source = models.TextField()  # where the list comes from, with its date
    dated_on = models.DateField(null=True, blank=True)
    members = models.ManyToManyField(Area, through="ComparatorMember", related_name="groups")
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="comparator_group_once_in_council"),
            models.CheckConstraint(condition=~Q(source=""), name="comparator_group_with_source"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("comparator-group", args=[self.pk])


class ComparatorMember(models.Model):
    """A council's place in a comparator group."""

    group = models.ForeignKey(ComparatorGroup, on_delete=models.CASCADE, related_name="links")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "area"], name="comparator_member_once")]

    def __str__(self) -> str:
        return f"{self.area_id} in {self.group_id}"
