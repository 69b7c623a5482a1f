"""Verbs of safeguarding adult reviews."""

VERBS: dict[str, str] = {}
