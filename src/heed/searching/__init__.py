"""Search over everything one may see: one table of words for all rooms, full-text by the database."""
