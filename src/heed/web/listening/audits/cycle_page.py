"""What the page of a cycle shows: how far it is, who does what, and what comes next."""

from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.sampling import allocate
from heed.core.statistics.sentences.numbers import counted, listed
from heed.listening.choices import AuditState
from heed.listening.queries import audits as queries
from heed.web.components.dates import in_words
from heed.web.listening.audits.words import CYCLE_STATES, STATES

SHOWN_AUDITS = 200


def cycle_page(cycle: Any, *, for_person: Person, today: date) -> dict[str, Any]:
    """Everything on it; a number of queries that does not grow with the audits."""
    reads_all = queries.reads_all_audits(for_person)
    audits = list(
        queries.audits_visible(for_person=for_person)
        .filter(cycle=cycle)
        .select_related("file", "auditor")[:SHOWN_AUDITS]
    )
    done = queries.done_of(cycle)
    strata = queries.strata_of(cycle) if reads_all else []
    return {
        "state": CYCLE_STATES[cycle.state],
        "tool": cycle.tool_used,
        "facts": _facts(cycle),
        "done": done,
        "figures": _figures(cycle, done) if reads_all and cycle.drawn_at else [],
        "strata": _strata(cycle, strata),
        "loads": _loads(audits, today) if reads_all else [],
        "audits": [{"audit": audit, "state": STATES[AuditState(audit.state)]} for audit in audits],
        "reads_all": reads_all,
        "may_plan": can(for_person, Permission.PLAN_AUDITS),
        "after": list(queries.cycles_visible(for_person=for_person).filter(follows=cycle)),
    }


def _facts(cycle: Any) -> list[tuple[str, Any]]:
    rules = cycle.rules_used
    names = {stratum.id: stratum.name.lower() for stratum in rules.strata}
    spread = listed([names.get(each, each) for each in cycle.strata]) or "nothing: one draw from the whole list"
    teams = ", ".join(team.name for team in cycle.teams.all()) or "All"
    return [
        ("Tool", cycle.tool_used.name),
        ("Work of the period", f"{in_words(cycle.starts_on)} to {in_words(cycle.ends_on)}"),
        ("Planned", counted(cycle.first_planned, "audit", "audits")),
        ("To be done by", in_words(cycle.due_on)),
        ("Teams", teams),
        ("Sample spread over", spread),
        ("Graded twice", f"{cycle.moderated_percent}%, drawn by chance"),
        ("Look again on", in_words(cycle.reaudit_on) or "No day set"),
        ("Planned by", cycle.made_by.name),
    ]


def _figures(cycle: Any, done: Any) -> list[dict[str, Any]]:
    counts = (
        (done.to_do, AuditState.TO_DO),
        (done.under_way, AuditState.UNDER_WAY),
        (done.to_agree, AuditState.TO_AGREE),
        (done.settled, AuditState.SETTLED),
        (done.replaced, AuditState.REPLACED),
    )
    return [
        {
            "count": count,
            "label": STATES[state].word.lower(),
            "href": f"{reverse('audits-all')}?{urlencode({'cycle': cycle.pk, 'state': state.value})}",
        }
        for count, state in counts
    ]


def _strata(cycle: Any, strata: list[Any]) -> list[dict[str, Any]]:
    """Each group with how many are drawn; before the draw, how many would be."""
    if cycle.drawn_at:
        return [{"name": each.name, "listed": each.listed, "drawn": each.drawn} for each in strata]
    shares = allocate([each.listed for each in strata], cycle.planned)
    return [
        {"name": each.name, "listed": each.listed, "drawn": share} for each, share in zip(strata, shares, strict=True)
    ]


def _loads(audits: list[Any], today: date) -> list[dict[str, Any]]:
    """Each auditor with how many they have, have done, and are late with."""
    given, done, late = Counter[str](), Counter[str](), Counter[str]()
    for audit in audits:
        if audit.state == AuditState.REPLACED:
            continue
        name = audit.auditor.name if audit.auditor else "Nobody yet"
        given[name] += 1
        done[name] += audit.state in (AuditState.SETTLED, AuditState.TO_AGREE)
        late[name] += audit.state in (AuditState.TO_DO, AuditState.UNDER_WAY) and audit.due_on < today
    return [{"name": name, "given": given[name], "done": done[name], "late": late[name]} for name in sorted(given)]
