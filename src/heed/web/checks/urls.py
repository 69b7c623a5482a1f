"""The address of the checks."""

from django.urls import path

from heed.web.checks import views

urlpatterns = [path("checks/", views.checks, name="checks")]
