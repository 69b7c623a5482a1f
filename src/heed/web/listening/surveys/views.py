"""Pages of surveys for those who make and read them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.definitions import survey_kinds
from heed.listening.changes import surveys as changes
from heed.listening.queries.surveys import visible
from heed.listening.queries.surveys.results import results_of
from heed.web.fetching import found_or_404, reader
from heed.web.listening.rooms import way_to
from heed.web.listening.surveys.fetching import page_of, survey_or_404
from heed.web.listening.surveys.forms import (
    ChangeSurveyForm,
    ColumnsForm,
    MeaningForm,
    QuestionForm,
    SheetForm,
    SurveyForm,
)
from heed.web.listening.surveys.lists import SURVEYS, kind_name
from heed.web.lists import list_page
from heed.web.saving import FormPage, offer, save_or_show

WORDS_SHOWN = 200


@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey."""
    person = reader(request)
    require(person, Permission.READ_FEEDBACK)
    context = {"may_write": can(person, Permission.TRIAGE_FEEDBACK)}
    rows = visible.surveys_visible(for_person=person)
    return list_page(request, SURVEYS, rows, context=context, template="listening/surveys/surveys.html")


@require_safe
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """One survey: who answered, and what, as sure as it is."""
    person, found = reader(request), survey_or_404(request, pk)
    results = results_of(found)
    context = {
        "survey": found,
        "kind": kind_name(found.kind),
        "results": results,
        "may_write": can(person, Permission.TRIAGE_FEEDBACK),
        "may_read_words": visible.may_show_words(found, results.answered),
        "fewest_for_words": survey_kinds()[found.kind].fewest_for_words,
        "sheet": visible.sheet_of(found),
        "address": request.build_absolute_uri(reverse("survey-answer", args=[found.key])),
        "has_easy_read": visible.has_easy_read([each.question for each in results.questions]),
        "typed": visible.typed_from_paper(found),
    }
    return render(request, "listening/surveys/survey.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Begin a survey."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    page = FormPage(
        title="Make a survey",
        button="Make it",
        back=reverse("surveys"),
        intro="Next you add its questions, or bring in a table of answers that you have already.",
        crumbs=way_to("surveys"),
    )

    def save(given: dict[str, Any]) -> str:
        return reverse("survey", args=[changes.make_survey(words=changes.SurveyWords(**given), by=person).pk])

    return save_or_show(request, SurveyForm(request.POST or None), page, save)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of it."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    first = {name: getattr(found, name) for name in ChangeSurveyForm.base_fields}
    page = page_of(
        found, "Change this survey", "Save", facts_of=lambda row: [("Title", row.title)], done="It is changed."
    )

    def save(given: dict[str, Any]) -> None:
        version = given.pop("version")
        changes.change_survey(survey=found, expected_version=version, words=changes.SurveyWords(**given), by=person)

    return save_or_show(request, ChangeSurveyForm(request.POST or None, initial=first), page, save)


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a question."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    page = page_of(found, "Add a question", "Add it", intro="Questions stay as they are once somebody has answered.")

    def save(given: dict[str, Any]) -> None:
        words = changes.QuestionWords(given["kind"], given["words"], given["choices"].splitlines())
        changes.add_question(survey=found, words=words, by=person)

    return save_or_show(request, QuestionForm(request.POST or None), page, save)


def meaning(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Say which answers are good, and beside what ours is set."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    row = found_or_404(found.questions, pk=part)
    first = {name: getattr(row, name) for name in MeaningForm.base_fields}
    form = MeaningForm(request.POST or None, initial=first)
    offer(form, "favourable", [(choice, choice) for choice in row.choices])
    page = page_of(found, "What a good answer is", "Save", intro=row.words)
    return save_or_show(request, form, page, lambda given: _set(row, given, person))


def _set(row: Any, given: dict[str, Any], person: Any) -> None:
    changes.set_meaning(question=row, by=person, **given)


@require_POST
def remove(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Take a question out."""
    found = survey_or_404(request, pk, to_write=True)
    changes.remove_question(question=found_or_404(found.questions, pk=part), by=reader(request))
    return redirect("survey", pk)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or close the address by which people answer."""
    found = survey_or_404(request, pk, to_write=True)
    turn: Callable[..., Any] = changes.close_link if found.is_linked else changes.open_link
    turn(survey=found, by=reader(request))
    return redirect("survey", pk)


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in a table: first the file, which is only looked at."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    form = SheetForm(request.POST or None, request.FILES or None)
    page = page_of(found, "Bring in answers", "Look at it", intro="Nothing comes in yet.", upload=True)

    def save(given: dict[str, Any]) -> str:
        file = given["file"]
        changes.start_sheet(survey=found, name=file.name or "answers", content=file.read(), by=person)
        return reverse("survey-columns", args=[pk])

    return save_or_show(request, form, page, save)


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column holds; then the answers come in."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    kept = visible.sheet_of(found)
    if kept is None:
        raise Http404("There is no table that waits.")
    table = changes.table_of(bytes(kept.content))
    guessed = changes.guessed_kinds(table)
    form = ColumnsForm(request.POST or None, headings=table.headings, guessed=guessed)
    intro = (
        f"{len(table.lines)} rows below the headings. Leave out whatever names or numbers people, such as a case "
        "number. A group must be one that people would give themselves."
    )
    page = page_of(
        found, "What does each column hold?", "Bring the answers in", intro=intro, done="The answers are in."
    )

    def save(_given: dict[str, Any]) -> None:
        changes.bring_answers_in(survey=found, kinds=form.kinds(), by=person)

    return save_or_show(request, form, page, save)


@require_safe
def words(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """What people wrote, where so many answered that it could be anybody's."""
    person, found = reader(request), survey_or_404(request, pk)
    row = found_or_404(found.questions.filter(kind="text"), pk=part)
    if not visible.may_show_words(found, found.answered):
        return render(request, "listening/surveys/too_few.html", {"survey": found, "question": row}, status=403)
    rows = visible.words_of(row, for_person=person)
    context = {"survey": found, "question": row, "rows": rows[:WORDS_SHOWN], "number": rows.count()}
    return render(request, "listening/surveys/words.html", context)
