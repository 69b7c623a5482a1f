"""The register of the Ombudsman's cases."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from heed.listening.choices import OmbudsmanState
from heed.listening.queries import ombudsman as queries
from heed.listening.queries.ombudsman.cases import COUNTED
from heed.web.listening.ombudsman import words
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter

COUNTED_WORDS = {
    "investigated": "Investigated",
    "upheld": "Upheld",
    "put-right-before": "Put right before",
    "with-outcome": "Compliance recorded",
    "complied": "Complied with",
    "late": "Done late",
}


def _page(row: Any) -> str:
    return reverse("ombudsman-case", args=[row.pk])


def _state(row: Any, _value: Any, _href: str | None) -> SafeString:
    return words.state_tag(row.state)


def register(*, may_add: bool) -> ListSpec:
    """The list as this person sees it: who deals with cases is known only from the cases they may read."""
    return ListSpec(
        id="ombudsman-cases",
        title="Ombudsman",
        columns=[
            Column("reference", "Reference", lambda row: row.source.reference, sort="pk", link=_page),
            Column("title", "What it is about", lambda row: row.source.title, sort="source__title", link=_page),
            Column("outside", "Ombudsman's", lambda row: row.outside_reference, sort="outside_reference"),
            Column("state", "Where it stands", lambda row: OmbudsmanState(row.state).label, sort="state", draw=_state),
            Column("decision", "Decision", words.decision_word),
            Column("decided", "Decided", lambda row: row.decided_on, sort="decided_on"),
            Column("due", "Next due", lambda row: row.next_due_on, sort="next_due_on"),
            Column("open", "To do", lambda row: row.still_open, sort="still_open", numeric=True),
            Column(
                "category", "Sub-category", lambda row: words.category_word(row.sub_category), hidden_by_default=True
            ),
            Column("received", "Came", lambda row: row.received_on, sort="received_on", hidden_by_default=True),
            Column(
                "handler", "Deals with it", lambda row: row.handler.name, sort="handler__name", hidden_by_default=True
            ),
        ],
        filters=[
            TextFilter("words", "Words, or a reference", queries.cases_with_words),
            ChoiceFilter("state", "Where it stands", lambda _: OmbudsmanState.choices, queries.cases_in_states),
            ChoiceFilter("counted", "Counted as", lambda _: _counted(), queries.cases_counted),
            ChoiceFilter(
                "handler",
                "Deals with it",
                lambda person: queries.handlers_of(for_person=person),
                queries.cases_of_handlers,
            ),
            DateFilter("decided", "Decided", queries.cases_decided),
            DateFilter("ended", "Compliance recorded", queries.cases_between_outcomes),
            DateFilter("came", "Came", queries.cases_received),
        ],
        default_sort="-received",
        empty=EmptyState(
            "No case yet",
            "What the Ombudsman asks, decides and recommends belongs here. Each recommendation gets its own clock, "
            "so none is late. Begin with an enquiry, or read in a decision: its facts need no typing.",
            reverse("ombudsman-new") if may_add else "",
            "Log an enquiry" if may_add else "",
        ),
    )


def _counted() -> list[tuple[str, str]]:
    return [(key, COUNTED_WORDS[key]) for key in COUNTED]
