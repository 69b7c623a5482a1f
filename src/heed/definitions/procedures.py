"""How procedures are put together from their definitions, and what follows from an outcome of each issue."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from heed import definitions
from heed.definitions.shapes_cases import Band, ClockRule, ComplaintProcedure

Folder = str | os.PathLike[str] | None
T = TypeVar("T")


def whole_procedure(procedure: str, *, folder: Folder = None) -> ComplaintProcedure:
    """A procedure with all that it builds on: what the other has first, then its own. Raises KeyError for none."""
    own = definitions.complaint_procedures(folder=folder)[procedure]
    if own.builds_on is None:
        return own
    base = whole_procedure(own.builds_on, folder=folder)
    clocks = {(each.id, each.stage): each for each in (*base.clocks, *own.clocks)}
    return msgspec.structs.replace(
        own,
        clocks=tuple(clocks.values()),
        steps=_laid_over(base.steps, own.steps),
        contents=_laid_over(base.contents, own.contents),
        checklist=_laid_over(base.checklist, own.checklist),
        stages=max(base.stages, own.stages),
        offers_discussion=base.offers_discussion or own.offers_discussion,
        plans_period=base.plans_period or own.plans_period,
        another_person_at_stage_2=base.another_person_at_stage_2 or own.another_person_at_stage_2,
        ombudsman_paragraph=own.ombudsman_paragraph or base.ombudsman_paragraph,
    )


def _laid_over(base: Iterable[T], own: Iterable[T]) -> tuple[T, ...]:
    return tuple({getattr(each, "id", ""): each for each in (*base, *own)}.values())


def clock_rule_of(procedure: ComplaintProcedure, clock: str, stage: int) -> ClockRule | None:
    """The rule of one clock in a stage; None where the procedure has none of this name any more."""
    fits = [each for each in procedure.clocks if each.id == clock]
    return next((each for each in fits if each.stage in {stage, None}), fits[0] if fits else None)


def band_for(procedure: ComplaintProcedure, issues: int) -> Band | None:
    """The band that so many issues belong to; None where there are no bands, or none for this number."""
    return next((band for band in procedure.bands if band.holds(issues)), None)


def derived_outcome(outcomes: Sequence[str], *, folder: Folder = None) -> str:
    """The outcome of a complaint from those of its issues; empty while any is open or there are none.

    Issues without a finding (withdrawn, resolved) are left aside where any other was decided. Only upheld gives upheld,
    only not upheld gives not upheld, any mix partially upheld. Without any finding, resolved goes before withdrawn.
    """
    known = definitions.complaint_outcomes(folder=folder)
    if not outcomes or not all(outcomes):
        return ""
    findings = {known[each].finding for each in outcomes if each in known} - {"none"}
    wanted = "partly" if len(findings) > 1 else next(iter(findings), "none")
    if wanted != "none":
        return next((key for key, each in known.items() if each.finding == wanted), "")
    return next((key for key in known if key in outcomes), outcomes[0])


def band_faults(bands: Sequence[Band]) -> Iterator[str]:
    """What is wrong with bands: a number of issues in none, or in two. One line each, empty where all is well."""
    expected = 1
    for band in sorted(bands, key=lambda each: each.issues_from):
        if band.issues_from > expected:
            yield f"no band holds {_numbers(expected, band.issues_from - 1)}; let '{band.id}' begin at {expected}"
        elif band.issues_from < expected:
            yield f"'{band.id}' and the band before it both hold {_numbers(band.issues_from, expected - 1)}"
        if band.issues_to is None:
            return
        expected = max(expected, band.issues_to + 1)
    if bands:
        yield f"no band holds {expected} issues or more; leave out 'issues_to' of the last"


def _numbers(first: int, last: int) -> str:
    return f"{first} issues" if first == last else f"{first} to {last} issues"


EVENTS = frozenset({"received", "acknowledged", "planned", "answered", "learned", "reopened", "stage-2"})


def procedure_problems(folder: Folder = None) -> Iterator[str]:
    """What is wrong with the procedures as a whole: one line each, naming entry and field."""
    procedures = definitions.complaint_procedures(folder=folder)
    for procedure in procedures.values():
        where = f"complaint_procedures: entry '{procedure.id}'"
        for fault in band_faults(procedure.bands):
            yield f"{where}, field 'bands': {fault}"
        if _leads_round(procedure.id, folder):
            yield f"{where}, field 'builds_on': it leads round in a circle; choose another"
        elif procedure.builds_on is None or procedure.builds_on in procedures:
            yield from _faults_of_clocks(whole_procedure(procedure.id, folder=folder), where)
    if not any(each.default and not each.retired for each in procedures.values()):
        yield "complaint_procedures: no procedure has 'default: true'; mark one"


def _leads_round(procedure: str, folder: Folder) -> bool:
    procedures = definitions.complaint_procedures(folder=folder)
    passed, at = {procedure}, procedures[procedure].builds_on
    while at is not None and at in procedures and at not in passed:
        passed.add(at)
        at = procedures[at].builds_on
    return at in passed


def _faults_of_clocks(procedure: ComplaintProcedure, where: str) -> Iterator[str]:
    known = ", ".join(sorted(EVENTS))
    for clock in procedure.clocks:
        for field, event in (("starts", clock.starts), ("ends", clock.ends)):
            if event not in EVENTS:
                yield f"{where}, field 'clocks': '{clock.id}' {field} at '{event}'; expected {known}"
    if procedure.bands and procedure.bands_for not in {clock.id for clock in procedure.clocks}:
        yield f"{where}, field 'bands_for': expected the id of one of its clocks"
    steps = {step.id for step in procedure.steps}
    for item in procedure.checklist:
        if item.step not in steps:
            yield f"{where}, field 'checklist': '{item.id}' belongs to step '{item.step}', which is not there"
