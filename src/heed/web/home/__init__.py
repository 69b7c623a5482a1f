"""Home: what needs me today, and the loop in the last three months."""
