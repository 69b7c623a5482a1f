from django.urls import path

from heed.web.trail import views

urlpatterns = [
    path("trail/", views.entries, name="trail"),
    path("trail/check/", views.check, name="trail-check"),
    path("trail/<int:sequence>/", views.entry, name="trail-entry"),
]
