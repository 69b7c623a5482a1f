"""Plain functions that make what a test needs, and nothing besides."""

from tests.factories.accounts import council, person, team

__all__ = ["council", "person", "team"]
