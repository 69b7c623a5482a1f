"""What colleagues think of a lesson, and the good practice beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import StaleSave
from heed.learning import changes
from heed.learning.queries.lessons_reviews import good_practice_to_choose, review_for
from heed.web.components.fields import DescribedChoice
from heed.web.fetching import fetched_or_404, reader
from heed.web.learning.fetching import lesson_or_404
from heed.web.learning.holding.around import lesson_form_page
from heed.web.learning.holding.forms import ExampleForm, ReviewerForm, ReviewForm
from heed.web.learning.lesson_page import lesson_context
from heed.web.saving import offer, save_or_show

SHOWN = 50


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a colleague to look at a lesson."""
    found, person = lesson_or_404(request, pk), reader(request)
    require(person, Permission.WRITE_LESSONS, found)
    form = ReviewerForm(request.POST or None, for_person=person)

    def save(values: dict[str, Any]) -> None:
        changes.ask_reviewer(lesson=found, reviewer=values["reviewer"], by=person)

    intro = "A second pair of eyes sees what the writer no longer does. They are told, and reminded."
    page = lesson_form_page(found, "Ask a colleague to look at it", "Ask", intro=intro, done="They have been asked.")
    return save_or_show(request, form, page, save)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a lesson one is asked about, and say whether it stands."""
    person = reader(request)
    asked = fetched_or_404(review_for, person, pk)
    form = ReviewForm(request.POST or None, initial={"version": asked.lesson.version})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            changes.review_lesson(
                review=asked,
                verdict=values["verdict"],
                words=values["words"],
                seen_version=values["version"],
                by=person,
            )
            return redirect(f"{reverse('lesson', args=[asked.lesson_id])}#reviews")
        except StaleSave:
            form = _again(request, asked.lesson_id)
    context = lesson_context(lesson_or_404(request, asked.lesson_id), person=person)
    return render(request, "learning/holding/review.html", {**context, "review": asked, "form": form})


def _again(request: HttpRequest, lesson: int) -> ReviewForm:
    """The same answer, to be given on the words as they are now."""
    typed = request.POST.copy()
    typed["version"] = str(lesson_or_404(request, lesson).version)
    form = ReviewForm(typed)
    form.add_error(None, "The lesson was changed while you read it. What you wrote is kept: read it again, then send.")
    return form


def choose_example(request: HttpRequest, pk: int) -> HttpResponse:
    """Set good practice beside a lesson."""
    found, person = lesson_or_404(request, pk), reader(request)
    require(person, Permission.WRITE_LESSONS, found)
    known = {str(each.pk): each for each in good_practice_to_choose(found, for_person=person)[:SHOWN]}
    form = ExampleForm(request.POST or None)
    offer(form, "example", [(key, DescribedChoice(str(each), each.conclusion)) for key, each in known.items()])

    def save(values: dict[str, Any]) -> None:
        changes.add_example(lesson=found, example=known[values["example"]], note=values["note"], by=person)

    page = lesson_form_page(
        found, "Good practice that shows how", "Set it beside the lesson", done="It stands beside the lesson."
    )
    if not known:
        return render(request, "learning/holding/no_examples.html", {"lesson": found, "page": page})
    return save_or_show(request, form, page, save)


@require_POST
def remove_example(request: HttpRequest, pk: int, example: int) -> HttpResponse:
    """Take good practice away from beside a lesson."""
    found = lesson_or_404(request, pk)
    changes.remove_example(lesson=found, example=lesson_or_404(request, example), by=reader(request))
    return redirect(f"{reverse('lesson', args=[pk])}#examples")
