"""Complaints on one's home: clocks that run out or have, and answers that wait to be authorised. By reference only."""

from datetime import date

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.core.calendars.clocks import ClockState
from heed.listening.queries.clocks import ClockToday, clocks_today
from heed.listening.queries.complaints import answers_to_authorise
from heed.web.home.needs import DUE, LATE, Need

SHOWN = 8


def complaint_needs(person: Person, today: date) -> list[Need]:
    """Answers to authorise first, then clocks, most urgent first: 2 queries, 4 where there are many clocks."""
    if Permission.READ_LEARNING not in person.permissions:
        return []
    needs = []
    if Permission.AUTHORISE_RESPONSES in person.permissions:
        needs = [
            Need(
                word="Authorise",
                shape="square",
                colour="purple",
                text=f"The answer to complaint {answer.complaint.source.reference}",
                detail=f"{answer.submitted_by} asks you to read and authorise it",
                href=answer.complaint.get_absolute_url(),
            )
            for answer in answers_to_authorise(for_person=person)[:SHOWN]
        ]
    clocks = clocks_today(for_person=person, today=today, kinds=("complaint",), shown=SHOWN).clocks
    return needs + [_clock(each) for each in clocks]


def _clock(each: ClockToday) -> Need:
    return Need(
        *(LATE if each.reading.state == ClockState.LATE else DUE),
        text=f"Complaint {each.reference}",
        detail=f"{each.name}: {each.reading.sentence}",
        href=each.clock.source.complaint.get_absolute_url(),
    )
