"""Merging findings that say one thing, and splitting one that says two. Every quote stays the source's own words."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.places import trimmed
from heed.learning.changes.deciding import refuse_replaced, refuse_within_a_lesson
from heed.learning.changes.labels import labels_of, write_labels
from heed.learning.choices import FindingOrigin, FindingState
from heed.learning.models import Finding
from heed.listening.models import Source

FARTHEST_APART = 600
"""Characters between two findings that may be merged; further apart they are two statements of one lesson."""


@transaction.atomic
def merge_findings(*, findings: Collection[Finding], expected_versions: dict[int, int] | None, by: Person) -> Finding:
    """One finding in place of several of the same source: its quote is all the text from the first to the last.

    It takes the labels of the first and the themes of all, and waits for a decision unless all were accepted.
    """
    together = _locked(findings, expected_versions, by)
    if len(together) < 2:
        raise NotPossibleNow("Tick at least two findings to merge.")
    _refuse_apart(together)
    labels = [labels_of(finding) for finding in together]
    start, end = min(finding.start or 0 for finding in together), max(finding.end or 0 for finding in together)
    merged = _in_place_of(together, start, end, by)
    write_labels(
        merged,
        themes={theme for label in labels for theme in label["themes"]},
        quality_statements={statement for label in labels for statement in label["quality_statements"]},
    )
    details = {"merged": [finding.pk for finding in together], "into": merged.pk}
    trail.record(verb="findings.merged", obj=merged, by=by, details=details)
    return merged


@transaction.atomic
def split_finding(
    *, finding: Finding, offsets: Collection[int], expected_version: int | None, by: Person
) -> list[Finding]:
    """Several findings in place of one, cut at these places (code points of the source's text)."""
    [finding] = _locked([finding], {finding.pk: expected_version} if expected_version else None, by)
    edges = _edges(finding, offsets)
    labels = labels_of(finding)
    pieces = [_in_place_of([finding], start, end, by) for start, end in edges]
    for piece in pieces:
        write_labels(piece, themes=labels["themes"], quality_statements=labels["quality_statements"])
    details = {"split": finding.pk, "into": [piece.pk for piece in pieces]}
    trail.record(verb="finding.split", obj=finding, by=by, details=details)
    return pieces


def _locked(findings: Collection[Finding], expected_versions: dict[int, int] | None, by: Person) -> list[Finding]:
    locked = []
    for finding in sorted(findings, key=lambda finding: finding.pk):
        require(by, Permission.DECIDE_FINDINGS, finding)
        current = finding.locked(expected_version=(expected_versions or {}).get(finding.pk))
        refuse_replaced(current)
        if current.start is None:
            raise NotPossibleNow("A paraphrase has no place in the text, so it cannot be merged or split.")
        refuse_within_a_lesson(current, "merging or splitting it")
        locked.append(current)
    return sorted(locked, key=lambda finding: (finding.start or 0, finding.pk))


def _refuse_apart(findings: Sequence[Finding]) -> None:
    if len({finding.source_id for finding in findings}) > 1:
        raise NotPossibleNow("These findings are in different sources. Gather them in a lesson instead.")
    reached = findings[0].end or 0
    for finding in findings[1:]:
        if (finding.start or 0) - reached > FARTHEST_APART:
            raise NotPossibleNow(
                f"More than {FARTHEST_APART} characters lie between these findings. Gather them in a lesson instead."
            )
        reached = max(reached, finding.end or 0)
    if len({finding.section for finding in findings}) > 1:
        raise NotPossibleNow("These findings stand under different headings. Gather them in a lesson instead.")


def _edges(finding: Finding, offsets: Collection[int]) -> list[tuple[int, int]]:
    start, end = finding.start or 0, finding.end or 0
    if not offsets:
        raise NotPossibleNow("Choose at least one place to split at.")
    if not all(start < offset < end for offset in offsets):
        raise NotPossibleNow("Choose a place within the finding's own words.")
    cuts = [start, *sorted(set(offsets)), end]
    text = Source.objects.values_list("text", flat=True).get(pk=finding.source_id)
    edges = [trimmed(text, *pair) for pair in pairwise(cuts)]
    if any(first == last for first, last in edges):
        raise NotPossibleNow("Each part of a split must have words of its own.")
    return edges


def _in_place_of(replaced: Sequence[Finding], start: int, end: int, by: Person) -> Finding:
    """A new finding at this place, with the first one's labels; the replaced ones stay, and say what replaced them."""
    first = replaced[0]
    is_accepted = all(finding.state == FindingState.ACCEPTED for finding in replaced)
    text = Source.objects.values_list("text", flat=True).get(pk=first.source_id)
    decided: dict[str, Any] = {"decided_by": by, "decided_at": timezone.now()} if is_accepted else {}
    made = Finding.objects.create(
        council_id=first.council_id,
        source_id=first.source_id,
        quote=text[start:end],
        start=start,
        end=end,
        section=first.section,
        polarity=first.polarity,
        evidence_category=first.evidence_category,
        origin=FindingOrigin.QUOTED,
        state=FindingState.ACCEPTED if is_accepted else FindingState.SUGGESTED,
        machine=first.machine,
        added_by=by,
        **decided,
    )
    for finding in replaced:
        if finding.state != FindingState.REPLACED:
            finding.state = FindingState.REPLACED
            finding.save_change("state")
        finding.replaced_by.add(made)
    return made
