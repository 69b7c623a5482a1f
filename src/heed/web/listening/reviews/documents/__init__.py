"""Safeguarding adult reviews as documents to take away."""
