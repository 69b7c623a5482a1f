from django.urls import include, path

from heed.web.listening import views

urlpatterns = [
    path("", include("heed.web.listening.feedback.urls")),
    path("", include("heed.web.listening.audits.urls")),
    path("", include("heed.web.listening.ombudsman.urls")),
    path("", include("heed.web.listening.complaints.urls")),
    path("", include("heed.web.listening.complaints_report.urls")),
    path("", include("heed.web.listening.reviews.urls")),
    path("", include("heed.web.listening.surveys.urls")),
    path("", include("heed.web.listening.told.urls")),
    path("listen/", views.sources, name="listen"),
    path("listen/add/", views.add, name="source-add"),
    path("listen/restricted/", views.restricted, name="restricted"),
    path("listen/restricted/<int:pk>/", views.access, name="source-access"),
    path("listen/restricted/readers/<int:pk>/end/", views.withdraw, name="source-withdraw"),
    path("listen/sources/<int:pk>/", views.source, name="source"),
    path("listen/sources/<int:pk>/describe/", views.describe, name="source-describe"),
    path("listen/sources/<int:pk>/who/", views.sensitivity, name="source-sensitivity"),
    path("listen/sources/<int:pk>/file/", views.file, name="source-file"),
]
