from django.urls import path

from heed.web.listening.feedback.imports import emails
from heed.web.listening.feedback.imports import views as imports
from heed.web.listening.feedback.inbox import views as inbox
from heed.web.listening.feedback.silence import views as silence

ONE = "listen/inbox/imports/<int:pk>/"

urlpatterns = [
    path("listen/inbox/", inbox.inbox, name="inbox"),
    path("listen/inbox/heard/", inbox.heard, name="feedback-heard"),
    path("listen/inbox/several/", inbox.several, name="feedback-several"),
    path("listen/inbox/<int:pk>/take-back/", inbox.take_back, name="feedback-take-back"),
    path("listen/inbox/<int:pk>/<slug:do>/", inbox.act, name="feedback-act"),
    path("listen/inbox/attachments/<int:pk>/file/", inbox.attachment, name="feedback-attachment"),
    path("listen/inbox/emails/", emails.bring_in, name="feedback-emails"),
    path("listen/inbox/imports/", imports.start, name="feedback-imports"),
    path("listen/inbox/imports/template/", imports.template, name="feedback-import-template"),
    path(ONE, imports.batch, name="feedback-import"),
    path(f"{ONE}columns/", imports.columns, name="feedback-import-columns"),
    path(f"{ONE}rejected/", imports.rejected, name="feedback-import-rejected"),
    path(f"{ONE}bring-in/", imports.bring_in, name="feedback-import-bring-in"),
    path(f"{ONE}undo/", imports.undo, name="feedback-import-undo"),
    path("listen/silence/", silence.silence, name="silence"),
    path("listen/silence/served/<slug:characteristic>/", silence.served, name="silence-served"),
    path("listen/silence/spreadsheet/", silence.served_sheet, name="silence-sheet"),
]
