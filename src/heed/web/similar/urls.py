from django.urls import path

from heed.web.similar.views import cases, repeats

urlpatterns = [
    path("learn/similar/", cases.similar, name="similar"),
    path("learn/similar/<slug:kind>/<int:pk>/", cases.similar_to_record, name="similar-to"),
    path("learn/made-before/", repeats.made_before, name="made-before"),
    path("learn/made-before/figures/", repeats.numbers, name="made-before-figures"),
    path("learn/made-before/compare/", repeats.compare_pasted, name="made-before-pasted"),
    path("learn/made-before/<int:pk>/", repeats.pair, name="made-before-pair"),
]
