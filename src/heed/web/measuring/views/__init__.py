"""The views of measures and figures."""
