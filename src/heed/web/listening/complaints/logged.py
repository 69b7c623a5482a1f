"""What was given over the pages of logging, as one complaint."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.listening.changes.complaints import (
    ComplaintWords,
    IssueWords,
    LoggedComplaint,
    NeedWords,
    PersonWords,
    log_complaint,
)
from heed.listening.choices import PersonRole
from heed.web.listening.complaints import words as words_of

HAPPENED = ("title", "received_on", "channel", "happened_on", "known_on", "late_reason")
WHO = ("authority", "authority_on", "authority_note")
HANDLING = (
    *("procedure", "procedure_reason", "provider", "safeguarding", "safeguarding_note", "legal", "legal_note"),
    "handler",
)


def log_it(filled: Mapping[str, Any], *, by: Person) -> LoggedComplaint:
    """Log what the forms of all pages hold. All of them are valid."""
    happened, who, needs, handling = (filled[key].cleaned_data for key in ("happened", "who", "needs", "handling"))
    words = ComplaintWords(
        text=happened["words"],
        people=tuple(_people(who, needs, happened["received_on"])),
        issues=tuple(IssueWords(subject=subject, what=what) for subject, what in filled["issues"].issues),
        team=words_of.team_chosen(handling["team"], by),
        desired_outcome=filled["issues"].cleaned_data["desired_outcome"],
        advocacy_offered_on=needs["advocacy_offered_on"],
        **{name: happened[name] for name in HAPPENED},
        **{name: who.get(name) for name in WHO},
        **{name: handling[name] for name in HANDLING},
    )
    return log_complaint(words=words, by=by)


def _people(who: dict[str, Any], needs: dict[str, Any], received_on: date) -> Iterator[PersonWords]:
    is_own = who["about"] == "self"
    of_affected = {name: who[name] for name in ("case_reference", "lacks_capacity", "has_died")}
    yield PersonWords(
        role=PersonRole.COMPLAINANT,
        name=who["name"],
        is_affected=is_own,
        needs=tuple(
            NeedWords(need=need, detail=needs["needs_detail"], identified_on=received_on) for need in needs["needs"]
        ),
        **{name: who[name] for name in ("relationship", "email", "telephone", "address", "prefers")},
        **(of_affected if is_own else {}),
    )
    if not is_own:
        yield PersonWords(role=PersonRole.PERSON_AFFECTED, name=who["affected_name"], is_affected=True, **of_affected)
    if who["advocate_name"]:
        yield PersonWords(role=PersonRole.ADVOCATE, name=who["advocate_name"], email=who["advocate_email"])
