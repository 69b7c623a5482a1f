"""A decision's own text as the register's form: each fact with its place, for a person to check."""

from typing import Any

from heed.accounts.models import Person
from heed.core.text.decisions import ReadDecision, Stated, read_decision
from heed.definitions import ombudsman_eras
from heed.listening.choices import YesNoUnknown
from heed.listening.queries import ombudsman as queries
from heed.web.components.dates import in_words
from heed.web.learning.facts import place_address


def read_source(source: Any) -> ReadDecision:
    """The decision taken apart again: nothing of it is stored twice."""
    return read_decision(source.text)


def initial_of(read: ReadDecision, *, handler: Person) -> dict[str, Any]:
    """Every header fact filled in."""
    printed = read.decision.value if read.decision and not read.decision.how else ""
    return {
        "outside_reference": _value(read.reference),
        "category": read.category_id or "",
        "sub_category": read.sub_category_id or "",
        "decision": f"{read.era}/{read.decision_id}" if read.era and read.decision_id else "",
        "decision_words": printed,
        "decided_on": read.decided,
        "decision_reason": read.reason_id or "",
        "awards_remedy": YesNoUnknown.YES if read.awards_remedy else YesNoUnknown.NO,
        "public_interest_report": read.is_public_report,
        "bodies": "\n".join(each.value for each in read.other_bodies),
        "handler": handler,
    }


def _value(stated: Stated | None) -> str:
    return stated.value if stated else ""


def context_of(source: Any, read: ReadDecision, form: Any, *, person: Person) -> dict[str, Any]:
    """The places of what was read, what to be careful about, and the case that has the reference already."""
    places = [_place(source, label, stated) for label, stated in _stated(read) if stated]
    return {
        "source": source,
        "read": read,
        "places": places,
        "missing": [label for label, stated in _stated(read) if stated is None and label != "Other body"],
        "main_fields": form.main_fields(),
        "parts": [part | {"address": place_address(source, part["action"].start)} for part in form.parts()],
        "existing": queries.case_with_reference(_value(read.reference), for_person=person),
        "apart": read.awards_remedy and "not-upheld" in (read.decision_id or ""),
    }


def _stated(read: ReadDecision) -> list[tuple[str, Stated | None]]:
    era = ombudsman_eras().get(read.era or "")
    return [
        ("Reference", read.reference),
        ("Council", read.authority),
        *(("Other body", each) for each in read.other_bodies),
        ("Category", read.category),
        ("Sub-category", read.sub_category),
        ("Decision", read.decision),
        ("Decided on", _day(read)),
        ("Words of the time", Stated(era.name, how="by the date of the decision") if era else None),
    ]


def _day(read: ReadDecision) -> Stated | None:
    day = read.decided_on
    return Stated(in_words(read.decided), day.start, day.end, day.how) if day else None


def _place(source: Any, label: str, stated: Stated) -> dict[str, str]:
    address = place_address(source, stated.start) if stated.start is not None else ""
    return {"label": label, "value": stated.value, "address": address, "how": stated.how}
