"""Practice audits. Rows straight away, as changes leave them, but without a trail."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from heed.accounts.models import Person
from heed.definitions import audit_rule_set, audit_tools
from heed.listening.models import Audit, AuditCycle, AuditFile, AuditGrade, AuditRound
from tests.factories.listening import case_source

_numbers = count(1)
DOMAINS = tuple(domain.id for domain in audit_tools()["case-file"].domains)
SETTLED_AT = datetime(2026, 5, 20, 12, 0, tzinfo=ZoneInfo("Europe/London"))


def cycle(*, by: Person, auditors: tuple[Person, ...] = (), state: str = "running", **more: Any) -> AuditCycle:
    """A cycle whose sample is drawn, unless `state` says otherwise."""
    number = next(_numbers)
    drawn = {} if state in {"planned", "listed"} else {"seed": "7", "drawn_at": SETTLED_AT, "drawn_by": by}
    made = AuditCycle.objects.create(
        **{
            "council_id": by.council_id,
            "reference": f"QC-{number:03d}",
            "title": "Spring audits",
            "tool": "case-file",
            "rules": audit_rule_set().id,
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2026, 3, 31),
            "due_on": date(2026, 5, 31),
            "planned": 10,
            "first_planned": 10,
            "moderated_percent": 15,
            "strata": ["team"],
            "state": state,
            "made_by": by,
            **drawn,
            **more,
        }
    )
    made.auditors.set(auditors)
    return made


def file(cycle: AuditCycle, **more: Any) -> AuditFile:
    """A line of the list that was drawn."""
    number = next(_numbers)
    return AuditFile.objects.create(
        **{"cycle": cycle, "reference": f"F-{number:05d}", "stratum": "All", "place": number, "is_drawn": True, **more}
    )


def audit(
    cycle: AuditCycle,
    *,
    auditor: Person | None = None,
    moderator: Person | None = None,
    worker: Person | None = None,
    team_name: str = "",
    **more: Any,
) -> Audit:
    """An audit to do; with a moderator, one that is graded twice."""
    line = file(
        cycle,
        worker=worker,
        worker_name=worker.name if worker else "",
        team=worker.team if worker else None,
        team_name=team_name or (worker.team.name if worker and worker.team else ""),
        is_moderated=moderator is not None,
    )
    return Audit.objects.create(
        **{
            "council_id": cycle.council_id,
            "cycle": cycle,
            "file": line,
            "reference": f"Q-{next(_numbers) + 9_000}",
            "auditor": auditor,
            "moderator": moderator,
            "due_on": cycle.due_on,
            **more,
        }
    )


def grades(
    audit: Audit,
    *,
    by: Person,
    kind: str = "first",
    values: Mapping[str, int | None] | None = None,
    value: int = 3,
    submitted: bool = True,
    **more: Any,
) -> AuditRound:
    """A round of grades: `value` in every domain but those of `values`; None means not applicable."""
    made = AuditRound.objects.create(
        **{
            "audit": audit,
            "kind": kind,
            "by": by,
            "submitted_at": SETTLED_AT if submitted else None,
            "overall": value,
            "person_asked": "yes",
            **more,
        }
    )
    given = {domain.id: value for domain in audit.cycle.tool_used.domains} | dict(values or {})
    AuditGrade.objects.bulk_create(
        AuditGrade(
            round=made,
            domain=domain,
            value=grade,
            is_not_applicable=grade is None,
            evidence=f"Evidence of {domain}" if grade else "",
        )
        for domain, grade in given.items()
    )
    Audit.objects.filter(pk=audit.pk, state="to_do").update(state="under_way")
    return made


def settled(
    cycle: AuditCycle,
    *,
    auditor: Person,
    settled_at: datetime = SETTLED_AT,
    more_of_audit: Mapping[str, Any] | None = None,
    worker: Person | None = None,
    team_name: str = "",
    **more: Any,
) -> Audit:
    """An audit that is done, with its grades and its source."""
    made = audit(cycle, auditor=auditor, worker=worker, team_name=team_name)
    grades(made, by=auditor, is_final=True, **more)
    source = case_source(by=auditor, kind="case_file_audit", readers=[auditor], text="## Voice\n\nGrade: Good.")
    Audit.objects.filter(pk=made.pk).update(
        state="settled",
        source=source,
        settled_at=settled_at,
        settled_by=auditor,
        **(more_of_audit or {}),
    )
    return Audit.objects.select_related("cycle", "file").get(pk=made.pk)
