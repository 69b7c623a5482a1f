"""Every address. Each room's pages keep their own list; this one puts them side by side."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("heed.web.entrance.urls")),  # first: what we do in place of allauth
    path("account/", include("allauth.urls")),
    path("api/", include("heed.api.urls")),
    path("", include("heed.web.urls")),
]

handler400 = "heed.web.refused_requests.bad_request"
