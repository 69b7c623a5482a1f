"""What is about a named worker stays about them: a case takes over whom the complaint before it is about, and so does
the feedback that the complaint came of, which has the same words.

Models only, so that naming a worker in a complaint can call this without knowing of cases.
"""

from collections.abc import Iterable

from django.db.models import Q

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.restricting import restrict
from heed.listening.models import Source, SourceReader, SourceSubject


def name_same_subjects(complaint_source: Source, *, by: Person) -> None:
    """Restrict every source of the same matter, and close it to the same teams: of Ombudsman's cases that came of this
    complaint, of the feedback that became it, and of what was merged with that feedback.
    """
    cases = Q(ombudsman_case__complaint__source=complaint_source) | Q(decides_case__complaint__source=complaint_source)
    told = Q(feedback__became=complaint_source) | Q(feedback__merged_into__became=complaint_source)
    _name_in(Source.objects.filter(cases | told).distinct(), complaint_source, by=by)


def take_over_subjects(source: Source, *, of: Source, by: Person) -> None:
    """Restrict one source as another of the same matter is, and close it to the same teams."""
    _name_in([source], of, by=by)


def _name_in(sources: Iterable[Source], of: Source, *, by: Person) -> None:
    subjects = list(of.subjects.all())
    for source in sources if subjects else ():
        for subject in subjects:
            _name(source, subject, by=by)


def _name(source: Source, subject: SourceSubject, *, by: Person) -> None:
    if source.subjects.filter(person=subject.person, name=subject.name).exists():
        return
    SourceSubject.objects.create(
        source=source, person=subject.person, name=subject.name, team=subject.team, added_by=by
    )
    case = getattr(source, "ombudsman_case", None) or getattr(source, "decides_case", None)
    if case is not None and source.subjects.about_team_of(case.handler).exists():
        raise NotPossibleNow(
            f"{case.handler} deals with {source.reference} and works in the same team: give it to somebody else first."
        )
    restrict(source)
    for person in {by, case.handler} if case is not None else {by}:
        SourceReader.objects.get_or_create(
            source=source, person=person, defaults={"given_by": by, "reason": "Deals with the case."}
        )
    trail.record(verb="source.subject_named", obj=source, by=by)  # not a word of who
