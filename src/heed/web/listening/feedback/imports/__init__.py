"""Bringing feedback in from spreadsheets and e-mail files."""
