"""Addresses of surveys."""

from django.urls import path

from heed.web.listening.surveys import answering, on_paper, views

EASY = {"easy": True}

urlpatterns = [
    path("listen/surveys/", views.surveys, name="surveys"),
    path("listen/surveys/new/", views.new, name="survey-new"),
    path("listen/surveys/<int:pk>/", views.survey, name="survey"),
    path("listen/surveys/<int:pk>/change/", views.change, name="survey-change"),
    path("listen/surveys/<int:pk>/question/", views.question, name="survey-question"),
    path("listen/surveys/<int:pk>/questions/<int:part>/meaning/", views.meaning, name="survey-meaning"),
    path("listen/surveys/<int:pk>/questions/<int:part>/remove/", views.remove, name="survey-question-remove"),
    path("listen/surveys/<int:pk>/questions/<int:part>/words/", views.words, name="survey-words"),
    path("listen/surveys/<int:pk>/link/", views.link, name="survey-link"),
    path("listen/surveys/<int:pk>/table/", views.sheet, name="survey-sheet"),
    path("listen/surveys/<int:pk>/columns/", views.columns, name="survey-columns"),
    path("listen/surveys/<int:pk>/pdf/", on_paper.pdf, name="survey-pdf"),
    path("listen/surveys/<int:pk>/word/", on_paper.word, name="survey-word"),
    path("listen/surveys/<int:pk>/typed/", on_paper.typed, name="survey-typed"),
    path("listen/surveys/<int:pk>/easy/", on_paper.easy_read, name="survey-easy"),
    path("listen/surveys/<int:pk>/easy/pdf/", on_paper.pdf, EASY, name="survey-easy-pdf"),
    path("listen/surveys/<int:pk>/easy/word/", on_paper.word, EASY, name="survey-easy-word"),
    path("survey/<str:key>/", answering.answer, name="survey-answer"),
    path("survey/<str:key>/easy/", answering.answer, EASY, name="survey-answer-easy"),
]
