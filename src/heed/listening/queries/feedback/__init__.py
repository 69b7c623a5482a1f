"""What may be read of feedback, by whom."""
