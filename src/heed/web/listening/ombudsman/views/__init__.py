"""Views of the Ombudsman's cases."""
