"""The address of search."""

from django.urls import path

from heed.web.searching import views

urlpatterns = [path("search/", views.search, name="search")]
