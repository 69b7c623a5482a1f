"""The people of these tests are those of the room's own tests."""

from tests.measuring.conftest import council, lead, reader, recorder, stranger

__all__ = ["council", "lead", "reader", "recorder", "stranger"]
