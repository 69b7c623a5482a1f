"""Recommendations of every kind side by side, and which of them were made before."""
