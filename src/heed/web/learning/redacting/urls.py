from django.urls import path

from heed.web.learning.redacting import views, views_reading, views_signing

ONE = "learn/redacting/<int:pk>/"
READ = "learn/redacted/<int:pk>/"

urlpatterns = [
    path("learn/redacting/", views.redacting, name="redacting"),
    path("learn/redacting/pasted/", views.pasted, name="redacting-pasted"),
    path("learn/redacting/source/<int:pk>/", views.begin, name="redacting-begin"),
    path(ONE, views.copy, name="redacting-copy"),
    path(f"{ONE}mask/", views.mask, name="redacting-mask"),
    path(f"{ONE}leave/", views.leave, name="redacting-leave"),
    path(f"{ONE}type/", views.retype, name="redacting-retype"),
    path(f"{ONE}add/", views.add, name="redacting-add"),
    path(f"{ONE}people/", views_signing.people, name="redacting-people"),
    path(f"{ONE}tells/", views.leaks, name="redacting-leaks"),
    path(f"{ONE}tells/<slug:key>/", views.answer, name="redacting-answer"),
    path(f"{ONE}tells/<slug:key>/mask/", views.mask_leak, name="redacting-mask-leak"),
    path(f"{ONE}check/", views_signing.check, name="redacting-check"),
    path(f"{ONE}sign/", views_signing.sign, name="redacting-sign"),
    path(f"{ONE}open-again/", views_signing.reopen, name="redacting-reopen"),
    path(f"{ONE}withdraw/", views_signing.withdraw, name="redacting-withdraw"),
    path(f"{ONE}key/", views_signing.key, name="redacting-key"),
    path("learn/redacted/", views_reading.copies, name="redacted-copies"),
    path(READ, views_reading.copy, name="redacted-copy"),
    path(f"{READ}word/", views_reading.word, name="redacted-copy-word"),
    path(f"{READ}pdf/", views_reading.pdf, name="redacted-copy-pdf"),
    path(f"{READ}text/", views_reading.text, name="redacted-copy-text"),
]
