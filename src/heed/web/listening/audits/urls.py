"""Addresses of the pages of practice audits."""

from django.urls import path

from heed.web.listening.audits.views import audits, concerns, cycles, drawing, feedback, grading, report, settling

AT = "listen/audits/"

urlpatterns = [
    path(AT, cycles.cycles, name="audits"),
    path(f"{AT}new/", cycles.new, name="audit-cycle-new"),
    path(f"{AT}mine/", audits.mine, name="audits-mine"),
    path(f"{AT}all/", audits.every, name="audits-all"),
    path(f"{AT}tools/", cycles.tool, name="audit-tool"),
    path(f"{AT}cycles/<int:pk>/", cycles.cycle, name="audit-cycle"),
    path(f"{AT}cycles/<int:pk>/edit/", cycles.edit, name="audit-cycle-edit"),
    path(f"{AT}cycles/<int:pk>/close/", cycles.close, name="audit-cycle-close"),
    path(f"{AT}cycles/<int:pk>/list/", drawing.bring_list, name="audit-list"),
    path(f"{AT}cycles/<int:pk>/files/", drawing.files, name="audit-files"),
    path(f"{AT}cycles/<int:pk>/draw/", drawing.draw, name="audit-draw"),
    path(f"{AT}cycles/<int:pk>/grades/", report.grades, name="audit-grades"),
    path(f"{AT}cycles/<int:pk>/report/", report.report, name="audit-report"),
    path(f"{AT}cycles/<int:pk>/report/pdf/", report.report_pdf, name="audit-report-pdf"),
    path(f"{AT}cycles/<int:pk>/report/word/", report.report_word, name="audit-report-word"),
    path(f"{AT}concerns/<int:pk>/", concerns.concern, name="audit-concern"),
    path(f"{AT}<int:pk>/", audits.audit, name="audit"),
    path(f"{AT}<int:pk>/grade/", grading.grade, name="audit-grade"),
    path(f"{AT}<int:pk>/agree/", settling.agree, name="audit-agree"),
    path(f"{AT}<int:pk>/concern/", concerns.raise_concern, name="audit-raise-concern"),
    path(f"{AT}<int:pk>/give/", drawing.give, name="audit-give"),
    path(f"{AT}<int:pk>/replace/", drawing.replace, name="audit-replace"),
    path(f"{AT}<int:pk>/feedback/", feedback.feedback, name="audit-feedback"),
    path(f"{AT}<int:pk>/feedback/give/", feedback.give, name="audit-feedback-give"),
]
