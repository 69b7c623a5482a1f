from django.urls import path

from heed.web.people import views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("people/suggestions/", views.suggestions, name="people-suggestions"),
]
