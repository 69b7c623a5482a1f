"""The Ombudsman's cases. Rows straight away, as changes leave them, but without a trail."""

from datetime import date
from itertools import count
from typing import Any

from heed.accounts.models import Person
from heed.listening.models import CaseClock, OmbudsmanCase, OmbudsmanRecommendation, OmbudsmanResponse, Source
from tests.factories.listening import case_source

_numbers = count(101)
ERA, OLD_ERA = "from-2024-25", "2013-14-to-2023-24"
CAME = date(2026, 3, 2)


def ombudsman_case(*, by: Person, source: Source | None = None, **more: Any) -> OmbudsmanCase:
    """A case of an enquiry that came on 2 March 2026, in the council of `by`, who deals with it."""
    made = source or case_source(by=by, kind="ombudsman_case", title="Calls too short", received_on=CAME)
    return OmbudsmanCase.objects.create(
        **{
            "source": made,
            "council_id": by.council_id,
            "handler": by,
            "received_on": CAME,
            "enquiry_received_on": CAME,
            "outside_reference": f"77 000 {next(_numbers)}",
            "category": "adult-care-services",
            **more,
        }
    )


def decided_case(
    *, by: Person, decision: str = "investigated-upheld", decided_on: date = date(2026, 6, 1), **more: Any
) -> OmbudsmanCase:
    """A case that the Ombudsman decided, in the words of its era."""
    era = ERA if decided_on >= date(2024, 4, 1) else OLD_ERA
    return ombudsman_case(by=by, decision=decision, decided_on=decided_on, era=era, **more)


def recommendation(
    case: OmbudsmanCase, *, due_on: date | None = None, done_on: date | None = None, **more: Any
) -> OmbudsmanRecommendation:
    """A recommendation with its clock, where it has a day; accepted unless told otherwise."""
    answer = more.get("answer", "accepted")
    answered = {} if answer == "waiting" else {"answered_on": case.decided_on, "answered_by": case.handler}
    made = OmbudsmanRecommendation.objects.create(
        **{
            "case": case,
            "position": case.recommendations.count() + 1,
            "words": "Apologise to Mr B.",
            "remedy_type": "apology",
            "answer": answer,
            **answered,
            **more,
        }
    )
    if due_on is not None:
        CaseClock.objects.create(
            council_id=case.council_id,
            source=case.source,
            clock="recommendation",
            about=f"recommendation {made.position}",
            object_id=made.pk,
            rule="ombudsman:recommendation@2013-04-01",
            unit="days",
            started_on=case.decided_on,
            due_on=due_on,
            first_due_on=due_on,
            done_on=done_on,
        )
    return made


def response(case: OmbudsmanCase, *, written_by: Person, **more: Any) -> OmbudsmanResponse:
    """A draft of the reply to the enquiry."""
    return OmbudsmanResponse.objects.create(
        **{"case": case, "kind": "reply", "words": "We did check.", "written_by": written_by, **more}
    )
