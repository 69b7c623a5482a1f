from django.urls import path

from heed.web.learning.easy_read.urls import urlpatterns as easy_read_patterns
from heed.web.learning.emerging.urls import urlpatterns as emerging_patterns
from heed.web.learning.holding.urls import urlpatterns as holding_patterns
from heed.web.learning.redacting.urls import urlpatterns as redacting_patterns
from heed.web.learning.suggesting.urls import urlpatterns as suggesting_patterns
from heed.web.learning.views import findings, lessons, lists, report

urlpatterns = [
    *emerging_patterns,
    *holding_patterns,
    *redacting_patterns,
    *easy_read_patterns,
    *suggesting_patterns,
    path("listen/reports/<int:pk>/", report.report, name="report"),
    path("listen/reports/<int:pk>/add-finding/", report.add_finding, name="finding-add"),
    path("learn/", lists.lessons, name="learn"),
    path("learn/lessons/", lists.lessons, name="lessons"),
    path("learn/lessons/write/", lessons.write, name="lesson-write"),
    path("learn/lessons/<int:pk>/", lessons.lesson, name="lesson"),
    path("learn/lessons/<int:pk>/change/", lessons.change, name="lesson-change"),
    path("learn/lessons/<int:pk>/agree/", lessons.agree, name="lesson-agree"),
    path("learn/lessons/<int:pk>/retire/", lessons.retire, name="lesson-retire"),
    path("learn/lessons/<int:pk>/share/", lessons.share, name="lesson-share"),
    path("learn/lessons/<int:pk>/gather/", lessons.gather, name="lesson-gather"),
    path("learn/lessons/<int:pk>/remove/", lessons.remove, name="lesson-remove"),
    path("learn/findings/", lists.findings, name="findings"),
    path("learn/findings/together/", report.together, name="findings-together"),
    path("learn/findings/<int:pk>/", findings.finding, name="finding"),
    path("learn/findings/<int:pk>/accept/", findings.accept, name="finding-accept"),
    path("learn/findings/<int:pk>/set-aside/", findings.set_aside, name="finding-set-aside"),
    path("learn/findings/<int:pk>/open-again/", findings.reopen, name="finding-reopen"),
    path("learn/findings/<int:pk>/split/", findings.split, name="finding-split"),
]
