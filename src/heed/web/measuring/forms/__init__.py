"""The forms of measures and figures."""
