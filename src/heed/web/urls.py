"""The addresses of every room's pages: one line a room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("heed.web.lists.urls")),
    path("", include("heed.web.people.urls")),
    path("", include("heed.web.trail.urls")),
    path("", include("heed.web.help.urls")),
    path("", include("heed.web.gallery.urls")),
    path("", include("heed.web.public.feedback.urls")),
    path("", include("heed.web.public.urls")),
    path("", include("heed.web.listening.urls")),
    path("", include("heed.web.learning.urls")),
    path("", include("heed.web.similar.urls")),
    path("", include("heed.web.searching.urls")),
    path("", include("heed.web.learning.themes.urls")),
    path("", include("heed.web.conversation.urls")),
    path("", include("heed.web.measuring.urls")),
    path("", include("heed.web.improving.urls")),
    path("", include("heed.web.home.urls")),
    path("", include("heed.web.loop.urls")),
    path("", include("heed.web.trace.urls")),
    path("", include("heed.web.checks.urls")),
]
