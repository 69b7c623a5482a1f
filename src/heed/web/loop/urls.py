"""Addresses of the loop. Each stage has a name of its own, so that checks and home can point at it."""

from django.urls import path

from heed.web.loop import views
from heed.web.loop.stages import STAGES

urlpatterns = [
    path("loop/", views.loop, name="loop"),
    *(path(f"loop/{stage.id}/", views.counted, {"stage": stage.id}, name=f"loop-{stage.id}") for stage in STAGES),
]
