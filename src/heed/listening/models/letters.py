"""Letters of a case: as they were written, and as they were sent."""

from django.db import models

from heed.accounts.models import Person
from heed.audit.files import KeptFile
from heed.audit.versions import Versioned
from heed.listening.choices import Channel
from heed.listening.models.complaints import ComplaintResponse
from heed.listening.models.sources import Source


class CaseLetter(Versioned):
    """A letter to somebody in a case. Once sent it never changes; until then it is a draft that can be thrown away.

    `template` is the id of its template and the day from which that held; the words are its own from then on.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)  # the kind of its template
    template = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    addressed_to = models.TextField(blank=True)  # name and address, a line each
    words = models.TextField()
    response = models.ForeignKey(
        ComplaintResponse, null=True, blank=True, on_delete=models.RESTRICT, related_name="letters"
    )  # the answer it carries
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_on__isnull=True, sent_how="", sent_by__isnull=True)
                | (models.Q(sent_on__isnull=False, sent_by__isnull=False) & ~models.Q(sent_how="")),
                name="case_letter_sent_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"A letter of {self.source.reference}"

    @property
    def trail_name(self) -> str:
        return str(self)

    @property
    def template_id(self) -> str:
        return self.template.partition("@")[0]


class CaseLetterFile(KeptFile):
    """The document that was sent."""

    letter = models.OneToOneField(CaseLetter, on_delete=models.CASCADE, related_name="file")
