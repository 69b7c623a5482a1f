"""Verbs of practice audits."""

VERBS: dict[str, str] = {}
