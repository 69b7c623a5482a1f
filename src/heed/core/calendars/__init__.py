"""Calendars: which period a date stands for, and which periods are absent."""

from heed.core.calendars.periods import Calendar, calendar_of

__all__ = ["Calendar", "calendar_of"]
