"""What we hear: sources, with the words as they were received."""
