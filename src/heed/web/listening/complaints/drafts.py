"""A complaint being logged, page by page: what was typed is kept with the person's session until it is logged.

It is kept as it was typed, finished or not, so that going back loses nothing and no half of a complaint is a record.
"""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict
from django.utils.crypto import get_random_string

KEY = "complaint_drafts"
MOST = 5  # the oldest goes where somebody begins more than they finish
PASSED_OVER = {"csrfmiddlewaretoken", "go"}

Typed = dict[str, list[str]]


def new_draft(session: SessionBase) -> str:
    """The id of an empty draft; one that nobody has typed in yet is used again."""
    drafts: dict[str, dict[str, Typed]] = session.get(KEY, {})
    empty = next((draft for draft, pages in drafts.items() if not pages), None)
    if empty:
        return empty
    draft = get_random_string(12)
    kept = dict(list(drafts.items())[-(MOST - 1) :])
    session[KEY] = {**kept, draft: {}}
    return draft


def pages_of(session: SessionBase, draft: str) -> dict[str, Typed] | None:
    """What was typed on each page of a draft; None where there is no such draft in this session."""
    drafts: dict[str, dict[str, Typed]] = session.get(KEY, {})
    return drafts.get(draft)


def keep_page(session: SessionBase, draft: str, page: str, posted: QueryDict) -> None:
    """Keep what was typed on a page, as it was typed."""
    typed = {name: [value.replace("\x00", "") for value in values] for name, values in posted.lists()}
    drafts = dict(session.get(KEY, {}))
    drafts[draft] = {**drafts.get(draft, {}), page: {k: v for k, v in typed.items() if k not in PASSED_OVER}}
    session[KEY] = drafts


def forget(session: SessionBase, draft: str) -> None:
    """It is logged, or was given up."""
    session[KEY] = {key: pages for key, pages in session.get(KEY, {}).items() if key != draft}


def as_posted(typed: Typed) -> QueryDict:
    """What was typed, as a form reads it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def shown_again(form: Any, typed: Typed) -> None:
    """Put what was typed into a form that was not sent yet, without saying what is wrong with it."""
    data = as_posted(typed)
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
