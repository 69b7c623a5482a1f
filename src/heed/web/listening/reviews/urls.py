"""Addresses of safeguarding adult reviews."""

from django.urls import path

from heed.web.listening.reviews.views import documents, pages, steps

urlpatterns = [
    path("listen/reviews/", pages.register, name="reviews"),
    path("listen/reviews/new/", steps.new, name="review-new"),
    path("listen/reviews/figures/", pages.numbers, name="review-figures"),
    path("listen/reviews/recommendations/", pages.recommendations, name="review-recommendations"),
    path("listen/reviews/published/", pages.published, name="published-reviews"),
    path("listen/reviews/published/<int:pk>/", pages.published_one, name="published-review"),
    path("listen/reviews/year/", documents.year, name="review-year"),
    path("listen/reviews/year/pdf/", documents.year_pdf, name="review-year-pdf"),
    path("listen/reviews/year/word/", documents.year_word, name="review-year-word"),
    path("listen/reviews/<int:pk>/", pages.review, name="review"),
    path("listen/reviews/<int:pk>/pdf/", documents.review_pdf, name="review-pdf"),
    path("listen/reviews/<int:pk>/word/", documents.review_word, name="review-word"),
    path("listen/reviews/<int:pk>/report/", steps.report, name="review-report"),
    path("listen/reviews/<int:pk>/do/<slug:step>/", steps.step, name="review-step"),
    path("listen/reviews/<int:pk>/do/<slug:step>/<int:part>/", steps.step, name="review-part-step"),
    path("listen/reviews/<int:pk>/recommendations/<int:part>/action/", steps.act_on, name="review-act-on"),
]
