"""Figures in and out of spreadsheets. Pure: rows go in, checked rows and their problems come out; no database."""
