"""Letters of complaints. Rows straight away, without a trail."""

from typing import Any

from heed.accounts.models import Person
from heed.definitions import letter_templates
from heed.listening.models import CaseLetter, Complaint, ComplaintResponse


def response(of: Complaint, *, by: Person, state: str = "draft", **more: Any) -> ComplaintResponse:
    """An answer with all its parts; from `authorised` on, whoever decided it has to be named as `decided_by`."""
    words = {
        "how_considered": "We read the record.",
        "conclusions": "We were wrong.",
        "remedial_action": "We have rung back.",
    }
    return ComplaintResponse.objects.create(**{"complaint": of, "written_by": by, "state": state, **words, **more})


def letter(of: Complaint, *, by: Person, template: str = "plan-agreed", **more: Any) -> CaseLetter:
    """A draft."""
    known = letter_templates()[template]
    facts = {"title": "Our plan", "addressed_to": "Mrs Field", "words": "Dear Mrs Field"}
    return CaseLetter.objects.create(
        **{"source": of.source, "kind": known.kind, "template": known.version, "made_by": by, **facts, **more}
    )
