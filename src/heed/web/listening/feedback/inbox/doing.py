"""What the forms of the inbox do: each takes one piece and what was chosen, and says in words what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import teams_of_council
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.feedback import escalating, seeing, sorting
from heed.listening.queries.feedback import inbox as queries
from heed.listening.queries.sources import sources_visible
from heed.web.listening.feedback.inbox.forms import (
    Choices,
    ComplaintForm,
    FlagForm,
    KeepForm,
    LinkForm,
    ReferenceForm,
    RefuseForm,
    RouteForm,
)

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Doing:
    """A form and what is done with it."""

    form: Callable[[Any, Person], Any]
    save: Callable[[Any, Given, Person], str]


def team_choices(person: Person) -> Choices:
    """The council's teams."""
    return [(str(team.pk), team.name) for team in teams_of_council(for_person=person)]


def _team(given: Given, by: Person) -> Any:
    pk = given.get("team") or ""
    return teams_of_council(for_person=by).filter(pk=pk).first() if pk else None


def _keep(item: Any, given: Given, by: Person) -> str:
    sorting.keep_feedback(
        feedback=item,
        kind=given["kind"],
        said_by=given["said_by"],
        team=_team(given, by),
        expected_version=given["version"],
        by=by,
    )
    return f"{item.source.reference} is kept."


def _route(item: Any, given: Given, by: Person) -> str:
    team = _team(given, by)
    sorting.route_feedback(feedback=item, team=team, note=given["note"], expected_version=given["version"], by=by)
    return f"{item.source.reference} is passed to {team}, and they are told."


def _merge(item: Any, given: Given, by: Person) -> str:
    reference = given["reference"].strip()
    into = queries.feedback_visible(for_person=by).filter(source__reference__iexact=reference).first()
    if into is None:
        raise NotPossibleNow(f"There is no feedback {reference}. Look at its reference again.")
    sorting.merge_feedback(feedback=item, into=into, expected_version=given["version"], by=by)
    return f"{item.source.reference} is merged with {into.source.reference}."


def _link(item: Any, given: Given, by: Person) -> str:
    reference = given["reference"].strip()
    source = sources_visible(for_person=by).filter(reference__iexact=reference).first()
    if source is None:
        raise NotPossibleNow(f"There is no source {reference} that you may read. Look at its reference again.")
    sorting.link_feedback(feedback=item, source=source, note=given["note"], by=by)
    return f"{item.source.reference} is linked with {source.reference}."


def _complaint(item: Any, given: Given, by: Person) -> str:
    logged = escalating.make_complaint(
        feedback=item,
        handler=given["handler"],
        desired_outcome=given["desired_outcome"],
        expected_version=given["version"],
        by=by,
    )
    return f"{item.source.reference} is now complaint {logged.complaint.source.reference}, in the same words."


def _refuse(item: Any, given: Given, by: Person) -> str:
    sorting.refuse_feedback(feedback=item, note=given["note"], expected_version=given["version"], by=by)
    return f"{item.source.reference} is set aside. Nothing of it is lost."


def _flag(item: Any, given: Given, by: Person) -> str:
    seeing.see_flag(
        feedback=item,
        is_concern=given["is_concern"],
        note=given["note"],
        passed_to=given["passed_to"],
        passed_on=given["passed_on"],
        expected_version=given["version"],
        today=timezone.localdate(),
        by=by,
    )
    return f"The flag of {item.source.reference} is seen to."


def _plain(form: Any, prefix: str) -> Callable[[Any, Person], Any]:
    return lambda data, _person: form(data, prefix=prefix)


def _with_teams(form: Any, prefix: str) -> Callable[[Any, Person], Any]:
    return lambda data, person: form(data, prefix=prefix, teams=team_choices(person))


DOINGS = {
    "keep": Doing(_with_teams(KeepForm, "keep"), _keep),
    "route": Doing(_with_teams(RouteForm, "route"), _route),
    "merge": Doing(_plain(ReferenceForm, "merge"), _merge),
    "link": Doing(_plain(LinkForm, "link"), _link),
    "complaint": Doing(lambda data, person: ComplaintForm(data, prefix="complaint", for_person=person), _complaint),
    "refuse": Doing(_plain(RefuseForm, "refuse"), _refuse),
    "flag": Doing(_plain(FlagForm, "flag"), _flag),
}
