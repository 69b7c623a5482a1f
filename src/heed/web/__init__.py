"""Pages, room by room. They speak to queries and changes, never straight to models."""
