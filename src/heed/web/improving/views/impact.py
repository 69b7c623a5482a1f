"""Whether a change helped: naming measures, looking at them, confirming, and what people affected say."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.improving import changes, queries
from heed.improving.queries import impact as impacts
from heed.improving.rules import rule_number
from heed.learning.queries import findings_named
from heed.measuring.queries.figures import revised_since
from heed.web.components.dates import in_words
from heed.web.fetching import found_or_404, reader
from heed.web.improving.allowed import allowed, require_allowed
from heed.web.improving.forms.impact import ConfirmForm, DropForm, MoveDayForm, NameMeasureForm, SaidForm
from heed.web.improving.impact_list import impact_spec
from heed.web.improving.impact_page import impact_page
from heed.web.improving.views.actions import action_or_404
from heed.web.learning.seen import note_seen
from heed.web.lists import list_page
from heed.web.saving import FormPage, save_or_show

KNOWING = "#knowing"  # where the measures stand on the page of their action
SHOWN_WORDS = 120


def _link_or_404(request: HttpRequest, pk: int) -> Any:
    return found_or_404(impacts.links_visible(for_person=reader(request)), pk=pk)


def _page(action: Any, **more: Any) -> FormPage:
    return FormPage(back=f"{action.get_absolute_url()}{KNOWING}", about=str(action), facts_of=_facts, **more)


def _facts(link: Any) -> list[tuple[str, Any]]:
    """What stands beside a refused save: the measure as it is named now."""
    return [("Measure", str(link.measure)), ("The change counts from", in_words(link.changes_on))]


@require_safe
def to_confirm(request: HttpRequest) -> HttpResponse:
    """Measures that can be looked at and of which nobody has concluded anything: never of one's own actions."""
    person, today = reader(request), timezone.localdate()
    counts = impacts.impact_counts(queries.actions_visible(for_person=person))
    waiting = impacts.impacts_to_confirm(for_person=person, today=today)
    return list_page(request, impact_spec(), waiting, context={"counts": counts}, template="improving/impacts.html")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a measure says of an action; and, for who may confirm, what they conclude from it."""
    person, link = reader(request), _link_or_404(request, pk)
    today = timezone.localdate()
    may_confirm = not link.action.is_withdrawn and queries.may_confirm(link.action, person)
    if request.method == "POST":
        if not may_confirm:
            raise NotAllowed("You may look at this, and what it shows is for somebody else to confirm.")
        return _confirmed(request, link, impacts.impact_of(link, today))
    if link.first_looked_at is None:
        # Kept before anything is shown: from then on the day stays as it is.
        changes.look(link=link, by=person, today=today)
        link = _link_or_404(request, pk)
    reading = impacts.impact_of(link, today)
    form = _confirm_form(None, reading) if may_confirm and reading.is_open else None
    return _shown(request, reading, form)


def _confirm_form(data: Any, reading: impacts.ImpactReading) -> ConfirmForm:
    return ConfirmForm(
        data,
        computed=reading.verdict,
        shortest_reason=rule_number("impact-reason"),
        initial={"fingerprint": reading.fingerprint},
    )


def _confirmed(request: HttpRequest, link: Any, reading: impacts.ImpactReading) -> HttpResponse:
    form = _confirm_form(request.POST, reading)
    if not form.is_valid():
        return _shown(request, reading, form)
    try:
        changes.confirm_impact(link=link, by=reader(request), today=timezone.localdate(), **form.cleaned_data)
    except changes.FiguresChanged as refused:
        again = request.POST.copy()
        again["fingerprint"] = refused.reading.fingerprint
        form = _confirm_form(again, refused.reading)
        form.add_error(None, refused.message)
        return _shown(request, refused.reading, form, status=409)
    except NotPossibleNow as refused:
        form.add_error("reason" if form.cleaned_data["confirmed"] != reading.verdict else None, refused.message)
        return _shown(request, reading, form, status=409)
    return redirect(link)


def _shown(
    request: HttpRequest, reading: impacts.ImpactReading, form: ConfirmForm | None, *, status: int = 200
) -> HttpResponse:
    action = reading.link.action
    person = reader(request)
    may, looked_at = allowed(person, action), reading.link.first_looked_at
    context = {
        "shown": impact_page(
            reading,
            reads_measures=may["read_measures"],
            dropped=impacts.measures_dropped(action, for_person=person),
            revised=revised_since(reading.link.measure, looked_at) if looked_at else 0,
        ),
        "reading": reading,
        "link": reading.link,
        "action": action,
        "confirmations": [
            (each, each.estimate.get("fingerprint") != reading.fingerprint)
            for each in impacts.confirmations_of(reading.link)
        ],
        "form": form,
        "may": may,
    }
    return render(request, "improving/impact.html", context, status=status)


def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a measure that an action should move."""
    person, action = reader(request), action_or_404(request, pk)
    require_allowed(person, action, "work")
    free = {str(each.pk): each for each in impacts.measures_to_name(action, for_person=person)}
    form = NameMeasureForm(
        request.POST or None,
        measures=[(key, str(measure)) for key, measure in free.items()],
        initial={"changes_on": action.due_on},
    )
    form_page = _page(
        action,
        title="Name a measure that should move",
        button="Name this measure",
        intro="The day from which the change counts is fixed before anybody looks at the result.",
        done="The measure is named.",
    )

    def save(given: dict[str, Any]) -> None:
        changes.name_measure(
            action=action,
            measure=free[given["measure"]],
            changes_on=given["changes_on"],
            expectation=given["expectation"],
            by=person,
        )

    return save_or_show(request, form, form_page, save)


def move_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the change count from another day, while nobody has looked."""
    person, link = reader(request), _link_or_404(request, pk)
    require_allowed(person, link.action, "work")
    form = MoveDayForm(request.POST or None, initial={"version": link.version, "changes_on": link.changes_on})
    form_page = _page(
        link.action,
        title="Move the day from which the change counts",
        button="Move it",
        intro=f"For {link.measure}. Once somebody has looked at the result it moves no more.",
        done="The day has moved.",
    )

    def save(given: dict[str, Any]) -> None:
        changes.move_change_day(
            link=link,
            expected_version=given["version"],
            changes_on=given["changes_on"],
            reason=given["reason"],
            by=person,
        )

    return save_or_show(request, form, form_page, save)


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the naming of a measure back, while nobody has looked."""
    person, link = reader(request), _link_or_404(request, pk)
    require_allowed(person, link.action, "work")
    form_page = _page(
        link.action,
        title="Drop this measure",
        button="Drop it",
        intro=f"{link.measure} will no longer be named for this action. The trail keeps that it was.",
        done="The measure is no longer named.",
        kind="warning",
    )
    return save_or_show(
        request,
        DropForm(request.POST or None),
        form_page,
        lambda given: changes.drop_measure(link=link, reason=given["reason"], by=person),
    )


def testify(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what people affected say."""
    person, action = reader(request), action_or_404(request, pk)
    require_allowed(person, action, "attach")
    heard = queries.answers_of(action, for_person=person).quoted
    note_seen(heard, by=person, what="action")
    form = SaidForm(request.POST or None, findings=[(str(each.pk), each.quote[:SHOWN_WORDS]) for each in heard])
    form_page = _page(
        action,
        title="Record what people affected say",
        button="Record this",
        intro="Ask more than those who are pleased, and write down everybody who was asked.",
        done="What people said is recorded.",
    )

    def save(given: dict[str, Any]) -> None:
        finding = given.pop("finding", "")
        (named,) = findings_named([int(finding)], for_person=person) if finding else (None,)
        changes.record_testimony(action=action, finding=named, by=person, **given)

    return save_or_show(request, form, form_page, save)
