"""The page by which people answer a survey: its address is all that is needed, and nobody is asked who they are.

No cookie is needed or set: whoever has the address may answer, so a forged form could do nothing that anybody could
not do anyway.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.surveys import answer_survey
from heed.listening.queries.surveys.visible import has_easy_read, survey_open
from heed.web.listening.surveys.forms import AnswerForm
from heed.web.listening.surveys.pictures import asked
from heed.web.public.feedback.limits import count_survey, is_too_long
from heed.web.public.feedback.words import PICTURES


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str, *, easy: bool = False) -> HttpResponse:
    """The questions, and thanks. An address that is unknown or closed gets the same words as any other."""
    today, page = timezone.localdate(), {"easy": easy, "pictures": PICTURES}
    survey = survey_open(key, today=today)
    if survey is None:
        return render(request, "listening/surveys/answer_gone.html", {"council": None, **page}, status=404)
    page["council"] = survey.council
    if request.method == "POST" and (is_too_long(request) or count_survey(request, timezone.now()).is_too_many):
        # told before the form is read
        return render(request, "listening/surveys/answer_wait.html", page, status=429)
    sent = request.POST if request.method == "POST" else None  # nothing filled in is an answer, too
    questions = list(survey.questions.all())
    if easy and not has_easy_read(questions):
        return redirect("survey-answer", key)
    form = AnswerForm(sent, questions=questions, easy=easy)
    if form.is_valid():
        try:
            answer_survey(survey=survey, given=form.given(), today=today)
            return render(request, "listening/surveys/answer_thanks.html", page)
        except NotPossibleNow as refused:
            form.add_error(None, refused.message)
    page |= {"asked": asked(form, questions), "has_easy_read": has_easy_read(questions)}
    context = {"form": form, "survey": survey, **page}
    return render(request, "listening/surveys/answer.html", context, status=400 if form.errors else 200)
