"""Talking about the work: comments, mentions, notifications, reminders and digests."""
