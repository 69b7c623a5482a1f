"""Comparator groups: which councils ours is set beside, how they were chosen, and where the list comes from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.definitions import comparator_kinds
from heed.measuring import changes
from heed.measuring.queries.comparators import groups_visible, measures_beside, members_of
from heed.measuring.queries.measures import comparator_groups
from heed.web.components.dates import in_words
from heed.web.fetching import found_or_404, reader
from heed.web.lists import Column, EmptyState, ListSpec, list_page
from heed.web.measuring.forms.comparators import ChangeComparatorForm, ComparatorForm
from heed.web.saving import FormPage, VersionedForm, save_or_show


def kind_name(kind: str) -> str:
    """How the councils of a group were chosen, in words; the id where its definition is gone."""
    kinds = comparator_kinds()
    return kinds[kind].name if kind in kinds else kind


LIST = ListSpec(
    id="comparators",
    title="Comparator groups",
    columns=(
        Column("name", "Group", lambda row: row.name, sort="name", link=lambda row: str(row.get_absolute_url())),
        Column("kind", "How they were chosen", lambda row: kind_name(row.kind), sort="kind"),
        Column("members", "Councils", lambda row: row.member_count, sort="member_count", numeric=True),
        Column("measures", "Measures", lambda row: row.measure_count, sort="measure_count", numeric=True),
        Column("dated", "Date of the list", lambda row: row.dated_on, sort="dated_on"),
        Column("source", "Where it comes from", lambda row: row.source),
    ),
    filters=(),
    default_sort="name",
    empty=EmptyState(
        title="No comparator groups yet",
        text="A figure says more beside those of councils like ours. Name them once, with where the list comes from.",
    ),
)


def _crumbs() -> tuple[str, ...]:
    return reverse("prove"), "Prove", reverse("comparators"), "Comparator groups"


def _group(request: HttpRequest, pk: int) -> Any:
    return found_or_404(groups_visible(for_person=reader(request)).select_related("made_by"), pk=pk)


def _group_to_write(request: HttpRequest, pk: int) -> Any:
    group = _group(request, pk)
    require(reader(request), Permission.WRITE_MEASURES, group)
    return group


@require_safe
def comparators(request: HttpRequest) -> HttpResponse:
    """The groups that are offered."""
    person = reader(request)
    require(person, Permission.READ_MEASURES)
    offered = groups_visible(for_person=person).filter(pk__in=comparator_groups(for_person=person).values("pk"))
    may = {"may_write": can(person, Permission.WRITE_MEASURES)}
    return list_page(request, LIST, offered, template="measuring/comparators.html", context=may)


@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in a group, and what is set beside them."""
    person, found = reader(request), _group(request, pk)
    context = {
        "group": found,
        "facts": facts_of(found),
        "members": members_of(found),
        "measures": measures_beside(found, for_person=person),
        "may_write": can(person, Permission.WRITE_MEASURES, found) and not found.is_retired,
    }
    return render(request, "measuring/comparator.html", context)


def facts_of(found: Any) -> list[tuple[str, Any]]:
    """What is said of a group as a whole."""
    return [
        ("How they were chosen", kind_name(found.kind)),
        ("Where the list comes from", found.source),
        ("Date of the list", in_words(found.dated_on) if found.dated_on else "Not said"),
        ("Made", f"{in_words(found.made_at)} by {found.made_by.name if found.made_by else 'Heed'}"),
    ]


def new(request: HttpRequest) -> HttpResponse:
    """Name the councils to be set beside."""
    person = reader(request)
    require(person, Permission.WRITE_MEASURES)
    page = FormPage(
        title="Make a comparator group",
        button="Keep this group",
        back=reverse("comparators"),
        crumbs=_crumbs(),
        intro="Lists of nearest neighbours are licensed: bring in the one that your council may use.",
        done="The group is kept. Choose it on a measure to compare within it.",
        upload=True,
    )
    form = ComparatorForm(request.POST or None, request.FILES or None)
    return save_or_show(request, form, page, lambda given: changes.keep_comparator_list(**_words(given), by=person))


def _words(given: dict[str, Any]) -> dict[str, Any]:
    words = {name: given[name] for name in ("name", "kind", "source", "dated_on", "add_missing")}
    return {**words, "members": given["names"]}


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who is in a group, or what is said of it."""
    person, found = reader(request), _group_to_write(request, pk)
    said = {name: getattr(found, name) for name in ("name", "kind", "source", "dated_on", "version")}
    listed = "\n".join(members_of(found).values_list("name", flat=True))
    form = ChangeComparatorForm(request.POST or None, request.FILES or None, initial={**said, "members": listed})
    page = FormPage(
        title="Change the group",
        button="Save",
        back=found.get_absolute_url(),
        about=str(found),
        crumbs=(*_crumbs(), found.get_absolute_url(), str(found)),
        done="Saved. Comparisons are drawn anew.",
        upload=True,
        facts_of=facts_of,
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.keep_comparator_list(group=found, expected_version=given["version"], **_words(given), by=person)

    return save_or_show(request, form, page, save)


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a group no longer."""
    person, found = reader(request), _group_to_write(request, pk)
    page = FormPage(
        title="Offer this group no longer",
        button="Offer it no longer",
        kind="warning",
        back=found.get_absolute_url(),
        about=str(found),
        crumbs=(*_crumbs(), found.get_absolute_url(), str(found)),
        intro="It leaves the list. What was compared within it stays readable.",
        done="The group is no longer offered.",
        facts_of=facts_of,
    )

    def save(given: dict[str, Any]) -> None:
        changes.retire_comparator_group(group=found, expected_version=given["version"], by=person)

    return save_or_show(request, VersionedForm(request.POST or None, initial={"version": found.version}), page, save)
