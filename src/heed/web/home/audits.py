"""What audits ask of a person, for their home."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.listening.queries.audits import work_of
from heed.web.components.dates import in_words
from heed.web.home.needs import LATE, Need


def audit_needs(person: Person, today: date) -> list[Need]:
    """Safety concerns that nobody has in hand, each by itself; then one line for each sort of work: four queries."""
    work = work_of(person)
    needs = [
        Need(
            "Safety",
            "triangle",
            "red",
            f"Somebody may not be safe: audit {concern.audit.reference}",
            "nobody has said yet that it is in hand",
            reverse("audit-concern", args=[concern.pk]),
        )
        for concern in work.concerns
    ]
    mine = reverse("audits-mine")
    if work.to_grade:
        first = work.to_grade[0].due_on
        look, verb = (LATE, "was") if first < today else (("Audit", "circle", "amber"), "is")
        text = f"{counted(len(work.to_grade), 'file', 'files')} to audit"
        needs.append(Need(*look, text, f"the first {verb} due {in_words(first)}", mine))
    if work.to_agree:
        number = counted(len(work.to_agree), "audit", "audits")
        needs.append(Need("Agree", "diamond", "purple", f"{number} graded twice", "the grades wait to be agreed", mine))
    if work.to_feed_back:
        number = counted(len(work.to_feed_back), "audit", "audits")
        needs.append(Need("Talk", "square", "blue", f"Feedback on {number}", "the workers have not been told", mine))
    return needs
