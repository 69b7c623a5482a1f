"""Addresses of measures as files to take away."""

from django.urls import path

from heed.web.measuring.views import documents

urlpatterns = [
    path("prove/measures/<int:pk>/csv/", documents.measure_csv, name="measure-csv"),
    path("prove/measures/<int:pk>/pdf/", documents.measure_pdf, name="measure-pdf"),
    path("prove/measures/<int:pk>/word/", documents.measure_word, name="measure-word"),
    path("prove/measures/<int:pk>/against/pdf/", documents.comparison_pdf, name="comparison-pdf"),
    path("prove/board/pdf/", documents.board_pdf, name="board-pdf"),
    path("prove/board/word/", documents.board_word, name="board-word"),
]
