"""The inbox of feedback, bringing feedback in, and who is silent."""
