from django.urls import path

from heed.web.listening.complaints.views import answer, ending, handling, letters, log, looking, page, people

ONE = "listen/complaints/<int:pk>/"

urlpatterns = [
    path("listen/complaints/", page.register, name="complaints"),
    path("listen/complaints/new/", log.new, name="complaint-new"),
    path("listen/complaints/new/<slug:draft>/<slug:page>/", log.page, name="complaint-new-page"),
    path(ONE, page.complaint, name="complaint"),
    # from acknowledgement to plan, and the clocks
    path(f"{ONE}acknowledge/", handling.acknowledge, name="complaint-acknowledge"),
    path(f"{ONE}talk/", handling.discussion, name="complaint-talk"),
    path(f"{ONE}plan/", handling.plan, name="complaint-plan"),
    path(f"{ONE}plan/change/", handling.change_plan, name="complaint-plan-change"),
    path(f"{ONE}delay/", handling.delay, name="complaint-delay"),
    path(f"{ONE}hand-over/", handling.hand_over, name="complaint-hand-over"),
    path(f"{ONE}facts/", handling.facts, name="complaint-facts"),
    path(f"{ONE}procedure/", handling.procedure, name="complaint-procedure"),
    path(f"{ONE}band/", handling.band, name="complaint-band"),
    path(f"{ONE}clocks/<int:clock_pk>/pause/", handling.pause, name="complaint-clock-pause"),
    path(f"{ONE}clocks/<int:clock_pk>/resume/", handling.resume, name="complaint-clock-resume"),
    path(f"{ONE}clocks/<int:clock_pk>/extend/", handling.extend, name="complaint-clock-extend"),
    # the people
    path(f"{ONE}people/new/", people.person_new, name="complaint-person-new"),
    path(f"{ONE}people/<int:person_pk>/", people.person, name="complaint-person"),
    path(f"{ONE}people/<int:person_pk>/remove/", people.person_remove, name="complaint-person-remove"),
    path(f"{ONE}people/<int:person_pk>/needs/new/", people.need_new, name="complaint-need-new"),
    path(f"{ONE}people/<int:person_pk>/needs/<int:need_pk>/", people.need, name="complaint-need"),
    path(f"{ONE}bodies/new/", people.body_new, name="complaint-body-new"),
    path(f"{ONE}bodies/<int:body_pk>/", people.body, name="complaint-body"),
    path(f"{ONE}worker/", people.worker, name="complaint-worker"),
    path(f"{ONE}equality/", people.equality, name="complaint-equality"),
    # looking into it
    path(f"{ONE}investigator/", looking.investigator, name="complaint-investigator"),
    path(f"{ONE}investigation/", looking.investigation, name="complaint-investigation"),
    path(f"{ONE}issues/new/", looking.issue_new, name="complaint-issue-new"),
    path(f"{ONE}issues/<int:issue_pk>/", looking.issue, name="complaint-issue"),
    path(f"{ONE}issues/<int:issue_pk>/remove/", looking.issue_remove, name="complaint-issue-remove"),
    path(f"{ONE}issues/<int:issue_pk>/outcome/", looking.outcome, name="complaint-issue-outcome"),
    path(f"{ONE}checklist/<slug:item>/", looking.tick, name="complaint-tick"),
    path(f"{ONE}checklist/<slug:item>/undo/", looking.untick, name="complaint-untick"),
    # the answer
    path(f"{ONE}answer/", answer.write, name="complaint-answer"),
    path(f"{ONE}answer/submit/", answer.submit, name="complaint-submit"),
    path(f"{ONE}answer/decide/", answer.decide, name="complaint-decide"),
    path(f"{ONE}answer/take-back/", answer.take_back, name="complaint-take-back"),
    path(f"{ONE}answer/send/", answer.send, name="complaint-send"),
    # putting right, learning, the end
    path(f"{ONE}remedies/new/", ending.remedy_new, name="complaint-remedy-new"),
    path(f"{ONE}remedies/<int:remedy_pk>/", ending.remedy, name="complaint-remedy"),
    path(f"{ONE}learning/", ending.learning, name="complaint-learning"),
    path(f"{ONE}close/", ending.close, name="complaint-close"),
    path(f"{ONE}withdraw/", ending.withdraw, name="complaint-withdraw"),
    path(f"{ONE}reopen/", ending.reopen, name="complaint-reopen"),
    path(f"{ONE}stage-2/", ending.stage_2, name="complaint-stage-2"),
    path(f"{ONE}ombudsman/", ending.ombudsman, name="complaint-ombudsman"),
    path(f"{ONE}better/", ending.ask, name="complaint-ask"),
    # letters
    path(f"{ONE}letters/new/", letters.choose, name="complaint-letters"),
    path(f"{ONE}letters/new/<slug:template>/", letters.new, name="complaint-letter-new"),
    path(f"{ONE}letters/<int:letter_pk>/", letters.letter, name="complaint-letter"),
    path(f"{ONE}letters/<int:letter_pk>/change/", letters.edit, name="complaint-letter-change"),
    path(f"{ONE}letters/<int:letter_pk>/word/", letters.as_word, name="complaint-letter-word"),
    path(f"{ONE}letters/<int:letter_pk>/pdf/", letters.as_pdf, name="complaint-letter-pdf"),
    path(f"{ONE}letters/<int:letter_pk>/authorise/", letters.authorise, name="complaint-letter-authorise"),
    path(f"{ONE}letters/<int:letter_pk>/sent/", letters.sent, name="complaint-letter-sent"),
    path(f"{ONE}letters/<int:letter_pk>/kept/", letters.kept, name="complaint-letter-file"),
    path(f"{ONE}letters/<int:letter_pk>/throw-away/", letters.throw_away, name="complaint-letter-throw-away"),
]
