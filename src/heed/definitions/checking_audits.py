"""Whether every audit tool holds together, and every id it mentions exists."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping

from heed import definitions
from heed.definitions.shapes_audits import AuditTool

Folder = str | os.PathLike[str] | None


def audit_problems(*, folder: Folder = None) -> Iterator[str]:
    """One line for each thing wrong with tools and rules of audits."""
    for tool in definitions.audit_tools(folder=folder).values():
        yield from _shape(tool)
        yield from _links(tool, folder)
    hidings = definitions.suppression_rules(folder=folder)
    for rules in definitions.audit_rules(folder=folder).values():
        if rules.suppression not in hidings:
            yield f"audit_rules: entry '{rules.id}', field 'suppression': there is no '{rules.suppression}'"
        if not rules.moderated_least <= rules.moderated_percent <= rules.moderated_most:
            yield f"audit_rules: entry '{rules.id}', field 'moderated_percent': expected between its least and most"


def _links(tool: AuditTool, folder: Folder) -> Iterator[str]:
    known: dict[str, Mapping[str, object]] = {
        "quality_statements": definitions.quality_statements(folder=folder),
        "themes": definitions.themes(folder=folder),
        "care_act": definitions.care_act_sections(folder=folder),
    }
    named = [
        (domain.id, field, target) for domain in tool.domains for field in known for target in getattr(domain, field)
    ]
    for domain_id, field, target in named:
        if target not in known[field]:
            yield _broken(tool, f"domain '{domain_id}', field '{field}'", target)
    counted = [(f"domain '{domain.id}', field 'measure'", domain.measure) for domain in tool.domains]
    for where, measure in [*counted, ("field 'overall_measure'", tool.overall_measure)]:
        if measure is not None and measure not in definitions.measures(folder=folder):
            yield _broken(tool, where, measure)


def _broken(tool: AuditTool, where: str, target: str) -> str:
    return f"audit_tools: entry '{tool.id}', {where}: there is no '{target}'; check the spelling"


def _shape(tool: AuditTool) -> Iterator[str]:
    for field, values in (
        ("domains", [domain.id for domain in tool.domains]),
        ("scale", [grade.value for grade in tool.scale]),
    ):
        if not values:
            yield f"audit_tools: entry '{tool.id}', field '{field}': expected at least one"
        for value, times in Counter(values).items():
            if times > 1:
                yield f"audit_tools: entry '{tool.id}', field '{field}': '{value}' is there twice"
