from django.urls import path

from heed.web.public import better

urlpatterns = [
    path("better/<slug:token>/", better.better, name="better"),
]
