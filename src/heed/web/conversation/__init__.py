"""Comments on any record, and the notification centre."""
