"""Verbs of feedback and surveys."""

VERBS: dict[str, str] = {
    "feedback.received": "took in the feedback",
    "feedback.answer_written": "wrote the answer to",
    "feedback.told": "told the sender what became of",
    "feedback.answered_online": "said whether we got it right about",
    "api_key.made": "made the key for another system",
    "api_key.revoked": "ended the key for another system",
}
