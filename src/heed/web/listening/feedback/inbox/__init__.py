"""Sorting what came in, one item in focus at a time."""
