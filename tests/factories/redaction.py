"""Cases to redact, and copies of them in a state. Rows straight away, without a trail."""

from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.learning.models import RedactedCopy
from heed.listening.models import CasePerson, Source
from tests.factories.listening import case_source

TEXT = (
    "Mrs Amina Okafor rang on 07700 900123. Her daughter Chidinma was upset: nobody came. "
    "Okafor's carer Grace Bell said sorry. The Blue Badge team rang back."
)


def case(*, by: Person, text: str = TEXT, people: tuple[str, ...] = ("Amina Okafor",), **more: Any) -> Source:
    """A complaint about these people."""
    made = case_source(by=by, kind="complaint", text=text, title="Nobody came", **more)
    CasePerson.objects.bulk_create(
        CasePerson(source=made, role="complainant", name=name, is_affected=True) for name in people
    )
    return made


def signed_copy(*, source: Source, made_by: Person, signed_by: Person, **more: Any) -> RedactedCopy:
    """A copy as it stands when two people signed."""
    made = RedactedCopy.objects.create(
        **{
            "council_id": source.council_id,
            "source": source,
            "case": source,
            "reference": f"RC-{source.pk + 5000}",
            "title": "A visit that did not happen",
            "purpose": "For the team meeting.",
            "state": "signed",
            "text": "[PERSON K4MP] rang. Nobody came.",
            "rules": "redaction_words 2026-01-01",
            "residual_risk": "Who knows the street may know who it is.",
            "made_by": made_by,
            "checked_by": made_by,
            "checked_at": timezone.now(),
            "signed_by": signed_by,
            "signed_at": timezone.now(),
            **more,
        }
    )
    made.worked_on_by.add(made_by)
    return made
