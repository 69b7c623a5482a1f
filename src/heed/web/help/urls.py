from django.urls import path

from heed.web.help import views

urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("accent.css", views.accent, name="accent"),
]
