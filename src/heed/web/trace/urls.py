"""Addresses of traces."""

from django.urls import path

from heed.web.trace import views

urlpatterns = [
    path("trace/actions/<int:pk>/", views.action_trace, name="trace-action"),
    path("trace/findings/<int:pk>/", views.finding_trace, name="trace-finding"),
]
