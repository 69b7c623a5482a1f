"""Verbs of complaints and clocks."""

VERBS: dict[str, str] = {}
