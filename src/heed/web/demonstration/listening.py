"""What the invented council heard, and what its people decided on each finding."""

from datetime import timedelta
from string import Template

from heed.accounts.models import Person
from heed.learning import changes as learning
from heed.learning.choices import FindingState
from heed.learning.models import Finding
from heed.learning.queries import findings_of
from heed.listening import changes as listening
from heed.listening.models import Source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar


def listen(people: dict[str, Person], calendar: Calendar) -> dict[str, Source]:
    """Every source of the story, read and mostly decided on."""
    sources = {}
    for heard in story.heard():
        source = sources[heard.key] = _read(heard, people, calendar)
        _decide(heard, source, people[heard.decided_by], calendar)
        for reader in heard.readers:
            listening.give_access(
                source=source, person=people[reader.person], reason=reader.reason, by=people[heard.by]
            )
    return sources


def _read(heard: story.Heard, people: dict[str, Person], calendar: Calendar) -> Source:
    source = learning.read_report(
        by=people[heard.by],
        sensitivity=heard.sensitivity,
        name=heard.file,
        data=_dated(heard, calendar).encode(),
        title=heard.title,
        received_on=calendar.day(heard.days),
    )
    calendar.backdate(source, heard.days, "added_at")
    source.findings.update(added_at=calendar.moment(heard.days))
    return source


def _dated(heard: story.Heard, calendar: Calendar) -> str:
    """The report's words, with days that lie in the past whenever the demonstration is made."""
    received = calendar.day(heard.days)
    decided, audited = received - timedelta(days=6), received - timedelta(days=150)
    year = audited.year if audited.month > 3 else audited.year - 1
    return Template(story.report_text(heard.file)).substitute(
        ombudsman_decided_on=f"{decided:%d %b %Y}", audit_month=f"{audited:%B %Y}", year=f"{year - 1}/{year % 100:02d}"
    )


def _decide(heard: story.Heard, source: Source, by: Person, calendar: Calendar) -> None:
    for aside in heard.aside:
        finding = findings_of(source, for_person=by).filter(state="suggested", quote__contains=aside.words).first()
        if finding is None:
            continue  # the reader did not suggest it, so that there is nothing to set aside
        learning.set_aside_finding(finding=finding, reason=aside.reason, expected_version=None, by=by)
    for new in heard.relabel:
        _relabel(source, new, by)
    waiting = list(findings_of(source, for_person=by).filter(state=FindingState.SUGGESTED))
    decided = waiting[: max(0, len(waiting) - heard.waiting)]
    if decided:
        learning.accept_several(findings=decided, expected_versions=None, by=by)
    source.findings.filter(decided_at__isnull=False).update(decided_at=calendar.moment(max(heard.days - 4, 1)))


def _relabel(source: Source, new: story.Relabelled, by: Person) -> None:
    """Correct what the reader suggested; where it saw nothing, a person adds the finding in the source's words."""
    found = _suggested(source, new.words, by=by)
    if found is None:
        found = learning.add_finding(
            source=source, quote=new.words, polarity=new.polarity, evidence_category=new.category, by=by
        )
    learning.change_finding(
        finding=found,
        polarity=new.polarity,
        evidence_category=new.category,
        themes=new.themes,
        quality_statements=list(found.statement_links.values_list("quality_statement", flat=True)),
        expected_version=None,
        by=by,
        accept=Finding.objects.get(pk=found.pk).state == FindingState.SUGGESTED,
    )


def _suggested(source: Source, words: str, *, by: Person) -> Finding | None:
    return findings_of(source, for_person=by).filter(quote__contains=words).first()


def finding_with(source: Source, words: str, *, by: Person) -> Finding:
    """The finding that these words tell; a person adds it where the reader saw none."""
    return _suggested(source, words, by=by) or learning.add_finding(
        source=source, quote=words, polarity="improvement", evidence_category="processes", by=by
    )
