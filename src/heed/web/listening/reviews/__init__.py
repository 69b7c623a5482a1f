"""The pages of safeguarding adult reviews."""
