"""Verbs of letters."""

VERBS: dict[str, str] = {
    "letter.written": "wrote a letter",
    "letter.changed": "changed a letter",
    "letter.authorised": "authorised, word for word as it stood, a letter",
    "letter.sent": "sent a letter",
    "letter.thrown_away": "threw a draft letter away",
}
