"""Verbs of Ombudsman cases."""

VERBS: dict[str, str] = {
    "ombudsman.answer_authorised": "authorised what we write to the Ombudsman in",
    "ombudsman.answer_returned": "returned with reasons what we write to the Ombudsman in",
    "ombudsman.answer_sent": "sent our answer to the Ombudsman in",
    "ombudsman.answer_submitted": "asked somebody to authorise our answer in",
    "ombudsman.answer_written": "wrote an answer to the Ombudsman in",
    "ombudsman.changed": "changed the Ombudsman's case",
    "ombudsman.complaint_linked": "said which complaint came before the Ombudsman's case",
    "ombudsman.compliance_recorded": "recorded how a recommendation ended in",
    "ombudsman.decided": "recorded the decision in the Ombudsman's case",
    "ombudsman.draft_came": "recorded that a draft decision came in",
    "ombudsman.enquiry_came": "recorded that an enquiry came in",
    "ombudsman.evidence_sent": "sent evidence for a recommendation in",
    "ombudsman.no_complaint": "said why no complaint came before the Ombudsman's case",
    "ombudsman.published": "recorded that the decision was published in",
    "ombudsman.recommendation_answered": "answered a recommendation in",
    "ombudsman.recommendation_changed": "put right a recommendation in",
    "ombudsman.recommendation_removed": "took out a recommendation of",
    "ombudsman.recommended": "wrote down recommendations in",
    "ombudsman.registered": "registered the Ombudsman's case",
}
