"""The people of these tests are those of the room's own tests."""

from tests.improving.conftest import confirmer, council, lead, owner, reader, stranger

__all__ = ["confirmer", "council", "lead", "owner", "reader", "stranger"]
