"""Views of similar cases and of the radar."""
