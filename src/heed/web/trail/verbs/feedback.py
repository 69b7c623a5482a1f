"""Verbs of feedback and surveys."""

VERBS: dict[str, str] = {}
