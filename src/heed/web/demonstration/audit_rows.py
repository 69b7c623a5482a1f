"""Settled audits as plain rows, as the changes would have left them: building hundreds of grades one by one is slow."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from heed.listening.choices import AuditRoundKind
from heed.listening.models import Audit, AuditGrade, AuditRound, Source, SourceReader
from heed.listening.queries import text_fingerprint
from heed.listening.queries.audits.comparing import text_of_audit
from heed.web.demonstration.audit_story import AuditStory

When = Literal["before", "after"]
GOOD_OVERALL = 8  # good domains that make a file good as a whole
ASKED_EVERY, SHARED_EVERY, OUTSTANDING_EVERY, INADEQUATE_EVERY = 3, 9, 6, 5


class SettledRows:
    """Grades, sources and feedback of audits that are done."""

    def __init__(self, told: AuditStory, when: When, audits: Sequence[Audit], *, at: datetime) -> None:
        self.told, self.when, self.audits, self.at = told, when, audits, at

    def write(self, *, fed_back: int, fed_back_on: date) -> None:
        """Everything, in a handful of statements; feedback for the first so many."""
        rounds = AuditRound.objects.bulk_create(
            self._round(place, audit, kind) for place, audit in enumerate(self.audits) for kind in _kinds(audit)
        )
        places = {audit.pk: place for place, audit in enumerate(self.audits)}
        AuditGrade.objects.bulk_create(grade for kept in rounds for grade in self._grades(kept, places[kept.audit_id]))
        self._settle(fed_back, fed_back_on)

    def _round(self, place: int, audit: Audit, kind: AuditRoundKind) -> AuditRound:
        asked = place % ASKED_EVERY != 0
        by = audit.moderator_id if kind == AuditRoundKind.SECOND else audit.auditor_id
        return AuditRound(
            audit=audit,
            kind=kind,
            by_id=by or 0,
            submitted_at=self.at,
            is_final=kind == _kinds(audit)[-1],
            overall=self._overall(place) if kind != AuditRoundKind.SECOND or place % 2 else 3,
            person_asked="yes" if asked else "no",
            person_said=self.told.person_said[place % len(self.told.person_said)] if asked else "",
            good_practice=self.told.good_practice if place % SHARED_EVERY == 1 else "",
            may_share=place % SHARED_EVERY == 1,
        )

    def _overall(self, place: int) -> int:
        values = [self._value(domain, number, place) for number, domain in enumerate(self.told.domains)]
        return 3 if sum(1 for value in values if value and value > 2) >= GOOD_OVERALL else 2

    def _value(self, domain: str, number: int, place: int) -> int | None:
        """The grade of one domain of one audit: as many good ones as the story says, spread over the audits."""
        told, many = self.told.domains[domain], len(self.audits)
        turned = (place * 7 + number * 5) % many
        if turned >= many - told.na:
            return None
        good: int = told.before if self.when == "before" else told.after
        if turned < good:
            return 4 if turned % OUTSTANDING_EVERY == OUTSTANDING_EVERY - 1 else 3
        return 1 if turned % INADEQUATE_EVERY == 0 else 2

    def _grades(self, kept: AuditRound, place: int) -> list[AuditGrade]:
        found = []
        for number, domain in enumerate(self.told.domains):
            value = self._value(domain, number, place)
            differs = kept.kind == AuditRoundKind.SECOND and value is not None and (number + place) % 4 == 0
            if differs and value is not None:
                value = value + 1 if value < 3 else value - 1
            told = self.told.domains[domain]
            found.append(
                AuditGrade(
                    round=kept,
                    domain=domain,
                    value=value,
                    is_not_applicable=value is None,
                    evidence="" if value is None else told.good if value > 2 else told.weak,
                )
            )
        return found

    def _settle(self, fed_back: int, fed_back_on: date) -> None:
        rounds = AuditRound.objects.filter(audit__in=self.audits, is_final=True).prefetch_related("grades")
        finals = {kept.audit_id: kept for kept in rounds}
        sources = [self._source(audit, finals[audit.pk]) for audit in self.audits]
        Source.objects.bulk_create(sources)
        SourceReader.objects.bulk_create(
            SourceReader(source=source, person_id=person, given_by_id=person, reason="Audited this file.")
            for source, audit in zip(sources, self.audits, strict=True)
            for person in (audit.auditor_id, audit.moderator_id)
            if person
        )
        Source.objects.filter(pk__in=[source.pk for source in sources]).update(added_at=self.at)
        for place, (source, audit) in enumerate(zip(sources, self.audits, strict=True)):
            audit.state, audit.source, audit.settled_at = "settled", source, self.at
            audit.settled_by_id = audit.moderator_id or audit.auditor_id
            if place < fed_back:
                audit.feedback, audit.fed_back_on = self.told.feedback, fed_back_on
                audit.fed_back_by_id = audit.auditor_id
        names = ["state", "source", "settled_at", "settled_by", "feedback", "fed_back_on", "fed_back_by"]
        Audit.objects.bulk_update(self.audits, names)

    def _source(self, audit: Audit, final: AuditRound) -> Source:
        tool = audit.cycle.tool_used
        text = text_of_audit(final, tool)
        return Source(
            council_id=audit.council_id,
            kind="case_file_audit",
            reference=audit.reference,
            title=f"{tool.name}, {audit.cycle.reference}",
            text=text,
            text_sha256=text_fingerprint(text),
            origin="processes",
            received_on=self.at.date(),
            sensitivity="case",
            added_by_id=audit.auditor_id or 0,
        )


def _kinds(audit: Audit) -> list[AuditRoundKind]:
    """The rounds of an audit; the last is the one that counts."""
    if audit.file.is_moderated:
        return [AuditRoundKind.FIRST, AuditRoundKind.SECOND, AuditRoundKind.AGREED]
    return [AuditRoundKind.FIRST]
