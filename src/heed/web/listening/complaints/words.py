"""Choices and names that the pages of complaints share: definitions in use today, as words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import teams_of_council
from heed.definitions import (
    access_need_kinds,
    complaint_authorities,
    complaint_outcomes,
    complaint_procedures,
    complaint_subjects,
    contributory_factors,
    ombudsman_remedy_types,
    relationships,
    valid_on,
)
from heed.web.components.fields import DescribedChoice

Choices = Sequence[tuple[str, str]]


def _today(entries: Mapping[str, Any]) -> Mapping[str, Any]:
    return valid_on(entries, timezone.localdate())


def procedure_choices() -> Choices:
    return [(key, DescribedChoice(each.name, each.about)) for key, each in _today(complaint_procedures()).items()]


def team_choices(person: Person) -> Choices:
    return [("", "None of them"), *((str(team.pk), team.name) for team in teams_of_council(for_person=person))]


def team_chosen(pk: str, person: Person) -> Any:
    """The team of a choice; None for none of them."""
    return teams_of_council(for_person=person).filter(pk=pk).first() if pk else None


def subject_choices() -> Choices:
    return [(key, each.name) for key, each in _today(complaint_subjects()).items()]


def outcome_choices() -> Choices:
    return [(key, DescribedChoice(each.name, each.description)) for key, each in _today(complaint_outcomes()).items()]


def authority_choices() -> Choices:
    known = _today(complaint_authorities()).items()
    return [(key, DescribedChoice(each.name, each.description)) for key, each in known]


def relationship_choices() -> Choices:
    return [(key, each.word) for key, each in _today(relationships()).items() if key != "self"]


def need_choices() -> Choices:
    return [(key, DescribedChoice(each.name, each.description)) for key, each in _today(access_need_kinds()).items()]


def remedy_choices() -> Choices:
    known = _today(ombudsman_remedy_types()).items()
    return [(key, DescribedChoice(each.label, each.meaning)) for key, each in known]


def cause_choices() -> Choices:
    return [(key, each.name) for key, each in _today(contributory_factors()).items()]


def name_in(entries: Mapping[str, Any], key: str, attribute: str = "name") -> str:
    """The name of an entry, ended ones too; an id that is in no definition any more stands as it is."""
    return str(getattr(entries[key], attribute)) if key in entries else key
