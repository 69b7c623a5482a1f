"""Keeping sources, describing them, and who may read them."""

import mimetypes
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed import __version__
from heed.accounts.models import Person, Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.audit.versions import before_and_after
from heed.core.text import Reading
from heed.core.text.as_json import check_as_json
from heed.definitions import source_kinds
from heed.listening.changes.restricting import restrict, tell_later_rooms
from heed.listening.changes.same_matter import name_same_subjects
from heed.listening.choices import NOT_FOR_EVERYBODY, Sensitivity
from heed.listening.models import ReportDetail, Source, SourceFile, SourceReader, SourceSubject
from heed.listening.queries import text_fingerprint


@transaction.atomic
def add_source(
    *,
    reading: Reading,
    sensitivity: str,
    by: Person,
    title: str = "",
    file_name: str = "",
    content: bytes | None = None,
    dated_on: date | None = None,
    received_on: date | None = None,
) -> Source:
    """Keep a source as it was read: its text, the document it came in, and what its header states."""
    require(by, Permission.ADD_SOURCE)
    if sensitivity not in Sensitivity.values:
        raise NotPossibleNow("Say how widely this may be read: open, internal or restricted.")
    source = Source.objects.create(
        council_id=by.council_id,
        kind=reading.document.kind,
        reference=next_reference(chain=by.trail_chain, prefix="S"),
        title=_title_of(reading, title, file_name),
        text=reading.text,
        text_sha256=text_fingerprint(reading.text),
        dated_on=dated_on or reading.document.decided_on,
        received_on=received_on or timezone.localdate(),
        sensitivity=sensitivity,
        added_by=by,
    )
    if content is not None:
        media_type = mimetypes.guess_type(file_name)[0] or "application/octet-stream"
        SourceFile.objects.create(source=source, **file_fields(name=file_name, media_type=media_type, content=content))
    ReportDetail.objects.create(source=source, **_report_fields(reading))
    if sensitivity == Sensitivity.RESTRICTED:
        name_reader(source, person=by, reason="Added this source.", by=by)
    trail.record(
        verb="source.added",
        obj=source,
        by=by,
        details={"kind": source.kind, "sensitivity": sensitivity, "text_sha256": source.text_sha256},
    )
    return source


@transaction.atomic
def keep_words(
    *,
    kind: str,
    text: str,
    by: Person,
    title: str = "",
    prefix: str = "S",
    reference: str = "",
    sensitivity: str = "",
    origin: str = "",
    dated_on: date | None = None,
    received_on: date | None = None,
) -> Source:
    """Keep something heard that is no report: its own words, under the kind and sensitivity of its definition.

    The room's own writer for the details of each kind: it asks for no permission itself, as who may log a complaint, a
    review or feedback differs. Whoever calls it has asked. `reference` is one that the case has already; without it the
    next of `prefix` is given.
    """
    known = source_kinds()[kind]
    source = Source.objects.create(
        council_id=by.council_id,
        kind=kind,
        reference=reference or next_reference(chain=by.trail_chain, prefix=prefix),
        title=(title.strip() or first_line(text) or known.name)[:300],
        text=text,
        text_sha256=text_fingerprint(text),
        origin=origin or known.evidence_category,
        dated_on=dated_on,
        received_on=received_on or timezone.localdate(),
        sensitivity=sensitivity or known.sensitivity,
        added_by=by,
    )
    if source.sensitivity == Sensitivity.RESTRICTED:
        name_reader(source, person=by, reason="Added this source.", by=by)
    details = {"kind": kind, "sensitivity": source.sensitivity, "text_sha256": source.text_sha256}
    trail.record(verb="source.added", obj=source, by=by, details=details)
    return source


@transaction.atomic
def name_subject(*, source: Source, name: str, person: Person | None, team: Team | None, by: Person) -> SourceSubject:
    """Say that a source is about a named worker: it becomes restricted, and closed to the worker and their team."""
    require(by, Permission.ADD_SOURCE, source)
    if not name.strip() and person is None:
        raise NotPossibleNow("Name the worker, or choose them.")
    if person is not None and person.pk == by.pk:
        raise NotAllowed("What is about yourself is dealt with by somebody else.")
    _require_no_reader_of_their_team(source, person, team)
    subject = SourceSubject.objects.create(
        source=source,
        person=person,
        name=(name.strip() or str(person))[:150],
        team=team or (person.team if person else None),
        added_by=by,
    )
    restrict(source)
    name_reader(source, person=by, reason="Said that it is about a named worker.", by=by)
    trail.record(verb="source.subject_named", obj=source, by=by)  # not a word of who
    name_same_subjects(source, by=by)
    return subject


def _require_no_reader_of_their_team(source: Source, person: Person | None, team: Team | None) -> None:
    team_id = team.pk if team else person.team_id if person else None
    readers = source.readers.select_related("person")
    theirs = [each.person for each in readers if person and each.person_id == person.pk]
    theirs += [each.person for each in readers if team_id and each.person.team_id == team_id]
    if theirs:
        raise NotPossibleNow(
            f"{theirs[0]} is named to read this and works in the same team: withdraw their access first."
        )


def first_line(text: str) -> str:
    """The first words of a text that say anything, without marks of headings."""
    return next((line.strip(" #*_\t\ufeff") for line in text.splitlines() if line.strip(" #*_-\t\ufeff")), "")


def _title_of(reading: Reading, title: str, file_name: str) -> str:
    return (title.strip() or reading.document.title or first_line(reading.text) or file_name or "Untitled")[:300]


def _report_fields(reading: Reading) -> dict[str, Any]:
    facts = reading.document
    return {
        "authority": (facts.authority or "")[:200],
        "quality_statement": facts.quality_statement or "",
        "score": facts.score,
        "score_label": (facts.score_label or "")[:200],
        "outside_reference": (facts.reference or "")[:60],
        "category": facts.category or [],
        "decision": (facts.decision or "")[:120],
        "decided_on": facts.decided_on,
        "sections": [asdict(section) for section in reading.sections],
        "quantities": [asdict(quantity) for quantity in reading.quantities],
        "entities": [asdict(entity) for entity in reading.entities],
        "checks": [check_as_json(check) for check in reading.checks],
        "reader_version": f"heed {__version__}"[:40],
    }


@transaction.atomic
def describe_source(
    *, source: Source, title: str, kind: str, dated_on: date | None, expected_version: int | None, by: Person
) -> Source:
    """Put right what is said about a source: its title, kind and date. Its words stay as received."""
    require(by, Permission.ADD_SOURCE, source)
    source = source.locked(expected_version=expected_version)
    _require_like_kind(source, kind)
    changed = before_and_after(source, {"title": title.strip()[:300], "kind": kind, "dated_on": dated_on})
    for name, (_, value) in changed.items():
        setattr(source, name, value)
    source.save_change("title", "kind", "dated_on")
    # More people read the trail than this source, now or later: it tells that the title changed, never what it said.
    details: dict[str, Any] = {"changed": sorted(changed)}
    if source.is_for_everybody:
        details |= {name: pair for name, pair in changed.items() if name != "title"}
    trail.record(verb="source.described", obj=source, by=by, details=details)
    return source


def _require_like_kind(source: Source, kind: str) -> None:
    """Refuse a kind that is dealt with otherwise: who may read a case file, and where it counts, goes by its kind."""
    if _case_of(source.kind) != _case_of(kind):
        raise NotPossibleNow("A case is dealt with as what it is: its kind stays. Log it anew if it is something else.")


def _case_of(kind: str) -> str | None:
    """As what a kind of case file is dealt with; None for what is no case, such as a decision or report read in."""
    known = source_kinds().get(kind)
    return known.handled_as if known and known.sensitivity in NOT_FOR_EVERYBODY else None


@transaction.atomic
def set_sensitivity(
    *, source: Source, sensitivity: str, reason: str, expected_version: int | None, by: Person
) -> Source:
    """Say anew how widely a source may be read. Whoever added it may close it; opening a restricted one asks more."""
    _require_sensitivity(source, sensitivity, by)
    if not reason.strip():
        raise NotPossibleNow("Give the reason: it is kept in the trail.")
    source = source.locked(expected_version=expected_version)
    if sensitivity != Sensitivity.RESTRICTED and source.subjects.exists():
        raise NotPossibleNow("This is about a named worker: it stays restricted.")
    if sensitivity == Sensitivity.CASE and not source_kinds()[source.kind].handled_as:
        raise NotPossibleNow("Only what is dealt with as a case can be a case file. Choose internal or restricted.")
    if source.sensitivity == sensitivity:
        raise NotPossibleNow("That is what it is already: nothing was changed.")
    before, source.sensitivity = source.sensitivity, sensitivity
    source.save_change("sensitivity")
    if sensitivity == Sensitivity.RESTRICTED:
        name_reader(source, person=by, reason="Restricted this source.", by=by)
        tell_later_rooms(source)
    trail.record(
        verb="source.sensitivity_set", obj=source, by=by, reason=reason, details={"sensitivity": [before, sensitivity]}
    )
    return source


def _require_sensitivity(source: Source, sensitivity: str, by: Person) -> None:
    require(by, Permission.ADD_SOURCE, source)
    if sensitivity not in Sensitivity.values:
        raise NotPossibleNow("Say how widely this may be read: open, internal or restricted.")
    if source.sensitivity == Sensitivity.RESTRICTED or source.added_by_id != by.pk:
        require(by, Permission.OPEN_RESTRICTED, source)


@transaction.atomic
def give_access(*, source: Source, person: Person, reason: str, by: Person) -> SourceReader:
    """Name a person for a restricted source. Who gives access need not have it, and cannot give it to themselves."""
    require(by, Permission.OPEN_RESTRICTED)
    _not_about_team_of(by, source)
    if source.council_id != by.council_id or person.council_id != by.council_id:
        raise NotAllowed("You can give access within your own council only.")
    if person.pk == by.pk:
        raise NotAllowed("You cannot give access to yourself: ask somebody else who may.")
    if source.is_for_everybody:
        raise NotPossibleNow("This source is not restricted: everybody with a reading role can read it.")
    if source.subjects.about_team_of(person).exists():
        raise NotPossibleNow(f"This is about somebody {person} works with: it stays closed to their team.")
    if not reason.strip():
        raise NotPossibleNow("Give the reason: it is kept in the trail.")
    if source.readers.filter(person=person).exists():
        raise NotPossibleNow(f"{person} can read this source already.")
    reader = name_reader(source, person=person, reason=reason, by=by)
    trail.record(verb="source.access_given", obj=source, by=by, reason=reason, details={"person": person.pk})
    return reader


def name_reader(source: Source, *, person: Person, reason: str, by: Person) -> SourceReader:
    """Let a person read a source that is not for everybody, as part of a change that gives them a task in it."""
    if source.subjects.about_team_of(person).exists():
        raise NotPossibleNow(f"This is about somebody {person} works with: give it to somebody of another team.")
    reader, _ = SourceReader.objects.get_or_create(
        source=source, person=person, defaults={"given_by": by, "reason": reason}
    )
    return reader


def _not_about_team_of(by: Person, source: Source) -> None:
    if source.subjects.about_team_of(by).exists():
        raise NotAllowed("Somebody of another team says who may read this.")


@transaction.atomic
def withdraw_access(*, reader: SourceReader, reason: str, by: Person) -> None:
    """End a person's access to a restricted source; a person may end their own."""
    source = reader.source
    if by.pk != reader.person_id:
        require(by, Permission.OPEN_RESTRICTED)
        _not_about_team_of(by, source)
    if source.council_id != by.council_id:
        raise NotAllowed("You can withdraw access within your own council only.")
    if not reason.strip():
        raise NotPossibleNow("Give the reason: it is kept in the trail.")
    person_id = reader.person_id
    reader.delete()
    trail.record(verb="source.access_withdrawn", obj=source, by=by, reason=reason, details={"person": person_id})


def record_view(*, source: Source, by: Person, what: str = "page") -> None:
    """Each view of a restricted source is kept in the trail; others leave none, and begin no transaction: a page that
    is only read never waits for somebody who writes.
    """
    require(by, Permission.READ_LEARNING, source)
    if source.sensitivity == Sensitivity.RESTRICTED:
        trail.record(verb="source.viewed", obj=source, by=by, details={"what": what})
