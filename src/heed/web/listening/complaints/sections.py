"""What the sections of a complaint's page say."""

from typing import Any

from heed.definitions import complaint_authorities
from heed.listening.choices import YesNoUnknown
from heed.web.components.dates import in_words
from heed.web.listening.complaints import words


def sections_open(step: Any) -> set[str]:
    """The section that the next step belongs to is open; the others are a click away."""
    return {step.part} if step else set()


def facts_about(page: Any) -> list[tuple[str, Any]]:
    """What is known of a complaint, label and value. What nobody gave is left out."""
    complaint = page.complaint
    rows = [
        ("Received", in_words(complaint.source.received_on)),
        ("How", complaint.get_channel_display()),
        ("Procedure", page.procedure.name),
        ("Why this procedure", complaint.procedure_reason),
        ("Stage", f"{complaint.stage} of {page.procedure.stages}" if page.procedure.stages > 1 else ""),
        ("How much there is to look into", _band(page)),
        ("Team", complaint.team.name if complaint.team else ""),
        ("Provider of care", complaint.provider),
        ("What they would like to happen", complaint.desired_outcome),
        ("When it happened", in_words(complaint.happened_on)),
        ("When they came to know of it", in_words(complaint.known_on)),
        ("Why we take it up after so long", complaint.late_reason),
        ("By what right they complain", _authority(complaint)),
        ("Told about advocacy", in_words(complaint.advocacy_offered_on) or "Not yet"),
        ("Somebody at risk?", _flag(complaint.safeguarding, complaint.safeguarding_note)),
        ("Legal action?", _flag(complaint.legal, complaint.legal_note)),
        ("Acknowledged", _acknowledged(complaint)),
        ("They went to the Ombudsman", in_words(complaint.referred_to_ombudsman_on)),
        ("Opened again", _opened_again(complaint)),
        ("Why it ended", complaint.ended_why),
    ]
    return [(label, value) for label, value in rows if value]


def _band(page: Any) -> str:
    return next((band.name for band in page.procedure.bands if band.id == page.complaint.complexity), "")


def _authority(complaint: Any) -> str:
    if not complaint.authority:
        return ""
    parts = [
        words.name_in(complaint_authorities(), complaint.authority),
        f"since {in_words(complaint.authority_on)}" if complaint.authority_on else "",
        complaint.authority_note,
    ]
    return ", ".join(part for part in parts if part)


def _flag(answer: str, note: str) -> str:
    said = str(YesNoUnknown(answer).label)
    return f"{said}: {note}" if note else said


def _acknowledged(complaint: Any) -> str:
    if complaint.acknowledged_on is None:
        return "Not yet"
    return f"{in_words(complaint.acknowledged_on)}, {complaint.get_acknowledged_how_display()}"


def _opened_again(complaint: Any) -> str:
    if not complaint.reopened:
        return ""
    times = "once" if complaint.reopened == 1 else f"{complaint.reopened} times"
    return f"{times}, last on {in_words(complaint.reopened_on)}: {complaint.reopened_why}"
