"""A plan as rows of a spreadsheet, and what the words of a spreadsheet may mean here."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower

from heed.accounts.models import Person
from heed.accounts.queries import people_of_council
from heed.core.text.sheets.layouts import plain
from heed.core.text.sheets.reading import Table
from heed.definitions import closing_ladder, cqc_themes, priorities, quality_statements
from heed.improving.models import Plan, ProgressNote
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.plans import plan_rows
from heed.improving.queries.words import statements_of
from heed.improving.spreadsheets.checking import wanted_lessons, wanted_people, wanted_references
from heed.improving.spreadsheets.shapes import Existing, Lookups
from heed.improving.statuses import StatusWord, word_for, words_of
from heed.learning.queries import lessons_visible

CHUNK = 500


def sheet_rows(plan: Plan, *, for_person: Person) -> Iterator[dict[str, Any]]:
    """Every action of the plan by column, in the plan's own words."""
    words = words_of(plan.status_words)
    for action in plan_rows(plan, for_person=for_person):
        yield {
            "reference": action.reference,
            "title": action.title,
            "description": action.description,
            "owner": action.owner.email,
            "sponsor": action.sponsor.email if action.sponsor else "",
            "due_on": action.due_on,
            "first_due_on": action.first_due_on,
            "moved": action.rebaselined_times,
            "priority": priorities()[action.priority].word if action.priority in priorities() else action.priority,
            "cqc_theme": cqc_themes()[action.cqc_theme].name if action.cqc_theme in cqc_themes() else "",
            "statements": "; ".join(quality_statements()[each].name for each in statements_of(action)),
            "status": word_for(action.status, words).word,
            "step": closing_ladder()[action.step].word,
            "success_measure": action.success_measure,
            "lessons": "; ".join(link.lesson.reference for link in action.lesson_links.all()),
            "last_note": getattr(action, "last_note", "") or "",
        }


def sheet_choices(plan: Plan) -> dict[str, list[str]]:
    """The words that fit a column, for those who fill it in."""
    open_steps = ("proposed", "agreed", "in_progress")
    return {
        "priority": [each.word for each in priorities().values()],
        "cqc_theme": [each.name for each in cqc_themes().values()],
        "statements": [each.name for each in quality_statements().values()],
        "status": [word.word for word in words_of(plan.status_words).values() if not word.finished],
        "step": [closing_ladder()[step].word for step in open_steps],
    }


def lookups_for(plan: Plan, table: Table, mapping: Mapping[str, int], *, for_person: Person) -> Lookups:
    """What the words of this sheet may mean: a few queries for the whole of it, never one for a row."""
    return Lookups(
        people=_people(wanted_people(table, mapping), for_person),
        actions=_actions(wanted_references(table, mapping), for_person),
        lessons=_lessons(wanted_lessons(table, mapping), for_person),
        priorities=_by_word({key: each.word for key, each in priorities().items()}),
        themes=_by_word({key: each.name for key, each in cqc_themes().items()}),
        statements=_statements(),
        statuses=_statuses(words_of(plan.status_words)),
        steps=_by_word({key: each.word for key, each in closing_ladder().items()}),
    )


def chunks(wanted: set[str]) -> Iterator[list[str]]:
    """Some at a time: databases take only so many values at once."""
    listed = sorted(wanted)
    for begin in range(0, len(listed), CHUNK):
        yield listed[begin : begin + CHUNK]


def _people(wanted: set[str], person: Person) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    everybody = people_of_council(for_person=person).order_by()
    named: dict[str, set[int]] = {}
    for part in chunks(wanted):
        by_email = everybody.annotate(lower=Lower("email")).filter(lower__in=part).values_list("lower", "pk")
        found.update(dict(by_email))
        by_name = everybody.annotate(lower=Lower("name")).filter(lower__in=part).values_list("lower", "pk")
        for name, pk in by_name:
            named.setdefault(name, set()).add(pk)
    for name, pks in named.items():
        found.setdefault(name, pks.pop() if len(pks) == 1 else None)
    return found


def _actions(wanted: set[str], person: Person) -> dict[str, Existing]:
    newest = ProgressNote.objects.filter(action=OuterRef("pk")).order_by("-at", "-pk").values("text")[:1]
    visible = actions_visible(for_person=person).order_by().annotate(lower=Lower("reference"), said=Subquery(newest))
    return {
        action.reference.lower(): Existing(
            pk=action.pk,
            version=action.version,
            due_on=action.due_on,
            step=action.step,
            status=action.status,
            is_open=action.is_open,
            is_withdrawn=action.is_withdrawn,
            last_note=getattr(action, "said", "") or "",
        )
        for part in chunks(wanted)
        for action in visible.filter(lower__in=part)
    }


def _lessons(wanted: set[str], person: Person) -> dict[str, int]:
    visible = lessons_visible(for_person=person).order_by().annotate(lower=Lower("reference"))
    return dict(row for part in chunks(wanted) for row in visible.filter(lower__in=part).values_list("lower", "pk"))


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    """By word, and by id."""
    return {**{plain(key): key for key in words}, **{plain(word): key for key, word in words.items()}}


def _statements() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, entry in quality_statements().items():
        for name in (key, entry.name, *entry.aliases):
            found.setdefault(plain(name), key)
    return found


def _statuses(words: Mapping[str, StatusWord]) -> dict[str, str]:
    """By word or id, and by a colour that only one word of the plan has."""
    found = _by_word({key: word.word for key, word in words.items()})
    colours: dict[str, list[str]] = {}
    for key, word in words.items():
        colours.setdefault(word.colour, []).append(key)
    for colour, keys in colours.items():
        if len(keys) == 1:
            found.setdefault(colour, keys[0])
    return found
