from django.urls import path

from heed.web.listening.ombudsman.views import answers, cases, decisions, recommendations, register

CASE = "listen/ombudsman/<int:pk>/"
RECOMMENDATION = "listen/ombudsman/recommendations/<int:pk>/"
ANSWER = "listen/ombudsman/answers/<int:pk>/"

urlpatterns = [
    path("listen/ombudsman/", register.cases, name="ombudsman-cases"),
    path("listen/ombudsman/new/", register.new, name="ombudsman-new"),
    path("listen/ombudsman/years/", register.years, name="ombudsman-years"),
    path("listen/ombudsman/from/<int:pk>/", decisions.register, name="ombudsman-from-decision"),
    path(CASE, cases.case, name="ombudsman-case"),
    path(f"{CASE}change/", cases.edit, name="ombudsman-edit"),
    path(f"{CASE}complaint/", cases.complaint, name="ombudsman-complaint"),
    path(f"{CASE}enquiry/", cases.enquiry, name="ombudsman-enquiry"),
    path(f"{CASE}draft/", cases.draft, name="ombudsman-draft"),
    path(f"{CASE}published/", cases.published, name="ombudsman-published"),
    path(f"{CASE}decision/", decisions.decision, name="ombudsman-decision"),
    path(f"{CASE}recommend/", recommendations.add, name="ombudsman-recommend"),
    path(f"{CASE}write/<slug:kind>/", answers.write, name="ombudsman-write"),
    path(f"{RECOMMENDATION}change/", recommendations.change, name="ombudsman-recommendation-change"),
    path(f"{RECOMMENDATION}answer/", recommendations.answer, name="ombudsman-recommendation-answer"),
    path(f"{RECOMMENDATION}day/", recommendations.other_day, name="ombudsman-recommendation-day"),
    path(f"{RECOMMENDATION}evidence/", recommendations.evidence, name="ombudsman-recommendation-evidence"),
    path(f"{RECOMMENDATION}compliance/", recommendations.compliance, name="ombudsman-recommendation-compliance"),
    path(f"{RECOMMENDATION}remove/", recommendations.remove, name="ombudsman-recommendation-remove"),
    path("listen/ombudsman/evidence/<int:pk>/", recommendations.file, name="ombudsman-recommendation-file"),
    path(f"{ANSWER}submit/", answers.submit, name="ombudsman-submit"),
    path(f"{ANSWER}decide/", answers.decide, name="ombudsman-decide"),
    path(f"{ANSWER}send/", answers.send, name="ombudsman-send"),
]
