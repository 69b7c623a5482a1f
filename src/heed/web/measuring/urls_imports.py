"""Addresses of figures in and out, and of the groups of councils they are set beside."""

from django.urls import path

from heed.web.measuring.views import comparators, imports

urlpatterns = [
    path("prove/import/", imports.start, name="figures-import-new"),
    path("prove/import/template/", imports.template, name="figures-import-template"),
    path("prove/import/<int:pk>/", imports.batch, name="figures-import"),
    path("prove/import/<int:pk>/columns/", imports.columns, name="figures-import-columns"),
    path("prove/import/<int:pk>/bring-in/", imports.bring_in, name="figures-import-bring-in"),
    path("prove/import/<int:pk>/undo/", imports.undo, name="figures-import-undo"),
    path("prove/export/", imports.export, name="figures-export"),
    path("prove/comparators/", comparators.comparators, name="comparators"),
    path("prove/comparators/new/", comparators.new, name="comparator-new"),
    path("prove/comparators/<int:pk>/", comparators.group, name="comparator-group"),
    path("prove/comparators/<int:pk>/edit/", comparators.edit, name="comparator-edit"),
    path("prove/comparators/<int:pk>/retire/", comparators.retire, name="comparator-retire"),
]
