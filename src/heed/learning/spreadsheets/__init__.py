"""Themes in and out of spreadsheets. Pure: rows go in, what each asks for comes out; no database."""
