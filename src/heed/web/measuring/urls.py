"""Addresses of the pages of measures and figures."""

from django.urls import include, path

from heed.web.measuring.views import board, choosing, comparison, figures, groups, keeping, measure, rebases, registers

urlpatterns = [
    path("", include("heed.web.measuring.urls_documents")),
    path("", include("heed.web.measuring.urls_imports")),
    path("prove/", board.board, name="prove"),
    path("prove/side-by-side/", board.side_by_side, name="side-by-side"),
    path("prove/against/", comparison.against_all, name="against-all"),
    path("prove/measures/new/", choosing.new, name="measure-new"),
    path("prove/measures/new/take-up/", choosing.take_up, name="measure-take-up"),
    path("prove/measures/new/own/", choosing.own, name="measure-own"),
    path("prove/measures/<int:pk>/", measure.measure, name="measure"),
    path("prove/measures/<int:pk>/edit/", keeping.edit, name="measure-edit"),
    path("prove/measures/<int:pk>/target/", keeping.target, name="measure-target"),
    path("prove/measures/<int:pk>/checked/", keeping.checked, name="measure-checked"),
    path("prove/measures/<int:pk>/retire/", keeping.retire, name="measure-retire"),
    path("prove/measures/<int:pk>/bring-back/", keeping.bring_back, name="measure-bring-back"),
    path("prove/measures/<int:pk>/against/", comparison.comparison, name="comparison"),
    path("prove/measures/<int:pk>/groups/", groups.groups, name="groups"),
    path("prove/measures/<int:pk>/limits/", rebases.rebases, name="rebases"),
    path("prove/measures/<int:pk>/limits/new/", rebases.new, name="rebase-new"),
    path("prove/limits/<int:pk>/withdraw/", rebases.withdraw, name="rebase-withdraw"),
    path("prove/measures/<int:pk>/figures/", figures.figures, name="figures"),
    path("prove/measures/<int:pk>/figures/new/", figures.new, name="figure-new"),
    path("prove/measures/<int:pk>/register/", registers.register, name="measure-register"),
    path("prove/measures/<int:pk>/register/count/", registers.count, name="measure-register-count"),
    path("prove/measures/<int:pk>/register/switch/", registers.switch, name="measure-register-switch"),
    path("prove/figures/<int:pk>/", figures.figure, name="observation"),
    path("prove/figures/<int:pk>/revise/", figures.revise, name="figure-revise"),
    path("prove/figures/<int:pk>/remove/", figures.remove, name="figure-remove"),
]
