"""Traces: from an action back to the words that caused it, and from words forward to what became of them."""
