from django.urls import path

from heed.web.listening.complaints_report import views

ONE = "listen/complaints/report/<int:year>/"

urlpatterns = [
    path("listen/complaints/report/", views.latest, name="complaints-report-latest"),
    path(ONE, views.report, name="complaints-report"),
    path(f"{ONE}introduction/", views.introduce, name="complaints-report-introduction"),
    path(f"{ONE}sign/", views.sign, name="complaints-report-sign"),
    path(f"{ONE}take-back/", views.take_back, name="complaints-report-take-back"),
    path(f"{ONE}publish/", views.publish, name="complaints-report-publish"),
    path(f"{ONE}word/", views.as_word, name="complaints-report-word"),
    path(f"{ONE}pdf/", views.as_pdf, name="complaints-report-pdf"),
]
