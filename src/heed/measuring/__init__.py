"""What numbers say: measures and their figures, the councils they are set beside, and what can be told from them."""
