"""Verbs of Ombudsman cases."""

VERBS: dict[str, str] = {}
