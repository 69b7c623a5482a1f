"""Forms of the Ombudsman's cases."""
