"""Addresses of the pages of plans and actions."""

from django.urls import path

from heed.web.improving.views import actions, exports, imports, ladder, lists, plans, progress, report

urlpatterns = [
    path("change/", lists.plan_list, name="change"),
    path("change/actions/", lists.action_list, name="actions"),
    path("change/proofs/", lists.proof_list, name="proofs"),
    path("change/plans/new/", plans.new, name="plan-new"),
    path("change/plans/<int:pk>/", lists.plan_page, name="plan"),
    path("change/plans/<int:pk>/edit/", plans.edit, name="plan-edit"),
    path("change/plans/<int:pk>/close/", plans.close, name="plan-close"),
    path("change/plans/<int:pk>/reopen/", plans.reopen, name="plan-reopen"),
    path("change/plans/<int:pk>/put/", plans.put, name="plan-put"),
    path("change/plans/<int:pk>/report/", report.report, name="plan-report"),
    path("change/plans/<int:pk>/report/word/", report.report_word, name="plan-report-word"),
    path("change/plans/<int:pk>/excel/", exports.excel, name="plan-excel"),
    path("change/plans/<int:pk>/word/", exports.word, name="plan-word"),
    path("change/plans/<int:pk>/import/", imports.start, name="plan-import"),
    path("change/plans/<int:pk>/import/template/", imports.template, name="plan-import-template"),
    path("change/imports/<int:pk>/", imports.batch, name="import"),
    path("change/imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("change/imports/<int:pk>/bring-in/", imports.bring_in, name="import-bring-in"),
    path("change/imports/<int:pk>/undo/", imports.undo, name="import-undo"),
    path("change/actions/new/", actions.new, name="action-new"),
    path("change/actions/<int:pk>/", actions.page, name="action"),
    path("change/actions/<int:pk>/edit/", actions.edit, name="action-edit"),
    path("change/actions/<int:pk>/withdraw/", actions.withdraw, name="action-withdraw"),
    path("change/actions/<int:pk>/bring-back/", actions.bring_back, name="action-bring-back"),
    path("change/actions/<int:pk>/take-out/<int:plan_pk>/", actions.take_out, name="action-take-out"),
    path("change/actions/<int:pk>/climb/", ladder.climb, name="action-climb"),
    path("change/actions/<int:pk>/step-down/", ladder.step_down, name="action-step-down"),
    path("change/actions/<int:pk>/due/", progress.rebaseline, name="action-rebaseline"),
    path("change/actions/<int:pk>/note/", progress.note, name="action-note"),
    path("change/actions/<int:pk>/attach/", progress.attach, name="action-attach"),
    path("change/attachments/<int:pk>/", progress.attachment, name="attachment"),
]
