"""Addresses of themes. An id of a theme is a word in small letters, so the fixed ones come first."""

from django.urls import path

from heed.web.learning.themes.views import changing, proposals, sheets, sorting, themes

urlpatterns = [
    path("learn/themes/", themes.themes, name="themes"),
    path("learn/themes/add/", changing.add, name="theme-add"),
    path("learn/themes/spreadsheet/", sheets.take_away, name="themes-sheet"),
    path("learn/themes/bring-in/", sheets.bring_in, name="themes-bring-in"),
    path("learn/themes/proposals/", proposals.proposals, name="theme-proposals"),
    path("learn/themes/proposals/<int:pk>/", proposals.proposal, name="theme-proposal"),
    path("learn/themes/proposals/<int:pk>/take-back/", proposals.withdraw, name="theme-proposal-withdraw"),
    path("learn/themes/<slug:theme>/", themes.theme, name="theme"),
    path("learn/themes/<slug:theme>/heard/", themes.heard, name="theme-heard"),
    path("learn/themes/<slug:theme>/change/", changing.reword, name="theme-change"),
    path("learn/themes/<slug:theme>/merge/", changing.merge, name="theme-merge"),
    path("learn/themes/<slug:theme>/split/", changing.split, name="theme-split"),
    path("learn/themes/<slug:theme>/retire/", changing.retire, name="theme-retire"),
    path("learn/themes/<slug:theme>/use-again/", changing.bring_back, name="theme-bring-back"),
    path("learn/themes/<slug:theme>/sort/", sorting.sort, name="theme-sort"),
]
