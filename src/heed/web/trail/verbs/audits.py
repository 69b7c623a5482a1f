"""Verbs of practice audits."""

VERBS: dict[str, str] = {
    "audit.agreed": "wrote down the agreed grades of audit",
    "audit.concern_acknowledged": "said that it is in hand:",
    "audit.concern_raised": "raised at once:",
    "audit.draft_saved": "saved a draft of the grades:",
    "audit.fed_back": "gave feedback on audit",
    "audit.feedback_answered": "answered the feedback on audit",
    "audit.given": "chose who does audit",
    "audit.graded_twice": "completed the second grading of audit",
    "audit.handed_in": "handed in the grades:",
    "audit.replaced": "replaced by another file audit",
    "audit.settled": "settled audit",
    "audit_cycle.changed": "changed the plan of the audits",
    "audit_cycle.closed": "closed the audits",
    "audit_cycle.drawn": "drew the sample of the audits",
    "audit_cycle.listed": "kept the list to draw from for the audits",
    "audit_cycle.planned": "planned the audits",
}
