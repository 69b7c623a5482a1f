"""A survey for those who answer otherwise than on its page: in Easy Read, and on paper."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.core.text.easy_read import check_easy_read
from heed.listening.changes import surveys as changes
from heed.listening.queries.surveys import visible
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.fetching import reader
from heed.web.listening.surveys.fetching import page_of, survey_or_404
from heed.web.listening.surveys.forms import EasyReadForm, PaperForm
from heed.web.listening.surveys.paper_form import paper_file, paper_form
from heed.web.saving import save_or_show


def easy_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Say the questions in Easy Read; what may still be hard in them stands above."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    questions = list(found.questions.all())
    first = {"about": found.easy_about, "version": found.version}
    form = EasyReadForm(request.POST or None, questions=questions, initial=first)
    page = page_of(
        found,
        "Write it in Easy Read",
        "Save",
        intro="Once every question stands in Easy Read, people can answer in it, and it can be printed.",
        done="It is kept. What may still be hard stands above the questions.",
        facts_of=lambda row: [("What people read before the questions", row.easy_about)],
        template="listening/surveys/easy_read.html",
        context={"hard": list(_hard(found, questions)), "is_written": any(row.easy_words for row in questions)},
    )

    def save(given: dict[str, Any]) -> str:
        changes.write_easy_read(
            survey=found,
            expected_version=given["version"],
            about=given["about"],
            questions=form.easy_words(),
            by=person,
        )
        return reverse("survey-easy", args=[pk])

    return save_or_show(request, form, page, save)


def _hard(survey: Any, questions: list[Any]) -> Iterator[tuple[str, str, str]]:
    """Where, which words, and what to do, by the measurable rules of Easy Read."""
    texts = [("Before the questions", survey.easy_about)]
    for row in questions:
        texts += [(f"Question {row.number}", each) for each in (row.easy_words, *row.easy_choices)]
    for place, text in texts:
        for sentence in check_easy_read(text).sentences:
            yield from ((place, problem.quote, problem.advice) for problem in sentence.problems)


@require_safe
def pdf(request: HttpRequest, pk: int, *, easy: bool = False) -> HttpResponse:
    """The survey as a form on paper, as a PDF."""
    paper, name = _paper(request, pk, easy=easy)
    word_address = reverse("survey-easy-word" if easy else "survey-word", args=[pk])
    return pdf_answer(request, paper, name, back=reverse("survey", args=[pk]), others=(("Word", word_address),))


@require_safe
def word(request: HttpRequest, pk: int, *, easy: bool = False) -> HttpResponse:
    """The survey as a form on paper, as a Word document."""
    return word_answer(*_paper(request, pk, easy=easy))


def _paper(request: HttpRequest, pk: int, *, easy: bool) -> tuple[Paper, str]:
    found = survey_or_404(request, pk)
    questions = list(found.questions.all())
    easy = easy and visible.has_easy_read(questions)
    paper = paper_form(found, questions, easy=easy, for_person=reader(request))
    return paper, paper_file(found, easy=easy, on=timezone.localdate())


def typed(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in one form of paper after another: each save leads to the next."""
    person, found = reader(request), survey_or_404(request, pk, to_write=True)
    today = timezone.localdate()
    form = PaperForm(request.POST or None, questions=found.questions.all(), initial={"received_on": today})
    page = page_of(
        found,
        "Type in an answer on paper",
        "Save, and type in the next",
        intro="We keep that you typed it in, and nothing of who answered. Leave out what was not answered, and names "
        "in what people wrote.",
    )

    def save(given: dict[str, Any]) -> str:
        changes.type_paper_answer(
            survey=found, given=form.given(), received_on=given["received_on"], today=today, by=person
        )
        messages.success(request, f"It is kept: {found.responses.count()} answered by now.")
        return reverse("survey-typed", args=[pk])

    return save_or_show(request, form, page, save)
