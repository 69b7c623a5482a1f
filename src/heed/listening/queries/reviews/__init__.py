"""What may be read of safeguarding adult reviews, by whom."""
