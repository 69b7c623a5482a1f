"""What we hear: sources, adding them, and who may read them."""
