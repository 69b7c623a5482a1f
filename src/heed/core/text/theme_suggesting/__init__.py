"""Suggesting themes, each with the words that decided: from the definitions alone, or from what was learned.

Needs NumPy and SciPy, so it is imported only where something is suggested, never with `heed.core.text`.
"""
