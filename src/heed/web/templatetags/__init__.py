"""Template tags of rooms: `{% load conversation %}`."""
