"""Verbs of redacted copies."""

VERBS: dict[str, str] = {
    "redacted_copy.begun": "began a redacted copy",
    "redacted_copy.masked": "masked places of a redacted copy",
    "redacted_copy.left": "left places of a redacted copy as they are",
    "redacted_copy.retyped": "said what places of a redacted copy are",
    "redacted_copy.added": "masked more in a redacted copy",
    "redacted_copy.leak_answered": "said why something in a redacted copy may stand",
    "redacted_copy.people_joined": "said that two people of a redacted copy are one",
    "redacted_copy.people_kept_apart": "said that two people of a redacted copy are two",
    "redacted_copy.people_parted": "said that one person of a redacted copy is several",
    "redacted_copy.opened_again": "opened a redacted copy again",
    "redacted_copy.checked": "checked a redacted copy",
    "redacted_copy.signed": "signed a redacted copy",
    "redacted_copy.withdrawn": "withdrew a redacted copy",
    "redacted_copy.key_seen": "looked at who stands behind the labels of a redacted copy",
}
