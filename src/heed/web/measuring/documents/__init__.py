"""Measures, the board and comparisons as files to take away: said once in blocks, then written as PDF or Word."""
