"""The people around an audit, and each of them signed in."""

from tests.listening.audits.conftest import people

__all__ = ["people"]
