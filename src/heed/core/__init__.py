"""Plain Python: text, statistics, charts and calendars. Nothing here knows of Django, a database or a network."""
