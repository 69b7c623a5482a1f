"""What is being said that no theme holds: the list, one group, and what is decided of it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.definitions import emerging_rule_set
from heed.learning.changes import emerging as changes
from heed.learning.choices import EmergingState
from heed.learning.queries import emerging as queries
from heed.learning.queries.taxonomy import taxonomy_of
from heed.web.fetching import found_or_404, reader
from heed.web.learning.emerging.deciding import first_words, page_of, texts_to_tick
from heed.web.learning.emerging.forms import JoinForm, LetGoForm, MakeThemeForm
from heed.web.learning.emerging.showing import card_of, quote_shown, rest_of, rules_of
from heed.web.saving import VersionedForm, save_or_show, version_of

MOST_TEXTS = 200


@require_safe
def emerging(request: HttpRequest) -> HttpResponse:
    """Everything that is being said and that no theme holds, as the newest look found it."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    run = queries.newest_run(for_person=person)
    names = taxonomy_of(person.council_id).names
    rules = rules_of(run) if run else emerging_rule_set(folder=settings.DEFINITIONS_FOLDER or None)
    groups = list(queries.emerging_visible(for_person=person).filter(run=run)) if run else []
    shown = queries.groups_shown(groups, for_person=person, quotes=rules.quotes)
    cards = [card_of(each, names=names) for each in shown]
    context = {
        "run": run,
        "rules": rules,
        "waiting": [each for each in cards if each.theme.state == EmergingState.NEW],
        "decided": [each for each in cards if each.theme.state != EmergingState.NEW],
        "rest": rest_of(run) if run else [],
        "look_wanted": queries.look_wanted(for_person=person, run=run),
        "may_decide": can(person, Permission.EDIT_TAXONOMY),
        "may_join": can(person, Permission.DECIDE_FINDINGS),
    }
    return render(request, "learning/emerging/list.html", context)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Ask for a look now."""
    changes.want_look(by=reader(request))
    messages.success(request, "We are looking. It takes a minute or two; you can leave this page.")
    return redirect("emerging")


def _group_or_404(request: HttpRequest, pk: int) -> Any:
    return found_or_404(queries.emerging_visible(for_person=reader(request)), pk=pk)


@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group with all of its texts that the reader may read."""
    person, found = reader(request), _group_or_404(request, pk)
    shown = queries.groups_shown([found], for_person=person, quotes=1)[0]
    texts = queries.texts_shown(found, for_person=person, most=MOST_TEXTS)
    is_open = found.state == EmergingState.NEW
    context = {
        "card": card_of(shown, names=taxonomy_of(person.council_id).names),
        "run": found.run,
        "texts": [quote_shown(each) for each in texts],
        "readable": shown.readable,
        "may_decide": is_open and can(person, Permission.EDIT_TAXONOMY),
        "may_join": is_open and can(person, Permission.DECIDE_FINDINGS),
        "may_take_up": found.state == EmergingState.LET_GO and can(person, Permission.EDIT_TAXONOMY),
        "again_form": VersionedForm(initial={"version": found.version}),
    }
    return render(request, "learning/emerging/group.html", context)


def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a theme of a group; or, for those who may not, propose it."""
    person, found = reader(request), _group_or_404(request, pk)
    is_editor = can(person, Permission.EDIT_TAXONOMY)
    require(person, Permission.EDIT_TAXONOMY if is_editor else Permission.DECIDE_FINDINGS)
    texts = texts_to_tick(found, person) if is_editor else []
    form = MakeThemeForm(
        request.POST or None, taxonomy=taxonomy_of(person.council_id), quotes=texts, initial=first_words(found, person)
    )

    def save(given: dict[str, Any]) -> str:
        told = {"emerging": found, "wording": form.wording(), "because": given["because"]}
        version = given["version"] or 0
        if is_editor:
            changes.make_theme(**told, texts=given.get("texts", []), expected_version=version, by=person)
        else:
            changes.propose_theme_of(**told, expected_version=version, by=person)
        return reverse("emerging")

    return save_or_show(request, form, page_of(found, "make" if is_editor else "propose"), save)


def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a group belongs to a theme we have."""
    person, found = reader(request), _group_or_404(request, pk)
    require(person, Permission.DECIDE_FINDINGS)
    form = JoinForm(
        request.POST or None,
        taxonomy=taxonomy_of(person.council_id),
        quotes=texts_to_tick(found, person),
        initial={"version": found.version},
    )

    def save(given: dict[str, Any]) -> str:
        changes.join_theme(
            emerging=found,
            theme=given["theme"],
            texts=given.get("texts", []),
            expected_version=given["version"],
            by=person,
        )
        return reverse("emerging")

    return save_or_show(request, form, page_of(found, "join"), save)


def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a group is nothing to follow, and why."""
    person, found = reader(request), _group_or_404(request, pk)
    require(person, Permission.EDIT_TAXONOMY)
    form = LetGoForm(request.POST or None, initial={"version": found.version})

    def save(given: dict[str, Any]) -> str:
        version = given["version"]
        changes.let_emerging_go(emerging=found, reason=given["reason"], expected_version=version, by=person)
        return reverse("emerging")

    return save_or_show(request, form, page_of(found, "let_go"), save)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up again what was let go."""
    found = _group_or_404(request, pk)
    changes.take_up_again(emerging=found, expected_version=version_of(request, found), by=reader(request))
    return redirect("emerging")
