from django.urls import path

from heed.web.learning.suggesting import views

urlpatterns = [
    path("learn/themes-to-confirm/", views.to_confirm, name="themes-to-confirm"),
    path("learn/sources/<int:pk>/themes/", views.source_themes, name="source-themes"),
    path("learn/suggestions/", views.suggestions, name="theme-suggestions"),
    path("learn/suggestions/decisions/", views.decisions, name="theme-decisions"),
]
