"""The list of measures that wait for somebody to say what they show."""

from typing import Any

from heed.improving.queries.impact import opens_on
from heed.web.lists import Column, EmptyState, ListSpec


def _page(row: Any) -> str:
    return str(row.get_absolute_url())


def impact_spec() -> ListSpec:
    """One line a measure of an action, longest waiting first."""
    return ListSpec(
        id="impacts",
        title="What measures show: waiting for you",
        columns=[
            Column("action", "Action", lambda row: str(row.action), sort="action__reference", link=_page),
            Column("measure", "Measure", lambda row: str(row.measure), sort="measure__name"),
            Column("counts_from", "Counts from", lambda row: row.changes_on, sort="changes_on"),
            Column("opened", "Can be looked at since", opens_on),
            Column("owner", "Owner", lambda row: row.action.owner.name, sort="action__owner__name"),
            Column("expected", "What should be seen", lambda row: row.expectation, hidden_by_default=True),
        ],
        filters=[],
        default_sort="counts_from",
        empty=EmptyState(
            "Nothing waits for you",
            "When an action is due, somebody other than its owner looks at what its measure shows, and says so here.",
        ),
    )
