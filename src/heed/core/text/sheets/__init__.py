"""Tables in and out of spreadsheets, whatever they hold: read from Excel or CSV, checked row by row, written again."""
