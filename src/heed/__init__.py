"""Heed: the learning system of a council's adult social care department."""

__version__ = "0.1.0"
