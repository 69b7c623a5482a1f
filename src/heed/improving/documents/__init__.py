"""Plans as Word documents that a board can read. Pure: facts go in, bytes come out; no database."""
