"""Letters of the invented council's complaints: one that was sent, and two answers on their way."""

from collections.abc import Mapping
from typing import Any

from heed.accounts.models import Person
from heed.definitions import letter_templates
from heed.definitions.letters import filled
from heed.listening.changes import letters as changes
from heed.listening.models import CaseLetter, Complaint
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.complaint_story import HANDLER
from heed.web.documents import word
from heed.web.letters.paper import file_name, letter_paper
from heed.web.letters.values import address_of, values_of


def correspond(complaints: Mapping[str, Complaint], people: dict[str, Person], calendar: Calendar) -> None:
    """The acknowledgement of the chair lift went out; its answer's letter is authorised, its copy waits for that, and
    another answer is not authorised yet.
    """
    helen, chair_lift = people[HANDLER], complaints["ready-to-send"]
    told = _write(chair_lift, "acknowledgement-statutory", by=helen)
    _send(told, chair_lift, calendar, by=helen)
    answer = chair_lift.responses.latest("pk")
    copy = _write(chair_lift, "final-statutory", response=answer, by=helen)
    title = f"For the councillor who wrote to us. {copy.title}"[:300]
    changes.change_letter(
        letter=copy, title=title, addressed_to="", words=copy.words, expected_version=copy.version, by=helen
    )
    for complaint in (chair_lift, complaints["director-waits"]):
        _write(complaint, "final-statutory", response=complaint.responses.latest("pk"), by=helen)
    if answer.decided_by is not None:
        changes.authorise_letter(letter=answer.letters.latest("pk"), expected_version=None, by=answer.decided_by)


def _write(complaint: Complaint, template: str, *, by: Person, response: Any = None) -> CaseLetter:
    chosen, values = letter_templates()[template], values_of(complaint, response=response)
    return changes.write_letter(
        source=complaint.source,
        template=template,
        title=filled(chosen.title, values),
        addressed_to=address_of(complaint),
        words=filled(chosen.words, values),
        response=response,
        by=by,
    )


def _send(letter: CaseLetter, complaint: Complaint, calendar: Calendar, *, by: Person) -> None:
    on = complaint.acknowledged_on or calendar.now.date()
    paper = letter_paper(letter, complaint, for_person=by, on=on, is_sent=True)
    changes.send_letter(
        letter=letter,
        sent_on=on,
        how="letter",
        file_name=file_name(letter, "docx"),
        media_type=word.MEDIA_TYPE,
        content=word.word_paper(paper),
        expected_version=letter.version,
        today=calendar.now.date(),
        by=by,
    )
