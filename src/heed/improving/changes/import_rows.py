"""Writing checked rows: new actions many at a time, changes to those that are there one by one, each in the trail."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.numbering import next_references
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.shapes import CheckedRow
from heed.improving.changes.actions import not_withdrawn
from heed.improving.changes.plans import next_position
from heed.improving.choices import LADDER
from heed.improving.models import (
    Action,
    ActionImport,
    ActionLesson,
    ActionStatement,
    ImportedRow,
    LadderMove,
    PlanAction,
    ProgressNote,
    Rebaseline,
)
from heed.improving.spreadsheets.shapes import Existing

MANY = 500
FIELDS = ("title", "description", "owner_id", "sponsor_id", "priority", "cqc_theme", "success_measure", "status")
KEYS = {"owner": "owner_id", "sponsor": "sponsor_id"}


class Batch:
    """The rows of one import being written."""

    def __init__(self, batch: ActionImport, *, by: Person) -> None:
        self.batch, self.plan, self.by = batch, batch.plan, by
        self.now = timezone.now()
        self.why = f"Brought in from {batch.name}"
        self.owners: Counter[int] = Counter()
        self.lessons: set[int] = set()  # those that were given actions

    def write(self, rows: Sequence[CheckedRow[Existing]]) -> dict[int, int]:
        """Write every row; gives how many actions became whose."""
        self._add([row for row in rows if row.outcome == "add"])
        self._update([row for row in rows if row.outcome == "update"])
        ImportedRow.objects.bulk_create(
            (
                ImportedRow(
                    batch=self.batch,
                    row_number=row.number,
                    outcome="skip",
                    action_id=row.existing.pk if row.existing else None,
                )
                for row in rows
                if row.outcome == "skip"
            ),
            batch_size=MANY,
        )
        return dict(self.owners)

    def _add(self, rows: Sequence[CheckedRow[Existing]]) -> None:
        if not rows:
            return
        numbered = iter(
            next_references(
                chain=self.by.trail_chain, prefix="A", count=sum(not row.values["reference"] for row in rows)
            )
        )
        actions = Action.objects.bulk_create(
            (self._new(row, row.values["reference"] or next(numbered)) for row in rows), batch_size=MANY
        )
        pairs = list(zip(actions, rows, strict=True))
        position = next_position(self.plan)
        self._create(
            PlanAction(plan=self.plan, action=action, position=position + place) for place, action in enumerate(actions)
        )
        self._create(move for action in actions for move in self._first_steps(action))
        self._create(
            Rebaseline(
                action=action,
                old_due_on=action.first_due_on,
                new_due_on=action.due_on,
                reason=f"Moved before it was brought in from {self.batch.name}",
                by=self.by,
            )
            for action in actions
            if action.rebaselined_times
        )
        self._create(
            ProgressNote(action=action, text=row.values["last_note"], status=action.status, by=self.by)
            for action, row in pairs
            if row.values.get("last_note")
        )
        self._create(link for action, row in pairs for link in _links(action, row))
        self._create(
            ImportedRow(batch=self.batch, row_number=row.number, action=action, outcome="add", version_after=1)
            for action, row in pairs
        )
        self.lessons.update(lesson for _, row in pairs for lesson in row.values.get("lessons", ()))
        for action in actions:
            self.owners[action.owner_id] += 1
            trail.record(verb="action.brought_in", obj=action, by=self.by, reason=self.why)

    def _new(self, row: CheckedRow[Existing], reference: str) -> Action:
        given = row.values
        first = given.get("first_due_on", given["due_on"])
        return Action(
            council_id=self.by.council_id,
            reference=reference,
            title=given["title"],
            description=given.get("description", ""),
            owner_id=given["owner"],
            sponsor_id=given.get("sponsor"),
            due_on=given["due_on"],
            first_due_on=first,
            rebaselined_times=int(first != given["due_on"]),
            priority=given["priority"],
            cqc_theme=given.get("cqc_theme", ""),
            step=given["step"],
            step_at=self.now,
            status=given["status"],
            success_measure=given.get("success_measure", ""),
            made_by=self.by,
            last_note_at=self.now if given.get("last_note") else None,
        )

    def _first_steps(self, action: Action) -> Iterable[LadderMove]:
        path = LADDER[: LADDER.index(action.step) + 1]
        for place, step in enumerate(path):
            yield LadderMove(
                action=action,
                from_step=path[place - 1] if place else "",
                to_step=step,
                owner_id=action.owner_id,
                note=self.why,
                by=self.by,
                at=self.now,
            )

    def _create(self, records: Iterable[Any]) -> None:
        """Write records of one or several kinds, many at a time."""
        kinds: dict[type[Any], list[Any]] = {}
        for record in records:
            kinds.setdefault(type(record), []).append(record)
        for kind, each in kinds.items():
            kind.objects.bulk_create(each, batch_size=MANY, ignore_conflicts=kind in (ActionStatement, ActionLesson))

    def _update(self, rows: Sequence[CheckedRow[Existing]]) -> None:
        pks = [row.existing.pk for row in rows if row.existing]
        locked = Action.objects.select_for_update(of=("self",)).prefetch_related(
            "statement_links", "lesson_links", "plan_links"
        )
        found = {
            action.pk: action
            for begin in range(0, len(pks), MANY)
            for action in locked.filter(pk__in=pks[begin : begin + MANY])
        }
        position = next_position(self.plan)
        for place, row in enumerate(rows):
            if row.existing:
                self._update_one(_as_checked(found[row.existing.pk], row), row, position + place)

    def _update_one(self, action: Action, row: CheckedRow[Existing], position: int) -> None:
        before = _as_it_was(action, in_plan=self.plan.pk)
        given = {KEYS.get(key, key): value for key, value in row.values.items()}
        changed = [name for name in FIELDS if name in given and given[name] != getattr(action, name)]
        if "owner_id" in changed:
            self.owners[given["owner_id"]] += 1
        for name in changed:
            setattr(action, name, given[name])
        made = {**self._move_due_date(action, row), **self._add_note(action, row)}
        links = _changed_links(action, row)
        self.lessons.update(links.get("lessons_added", ()))
        if not before["in_plan"]:
            PlanAction.objects.create(plan=self.plan, action=action, position=position)
        if not (changed or made or links or not before["in_plan"]):
            self._note_row(row, action, outcome="same")
            return
        action.save_change(*changed, "due_on", "rebaselined_times", "last_note_at")
        self._note_row(row, action, outcome="update", before={**before, **made})
        details = {name: [before[name], getattr(action, name)] for name in [*changed, "due_on"] if name in before}
        trail.record(
            verb="action.changed_by_import",
            obj=action,
            by=self.by,
            reason=self.why,
            details={name: pair for name, pair in details.items() if str(pair[0]) != str(pair[1])} | links,
        )

    def _move_due_date(self, action: Action, row: CheckedRow[Existing]) -> dict[str, int]:
        """A due date moved by a file is a re-baseline like any other, with the file as its reason."""
        due = row.values.get("due_on")
        if not due or due == action.due_on:
            return {}
        move = Rebaseline.objects.create(
            action=action, old_due_on=action.due_on, new_due_on=due, reason=self.why, by=self.by
        )
        action.due_on, action.rebaselined_times = due, action.rebaselined_times + 1
        return {"rebaseline": move.pk}

    def _add_note(self, action: Action, row: CheckedRow[Existing]) -> dict[str, int]:
        text = row.values.get("last_note") or (
            f"Status {self.why[0].lower()}{self.why[1:]}" if row.values.get("status") else ""
        )
        if not text:
            return {}
        action.last_note_at = self.now
        return {"note": ProgressNote.objects.create(action=action, text=text, status=action.status, by=self.by).pk}

    def _note_row(
        self, row: CheckedRow[Existing], action: Action, *, outcome: str, before: dict[str, Any] | None = None
    ) -> None:
        ImportedRow.objects.create(
            batch=self.batch,
            row_number=row.number,
            action=action,
            outcome=outcome,
            before=before,
            version_after=action.version,
        )


def _as_checked(action: Action, row: CheckedRow[Existing]) -> Action:
    """The action, now held, if it is still as it was when the row was checked a moment ago."""
    if row.existing and action.version != row.existing.version:
        raise NotPossibleNow(f"{action.reference} was changed at this moment. Nothing was brought in: try once more.")
    return not_withdrawn(action)


def _as_it_was(action: Action, *, in_plan: int) -> dict[str, Any]:
    """All that an update may change, in a form that can be kept and put back."""
    return {
        **{name: getattr(action, name) for name in FIELDS},
        "due_on": action.due_on.isoformat(),
        "rebaselined_times": action.rebaselined_times,
        "last_note_at": action.last_note_at.isoformat() if action.last_note_at else None,
        "statements": sorted(link.quality_statement for link in action.statement_links.all()),
        "lessons": sorted(link.lesson_id for link in action.lesson_links.all()),
        "in_plan": in_plan in {link.plan_id for link in action.plan_links.all()},
    }


def _links(action: Action, row: CheckedRow[Existing]) -> Iterable[ActionStatement | ActionLesson]:
    for statement in row.values.get("statements", ()):
        yield ActionStatement(action=action, quality_statement=statement)
    for lesson in row.values.get("lessons", ()):
        yield ActionLesson(action=action, lesson_id=lesson)


def _changed_links(action: Action, row: CheckedRow[Existing]) -> dict[str, Any]:
    """Statements become those of the row; lessons are only added, as a row may not see them all."""
    changed: dict[str, Any] = {}
    if "statements" in row.values:
        before = sorted(link.quality_statement for link in action.statement_links.all())
        after = sorted(row.values["statements"])
        if before != after:
            action.statement_links.exclude(quality_statement__in=after).delete()
            new = [ActionStatement(action=action, quality_statement=each) for each in after if each not in before]
            ActionStatement.objects.bulk_create(new)
            changed["statements"] = [before, after]
    linked = {link.lesson_id for link in action.lesson_links.all()}
    added = [lesson for lesson in row.values.get("lessons", ()) if lesson not in linked]
    if added:
        ActionLesson.objects.bulk_create(ActionLesson(action=action, lesson_id=lesson) for lesson in added)
        changed["lessons_added"] = added
    return changed
