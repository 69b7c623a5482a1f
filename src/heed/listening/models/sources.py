"""Sources: anything received that can teach. One table with the common facts, one detail table a kind."""

from django.db import models

from heed.accounts.models import Council, Person, Team
from heed.accounts.permissions import Permission
from heed.audit.files import KeptFile
from heed.audit.versions import Versioned
from heed.definitions import source_kinds
from heed.listening.choices import CASE_READERS, NOT_FOR_EVERYBODY, Sensitivity


class Source(Versioned):
    """Something we heard, in the words it was received in. The text never changes; findings point into it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=40)  # an id of definitions source_kinds
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=40, blank=True)  # an id of definitions evidence_categories, where known
    dated_on = models.DateField(null=True, blank=True)
    received_on = models.DateField()
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices, default=Sensitivity.INTERNAL)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="source_reference_once_in_council"),
        ]
        indexes = [
            # both with the level, so that what is closed is passed over without a look at the row
            models.Index(fields=["council", "-received_on", "-id", "kind", "sensitivity"], name="source_by_date"),
            models.Index(
                fields=["council", "kind", "-received_on", "-id", "sensitivity"], name="source_by_kind_and_date"
            ),
            models.Index(fields=["council", "text_sha256"], name="source_by_text"),
            models.Index(fields=["council"], name="source_restricted", condition=models.Q(sensitivity="restricted")),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def trail_name(self) -> str:
        """By reference only: a source may be restricted later, and the trail keeps what it was given."""
        return self.reference

    @property
    def is_for_everybody(self) -> bool:
        """Whether everybody with a reading role may read it; else its words stay out of trails and reminders."""
        return self.sensitivity not in NOT_FOR_EVERYBODY

    def allows(self, person: Person, permission: Permission) -> bool:
        """A restricted source is open to the people named for it, a case file also to those who deal with its kind;
        what is about a named worker never to that worker or their team, whatever their role.
        """
        if permission not in person.permissions:
            return False
        if self.is_for_everybody:
            return True
        if self.subjects.about_team_of(person).exists() or self._is_untold_work_of(person):
            return False
        if self.sensitivity == Sensitivity.CASE and may_read_cases(person, self.kind):
            return True
        return self.readers.filter(person=person).exists()

    def _is_untold_work_of(self, person: Person) -> bool:
        """Whether it is an audit of this person's own work, of which nobody has given them feedback yet."""
        if _handled_as(self.kind) != "audit":
            return False
        told = {"audit__file__worker": person, "audit__fed_back_on__isnull": True}
        return type(self).objects.filter(pk=self.pk, **told).exists()


def may_read_cases(person: Person, kind: str) -> bool:
    """Whether this person deals with case files of this kind of source."""
    needed = CASE_READERS.get(_handled_as(kind))
    return needed is not None and needed in person.permissions


def _handled_as(kind: str) -> str:
    """As what kind of case a source of this kind is dealt with; "" where it is none."""
    known = source_kinds().get(kind)
    return (known.handled_as or "") if known else ""


class SourceReader(models.Model):
    """A named person who may read a restricted source, given by whom and why."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "person"], name="source_reader_once")]

    def __str__(self) -> str:
        return f"{self.person} may read {self.source}"


class SubjectsOfSources(models.QuerySet["SourceSubject"]):
    """Who sources are about."""

    def about_team_of(self, person: Person) -> "SubjectsOfSources":
        """Those about this person or about somebody of their team, then or now."""
        is_theirs = models.Q(person=person)
        if person.team_id is not None:
            is_theirs |= models.Q(team_id=person.team_id) | models.Q(person__team_id=person.team_id)
        return self.filter(is_theirs)


class SourceSubject(models.Model):
    """A worker whom a source is about. It makes the source restricted, and closed to the worker and their team."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="subjects")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)  # as given: not everybody complained about can sign in
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = SubjectsOfSources.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "person"], name="source_subject_once"),
        ]
        indexes = [
            models.Index(fields=["team"], name="source_subject_by_team"),
        ]

    def __str__(self) -> str:
        return f"A worker whom {self.source.reference} is about"


class SourceFile(KeptFile):
    """The document that a source was read from, as it was received."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="file")


class ReportDetail(models.Model):
    """What the reader made of a report or decision: its header facts, and what it saw beside the findings."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="report")
    authority = models.CharField(max_length=200, blank=True)
    quality_statement = models.CharField(max_length=40, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    score_label = models.CharField(max_length=200, blank=True)
    outside_reference = models.CharField(max_length=60, blank=True)  # the body's own, e.g. the Ombudsman's
    category = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    sections = models.JSONField(default=list, blank=True)
    quantities = models.JSONField(default=list, blank=True)
    entities = models.JSONField(default=list, blank=True)
    checks = models.JSONField(default=list, blank=True)
    reader_version = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__gte=1, score__lte=4),
                name="report_score_1_to_4_or_unknown",
            )
        ]

    def __str__(self) -> str:
        return f"Report {self.source.reference}"
